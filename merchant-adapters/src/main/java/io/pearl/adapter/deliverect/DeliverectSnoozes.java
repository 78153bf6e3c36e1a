package io.pearl.adapter.deliverect;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.deliverect.DeliverectLocations.Location;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.tea.Shelf;
import io.pearl.menu.Item;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is snoozed. The list of everything that is lies below an operation's data where the documentation has it, and
 * beside it where the webhook has it; a snooze of a PLU concerns it as a product and as a modifier.
 */
final class DeliverectSnoozes {

    private final Findings findings;
    private final Shelf shelf = new Shelf();
    private final List<Snooze> snoozes = new ArrayList<>();

    private record Snooze(String location, String plu, Stock stock) {}

    /**
     * What one location has.
     *
     * @param items its menu
     * @param soldOut ids of items on it that it cannot make now
     * @param stock what is known of items and options
     */
    record Shelves(List<Item> items, Set<String> soldOut, Map<StockKey, Stock> stock) {}

    DeliverectSnoozes(JsonNode root, Findings findings) {
        this.findings = findings;
        for (JsonNode entry : root.isArray() ? elements(root) : List.of(root)) {
            String location = text(BoundedJson.first(entry, "locationId", "location"));
            add(entry.path("allSnoozedItems"), location);
            for (JsonNode operation : elements(entry.path("operations"))) {
                add(operation.path("allSnoozedItems"), location);
                add(operation.path("data").path("allSnoozedItems"), location);
            }
        }
    }

    private void add(JsonNode items, String location) {
        List<JsonNode> snoozed = elements(items, Limits.ITEMS);
        for (int i = 0; i < snoozed.size(); i++) {
            JsonNode item = snoozed.get(i);
            findings.attempt("/allSnoozedItems/" + i, () -> snooze(item, location))
                    .ifPresent(snoozes::add);
        }
    }

    private static Snooze snooze(JsonNode item, String location) {
        String plu = text(item.path("plu"));
        if (plu.isEmpty()) {
            throw new BrokenNode("idMissing", "a snoozed product has no PLU");
        }
        Stock gone = Stock.soldOut("allSnoozedItems");
        String end = text(item.path("snoozeEnd"));
        return new Snooze(location, plu, end.isEmpty() ? gone : gone.restoredAt(DeliverectHours.instant(end)));
    }

    /** @param stated what the menu says is snoozed, for what the list does not know */
    Shelves at(Location location, List<Item> menu, Map<String, Stock> stated) {
        Map<String, Stock> gone = new HashMap<>(stated);
        for (Snooze snooze : snoozes) {
            if (location.isNamed(snooze.location())) {
                gone.put(snooze.plu(), snooze.stock());
            }
        }
        List<Item> items = new ArrayList<>();
        Set<String> soldOut = new HashSet<>();
        Map<StockKey, Stock> stock = new HashMap<>();
        for (Item item : menu) {
            Set<OptionRef> options = new HashSet<>();
            for (OptionGroup group : item.allGroups()) {
                group.options().forEach(option -> {
                    Stock known = gone.get(option.id());
                    if (known != null) {
                        options.add(group.ref(option));
                        stock.put(new StockKey.OfOption(item.id(), group.ref(option)), known);
                    }
                });
            }
            Optional<Item> left = shelf.without(item, options);
            Stock known = gone.get(item.id());
            items.add(left.orElse(item));
            if (known != null || left.isEmpty()) {
                soldOut.add(item.id());
                stock.put(new StockKey.OfItem(item.id()), known == null ? Stock.soldOut("modifiers") : known);
            }
        }
        return new Shelves(items, soldOut, Map.copyOf(stock));
    }
}
