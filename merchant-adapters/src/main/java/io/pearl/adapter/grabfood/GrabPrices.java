package io.pearl.adapter.grabfood;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.menu.Channel;
import io.pearl.menu.Money;
import io.pearl.menu.PriceRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Prices of one menu. They are integers whose meaning hangs on {@code currency.exponent}: 35000 is 350.00 baht and
 * 35,000 dong. A price may differ by how an order is made; what is delivered at once through Grab's app is what Pearl's
 * orders are.
 *
 * @param currency ISO 4217 code
 * @param scale how many of Pearl's minor units one of the menu's is
 */
record GrabPrices(String currency, long scale) {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,15}");
    private static final String DELIVERY = "Delivery_OnDemand_GrabApp";
    private static final Map<Channel, String> CHANNELS = new EnumMap<>(Map.of(
            Channel.DELIVERY, DELIVERY,
            Channel.PICKUP, "SelfPickUp_OnDemand_GrabApp",
            Channel.DINE_IN, "DineIn_OnDemand_GrabApp"));

    /** Ten million dong or rupiah are a large order of drinks; a misplaced exponent is more. */
    private static final long MOST_MINOR = 1_000_000_000;

    static GrabPrices of(JsonNode currency, String where, Findings findings) {
        String code = text(currency.path("code"));
        if (!code.matches("[A-Z]{3}")) {
            throw new BrokenNode("currencyMissing", "the menu states no currency");
        }
        String exponent = text(currency.path("exponent"));
        int usual = code.equals("VND") ? 0 : 2;
        if (exponent.isEmpty()) {
            findings.warning("exponentAssumed", where, "no currency.exponent is stated and " + usual + " is assumed");
            return new GrabPrices(code, usual == 0 ? 100 : 1);
        }
        if (!exponent.matches("[0-2]")) {
            throw new BrokenNode(
                    "currencyExponent", "the exponent '" + Findings.shown(exponent) + "' is none of 0, 1 and 2");
        }
        if (Integer.parseInt(exponent) != usual) {
            findings.warning(
                    "currencyExponent",
                    where,
                    "the exponent of " + code + " is " + exponent + " where " + usual + " is usual");
        }
        long scale =
                switch (exponent) {
                    case "0" -> 100;
                    case "1" -> 10;
                    default -> 1;
                };
        return new GrabPrices(code, scale);
    }

    Money zero() {
        return Money.zero(currency);
    }

    /** The price of a delivered item or modifier. */
    Money delivered(JsonNode node) {
        Optional<Money> own = stated(node, DELIVERY);
        return own.isPresent() ? own.get() : plain(node);
    }

    /** A modifier without a price costs nothing; an item without one is broken. */
    Money modifier(JsonNode node) {
        Optional<Money> own = stated(node, DELIVERY);
        if (own.isPresent()) {
            return own.get();
        }
        return text(node.path("price")).isEmpty() ? zero() : plain(node);
    }

    /** Whether orders of some kind pay another price than delivered ones. */
    boolean differs(JsonNode node, Money delivered) {
        for (Map.Entry<String, JsonNode> price : node.path("advancedPricing").properties()) {
            Optional<Money> stated = stated(node, price.getKey());
            if (stated.isPresent() && !stated.get().equals(delivered)) {
                return true;
            }
        }
        return !text(node.path("price")).isEmpty() && !plain(node).equals(delivered);
    }

    /**
     * Prices of other channels than delivery, and channels in which the item is not sold.
     *
     * @param delivered the item's own price
     * @param shift what required choices cost at least
     */
    List<PriceRule> rules(JsonNode item, Money delivered, Money shift) {
        List<PriceRule> rules = new ArrayList<>();
        CHANNELS.forEach((channel, key) -> {
            if (text(item.path("purchasability").path(key)).equals("false")) {
                rules.add(new PriceRule(Set.of(channel), Set.of(), List.of(), Optional.empty()));
                return;
            }
            Optional<Money> own = stated(item, key);
            Money price =
                    own.isPresent() ? own.get() : channel == Channel.DELIVERY ? delivered : plainOr(item, delivered);
            if (!price.equals(delivered)) {
                rules.add(new PriceRule(Set.of(channel), Set.of(), List.of(), Optional.of(price.plus(shift))));
            }
        });
        return rules;
    }

    boolean deliverable(JsonNode item) {
        return !text(item.path("purchasability").path(DELIVERY)).equals("false");
    }

    private Money plainOr(JsonNode item, Money otherwise) {
        return text(item.path("price")).isEmpty() ? otherwise : plain(item);
    }

    private Money plain(JsonNode node) {
        return amount(text(node.path("price")));
    }

    private Optional<Money> stated(JsonNode node, String key) {
        String text = text(node.path("advancedPricing").path(key));
        return text.isEmpty() ? Optional.empty() : Optional.of(amount(text));
    }

    private Money amount(String text) {
        if (text.isEmpty()) {
            throw new BrokenNode("priceMissing", "there is no price");
        }
        if (text.startsWith("-")) {
            throw new BrokenNode("priceNegative", "the price '" + Findings.shown(text) + "' is negative");
        }
        if (!DIGITS.matcher(text).matches()) {
            throw new BrokenNode("priceUnreadable", "'" + Findings.shown(text) + "' is no amount in minor units");
        }
        Money money = new Money(Math.multiplyExact(Long.parseLong(text), scale), currency);
        if (money.minor() > MOST_MINOR) {
            throw new BrokenNode("priceTooLarge", "the price " + money + " is too large to be one");
        }
        return money;
    }
}
