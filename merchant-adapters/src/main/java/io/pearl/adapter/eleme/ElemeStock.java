package io.pearl.adapter.eleme;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.eleme.ElemeItems.Offer;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.StoreMenus;
import io.pearl.adapter.tea.Shelf;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
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
import java.util.stream.Collectors;

/** What shops have cleared (估清): entries {@code {shopId, itemId, itemSpecIds}}, as batchClearStock takes them. */
final class ElemeStock {

    private static final String ALL = "*";

    private final Findings findings;
    private final Shelf shelf = new Shelf();
    private final StoreMenus menus = new StoreMenus();
    private final Map<Cleared, Set<String>> cleared = new HashMap<>();

    ElemeStock(Findings findings) {
        this.findings = findings;
    }

    private record Cleared(String shopId, String itemId) {}

    /**
     * What one shop has.
     *
     * @param items its menu
     * @param soldOut ids of items on it that it cannot make now
     * @param stock what is known of items and their specifications
     */
    record Shelves(List<Item> items, Set<String> soldOut, Map<StockKey, Stock> stock) {}

    void read(JsonNode result) {
        int index = 0;
        for (JsonNode entry : result) {
            String shop = text(entry.path("shopId"));
            String item = text(entry.path("itemId"));
            if (shop.isEmpty() || item.isEmpty()) {
                findings.error("clearedUnreadable", "/cleared/" + index, "an entry names no shop or no item");
            } else {
                Set<String> specs = cleared.computeIfAbsent(new Cleared(shop, item), unseen -> new HashSet<>());
                List<JsonNode> ids = elements(entry.path("itemSpecIds"));
                if (ids.isEmpty()) {
                    specs.add(ALL);
                }
                ids.forEach(id -> specs.add(text(id)));
            }
            index++;
        }
    }

    Shelves at(String shopId, List<Offer> offers) {
        List<Item> items = new ArrayList<>();
        Set<String> soldOut = new HashSet<>();
        Map<StockKey, Stock> stock = new HashMap<>();
        for (Offer offer : offers) {
            Item item = offer.item();
            Set<String> clearedHere = cleared.getOrDefault(new Cleared(shopId, item.id()), Set.of());
            Set<String> gone = new HashSet<>(offer.goneSpecs());
            gone.addAll(clearedHere);
            offer.stock().forEach((spec, said) -> stock.put(key(item, spec), said));
            clearedHere.stream()
                    .filter(spec -> !spec.equals(ALL))
                    .forEach(spec -> stock.put(key(item, spec), Stock.soldOut("cleared")));
            Optional<Item> left = gone.contains(ALL) ? Optional.empty() : shelf.without(item, specs(gone));
            items.add(left.orElse(item));
            if (left.isEmpty()) {
                soldOut.add(item.id());
                stock.put(new StockKey.OfItem(item.id()), Stock.soldOut(clearedHere.isEmpty() ? "stock" : "cleared"));
            }
        }
        return new Shelves(items, soldOut, stock);
    }

    private static StockKey key(Item item, String spec) {
        return new StockKey.OfOption(item.id(), new OptionRef(ElemeItems.SPEC, spec));
    }

    Menu menu(List<Item> items) {
        return menus.of("CNY", items);
    }

    private static Set<OptionRef> specs(Set<String> ids) {
        return ids.stream().map(id -> new OptionRef(ElemeItems.SPEC, id)).collect(Collectors.toSet());
    }
}
