package io.pearl.console.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where in a document something is: what kind of thing, and the way to it as a person reads it.
 *
 * @param kind {@code store}, {@code section}, {@code item}, {@code group}, {@code option} or {@code document}
 * @param way steps from the outside in; a place in a list counts from 1
 */
record Node(String kind, List<String> way) {

    private static final Set<String> STORES = Set.of("stores", "pois", "shops", "locations", "merchants", "门店");
    private static final Set<String> SECTIONS = Set.of("sections", "categories", "category");
    private static final Set<String> ITEMS = Set.of("items", "foods", "objects", "products", "item", "商品", "估清");
    private static final Set<String> GROUPS =
            Set.of("modifiergroups", "modifier_lists", "modifier_list_info", "spuattr", "attributes", "groups", "做法");
    private static final Set<String> OPTIONS =
            Set.of("modifiers", "modifier", "options", "variations", "skus", "specs", "加料");

    Node {
        way = List.copyOf(way);
    }

    static Node of(String where) {
        List<String> steps = where.startsWith("/") ? pointer(where) : where.isBlank() ? List.of() : List.of(where);
        String kind = "document";
        for (String step : steps) {
            for (String word : step.toLowerCase(Locale.ROOT).split("[\\s!#]+", -1)) {
                kind = kind(word, kind);
            }
        }
        return new Node(kind, steps);
    }

    /** The innermost thing that is known names the kind. */
    private static String kind(String word, String before) {
        if (OPTIONS.contains(word)) {
            return "option";
        }
        if (GROUPS.contains(word)) {
            return "group";
        }
        if (ITEMS.contains(word)) {
            return "item";
        }
        if (SECTIONS.contains(word)) {
            return "section";
        }
        return STORES.contains(word) ? "store" : before;
    }

    /** A JSON pointer: a number after a name is a place in that list. */
    private static List<String> pointer(String where) {
        List<String> steps = new ArrayList<>();
        for (String part : where.substring(1).split("/", -1)) {
            String step = part.replace("~1", "/").replace("~0", "~");
            if (step.matches("\\d{1,7}") && !steps.isEmpty()) {
                steps.add(steps.removeLast() + " " + (Integer.parseInt(step) + 1));
            } else if (!step.isBlank()) {
                steps.add(step);
            }
        }
        return steps;
    }
}
