package io.pearl.menu;

import java.util.Optional;

/**
 * One choice within a group.
 *
 * @param id the source's id, or its text where it has no ids; unique within the group
 * @param name as the source writes it
 * @param delta added to the item's price; zero or more
 * @param byDefault chosen when the customer says nothing
 * @param level what it means on a scale, where Pearl knows: {@link Level}
 */
public record Option(String id, Text name, Money delta, boolean byDefault, Optional<Level> level) {

    public Option {
        if (delta.minor() < 0) {
            throw new IllegalArgumentException("option '" + id + "' has a negative price delta");
        }
    }
}
