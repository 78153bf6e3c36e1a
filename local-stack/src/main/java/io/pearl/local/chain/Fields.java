package io.pearl.local.chain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What the dialects check alike in what they are sent. */
final class Fields {

    private static final int LONGEST = 192;

    private Fields() {}

    /** An order whose key is one that can be kept. */
    static Dialect.Order order(String key, String storeId, List<String> items) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw new IllegalArgumentException("an order needs a key of at most " + LONGEST + " characters");
        }
        return new Dialect.Order(key, storeId, List.copyOf(items));
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
