package io.pearl.adapter.square;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.square.SquareJson.field;
import static io.pearl.adapter.square.SquareJson.string;
import static io.pearl.adapter.square.SquareJson.yes;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.Findings;
import io.pearl.menu.OptionRef;
import java.util.HashSet;
import java.util.Set;

/** What has run out where: inventory counts, and the {@code sold_out} of location overrides. */
final class SquareStock {

    private final Set<Place> empty = new HashSet<>();

    private final Set<String> emptyAt = new HashSet<>();

    private record Place(String objectId, String locationId) {}

    SquareStock(JsonNode root, Findings findings) {
        JsonNode counts = root.isArray() ? root : root.path("counts");
        // Square leaves out the list where there is nothing to count
        if (!counts.isArray() && !counts.isMissingNode() || !root.path("errors").isMissingNode()) {
            throw new UnreadableFeed(SquareAdapter.INVENTORY, "has no list of counts");
        }
        for (int i = 0; i < counts.size(); i++) {
            JsonNode count = counts.path(i);
            String quantity = string(count, "quantity");
            String state = string(count, "state");
            if (!quantity.matches("-?\\d{1,12}(\\.\\d{1,5})?")) {
                findings.error("countUnreadable", "/counts/" + i, "a count has no quantity");
            } else if (state.isEmpty() || state.equals("IN_STOCK")) {
                if (Double.parseDouble(quantity) <= 0) {
                    empty.add(new Place(string(count, "catalog_object_id"), string(count, "location_id")));
                    emptyAt.add(string(count, "location_id"));
                }
            }
        }
        if (!string(root, "cursor").isEmpty()) {
            findings.error("morePages", "/cursor", "the counts have further pages, which were not fetched");
        }
    }

    /** Whether anything has been counted down to nothing at a location. */
    boolean anyEmptyAt(String locationId) {
        return emptyAt.contains(locationId);
    }

    /** Options of an item that a location does not have now. */
    Set<OptionRef> gone(SquareCatalog catalog, String itemId, JsonNode itemData, String locationId) {
        Set<OptionRef> gone = new HashSet<>();
        for (JsonNode variation : catalog.variations(itemId, itemData)) {
            if (gone(variation, field(variation, "item_variation_data"), locationId)) {
                gone.add(new OptionRef(SquareItems.VARIATION, string(variation, "id")));
            }
        }
        for (JsonNode use : elements(field(itemData, "modifier_list_info"))) {
            String listId = string(use, "modifier_list_id");
            JsonNode list = catalog.modifierList(listId, BoundedJson.nodes().missingNode());
            for (JsonNode modifier : catalog.modifiers(listId, field(list, "modifier_list_data"))) {
                if (gone(modifier, field(modifier, "modifier_data"), locationId)) {
                    gone.add(new OptionRef(listId, string(modifier, "id")));
                }
            }
        }
        return gone;
    }

    /** A location may stop counting a thing; an old count then means nothing. */
    private boolean gone(JsonNode object, JsonNode data, String locationId) {
        boolean counted = !string(data, "track_inventory").equals("false");
        for (JsonNode override : elements(field(data, "location_overrides"))) {
            if (string(override, "location_id").equals(locationId)) {
                if (yes(override, "sold_out")) {
                    return true;
                }
                String tracked = string(override, "track_inventory");
                counted = tracked.isEmpty() ? counted : tracked.equals("true");
            }
        }
        return counted && empty.contains(new Place(string(object, "id"), locationId));
    }
}
