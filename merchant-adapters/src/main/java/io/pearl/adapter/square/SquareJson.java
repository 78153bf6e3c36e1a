package io.pearl.adapter.square;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.menu.Money;

/** Square's fields by their REST name, found in snake_case and camelCase alike. */
final class SquareJson {

    private SquareJson() {}

    /** The field of this snake_case name; missing where it is null. */
    static JsonNode field(JsonNode object, String name) {
        return BoundedJson.first(object, name, camel(name));
    }

    static String string(JsonNode object, String name) {
        return text(field(object, name));
    }

    static boolean yes(JsonNode object, String name) {
        return string(object, name).equals("true");
    }

    /** An amount of {@code {amount, currency}}; SDKs print the amount as text. */
    static Money money(JsonNode money) {
        String currency = text(money.path("currency"));
        if (!currency.matches("[A-Z]{3}")) {
            throw new BrokenNode("priceMissing", "there is no price with a currency");
        }
        return Amounts.minor(money.path("amount"), currency);
    }

    static String camel(String snake) {
        StringBuilder camel = new StringBuilder();
        boolean up = false;
        for (char c : snake.toCharArray()) {
            if (c == '_') {
                up = true;
            } else {
                camel.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return camel.toString();
    }
}
