package io.pearl.catalogue.diff;

import io.pearl.catalogue.diff.MenuChange.Kind;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.OptionGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What differs between the menu that is published and the one that would be. Items are the same where the source's id
 * is. That the order of items is another is no difference.
 *
 * @param itemsBefore how many items there were
 * @param changes those that weigh most first
 */
public record MenuDiff(int itemsBefore, int itemsAfter, List<MenuChange> changes) {

    public MenuDiff {
        changes = List.copyOf(changes);
    }

    public static MenuDiff between(Menu before, Menu after) {
        Map<String, Item> left = byId(before);
        List<MenuChange> changes = new ArrayList<>();
        for (Item now : after.items()) {
            Item then = left.remove(now.id());
            if (then == null) {
                changes.add(of(Kind.ADDED, now, Optional.empty(), Optional.empty(), Optional.of(shown(now))));
            } else if (!then.equals(now)) {
                changes.addAll(ItemDiff.between(then, now));
            }
        }
        left.values()
                .forEach(gone -> changes.add(
                        of(Kind.REMOVED, gone, Optional.empty(), Optional.of(shown(gone)), Optional.empty())));
        changes.sort(Comparator.comparing(MenuChange::kind));
        return new MenuDiff(before.items().size(), after.items().size(), changes);
    }

    /** The items that differ in any way. */
    public Set<String> items() {
        return changes.stream().map(MenuChange::item).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Items that have at least one change of this kind. */
    public long items(Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind)
                .map(MenuChange::item)
                .distinct()
                .count();
    }

    public long count(Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    /** With the orders that each change touches; those that touch most stand first among their kind. */
    public MenuDiff touching(Map<String, Long> ordersByItem) {
        return new MenuDiff(
                itemsBefore,
                itemsAfter,
                changes.stream()
                        .map(change -> change.touching(ordersByItem.getOrDefault(change.item(), 0L)))
                        .sorted(Comparator.comparing(MenuChange::kind)
                                .thenComparing(MenuChange::orders, Comparator.reverseOrder()))
                        .toList());
    }

    /**
     * The menu before with these items as they are after: added, changed or gone. The others stay as and where they were.
     *
     * @throws IllegalArgumentException where the menus have different currencies
     */
    public static Menu part(Menu before, Menu after, Set<String> accepted) {
        if (!before.currency().equals(after.currency())) {
            throw new IllegalArgumentException("cannot mix " + before.currency() + " and " + after.currency());
        }
        Map<String, Item> now = byId(after);
        Map<String, Item> then = byId(before);
        List<Item> items = new ArrayList<>();
        for (Item item : before.items()) {
            if (!accepted.contains(item.id())) {
                items.add(item);
            } else if (now.containsKey(item.id())) {
                items.add(now.get(item.id()));
            }
        }
        Set<String> placed = items.stream().map(Item::id).collect(Collectors.toCollection(HashSet::new));
        Optional<String> previous = Optional.empty();
        for (Item item : after.items()) {
            if (accepted.contains(item.id()) && !then.containsKey(item.id())) {
                items.add(previous.map(id -> place(items, id) + 1).orElse(0), item);
                placed.add(item.id());
            }
            if (placed.contains(item.id())) {
                previous = Optional.of(item.id());
            }
        }
        return new Menu(before.currency(), items);
    }

    static MenuChange of(
            Kind kind, Item item, Optional<String> group, Optional<String> before, Optional<String> after) {
        return new MenuChange(kind, item.id(), item.name().zh(), item.name().en(), group, before, after, 0);
    }

    /** A group as a person knows it. */
    static Optional<String> name(OptionGroup group) {
        return Optional.of(group.name().zh());
    }

    private static int place(List<Item> items, String id) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalStateException("item '" + id + "' is not there");
    }

    private static String shown(Item item) {
        return item.name().zh() + " " + item.price().major();
    }

    private static Map<String, Item> byId(Menu menu) {
        return menu.items().stream()
                .collect(Collectors.toMap(Item::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }
}
