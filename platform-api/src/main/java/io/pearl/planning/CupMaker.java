package io.pearl.planning;

import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.ordering.Order;
import io.pearl.planning.language.Intent.Wish;
import io.pearl.planning.language.Normaliser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Turns a wish into the exact options of an item: what was said must hold, what was not said is the item's default. */
final class CupMaker {

    private CupMaker() {}

    /** The cup as wished; empty where the item is not made that way. */
    static Optional<Cup> make(Item item, Wish wish) {
        List<Order.Choice> choices = new ArrayList<>();
        Money price = item.price();
        List<String> toppings = new ArrayList<>(wish.add());
        for (OptionGroup group : item.groups()) {
            Optional<List<Option>> chosen = choose(group, wish, toppings);
            if (chosen.isEmpty()) {
                return Optional.empty();
            }
            for (Option option : chosen.get()) {
                choices.add(choice(group, option));
                price = price.plus(option.delta());
            }
        }
        boolean unmet = !toppings.isEmpty()
                || (wish.size().isPresent() && item.group(OptionGroup.Kind.SIZE).isEmpty())
                || (!wish.sugar().isEmpty()
                        && item.group(OptionGroup.Kind.SUGAR).isEmpty())
                || (wish.sugarAtMost().isPresent()
                        && item.group(OptionGroup.Kind.SUGAR).isEmpty())
                || (wish.ice().filter(ice -> ice != Level.Ice.NORMAL).isPresent()
                        && item.group(OptionGroup.Kind.ICE).isEmpty());
        return unmet ? Optional.empty() : Optional.of(new Cup(item, choices, wish.quantity(), price));
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
                wish.ice().filter(ice -> offers(item, ice)),
                wish.size().stream()
                        .filter(size -> offers(item, new Level.Size(size)))
                        .findFirst(),
                List.of(),
                wish.without());
        return make(item, near).or(() -> make(item, wish.plain()));
    }

    /** The cup with exactly these options, given as {@code group/option}. */
    static Optional<Cup> exactly(Item item, Set<String> options, int quantity) {
        List<Order.Choice> choices = new ArrayList<>();
        Money price = item.price();
        int used = 0;
        for (OptionGroup group : item.groups()) {
            List<Option> chosen = group.options().stream()
                    .filter(option -> options.contains(group.id() + "/" + option.id()))
                    .toList();
            used += chosen.size();
            // where nothing must be chosen, choosing nothing is a choice
            if (chosen.isEmpty() && group.min() > 0) {
                chosen = defaults(group);
            }
            if (chosen.size() < group.min() || chosen.size() > group.max()) {
                return Optional.empty();
            }
            for (Option option : chosen) {
                choices.add(choice(group, option));
                price = price.plus(option.delta());
            }
        }
        return used == options.size() ? Optional.of(new Cup(item, choices, quantity, price)) : Optional.empty();
    }

    private static Optional<List<Option>> choose(OptionGroup group, Wish wish, List<String> toppings) {
        return switch (group.kind()) {
            case SIZE ->
                wish.size().isPresent()
                        ? level(group, new Level.Size(wish.size().getAsInt()))
                        : Optional.of(defaults(group));
            case ICE -> wish.ice().isPresent() ? level(group, wish.ice().get()) : Optional.of(defaults(group));
            case SUGAR -> sugar(group, wish);
            case TOPPING -> Optional.of(toppings(group, wish, toppings));
            default -> Optional.of(defaults(group));
        };
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
            return Optional.of(defaults(group));
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

    private static List<Option> defaults(OptionGroup group) {
        List<Option> marked = group.options().stream()
                .filter(Option::byDefault)
                .limit(group.max())
                .toList();
        return marked.size() >= group.min()
                ? marked
                : group.options().stream().limit(group.min()).toList();
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

    private static boolean offers(Item item, Level level) {
        return item.groups().stream().flatMap(group -> group.options().stream()).anyMatch(option -> option.level()
                .equals(Optional.of(level)));
    }

    private static Optional<Integer> tenths(Option option) {
        return option.level().filter(Level.Sugar.class::isInstance).map(level -> ((Level.Sugar) level).tenths());
    }

    private static Order.Choice choice(OptionGroup group, Option option) {
        return new Order.Choice(
                group.id(),
                group.name(),
                option.id(),
                option.name(),
                option.delta().minor());
    }
}
