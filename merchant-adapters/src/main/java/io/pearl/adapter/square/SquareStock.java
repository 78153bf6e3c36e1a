package io.pearl.adapter.square;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.square.SquareJson.field;
import static io.pearl.adapter.square.SquareJson.string;
import static io.pearl.adapter.square.SquareJson.yes;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.Findings;
import io.pearl.menu.Confidence;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has run out where: inventory counts, and the {@code sold_out} of location overrides. */
final class SquareStock {

    private final Map<Place, Stock> counted = new HashMap<>();
    private final Set<String> countedAt = new HashSet<>();

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
                counted.put(
                        new Place(string(count, "catalog_object_id"), string(count, "location_id")),
                        stock(quantity, count));
                countedAt.add(string(count, "location_id"));
            }
        }
        if (!string(root, "cursor").isEmpty()) {
            findings.error("morePages", "/cursor", "the counts have further pages, which were not fetched");
        }
    }

    /** Oversold is as sold out as sold out; the count is a decimal in a text. */
    private static Stock stock(String quantity, JsonNode count) {
        long whole = Math.max(0, new BigDecimal(quantity).longValue());
        Stock stock = Stock.counted(whole, "quantity");
        if (yes(count, "is_estimated")) {
            stock = stock.believed(Confidence.LIKELY);
        }
        return instant(string(count, "calculated_at")).map(stock::observed).orElse(stock);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether anything is counted at a location. */
    boolean anyCountedAt(String locationId) {
        return countedAt.contains(locationId);
    }

    /** What is known of an item's options at a location; what nobody counts is absent. */
    Map<OptionRef, Stock> of(SquareCatalog catalog, String itemId, JsonNode itemData, String locationId) {
        Map<OptionRef, Stock> known = new HashMap<>();
        for (JsonNode variation : catalog.variations(itemId, itemData)) {
            at(variation, field(variation, "item_variation_data"), locationId)
                    .ifPresent(
                            stock -> known.put(new OptionRef(SquareItems.VARIATION, string(variation, "id")), stock));
        }
        for (JsonNode use : elements(field(itemData, "modifier_list_info"))) {
            String listId = string(use, "modifier_list_id");
            JsonNode list = catalog.modifierList(listId, BoundedJson.nodes().missingNode());
            for (JsonNode modifier : catalog.modifiers(listId, field(list, "modifier_list_data"))) {
                at(modifier, field(modifier, "modifier_data"), locationId)
                        .ifPresent(stock -> known.put(new OptionRef(listId, string(modifier, "id")), stock));
            }
        }
        return known;
    }

    /** A location may stop counting a thing; an old count then means nothing. */
    private Optional<Stock> at(JsonNode object, JsonNode data, String locationId) {
        boolean tracked = !string(data, "track_inventory").equals("false");
        for (JsonNode override : elements(field(data, "location_overrides"))) {
            if (string(override, "location_id").equals(locationId)) {
                if (yes(override, "sold_out")) {
                    Stock soldOut = Stock.soldOut("sold_out");
                    return Optional.of(instant(string(override, "sold_out_valid_until"))
                            .map(soldOut::restoredAt)
                            .orElse(soldOut));
                }
                String here = string(override, "track_inventory");
                tracked = here.isEmpty() ? tracked : here.equals("true");
            }
        }
        return tracked
                ? Optional.ofNullable(counted.get(new Place(string(object, "id"), locationId)))
                : Optional.empty();
    }
}
