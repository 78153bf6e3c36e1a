package io.pearl.local.launch;

/** A reason not to start that a person can mend; its message says how, and is all that is shown. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotStart(String message) {
        super(message);
    }
}
