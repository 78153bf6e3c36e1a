package io.pearl.catalogue.sync;

import java.util.Locale;

/** What became of a feed. */
public enum Outcome {
    /** Customers see it. */
    PUBLISHED,
    /** Some of it waits for a person; the rest is published. */
    HELD,
    /** Kept, until the format's other documents are there. */
    INCOMPLETE,
    /** Kept, and nothing of it can be understood. */
    UNREADABLE,
    /** The system did not answer as it should. */
    UNREACHABLE,
    /** Kept and understood, and not taken as a whole. */
    REFUSED;

    /** Whether what was published before stays as it is, all of it. */
    public boolean trouble() {
        return this != PUBLISHED && this != HELD;
    }

    /** As it stands in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
