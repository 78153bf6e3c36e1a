package io.pearl.adapter.square;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.square.SquareJson.field;
import static io.pearl.adapter.square.SquareJson.string;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BoundedJson;

/** Whether an item can differ from one location to another. */
final class SquareParticulars {

    private SquareParticulars() {}

    static boolean any(SquareCatalog catalog, String id, JsonNode object) {
        JsonNode data = field(object, "item_data");
        for (JsonNode variation : catalog.variations(id, data)) {
            if (any(variation, field(variation, "item_variation_data"))) {
                return true;
            }
        }
        for (JsonNode use : elements(field(data, "modifier_list_info"))) {
            String listId = string(use, "modifier_list_id");
            JsonNode list = catalog.modifierList(listId, BoundedJson.nodes().missingNode());
            JsonNode listData = field(list, "modifier_list_data");
            if (any(list, listData)
                    || catalog.modifiers(listId, listData).stream()
                            .anyMatch(modifier -> any(modifier, field(modifier, "modifier_data")))) {
                return true;
            }
        }
        return false;
    }

    private static boolean any(JsonNode object, JsonNode data) {
        return field(data, "location_overrides").size() > 0
                || field(object, "absent_at_location_ids").size() > 0
                || string(object, "present_at_all_locations").equals("false");
    }
}
