package io.pearl.menu;

/** How far something that was understood can be relied on. */
public enum Confidence {
    /** The source states it, or a word that has one meaning only. */
    CERTAIN,
    /** A rule says so, and a person should look. */
    LIKELY,
    /** Nobody knows. */
    UNKNOWN
}
