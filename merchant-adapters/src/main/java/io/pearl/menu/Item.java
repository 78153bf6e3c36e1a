package io.pearl.menu;

import io.pearl.menu.Diet.Presence;
import io.pearl.menu.Diet.Substance;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A drink (or anything else) on a menu.
 *
 * @param id the source's id, unique on the menu and stable from one pull to the next
 * @param name as the source writes it
 * @param category the source's category name
 * @param price of the cheapest sellable combination of required options, delivered; option price deltas come on top
 * @param groups what can be chosen, in the source's order; a size is always a group of kind SIZE
 * @param facts dietary facts the source states; a fact that is absent is <em>unknown</em>, not false
 * @param weeklyOrders how often it was ordered in the last 7 days as the source says, if it says
 * @param terms what few items have
 */
public record Item(
        String id,
        Text name,
        String category,
        Money price,
        List<OptionGroup> groups,
        Set<Fact> facts,
        Optional<Integer> weeklyOrders,
        Optional<Terms> terms) {

    /** A dietary statement made by the source. */
    public enum Fact {
        CONTAINS_DAIRY,
        DAIRY_FREE,
        CONTAINS_CAFFEINE,
        CAFFEINE_FREE,
        CONTAINS_NUTS,
        CONTAINS_GLUTEN
    }

    /**
     * What few items have.
     *
     * @param constraints what does not go together or must; the options are those of the item
     * @param prices instead of the item's own; the first that fits counts
     * @param packing charged for each on top
     * @param diet what is in it, beyond the facts
     * @param hours when it is sold, in the store's time; empty means whenever the store is open
     * @param raw the source's own text where it is not the name; may be empty
     * @param codes the source's further ids, by the source's field
     */
    public record Terms(
            List<Constraint> constraints,
            List<PriceRule> prices,
            Optional<Money> packing,
            Optional<Diet> diet,
            List<Store.Window> hours,
            String raw,
            Map<String, String> codes) {

        public Terms {
            constraints = constraints.stream().distinct().toList();
            prices = List.copyOf(prices);
            hours = List.copyOf(hours);
            codes = Sorted.map(codes);
            if (packing.filter(fee -> fee.minor() < 0).isPresent()) {
                throw new IllegalArgumentException("packing has a negative price");
            }
        }

        public static Terms none() {
            return new Terms(List.of(), List.of(), Optional.empty(), Optional.empty(), List.of(), "", Map.of());
        }

        public Terms withConstraints(List<Constraint> stated) {
            return new Terms(stated, prices, packing, diet, hours, raw, codes);
        }

        public Terms withPrices(List<PriceRule> rules) {
            return new Terms(constraints, rules, packing, diet, hours, raw, codes);
        }

        public Terms withPacking(Money fee) {
            return new Terms(constraints, prices, Optional.of(fee), diet, hours, raw, codes);
        }

        public Terms withDiet(Diet stated) {
            return new Terms(constraints, prices, packing, Optional.of(stated), hours, raw, codes);
        }

        public Terms withHours(List<Store.Window> sold) {
            return new Terms(constraints, prices, packing, diet, sold, raw, codes);
        }

        public Terms withRaw(String text) {
            return new Terms(constraints, prices, packing, diet, hours, text, codes);
        }

        public Terms withCodes(Map<String, String> ids) {
            return new Terms(constraints, prices, packing, diet, hours, raw, ids);
        }
    }

    public Item {
        if (id.isBlank() || id.length() > 128) {
            throw new IllegalArgumentException("item id must have 1 to 128 characters");
        }
        if (price.minor() < 0) {
            throw new IllegalArgumentException("item '" + id + "' has a negative price");
        }
        groups = List.copyOf(groups);
        facts = Set.copyOf(facts);
        terms = terms.filter(stated -> !stated.equals(Terms.none()));
        if (terms.isPresent() && !terms.get().constraints().isEmpty()) {
            Combinations.check(id, groups, terms.get().constraints());
        }
    }

    /** An item with nothing beside its groups and facts. */
    public Item(
            String id,
            Text name,
            String category,
            Money price,
            List<OptionGroup> groups,
            Set<Fact> facts,
            Optional<Integer> weeklyOrders) {
        this(id, name, category, price, groups, facts, weeklyOrders, Optional.empty());
    }

    public Item with(Terms stated) {
        return new Item(id, name, category, price, groups, facts, weeklyOrders, Optional.of(stated));
    }

    public Optional<OptionGroup> group(OptionGroup.Kind kind) {
        return groups.stream().filter(group -> group.kind() == kind).findFirst();
    }

    /** Its groups and those that its options open, each before what lies below it. */
    public List<OptionGroup> allGroups() {
        List<OptionGroup> all = new ArrayList<>();
        collect(groups, all);
        return all;
    }

    public List<Constraint> constraints() {
        return terms.map(Terms::constraints).orElse(List.of());
    }

    /**
     * What it costs before options; empty where the source has a price that cannot be resolved, and it cannot be
     * ordered.
     *
     * @param store the source's store id
     * @param at in the store's time
     */
    public Optional<Money> price(Channel channel, String store, LocalDateTime at) {
        return terms.stream()
                .flatMap(stated -> stated.prices().stream())
                .filter(rule -> rule.fits(channel, store, at))
                .findFirst()
                .map(PriceRule::price)
                .orElse(Optional.of(price));
    }

    /** Whether a substance is in it, as far as the source says; what could harm somebody counts before what could not. */
    public Presence presence(Substance substance) {
        Presence stated =
                terms.flatMap(Terms::diet).map(diet -> diet.presence(substance)).orElse(Presence.UNKNOWN);
        if (stated == Presence.CONTAINED || stated == Presence.TRACES) {
            return stated;
        }
        return switch (substance) {
            case MILK -> presence(Fact.CONTAINS_DAIRY, Fact.DAIRY_FREE, stated);
            case CAFFEINE -> presence(Fact.CONTAINS_CAFFEINE, Fact.CAFFEINE_FREE, stated);
            case TREE_NUTS -> facts.contains(Fact.CONTAINS_NUTS) ? Presence.CONTAINED : stated;
            case GLUTEN -> facts.contains(Fact.CONTAINS_GLUTEN) ? Presence.CONTAINED : stated;
            default -> stated;
        };
    }

    private Presence presence(Fact contains, Fact free, Presence otherwise) {
        if (facts.contains(contains)) {
            return Presence.CONTAINED;
        }
        return facts.contains(free) ? Presence.NONE : otherwise;
    }

    private static void collect(List<OptionGroup> from, List<OptionGroup> into) {
        for (OptionGroup group : from) {
            into.add(group);
            group.options().forEach(option -> collect(option.groups(), into));
        }
    }
}
