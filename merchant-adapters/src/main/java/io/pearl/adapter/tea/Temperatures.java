package io.pearl.adapter.tea;

import io.pearl.adapter.reading.Findings;
import io.pearl.menu.Combinations;
import io.pearl.menu.Constraint;
import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Level.Ice;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Drinks whose source parts hot or cold from how much ice. Such a drink has a group of kind TEMPERATURE beside that of
 * kind ICE, and what is not cold excludes every ice but none.
 */
public final class Temperatures {

    private static final Set<Ice> HOW_WARM = EnumSet.of(Ice.NORMAL, Ice.ROOM, Ice.WARM, Ice.HOT);
    private static final Set<Ice> HOW_MUCH = EnumSet.of(Ice.MORE, Ice.NORMAL, Ice.LESS, Ice.NONE);
    private static final Set<Ice> NOT_COLD = EnumSet.of(Ice.ROOM, Ice.WARM, Ice.HOT);
    private static final Set<Ice> WITH_ICE = EnumSet.of(Ice.MORE, Ice.NORMAL, Ice.LESS);

    private Temperatures() {}

    /** The item with its two groups told apart and its exclusions stated; the item itself where it has one group. */
    public static Item apart(Item item, String where, Findings findings) {
        List<OptionGroup> scales = item.groups().stream()
                .filter(group -> group.kind() == Kind.ICE || group.kind() == Kind.TEMPERATURE)
                .toList();
        if (scales.size() != 2) {
            return item;
        }
        Optional<OptionGroup> warmth = scales.stream()
                .filter(group -> within(group, HOW_WARM) && has(group, NOT_COLD))
                .findFirst();
        Optional<OptionGroup> ice = scales.stream()
                .filter(group -> within(group, HOW_MUCH) && has(group, WITH_ICE))
                .findFirst();
        return warmth.isPresent() && ice.isPresent() ? stated(item, warmth.get(), ice.get(), where, findings) : item;
    }

    private static Item stated(Item item, OptionGroup warmth, OptionGroup ice, String where, Findings findings) {
        List<OptionGroup> groups = item.groups().stream()
                .map(group -> group.equals(warmth) ? as(group, Kind.TEMPERATURE) : group)
                .map(group -> group.equals(ice) ? as(group, Kind.ICE) : group)
                .toList();
        List<Constraint> constraints = new ArrayList<>(item.constraints());
        boolean orderable = ice.min() == 0 || has(ice, EnumSet.of(Ice.NONE));
        if (orderable) {
            for (Option warm : options(warmth, NOT_COLD)) {
                for (Option iced : options(ice, WITH_ICE)) {
                    constraints.add(Constraint.excludes(warmth.ref(warm), ice.ref(iced)));
                }
            }
        }
        if (constraints.size() > item.constraints().size()) {
            findings.noteOnce(
                    "hotExcludesIce",
                    warmth.name().zh() + " × " + ice.name().zh(),
                    where,
                    "what is not cold is taken to exclude ice");
        }
        boolean sellable =
                Combinations.find(groups, constraints, Map.of(), Set.of()).outcome() != Combinations.Outcome.NONE;
        List<Constraint> kept = sellable ? constraints : item.constraints();
        return new Item(
                item.id(),
                item.name(),
                item.category(),
                item.price(),
                groups,
                item.facts(),
                item.weeklyOrders(),
                Optional.of(item.terms().orElse(Item.Terms.none()).withConstraints(kept)));
    }

    private static OptionGroup as(OptionGroup group, Kind kind) {
        return new OptionGroup(
                group.id(), group.name(), kind, group.min(), group.max(), group.options(), group.terms());
    }

    /** Whether all that is known of a group's options lies within these levels. */
    private static boolean within(OptionGroup group, Set<Ice> levels) {
        return group.options().stream()
                .flatMap(option -> option.level().stream())
                .allMatch(in(levels));
    }

    private static boolean has(OptionGroup group, Set<Ice> levels) {
        return !options(group, levels).isEmpty();
    }

    private static List<Option> options(OptionGroup group, Set<Ice> levels) {
        return group.options().stream()
                .filter(option -> option.level().filter(in(levels)).isPresent())
                .toList();
    }

    private static Predicate<Level> in(Set<Ice> levels) {
        return level -> level instanceof Ice ice && levels.contains(ice);
    }
}
