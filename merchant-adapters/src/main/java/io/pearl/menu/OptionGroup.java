package io.pearl.menu;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Things of one kind that can be chosen for an item.
 *
 * @param id the source's id, or the source's text where it has no ids; unique within the item
 * @param name as the source writes it
 * @param kind what Pearl understands it to be
 * @param min how many must be chosen
 * @param max how many may be chosen
 * @param options in the source's order; never empty
 */
public record OptionGroup(String id, Text name, Kind kind, int min, int max, List<Option> options) {

    /** What a group decides about a drink. Ice and temperature are one kind: nobody can have hot with ice. */
    public enum Kind {
        SIZE,
        ICE,
        SUGAR,
        TOPPING,
        BASE,
        REMARK,
        OTHER
    }

    public OptionGroup {
        options = List.copyOf(options);
        if (options.isEmpty()) {
            throw new IllegalArgumentException("option group '" + id + "' has no options");
        }
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("option group '" + id + "' wants " + min + " to " + max + " choices");
        }
        Set<String> ids = new HashSet<>();
        for (Option option : options) {
            if (!ids.add(option.id())) {
                throw new IllegalArgumentException(
                        "option id '" + option.id() + "' stands twice in group '" + id + "'");
            }
        }
    }
}
