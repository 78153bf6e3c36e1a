package io.pearl.adapter.tea;

import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be made of an item once some of its options have run out: a store without large cups still sells medium ones.
 * Remembers what it built, so that stores that lack the same share the same item.
 */
public final class Shelf {

    private final Map<Item, Map<Set<OptionRef>, Optional<Item>>> built = new IdentityHashMap<>();

    /** An option of an item, by the ids of its group and itself. */
    public record OptionRef(String groupId, String optionId) {}

    /** The item without these options; nothing where a required choice has none left. */
    public Optional<Item> without(Item item, Set<OptionRef> gone) {
        if (gone.isEmpty()) {
            return Optional.of(item);
        }
        return built.computeIfAbsent(item, unseen -> new HashMap<>())
                .computeIfAbsent(Set.copyOf(gone), options -> build(item, options));
    }

    private static Optional<Item> build(Item item, Set<OptionRef> gone) {
        List<OptionGroup> groups = new ArrayList<>();
        for (OptionGroup group : item.groups()) {
            List<Option> left = group.options().stream()
                    .filter(option -> !gone.contains(new OptionRef(group.id(), option.id())))
                    .toList();
            if (left.size() < group.min() || left.isEmpty() && group.min() > 0) {
                return Optional.empty();
            }
            if (left.size() == group.options().size()) {
                groups.add(group);
            } else if (!left.isEmpty()) {
                groups.add(shrunk(group, left));
            }
        }
        DrinkGroups.Priced priced = DrinkGroups.rebase(item.price(), groups);
        return Optional.of(new Item(
                item.id(),
                item.name(),
                item.category(),
                priced.price(),
                priced.groups(),
                item.facts(),
                item.weeklyOrders()));
    }

    private static OptionGroup shrunk(OptionGroup group, List<Option> left) {
        List<Option> options = left;
        if (group.min() == 1 && left.stream().noneMatch(Option::byDefault)) {
            // the usual choice is what has run out: the cheapest that is left takes its place
            Money cheapest = left.stream().map(Option::delta).reduce(Money::min).orElseThrow();
            Option next = left.stream()
                    .filter(option -> option.delta().equals(cheapest))
                    .findFirst()
                    .orElseThrow();
            options = left.stream()
                    .map(o -> new Option(o.id(), o.name(), o.delta(), o.equals(next), o.level()))
                    .toList();
        }
        int max = Math.min(group.max(), options.size());
        return new OptionGroup(group.id(), group.name(), group.kind(), group.min(), max, options);
    }
}
