package io.pearl.catalogue.sync;

/**
 * Why a feed is read.
 *
 * @param by name of who asked for it or sent it; empty where nobody did
 */
public record Occasion(Kind kind, String by) {

    /** What sets it off. */
    public enum Kind {
        SCHEDULE,
        PERSON,
        PUSH
    }

    private static final int MOST_NAME = 120;

    public Occasion {
        by = by.length() > MOST_NAME ? by.substring(0, MOST_NAME) : by;
    }

    public static Occasion schedule() {
        return new Occasion(Kind.SCHEDULE, "");
    }

    public static Occasion person(String name) {
        return new Occasion(Kind.PERSON, name);
    }

    public static Occasion push(String name) {
        return new Occasion(Kind.PUSH, name);
    }
}
