package io.pearl.console.calls;

/** What can go wrong with a call, by what the person can do about it. */
public enum Trouble {
    /** The sign-in has ended. */
    SIGNED_OUT("trouble.signed-out"),
    /** The person's roles do not allow it. */
    FORBIDDEN("trouble.forbidden"),
    /** No such thing, or not theirs. */
    NOT_FOUND("trouble.not-found"),
    /** The API does not understand what was asked. */
    REFUSED("trouble.refused"),
    /** Too much at once; later will do. */
    BUSY("trouble.busy"),
    /** The API met a fault of its own. */
    BROKEN("trouble.broken"),
    /** The API does not answer. */
    UNREACHABLE("trouble.unreachable");

    private final String key;

    Trouble(String key) {
        this.key = key;
    }

    /** Prefix of its texts. */
    public String key() {
        return key;
    }

    /** Whether asking again by itself may help. */
    public boolean passes() {
        return this == BUSY || this == BROKEN || this == UNREACHABLE;
    }

    static Trouble ofStatus(int status) {
        return switch (status) {
            case 401 -> SIGNED_OUT;
            case 403 -> FORBIDDEN;
            case 404, 410 -> NOT_FOUND;
            case 429, 503 -> BUSY;
            case 502, 504 -> UNREACHABLE;
            default -> status >= 500 ? BROKEN : REFUSED;
        };
    }
}
