package io.pearl.adapter.ubereats;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Fields;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The flat lists of a menu configuration by id, and what hangs where. Ids that lead nowhere are reported once, here. */
final class UberCatalog {

    private static final Set<String> KNOWN = Set.of(
            "menus", "categories", "items", "modifier_groups", "display_options", "menu_type", "store_id", "store_ids");
    private static final Set<String> KNOWN_OF_MENU =
            Set.of("id", "title", "subtitle", "service_availability", "category_ids");
    private static final Set<String> KNOWN_OF_CATEGORY = Set.of("id", "title", "subtitle", "entities");
    private static final Set<String> KNOWN_OF_GROUP =
            Set.of("id", "title", "quantity_info", "modifier_options", "display_type", "external_data");
    private static final Set<String> KNOWN_OF_ITEM = Set.of(
            "id",
            "title",
            "description",
            "image_url",
            "external_data",
            "price_info",
            "quantity_info",
            "suspension_info",
            "modifier_group_ids",
            "tax_info",
            "tax_label_info",
            "nutritional_info",
            "dish_info",
            "visibility_info",
            "product_info",
            "beverage_info",
            "physical_properties_info");

    /** A category of a drawn-out list would be as good as a hundred thousand. */
    private static final int MOST_MENUS = 50;

    private static final int MOST_CATEGORIES = 1_000;

    private final Map<String, Node> items = new LinkedHashMap<>();
    private final Map<String, Node> groups = new HashMap<>();
    private final Map<String, Node> categories = new HashMap<>();
    private final List<Menu> menus = new ArrayList<>();
    private final Map<String, Placed> placed = new LinkedHashMap<>();
    private final Findings findings;

    /** Something with where it stands in the document. */
    record Node(JsonNode json, String where) {}

    /** A menu with the hours in which it is sold. */
    record Menu(String id, UberWeek week) {}

    /**
     * An item that is sold by itself.
     *
     * @param menus that list it, in order
     * @param category of the first place where it is listed
     */
    record Placed(List<Menu> menus, JsonNode category) {}

    UberCatalog(JsonNode root, String where, Findings findings) {
        this.findings = findings;
        Fields.noteUnknown(root, KNOWN, "a menu", where, findings);
        index(root.path("items"), where + "/items", "item", KNOWN_OF_ITEM, Limits.ITEMS * 4, items);
        index(root.path("modifier_groups"), where + "/modifier_groups", "group", KNOWN_OF_GROUP, Limits.ITEMS, groups);
        index(
                root.path("categories"),
                where + "/categories",
                "category",
                KNOWN_OF_CATEGORY,
                MOST_CATEGORIES,
                categories);
        groups.values().forEach(this::options);
        items.values().forEach(this::groupsOf);
        place(root.path("menus"), where + "/menus");
    }

    Optional<Node> item(String id) {
        return Optional.ofNullable(items.get(id));
    }

    Optional<Node> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    List<Menu> menus() {
        return menus;
    }

    /** What is sold by itself, by id, in the order of the menus. */
    Map<String, Placed> placed() {
        return placed;
    }

    private void index(JsonNode list, String where, String kind, Set<String> known, int most, Map<String, Node> into) {
        List<JsonNode> nodes = elements(list, most);
        for (int i = 0; i < nodes.size(); i++) {
            JsonNode node = nodes.get(i);
            String place = where + "/" + i;
            String id = text(node.path("id"));
            if (i == most) {
                findings.error("tooMany", place, "only the first " + most + " are read of kind " + kind);
            } else if (!node.isObject() || id.isEmpty()) {
                findings.error("idMissing", place, "an " + kind + " has no id");
            } else if (into.putIfAbsent(id, new Node(node, place)) != null) {
                String code = kind.equals("item") ? "duplicateItem" : "duplicateNode";
                findings.error(code, place, kind + " '" + Findings.shown(id) + "' stands twice");
            } else {
                Fields.noteUnknown(node, known, "a node of kind " + kind, place, findings);
            }
        }
    }

    private void options(Node group) {
        for (JsonNode option : elements(group.json().path("modifier_options"), Limits.OPTIONS_PER_GROUP)) {
            String id = text(option.path("id"));
            if (!items.containsKey(id)) {
                findings.error("danglingOption", group.where(), "option '" + Findings.shown(id) + "' is no item");
            }
        }
    }

    private void groupsOf(Node item) {
        Set<String> missing = new HashSet<>();
        JsonNode rules = item.json().path("modifier_group_ids");
        missing.addAll(dangling(rules.isArray() ? rules : rules.path("ids")));
        for (JsonNode override : elements(rules.path("overrides"), Limits.OPTIONS_PER_GROUP)) {
            missing.addAll(dangling(override.path("ids")));
        }
        missing.forEach(id -> findings.error(
                "danglingGroup", item.where(), "modifier group '" + Findings.shown(id) + "' is not there"));
    }

    private Set<String> dangling(JsonNode ids) {
        Set<String> missing = new HashSet<>();
        elements(ids, Limits.GROUPS_PER_ITEM).forEach(id -> missing.add(text(id)));
        missing.removeAll(groups.keySet());
        return missing;
    }

    private void place(JsonNode list, String where) {
        UberHours hours = new UberHours(findings);
        List<JsonNode> nodes = elements(list, MOST_MENUS);
        Set<String> ids = new HashSet<>();
        Set<String> reported = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            JsonNode node = nodes.get(i);
            String place = where + "/" + i;
            String id = text(node.path("id"));
            if (i == MOST_MENUS) {
                findings.error("tooMany", place, "only the first " + MOST_MENUS + " menus are read");
                continue;
            }
            if (!ids.add(id)) {
                findings.error("duplicateNode", place, "menu '" + Findings.shown(id) + "' stands twice");
                continue;
            }
            Fields.noteUnknown(node, KNOWN_OF_MENU, "a menu", place, findings);
            Menu menu = new Menu(id, hours.week(node.path("service_availability"), place + "/service_availability"));
            if (menu.week().isNever()) {
                findings.warning("hoursMissing", place, "the menu states no hours and is never sold");
            }
            menus.add(menu);
            Set<String> placedHere = new HashSet<>();
            for (JsonNode category : elements(node.path("category_ids"), MOST_CATEGORIES)) {
                if (placedHere.add(text(category))) {
                    category(text(category), menu, place, reported);
                }
            }
        }
    }

    private void category(String id, Menu menu, String where, Set<String> reported) {
        Node category = categories.get(id);
        if (category == null) {
            findings.error("danglingCategory", where, "category '" + Findings.shown(id) + "' is not there");
            return;
        }
        List<JsonNode> entities = elements(category.json().path("entities"), Limits.ITEMS);
        for (int i = 0; i < entities.size(); i++) {
            String item = text(entities.get(i).path("id"));
            boolean other = text(entities.get(i).path("type")).equals("MODIFIER_GROUP");
            if (other || !items.containsKey(item)) {
                String place = category.where() + "/entities/" + i;
                if (reported.add(place)) {
                    findings.error("danglingItem", place, "'" + Findings.shown(item) + "' is no item that is there");
                }
            } else {
                Placed before = placed.getOrDefault(item, new Placed(List.of(), category.json()));
                if (!before.menus().contains(menu)) {
                    List<Menu> all = new ArrayList<>(before.menus());
                    all.add(menu);
                    placed.put(item, new Placed(List.copyOf(all), before.category()));
                }
            }
        }
    }
}
