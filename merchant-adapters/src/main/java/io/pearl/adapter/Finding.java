package io.pearl.adapter;

/**
 * Something in a feed that needs a person's eye.
 *
 * @param severity how bad
 * @param code stable id, lower camel case: {@code priceHasThreeDecimals}
 * @param where the node: a JSON pointer, or sheet and row
 * @param message in plain English, with the value that was found, shortened
 */
public record Finding(Severity severity, String code, String where, String message) {

    /** ERROR: the node was left out. WARNING: it was taken with an assumption. NOTE: it was kept and not understood. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }
}
