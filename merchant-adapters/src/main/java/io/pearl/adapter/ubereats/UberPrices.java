package io.pearl.adapter.ubereats;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.menu.Money;
import java.util.Set;

/**
 * Prices in hundredths of the store's money, whatever it is: 30000 is 300.00 dollars and 300 yen. The menu does not say
 * which money that is; the country of the store does.
 *
 * @param currency ISO 4217 code
 */
record UberPrices(String currency, UberContext.Overrides overrides) {

    private static final long MOST = 10_000_000;
    /** Money of which a drink costs hundreds or thousands. */
    private static final Set<String> SMALL =
            Set.of("CLP", "COP", "CRC", "HUF", "IDR", "JPY", "KRW", "LKR", "NGN", "PKR", "PYG", "VND");

    private static final long MOST_OF_SMALL = 1_000_000_000;

    /** The price of an item in a context: that of the nearest override that states one, else its own. */
    Money of(JsonNode item, UberContext context, String where) {
        JsonNode rules = item.path("price_info");
        String own = overrides
                .of(rules, context, where)
                .map(override -> text(override.path("price")))
                .orElse("");
        return amount(own.isEmpty() ? text(rules.path("price")) : own);
    }

    private Money amount(String text) {
        if (text.isEmpty()) {
            throw new BrokenNode("priceMissing", "there is no price");
        }
        if (text.startsWith("-")) {
            throw new BrokenNode("priceNegative", "the price '" + Findings.shown(text) + "' is negative");
        }
        if (!text.matches("\\d{1,15}")) {
            throw new BrokenNode("priceUnreadable", "'" + Findings.shown(text) + "' is no price in hundredths");
        }
        long minor = Long.parseLong(text);
        if (minor > (SMALL.contains(currency) ? MOST_OF_SMALL : MOST)) {
            throw new BrokenNode("priceTooLarge", "the price '" + text + "' is too large to be one");
        }
        return new Money(minor, currency);
    }
}
