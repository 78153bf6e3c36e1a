package io.pearl.menu;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A drink (or anything else) on a menu.
 *
 * @param id the source's id, unique on the menu and stable from one pull to the next
 * @param name as the source writes it
 * @param category the source's category name
 * @param price of the cheapest sellable combination of required options; option price deltas come on top
 * @param groups what can be chosen, in the source's order; a size is always a group of kind SIZE
 * @param facts dietary facts the source states; a fact that is absent is <em>unknown</em>, not false
 * @param weeklyOrders how often it was ordered in the last 7 days as the source says, if it says
 */
public record Item(
        String id,
        Text name,
        String category,
        Money price,
        List<OptionGroup> groups,
        Set<Fact> facts,
        Optional<Integer> weeklyOrders) {

    /** A dietary statement made by the source. */
    public enum Fact {
        CONTAINS_DAIRY,
        DAIRY_FREE,
        CONTAINS_CAFFEINE,
        CAFFEINE_FREE,
        CONTAINS_NUTS,
        CONTAINS_GLUTEN
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
    }

    public Optional<OptionGroup> group(OptionGroup.Kind kind) {
        return groups.stream().filter(group -> group.kind() == kind).findFirst();
    }
}
