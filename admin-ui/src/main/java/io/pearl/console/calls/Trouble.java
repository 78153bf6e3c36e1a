package io.pearl.console.calls;

/** What can go wrong with a call, by what the person can do about it. */
public enum Trouble {
    /** The sign-in has ended. */
    SIGNED_OUT("trouble.signed-out"),
    /** The person's roles do not allow it. */
    FORBIDDEN("trouble.forbidden"),
    /** Staff of the platform would have to open access to the tenant first. */
    NEEDS_ACCESS("trouble.needs-access"),
    /** No such thing, or not theirs. */
    NOT_FOUND("trouble.not-found"),
    /** Somebody else changed it in the meantime. */
    STALE("trouble.stale"),
    /** It cannot be, as things stand: something else is in the way. */
    CONFLICT("trouble.conflict"),
    /** A field is wrong. */
    INVALID("trouble.invalid"),
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

    static Trouble of(int status, String code) {
        return switch (status) {
            case 401 -> SIGNED_OUT;
            case 403 -> "ACCESS_NEEDED".equals(code) ? NEEDS_ACCESS : FORBIDDEN;
            case 404, 410 -> NOT_FOUND;
            case 409 -> CONFLICT;
            case 412, 428 -> STALE;
            case 400, 422 -> INVALID;
            case 429, 503 -> BUSY;
            case 502, 504 -> UNREACHABLE;
            default -> status >= 500 ? BROKEN : REFUSED;
        };
    }
}
