package io.pearl.availability;

import io.pearl.menu.Confidence;
import io.pearl.menu.Constraint;
import io.pearl.menu.Item;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionRef;
import io.pearl.menu.StockKey;
import io.pearl.menu.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a store has at a moment, and how far that can be believed. */
public final class Shelf {

    private final StoreStock stock;
    private final ZoneId there;
    private final Instant now;
    private final List<Recipe> out;
    private final Confidence confidence;
    private final Optional<Instant> heardAt;

    /** @param recipes of the ingredients that are spoken of */
    Shelf(
            StoreStock stock,
            ZoneId there,
            Instant now,
            Map<StockKey.OfIngredient, Recipe> recipes,
            Confidence confidence,
            Optional<Instant> heardAt) {
        this.stock = stock;
        this.there = there;
        this.now = now;
        this.out = recipes.entrySet().stream()
                .filter(recipe -> stock.gone(recipe.getKey(), now, there))
                .map(Map.Entry::getValue)
                .toList();
        this.confidence = confidence;
        this.heardAt = heardAt;
    }

    /**
     * What is left of an item.
     *
     * @param item as it can be ordered now; empty where it cannot
     * @param gone its options that are out
     * @param missing what is out, for people; the item itself where that is all that is known
     */
    public record Offered(Optional<Item> item, Set<OptionRef> gone, Set<Text> missing) {

        private static Offered all(Item item) {
            return new Offered(Optional.of(item), Set.of(), Set.of());
        }

        private static Offered none(Set<OptionRef> gone, Set<Text> missing) {
            return new Offered(Optional.empty(), gone, missing);
        }
    }

    /** Whether nothing is known to be out. */
    public boolean full() {
        return stock.silent();
    }

    /** How far it can be believed: what has not been heard of for a while is believed less. */
    public Confidence confidence() {
        return confidence;
    }

    /** When the store's stock was last heard of. */
    public Optional<Instant> heardAt() {
        return heardAt;
    }

    /** @param cups how many are wanted */
    public Offered offer(Item item, int cups) {
        if (stock.silent()) {
            return Offered.all(item);
        }
        if (lacks(new StockKey.OfItem(item.id()), cups)) {
            return Offered.none(Set.of(), Set.of(item.name()));
        }
        for (Recipe recipe : out) {
            if (recipe.always().contains(item.id())) {
                return Offered.none(recipe.options().getOrDefault(item.id(), Set.of()), Set.of(recipe.name()));
            }
        }
        Set<OptionRef> gone = gone(item, cups);
        return gone.isEmpty() ? Offered.all(item) : without(item, gone);
    }

    /** How many of an item are left, where that is known. */
    public Optional<Long> left(Item item) {
        return stock.now(new StockKey.OfItem(item.id()), now, there)
                .flatMap(one -> one.stock().quantity());
    }

    private boolean lacks(StockKey key, int cups) {
        return stock.now(key, now, there)
                .filter(one -> one.goneAt(now, there)
                        || one.stock().quantity().filter(left -> left < cups).isPresent())
                .isPresent();
    }

    private Set<OptionRef> gone(Item item, int cups) {
        Set<OptionRef> gone = new HashSet<>();
        for (OptionGroup group : item.allGroups()) {
            for (Option option : group.options()) {
                OptionRef ref = group.ref(option);
                boolean made = out.stream().anyMatch(recipe -> recipe.options()
                        .getOrDefault(item.id(), Set.of())
                        .contains(ref));
                if (made || lacks(new StockKey.OfOption(item.id(), ref), cups)) {
                    gone.add(ref);
                }
            }
        }
        boolean more = !gone.isEmpty();
        while (more) {
            more = false;
            for (Constraint constraint : item.constraints()) {
                // what needs something that is out is out as well
                more |= constraint.kind() == Constraint.Kind.REQUIRES
                        && gone.contains(constraint.other())
                        && gone.add(constraint.one());
            }
        }
        return gone;
    }

    private static Offered without(Item item, Set<OptionRef> gone) {
        Set<Text> missing = new LinkedHashSet<>();
        boolean usual = false;
        for (OptionGroup group : item.allGroups()) {
            for (Option option : group.options()) {
                if (gone.contains(group.ref(option))) {
                    missing.add(option.name());
                    usual |= option.byDefault() && group.kind() == OptionGroup.Kind.TOPPING;
                }
            }
        }
        // a drink without the topping it always has is another drink
        Optional<List<OptionGroup>> left = usual ? Optional.empty() : without(item.groups(), gone);
        return left.flatMap(groups -> with(item, groups, gone))
                .map(made -> new Offered(Optional.of(made), gone, missing))
                .orElseGet(() -> Offered.none(gone, missing));
    }

    private static Optional<Item> with(Item item, List<OptionGroup> groups, Set<OptionRef> gone) {
        List<Constraint> constraints = item.constraints().stream()
                .filter(constraint -> !gone.contains(constraint.one()) && !gone.contains(constraint.other()))
                .toList();
        try {
            return Optional.of(new Item(
                    item.id(),
                    item.name(),
                    item.category(),
                    item.price(),
                    groups,
                    item.facts(),
                    item.weeklyOrders(),
                    item.terms().map(terms -> terms.withConstraints(constraints))));
        } catch (IllegalArgumentException nothingLeftThatGoesTogether) {
            return Optional.empty();
        }
    }

    /** The groups with what is left in them; empty where one that is needed has too little. */
    private static Optional<List<OptionGroup>> without(List<OptionGroup> groups, Set<OptionRef> gone) {
        List<OptionGroup> left = new ArrayList<>();
        for (OptionGroup group : groups) {
            List<Option> options = new ArrayList<>();
            for (Option option : group.options()) {
                if (!gone.contains(group.ref(option))) {
                    without(option, gone).ifPresent(options::add);
                }
            }
            int most = options.stream().mapToInt(Option::most).sum();
            int distinct =
                    group.terms().map(terms -> terms.minDistinct().orElse(0)).orElse(0);
            if (most < group.min() || options.size() < distinct) {
                return Optional.empty();
            }
            if (!options.isEmpty()) {
                left.add(options.equals(group.options()) ? group : group.withOptions(options));
            }
        }
        return Optional.of(left);
    }

    private static Optional<Option> without(Option option, Set<OptionRef> gone) {
        if (option.groups().isEmpty()) {
            return Optional.of(option);
        }
        return without(option.groups(), gone)
                .map(groups -> option.with(
                        option.terms().map(terms -> terms.withGroups(groups)).orElseGet(() -> Option.Terms.none()
                                .withGroups(groups))));
    }
}
