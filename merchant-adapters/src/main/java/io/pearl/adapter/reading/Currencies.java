package io.pearl.adapter.reading;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Which money a place uses, for sources whose prices are bare numbers. */
public final class Currencies {

    private static final int DECIMALS = 2;

    private Currencies() {}

    /**
     * The ISO 4217 code of a country's currency.
     *
     * @param country ISO 3166 code of two letters
     * @throws BrokenNode where there is no such country, or its money has no hundredths: a price would be taken for
     *     something else
     */
    public static String of(String country) {
        return currency(country.strip().toUpperCase(Locale.ROOT))
                .map(found -> checked(found.getCurrencyCode()))
                .orElseThrow(() -> new BrokenNode(
                        "currencyUnknown",
                        "the country '" + Findings.shown(country) + "' does not say what money is meant"));
    }

    /**
     * As {@link #of}, for a source that counts hundredths of any money, also of yen.
     *
     * @throws BrokenNode where there is no such country
     */
    public static String any(String country) {
        return currency(country.strip().toUpperCase(Locale.ROOT))
                .map(Currency::getCurrencyCode)
                .orElseThrow(() -> new BrokenNode(
                        "currencyUnknown",
                        "the country '" + Findings.shown(country) + "' does not say what money is meant"));
    }

    /** An ISO 4217 code as a source states it. */
    public static String checked(String code) {
        try {
            Currency currency = Currency.getInstance(code.strip().toUpperCase(Locale.ROOT));
            if (currency.getDefaultFractionDigits() == DECIMALS) {
                return currency.getCurrencyCode();
            }
        } catch (IllegalArgumentException unknown) {
            // as one that is not supported
        }
        throw new BrokenNode("currencyUnsupported", "'" + Findings.shown(code) + "' is no currency with hundredths");
    }

    private static Optional<Currency> currency(String country) {
        try {
            return country.matches("[A-Z]{2}")
                    ? Optional.ofNullable(Currency.getInstance(Locale.of("", country)))
                    : Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
