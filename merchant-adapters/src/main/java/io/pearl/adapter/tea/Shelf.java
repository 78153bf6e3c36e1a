package io.pearl.adapter.tea;

import io.pearl.menu.Constraint;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

    /** The item without these options; nothing where a required choice has none left. */
    public Optional<Item> without(Item item, Set<OptionRef> gone) {
        if (gone.isEmpty()) {
            return Optional.of(item);
        }
        return built.computeIfAbsent(item, unseen -> new HashMap<>())
                .computeIfAbsent(Set.copyOf(gone), options -> build(item, options));
    }

    private static Optional<Item> build(Item item, Set<OptionRef> stated) {
        Set<OptionRef> gone = following(item, stated);
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
        try {
            return Optional.of(new Item(
                    item.id(),
                    item.name(),
                    item.category(),
                    priced.price(),
                    priced.groups(),
                    item.facts(),
                    item.weeklyOrders(),
                    item.terms().map(terms -> terms.withConstraints(left(item, gone)))));
        } catch (IllegalArgumentException nothingLeft) {
            // what is left excludes itself: hot is gone, and cold goes with nothing that is there
            return Optional.empty();
        }
    }

    /** Constraints between options that are still there; what requires an option that is gone is gone too. */
    private static List<Constraint> left(Item item, Set<OptionRef> gone) {
        return item.constraints().stream()
                .filter(constraint -> !gone.contains(constraint.one()) && !gone.contains(constraint.other()))
                .toList();
    }

    /** With the options that are gone go those that require them. */
    private static Set<OptionRef> following(Item item, Set<OptionRef> gone) {
        Set<OptionRef> all = new HashSet<>(gone);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Constraint constraint : item.constraints()) {
                if (constraint.kind() == Constraint.Kind.REQUIRES && all.contains(constraint.other())) {
                    grown |= all.add(constraint.one());
                }
            }
        }
        return all;
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
            options = left.stream().map(o -> o.usual(o.equals(next))).toList();
        }
        return group.withOptions(options);
    }
}
