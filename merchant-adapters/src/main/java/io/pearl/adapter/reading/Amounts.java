package io.pearl.adapter.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.menu.Money;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Money as strangers write it, read exactly or not at all. */
public final class Amounts {

    /** One hundred thousand yuan: no drink and no delivery costs that, a misplaced point does. */
    private static final long MOST_MINOR = 10_000_000;

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,12}(\\.\\d{1,30})?");

    private static final Pattern SIGNS = Pattern.compile("^[¥￥]|元$");
    private static final Pattern MINOR = Pattern.compile("-?\\d{1,15}");

    private Amounts() {}

    /**
     * Reads an amount in major units, such as {@code 19.9}, {@code ¥19.90} or {@code 19元}.
     *
     * @throws BrokenNode where it is no amount, negative, too large, or has more than two decimals
     */
    public static Money major(String text, String currency) {
        String plain = SIGNS.matcher(text.strip()).replaceAll("").strip();
        if (plain.isEmpty()) {
            throw new BrokenNode("priceMissing", "there is no price");
        }
        if (plain.startsWith("-")) {
            throw new BrokenNode("priceNegative", "the price '" + Findings.shown(text) + "' is negative");
        }
        if (!DECIMAL.matcher(plain).matches()) {
            throw new BrokenNode("priceUnreadable", "'" + Findings.shown(text) + "' is no price");
        }
        return exact(new BigDecimal(plain), currency);
    }

    /** As {@link #major(String, String)}, from a JSON number or string. */
    public static Money major(JsonNode node, String currency) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            // 1e999999999 is a short text and a number of a gigabyte
            if (number.precision() > 40 || Math.abs(number.scale()) > 40) {
                throw new BrokenNode("priceUnreadable", "the price is no amount of money");
            }
            return major(number.toPlainString(), currency);
        }
        return major(BoundedJson.text(node), currency);
    }

    /** Reads an amount in minor units, a JSON integer or a string of digits. */
    public static Money minor(JsonNode node, String currency) {
        String text = BoundedJson.text(node);
        if (text.isEmpty()) {
            throw new BrokenNode("priceMissing", "there is no price");
        }
        if (!MINOR.matcher(text).matches()) {
            throw new BrokenNode("priceUnreadable", "'" + Findings.shown(text) + "' is no amount in minor units");
        }
        return bounded(Money.zero(currency).plus(new Money(Long.parseLong(text), currency)));
    }

    private static Money exact(BigDecimal major, String currency) {
        try {
            return bounded(Money.ofMajor(major, currency));
        } catch (ArithmeticException rounded) {
            throw new BrokenNode("priceHasMoreThanTwoDecimals", "the price " + major + " has more than two decimals");
        }
    }

    private static Money bounded(Money money) {
        if (money.minor() < 0) {
            throw new BrokenNode("priceNegative", "the price " + money + " is negative");
        }
        if (money.minor() > MOST_MINOR) {
            throw new BrokenNode("priceTooLarge", "the price " + money + " is too large to be one");
        }
        return money;
    }
}
