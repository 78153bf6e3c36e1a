package io.pearl.availability;

import io.pearl.kernel.ProblemCode;

/** What can be wrong with what is said about a store. */
public enum AvailabilityProblem implements ProblemCode {
    INVALID_REQUEST(422, "A field is wrong"),
    STORE_UNKNOWN(404, "There is no such store"),
    PAUSE_UNKNOWN(404, "There is no such pause"),
    PAUSE_NOT_YOURS(403, "Somebody else closed the store");

    private final int status;
    private final String title;

    AvailabilityProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
