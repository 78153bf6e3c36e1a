package io.pearl.availability;

import java.util.Locale;

/** Who says what a store has. */
enum Origin {
    /** The chain's own system, in what it was pulled. */
    FEED,
    /** The till, in refusing an order. */
    TILL,
    /** A partner's system, through the API. */
    SYSTEM,
    /** A person. */
    STAFF;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Origin of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
