package io.pearl.planning;

import io.pearl.menu.Combinations;
import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionRef;
import io.pearl.ordering.Order;
import io.pearl.planning.language.Intent.Wish;
import io.pearl.planning.language.Normaliser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Turns a wish into the exact options of an item: what was said must hold, what was not said is the item's default. */
final class CupMaker {

    private static final Set<Level> COLD = Set.of(Level.Ice.MORE, Level.Ice.NORMAL, Level.Ice.LESS, Level.Ice.NONE);

    private CupMaker() {}

    /** The cup as wished; empty where the item is not made that way. */
    static Optional<Cup> make(Item item, Wish wish) {
        List<String> toppings = new ArrayList<>(wish.add());
        Map<String, List<Option>> chosen = new LinkedHashMap<>();
        Set<String> said = new HashSet<>();
        if (!choose(item, item.groups(), wish, toppings, chosen, said)) {
            return Optional.empty();
        }
        boolean iced = item.group(OptionGroup.Kind.ICE).isPresent()
                || item.group(OptionGroup.Kind.TEMPERATURE).isPresent();
        boolean unmet = !toppings.isEmpty()
                || (wish.size().isPresent() && item.group(OptionGroup.Kind.SIZE).isEmpty())
                || (!wish.sugar().isEmpty()
                        && item.group(OptionGroup.Kind.SUGAR).isEmpty())
                || (wish.sugarAtMost().isPresent()
                        && item.group(OptionGroup.Kind.SUGAR).isEmpty())
                || (wish.ice().filter(ice -> ice != Level.Ice.NORMAL).isPresent() && !iced);
        return unmet || !agree(item, chosen, said) ? Optional.empty() : Optional.of(cup(item, chosen, wish.quantity()));
    }

    /** The cup as near to the wish as the item allows; empty where it cannot be made at all. */
    static Optional<Cup> nearest(Item item, Wish wish) {
        Optional<Cup> exact = make(item, wish);
        if (exact.isPresent()) {
            return exact;
        }
        Wish near = new Wish(
                wish.terms(),
                wish.quantity(),
                nearSugar(item, wish),
                OptionalInt.empty(),
                wish.ice().filter(ice -> offers(item, ice)).or(() -> cold(item, wish)),
                wish.size().stream()
                        .filter(size -> offers(item, new Level.Size(size)))
                        .findFirst(),
                List.of(),
                wish.without());
        return make(item, near).or(() -> make(item, wish.plain()));
    }

    /** The cup with exactly these options, given as {@code group/option}. */
    static Optional<Cup> exactly(Item item, Set<String> options, int quantity) {
        Map<String, List<Option>> chosen = new LinkedHashMap<>();
        if (!choose(item.groups(), options, chosen)) {
            return Optional.empty();
        }
        long used = chosen.entrySet().stream()
                .flatMap(group -> group.getValue().stream().map(option -> group.getKey() + "/" + option.id()))
                .filter(options::contains)
                .count();
        return used == options.size() && Combinations.allowed(item.constraints(), refs(chosen))
                ? Optional.of(cup(item, chosen, quantity))
                : Optional.empty();
    }

    private static boolean choose(List<OptionGroup> groups, Set<String> options, Map<String, List<Option>> chosen) {
        for (OptionGroup group : groups) {
            List<Option> here = group.options().stream()
                    .filter(option -> options.contains(group.id() + "/" + option.id()))
                    .toList();
            // where nothing must be chosen, choosing nothing is a choice
            if (here.isEmpty() && group.min() > 0) {
                here = group.usual();
            }
            if (here.size() < group.min() || here.size() > group.max()) {
                return false;
            }
            chosen.put(group.id(), here);
            for (Option option : here) {
                if (!choose(option.groups(), options, chosen)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Fills {@code chosen} by group id, and {@code said} with the groups that the wish speaks of. */
    private static boolean choose(
            Item item,
            List<OptionGroup> groups,
            Wish wish,
            List<String> toppings,
            Map<String, List<Option>> chosen,
            Set<String> said) {
        for (OptionGroup group : groups) {
            int wanted = toppings.size();
            Optional<List<Option>> here = choose(item, group, wish, toppings);
            if (here.isEmpty()) {
                return false;
            }
            chosen.put(group.id(), here.get());
            if (toppings.size() < wanted || spokenOf(group, wish)) {
                said.add(group.id());
            }
            for (Option option : here.get()) {
                if (!choose(item, option.groups(), wish, toppings, chosen, said)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean spokenOf(OptionGroup group, Wish wish) {
        return switch (group.kind()) {
            case SIZE -> wish.size().isPresent();
            case ICE, TEMPERATURE -> wish.ice().isPresent();
            case SUGAR -> !wish.sugar().isEmpty() || wish.sugarAtMost().isPresent();
            default -> false;
        };
    }

    private static Optional<List<Option>> choose(Item item, OptionGroup group, Wish wish, List<String> toppings) {
        return switch (group.kind()) {
            case SIZE ->
                wish.size().isPresent()
                        ? level(group, new Level.Size(wish.size().getAsInt()))
                        : Optional.of(group.usual());
            case ICE -> wish.ice().isPresent() ? ice(item, group, wish.ice().get()) : Optional.of(group.usual());
            case TEMPERATURE ->
                wish.ice().isPresent() ? temperature(item, group, wish.ice().get()) : Optional.of(group.usual());
            case SUGAR -> sugar(group, wish);
            case TOPPING -> Optional.of(toppings(group, wish, toppings));
            default -> Optional.of(group.usual());
        };
    }

    /** Where a group of its own decides on hot or cold, this one only says how much ice: none in what is not cold. */
    private static Optional<List<Option>> ice(Item item, OptionGroup group, Level.Ice wished) {
        if (item.group(OptionGroup.Kind.TEMPERATURE).isEmpty() || COLD.contains(wished)) {
            return level(group, wished);
        }
        return level(group, wished)
                .or(() -> level(group, Level.Ice.NONE))
                .or(() -> Optional.of(group.min() == 0 ? List.of() : group.usual()));
    }

    /** How much ice is the other group's to say; without one, less ice is not to be had. */
    private static Optional<List<Option>> temperature(Item item, OptionGroup group, Level.Ice wished) {
        boolean iced = item.group(OptionGroup.Kind.ICE).isPresent();
        return level(group, wished)
                .or(() -> iced && COLD.contains(wished) ? level(group, Level.Ice.NORMAL) : Optional.empty());
    }

    /** Whether the choices go together; what nobody spoke of is changed until they do. */
    private static boolean agree(Item item, Map<String, List<Option>> chosen, Set<String> said) {
        if (Combinations.allowed(item.constraints(), refs(chosen))) {
            return true;
        }
        List<OptionGroup> groups = item.allGroups().stream()
                .filter(group -> chosen.containsKey(group.id()))
                .toList();
        Combinations.Found found = Combinations.find(groups, item.constraints(), chosen, said);
        // an option that opens groups of its own would need them chosen as well
        boolean plain = found.picked().values().stream().flatMap(List::stream).allMatch(option -> option.groups()
                .isEmpty());
        if (found.outcome() != Combinations.Outcome.FOUND || !plain) {
            return false;
        }
        chosen.putAll(found.picked());
        return Combinations.allowed(item.constraints(), refs(chosen));
    }

    private static Cup cup(Item item, Map<String, List<Option>> chosen, int quantity) {
        Set<OptionRef> refs = refs(chosen);
        List<Order.Choice> choices = new ArrayList<>();
        Money price = item.price();
        for (OptionGroup group : item.allGroups()) {
            List<Option> here = chosen.getOrDefault(group.id(), List.of());
            List<Money> deltas = group.deltas(here, refs);
            for (int i = 0; i < here.size(); i++) {
                choices.add(choice(group, here.get(i), deltas.get(i)));
                price = price.plus(deltas.get(i));
            }
        }
        return new Cup(item, choices, quantity, price);
    }

    private static Set<OptionRef> refs(Map<String, List<Option>> chosen) {
        Set<OptionRef> refs = new HashSet<>();
        chosen.forEach((group, options) -> options.forEach(option -> refs.add(new OptionRef(group, option.id()))));
        return refs;
    }

    private static Optional<List<Option>> level(OptionGroup group, Level level) {
        return group.options().stream()
                .filter(option -> option.level().equals(Optional.of(level)))
                .findFirst()
                .map(List::of);
    }

    private static Optional<List<Option>> sugar(OptionGroup group, Wish wish) {
        if (!wish.sugar().isEmpty()) {
            return wish.sugar().stream()
                    .flatMap(tenths -> level(group, new Level.Sugar(tenths)).stream())
                    .findFirst();
        }
        if (wish.sugarAtMost().isEmpty()) {
            return Optional.of(group.usual());
        }
        int most = wish.sugarAtMost().getAsInt();
        return group.options().stream()
                .filter(option ->
                        tenths(option).filter(tenths -> tenths <= most).isPresent())
                .max(Comparator.comparing(option -> tenths(option).orElse(0)))
                .map(List::of);
    }

    /** Takes from {@code wanted} what the group offers. */
    private static List<Option> toppings(OptionGroup group, Wish wish, List<String> wanted) {
        List<Option> chosen = new ArrayList<>();
        for (Option option : group.options()) {
            boolean asked = wanted.removeIf(topping -> named(option, topping));
            boolean unasked =
                    option.byDefault() && wish.without().stream().noneMatch(topping -> named(option, topping));
            if ((asked || unasked) && chosen.size() < group.max()) {
                chosen.add(option);
            }
        }
        return chosen;
    }

    private static boolean named(Option option, String topping) {
        return Normaliser.normalise(option.name().zh()).equals(topping)
                || Normaliser.normalise(option.name().en()).equals(topping);
    }

    private static List<Integer> nearSugar(Item item, Wish wish) {
        if (wish.sugar().isEmpty() && wish.sugarAtMost().isEmpty()) {
            return List.of();
        }
        int wanted = wish.sugar().isEmpty()
                ? wish.sugarAtMost().getAsInt()
                : wish.sugar().getFirst();
        return item.group(OptionGroup.Kind.SUGAR).stream()
                .flatMap(group -> group.options().stream())
                .flatMap(option -> tenths(option).stream())
                .sorted(Comparator.comparingInt(tenths -> Math.abs(tenths - wanted)))
                .limit(1)
                .toList();
    }

    /** Where a menu asks for hot or cold alone, somebody who wants less ice wants it cold. */
    private static Optional<Level.Ice> cold(Item item, Wish wish) {
        return wish.ice()
                .filter(COLD::contains)
                .filter(ice -> item.group(OptionGroup.Kind.TEMPERATURE).isPresent())
                .map(ice -> Level.Ice.NORMAL)
                .filter(ice -> offers(item, ice));
    }

    private static boolean offers(Item item, Level level) {
        return item.groups().stream().flatMap(group -> group.options().stream()).anyMatch(option -> option.level()
                .equals(Optional.of(level)));
    }

    private static Optional<Integer> tenths(Option option) {
        return option.level().filter(Level.Sugar.class::isInstance).map(level -> ((Level.Sugar) level).tenths());
    }

    private static Order.Choice choice(OptionGroup group, Option option, Money delta) {
        return new Order.Choice(group.id(), group.name(), option.id(), option.name(), delta.minor());
    }
}
