package io.pearl.adapter.square;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.square.SquareJson.field;
import static io.pearl.adapter.square.SquareJson.string;
import static io.pearl.adapter.square.SquareJson.yes;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The catalogue's objects by type and id, as they came. Ids starting with {@code #} are those a client gave to objects
 * it was about to upsert; they serve like any other.
 */
final class SquareCatalog {

    private static final Set<String> NOT_SOLD = Set.of(
            "TAX",
            "DISCOUNT",
            "IMAGE",
            "PRICING_RULE",
            "PRODUCT_SET",
            "TIME_PERIOD",
            "MEASUREMENT_UNIT",
            "ITEM_OPTION",
            "ITEM_OPTION_VAL",
            "CUSTOM_ATTRIBUTE_DEFINITION",
            "QUICK_AMOUNTS_SETTINGS",
            "SUBSCRIPTION_PLAN",
            "SUBSCRIPTION_PLAN_VARIATION",
            "AVAILABILITY_PERIOD");

    private final Map<String, JsonNode> items = new LinkedHashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, JsonNode> modifierLists = new HashMap<>();
    private final Map<String, List<JsonNode>> modifiersByList = new HashMap<>();
    private final Map<String, List<JsonNode>> variationsByItem = new HashMap<>();
    private final Map<String, String> categories = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    SquareCatalog(JsonNode root, Findings findings) {
        List<JsonNode> objects = objects(root);
        for (int i = 0; i < objects.size(); i++) {
            add(objects.get(i), "/objects/" + i, findings);
        }
        if (!string(root, "cursor").isEmpty()) {
            findings.error("morePages", "/cursor", "the catalogue has further pages, which were not fetched");
        }
    }

    /** Items by id, in the catalogue's order. */
    Map<String, JsonNode> items() {
        return items;
    }

    /** Where an item stood in the document. */
    String place(String itemId) {
        return places.getOrDefault(itemId, "/objects");
    }

    /** Variations inside the item and beside it. */
    List<JsonNode> variations(String itemId, JsonNode itemData) {
        List<JsonNode> all = new ArrayList<>(elements(itemData.path("variations")));
        all.addAll(variationsByItem.getOrDefault(itemId, List.of()));
        return all;
    }

    JsonNode modifierList(String id, JsonNode missing) {
        return modifierLists.getOrDefault(id, missing);
    }

    /** Modifiers inside the list and beside it. */
    List<JsonNode> modifiers(String listId, JsonNode listData) {
        List<JsonNode> all = new ArrayList<>(elements(listData.path("modifiers")));
        all.addAll(modifiersByList.getOrDefault(listId, List.of()));
        return all;
    }

    String category(JsonNode itemData) {
        String id = string(itemData, "category_id");
        if (id.isEmpty()) {
            id = string(field(itemData, "reporting_category"), "id");
        }
        if (id.isEmpty()) {
            id = string(itemData.path("categories").path(0), "id");
        }
        return categories.getOrDefault(id, id);
    }

    private void add(JsonNode object, String where, Findings findings) {
        String id = string(object, "id");
        String type = string(object, "type");
        if (!object.isObject() || id.isEmpty()) {
            findings.error("idMissing", where, "a catalogue object has no id");
            return;
        }
        if (yes(object, "is_deleted") || NOT_SOLD.contains(type)) {
            return;
        }
        if (!ids.add(type + id)) {
            findings.error(
                    type.equals("ITEM") ? "duplicateItem" : "duplicateObject",
                    where,
                    type + " '" + Findings.shown(id) + "' stands twice");
            return;
        }
        switch (type) {
            case "ITEM" -> item(id, object, where, findings);
            case "ITEM_VARIATION" ->
                variationsByItem
                        .computeIfAbsent(
                                string(field(object, "item_variation_data"), "item_id"), key -> new ArrayList<>())
                        .add(object);
            case "CATEGORY" -> categories.put(id, string(field(object, "category_data"), "name"));
            case "MODIFIER_LIST" -> modifierLists.put(id, object);
            case "MODIFIER" ->
                modifiersByList
                        .computeIfAbsent(
                                string(field(object, "modifier_data"), "modifier_list_id"), key -> new ArrayList<>())
                        .add(object);
            default -> findings.noteOnce("unknownType", type, where, "objects of this type are not understood");
        }
    }

    private void item(String id, JsonNode object, String where, Findings findings) {
        if (items.size() == Limits.ITEMS) {
            findings.warnOnce("tooManyItems", where, "only the first " + Limits.ITEMS + " items are read");
            return;
        }
        items.put(id, object);
        places.put(id, where);
    }

    private static List<JsonNode> objects(JsonNode root) {
        for (JsonNode list : List.of(root, root.path("objects"), root.path("catalog"))) {
            if (list.isArray()) {
                return elements(list);
            }
        }
        if (root.path("batches").isArray()) {
            List<JsonNode> all = new ArrayList<>();
            root.path("batches").forEach(batch -> all.addAll(elements(batch.path("objects"))));
            return all;
        }
        throw new UnreadableFeed(SquareAdapter.CATALOG, "has no list of objects");
    }
}
