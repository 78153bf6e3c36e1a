package io.pearl.console.forms;

/**
 * Something as it stands with the API.
 *
 * @param etag of this state; empty where there is none
 */
public record Kept<T>(T value, String etag) {

    /** What is not there yet. */
    public static <T> Kept<T> fresh(T value) {
        return new Kept<>(value, "");
    }
}
