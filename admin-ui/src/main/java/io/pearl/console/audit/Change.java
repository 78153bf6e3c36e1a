package io.pearl.console.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One field that an entry of the trail changed.
 *
 * @param field dotted where it lies deeper; empty where the whole is one value
 * @param before null where it was not there
 * @param after null where it is gone
 */
record Change(
        String field, @Nullable String before, @Nullable String after) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DEEPEST = 6;

    /** The fields that differ, by name; what is no JSON is one value. */
    static List<Change> between(@Nullable String before, @Nullable String after) {
        Map<String, String> then = fields(before);
        Map<String, String> now = fields(after);
        TreeSet<String> names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(then.get(name), now.get(name))) {
                changes.add(new Change(name, then.get(name), now.get(name)));
            }
        }
        return changes;
    }

    private static Map<String, String> fields(@Nullable String text) {
        Map<String, String> fields = new TreeMap<>();
        if (text == null) {
            return fields;
        }
        try {
            collect("", JSON.readTree(text), fields, 0);
        } catch (JacksonException e) {
            fields.put("", text);
        }
        return fields;
    }

    private static void collect(String path, JsonNode node, Map<String, String> fields, int depth) {
        if (node.isObject() && depth < DEEPEST) {
            node.properties()
                    .forEach(entry -> collect(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                            entry.getValue(),
                            fields,
                            depth + 1));
        } else if (node.isArray() && scalars(node)) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.asString()));
            fields.put(path, String.join(", ", items));
        } else if (node.isContainer()) {
            fields.put(path, node.toString());
        } else if (!node.isNull() && !node.isMissingNode()) {
            fields.put(path, node.asString());
        }
    }

    private static boolean scalars(JsonNode array) {
        for (JsonNode item : array) {
            if (item.isContainer()) {
                return false;
            }
        }
        return true;
    }
}
