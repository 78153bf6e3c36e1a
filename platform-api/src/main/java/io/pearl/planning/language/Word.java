package io.pearl.planning.language;

import io.pearl.menu.Level;
import java.util.List;
import java.util.Set;

/** What a lexeme means. */
sealed interface Word {

    /** A drink by name; {@code terms} are the names it may have on a menu. */
    record Drink(Set<String> terms) implements Word {}

    record Sugar(List<Integer> tenths) implements Word {}

    record SugarAtMost(int tenths) implements Word {}

    record Ice(Level.Ice level) implements Word {}

    record Size(int rank) implements Word {}

    record Topping(String name) implements Word {}

    /** A number of cups. */
    record Count(int cups) implements Word {}

    /** Words with a role of their own. */
    enum Role implements Word {
        ANYTHING,
        ADD,
        WITHOUT,
        NEXT,
        ORDER,
        CANCEL,
        STATUS,
        INJECTION,
        FILLER
    }
}
