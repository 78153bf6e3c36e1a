package io.pearl.adapter.deliverect;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.deliverect.DeliverectLocations.Location;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.menu.Item;
import io.pearl.menu.Stock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The menus of a pull: one for all locations, or several that name theirs. */
final class DeliverectMenus {

    /** Modifiers, their groups, and bundles, which are what is chosen of in a combo. */
    private static final Set<String> NOT_SOLD = Set.of("2", "3", "4");

    private static final Set<String> LISTS = Set.of("products", "modifiers", "modifierGroups", "bundles");

    private final List<Graph> graphs = new ArrayList<>();
    private final Findings findings;

    DeliverectMenus(JsonNode root, Findings findings) {
        this.findings = findings;
        List<JsonNode> menus = root.isArray() ? elements(root) : List.of(root);
        for (int i = 0; i < menus.size(); i++) {
            graphs.add(new Graph(menus.get(i), root.isArray() ? "/" + i : ""));
        }
        if (graphs.stream().allMatch(graph -> graph.lists == 0)) {
            throw new UnreadableFeed(DeliverectAdapter.PRODUCTS, "has no products");
        }
    }

    /** Products by PLU and, in menus that were pushed to a channel, by the key they stand under. */
    final class Graph {

        private final String location;
        private final Map<String, JsonNode> nodes = new HashMap<>();
        private final Map<String, String> places = new HashMap<>();
        private final List<String> sold = new ArrayList<>();
        private final Map<String, String> categories = new HashMap<>();
        private final Map<String, List<Item>> byCurrency = new HashMap<>();
        private int lists;

        private Graph(JsonNode menu, String where) {
            this.location = text(menu.path("locationId"));
            elements(menu.path("categories"))
                    .forEach(category ->
                            categories.put(text(category.path("posCategoryId")), text(category.path("name"))));
            for (String list : LISTS.stream().sorted().toList()) {
                JsonNode products = menu.path(list);
                lists += products.isContainerNode() ? 1 : 0;
                if (products.isObject()) {
                    products.properties().forEach(entry -> {
                        add(entry.getValue(), where + "/" + list + "/" + entry.getKey());
                        nodes.putIfAbsent(entry.getKey(), entry.getValue());
                    });
                } else {
                    List<JsonNode> all = elements(products);
                    for (int i = 0; i < all.size(); i++) {
                        add(all.get(i), where + "/" + list + "/" + i);
                    }
                }
            }
        }

        private void add(JsonNode product, String where) {
            String plu = text(product.path("plu"));
            if (plu.isEmpty()) {
                findings.error("idMissing", where, "a product has no PLU");
            } else if (nodes.putIfAbsent(plu, product) != null) {
                findings.error("duplicateItem", where, "PLU '" + Findings.shown(plu) + "' stands twice");
            } else {
                places.put(plu, where);
                String type = text(product.path("productType"));
                boolean hidden = product.path("visible").isBoolean()
                        && !product.path("visible").asBoolean();
                if (!NOT_SOLD.contains(type) && !hidden) {
                    sold.add(plu);
                }
            }
        }

        Optional<JsonNode> node(String id) {
            return Optional.ofNullable(nodes.get(id));
        }

        String place(String plu) {
            return places.getOrDefault(plu, "/products");
        }

        String category(String id) {
            return categories.getOrDefault(id, id);
        }

        private List<Item> items(String currency) {
            if (!byCurrency.containsKey(currency) && byCurrency.size() == Limits.CURRENCIES_PER_MENU) {
                throw new BrokenNode("tooManyCurrencies", "one menu is priced in too many currencies");
            }
            return byCurrency.computeIfAbsent(currency, unseen -> {
                List<Item> items = new ArrayList<>();
                DeliverectProducts products = new DeliverectProducts(this, currency, findings);
                for (String plu : sold) {
                    if (items.size() == Limits.ITEMS) {
                        findings.error("tooManyItems", place(plu), "only the first " + Limits.ITEMS + " are read");
                        break;
                    }
                    findings.attempt(place(plu), () -> products.item(plu)).ifPresent(items::add);
                }
                return items;
            });
        }
    }

    void noteUnknownLocations(List<Location> locations) {
        for (Graph graph : graphs) {
            if (locations.stream().noneMatch(location -> location.isNamed(graph.location))) {
                findings.noteOnce(
                        "unknownStore", graph.location, "/products", "a menu is of a location that is not listed");
            }
        }
    }

    List<Item> at(Location location) {
        return menu(location)
                .flatMap(graph ->
                        findings.attempt("location " + location.store().id(), () -> graph.items(location.currency())))
                .orElse(List.of());
    }

    /** What the menu itself says is snoozed, by PLU. */
    Map<String, Stock> snoozed(Location location) {
        Map<String, Stock> snoozed = new HashMap<>();
        menu(location)
                .ifPresent(graph -> graph.nodes.forEach((plu, node) -> {
                    if (node.path("snoozed").asBoolean(false)) {
                        snoozed.put(text(node.path("plu")), Stock.soldOut("snoozed"));
                    }
                }));
        return snoozed;
    }

    /** The location's own menu before one that names nobody. */
    private Optional<Graph> menu(Location location) {
        return graphs.stream()
                .filter(graph -> !graph.location.isEmpty() && location.isNamed(graph.location))
                .findFirst()
                .or(() -> graphs.stream()
                        .filter(graph -> graph.location.isEmpty())
                        .findFirst());
    }

    /** Ids of a field that is a list in places and a text in others. */
    static Set<String> ids(JsonNode stated) {
        Set<String> ids = new LinkedHashSet<>();
        (stated.isArray() ? elements(stated) : List.of(stated)).forEach(id -> ids.add(text(id)));
        ids.remove("");
        return ids;
    }
}
