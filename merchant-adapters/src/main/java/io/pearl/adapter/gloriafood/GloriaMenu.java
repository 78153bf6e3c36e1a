package io.pearl.adapter.gloriafood;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Currencies;
import io.pearl.adapter.reading.Fields;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.Priced;
import io.pearl.adapter.tea.Temperatures;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The menu of one restaurant. */
final class GloriaMenu {

    private static final Set<String> KNOWN =
            Set.of("id", "restaurant_id", "active", "currency", "categories", "version", "created_at", "updated_at");
    private static final Set<String> KNOWN_OF_CATEGORY = Set.of(
            "id",
            "menu_id",
            "name",
            "description",
            "active",
            "active_begin",
            "active_end",
            "active_days",
            "picture_id",
            "sort",
            "items",
            "groups");
    private static final Set<String> KNOWN_OF_ITEM = Set.of(
            "id",
            "menu_category_id",
            "name",
            "description",
            "price",
            "active",
            "active_begin",
            "active_end",
            "active_days",
            "picture_id",
            "sort",
            "sizes",
            "groups",
            "tags",
            "extras");

    private final String currency;
    private final GloriaGroups groups;
    private final Findings findings;
    private final List<Item> items = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<StockKey, Stock> stock = new HashMap<>();
    private final Set<String> soldOut = new HashSet<>();
    private final boolean active;
    private int options;

    GloriaMenu(JsonNode root, String where, Findings findings) {
        this.currency = Currencies.checked(text(root.path("currency")));
        this.findings = findings;
        this.groups = new GloriaGroups(currency, findings);
        Fields.noteUnknown(root, KNOWN, "a menu", where, findings);
        if (!root.path("categories").isArray()) {
            throw new BrokenNode("menuUnreadable", "the menu has no list of categories");
        }
        this.active = active(root, where);
        List<JsonNode> categories = elements(root.path("categories"));
        for (int i = 0; i < categories.size(); i++) {
            category(categories.get(i), where + "/categories/" + i);
        }
    }

    /**
     * A category.
     *
     * @param active it can be ordered from, at its times
     * @param groups of every item in it
     */
    private record Category(String name, boolean active, GloriaTimes times, List<OptionGroup> groups) {}

    Menu menu() {
        return new Menu(currency, items);
    }

    /** A restaurant whose whole menu is switched off takes no orders. */
    boolean isActive() {
        return active;
    }

    Set<String> soldOut() {
        return soldOut;
    }

    Map<StockKey, Stock> stock() {
        return stock;
    }

    private void category(JsonNode node, String where) {
        Fields.noteUnknown(node, KNOWN_OF_CATEGORY, "a category", where, findings);
        Category category = new Category(
                text(node.path("name")),
                active(node, where),
                GloriaTimes.of(node, where, findings),
                groups.of(node, where));
        List<JsonNode> own = elements(node.path("items"));
        for (int i = 0; i < own.size(); i++) {
            String place = where + "/items/" + i;
            if (items.size() == Limits.ITEMS || options > Limits.OPTIONS_PER_MENU) {
                findings.error("tooManyItems", place, "the menu is too large; what follows is not read");
                return;
            }
            item(own.get(i), category, place);
        }
    }

    private void item(JsonNode node, Category category, String where) {
        Fields.noteUnknown(node, KNOWN_OF_ITEM, "an item", where, findings);
        GloriaTimes times = category.times().within(GloriaTimes.of(node, where, findings));
        GloriaExtras extras = new GloriaExtras(node, where, findings);
        Optional<Item> built = findings.attempt(where, () -> build(node, category, times, extras, where));
        if (built.isEmpty()) {
            return;
        }
        Item item = built.get();
        if (!ids.add(item.id())) {
            findings.error("duplicateItem", where, "item '" + Findings.shown(item.id()) + "' stands twice on the menu");
            return;
        }
        items.add(item);
        item.allGroups().forEach(group -> options += group.options().size());
        if (times.isNever()) {
            findings.warning("neverSold", where, "the item and its category have no time at which both are sold");
        }
        if (!extras.delivered()) {
            findings.noteOnce("notDelivered", item.id(), where, "this item is not sold for delivery");
        }
        if (!active(node, where) || !category.active()) {
            gone(item, "active");
        } else if (times.isNever()) {
            gone(item, "active_days");
        } else if (!extras.delivered()) {
            gone(item, "menu_item_order_types");
        }
    }

    private void gone(Item item, String field) {
        soldOut.add(item.id());
        stock.put(new StockKey.OfItem(item.id()), Stock.soldOut(field));
    }

    private Item build(JsonNode node, Category category, GloriaTimes times, GloriaExtras extras, String where) {
        List<OptionGroup> shared = new ArrayList<>(category.groups());
        Set<String> known = new HashSet<>();
        shared.forEach(group -> known.add(group.id()));
        for (OptionGroup own : groups.of(node, where)) {
            if (known.add(own.id())) {
                shared.add(own);
            } else {
                findings.noteOnce(
                        "groupTwice",
                        own.id(),
                        where,
                        "a group hangs on an item and on its category; it is taken once");
            }
        }
        Priced sized = groups.sizes(node, known, where);
        List<OptionGroup> all = new ArrayList<>(sized.groups());
        all.addAll(shared);
        if (all.size() > Limits.GROUPS_PER_ITEM) {
            findings.error("tooManyGroups", where, "an item has more than " + Limits.GROUPS_PER_ITEM + " groups");
            all = all.subList(0, Limits.GROUPS_PER_ITEM);
        }
        Priced priced = DrinkGroups.rebase(sized.price(), DrinkGroups.oneSize(all, where, findings));
        Item item = new Item(
                Names.id(text(node.path("id")), "item"),
                Names.bilingual(text(node.path("name"))),
                category.name(),
                priced.price(),
                priced.groups(),
                extras.facts(),
                Optional.empty());
        return Temperatures.apart(
                item.with(extras.terms().withHours(times.isAlways() ? List.of() : times.windows())), where, findings);
    }

    /** What is switched off stays on the menu, sold out: it is how restaurants take off what has run out. */
    private boolean active(JsonNode node, String where) {
        String active = text(node.path("active"));
        if (!active.matches("true|false|0|1|")) {
            findings.warning("activeUnreadable", where, "'" + Findings.shown(active) + "' is taken as switched off");
        }
        return active.matches("true|1|");
    }
}
