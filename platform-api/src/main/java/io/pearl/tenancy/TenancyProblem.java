package io.pearl.tenancy;

import io.pearl.kernel.ProblemCode;

/** What can be wrong with who is asking. */
public enum TenancyProblem implements ProblemCode {
    NOT_ALLOWED(403, "The caller lacks the permission"),
    ACCESS_NEEDED(403, "Access to the tenant has to be opened first"),
    SIGNED_OUT(401, "The sign-in was ended"),
    SIGN_IN_UNAVAILABLE(503, "Sign-ins cannot be checked at the moment"),
    KEY_ENDED(401, "The key does not work any more"),
    NOT_FOUND(404, "There is no such thing, or it is not the caller's"),
    INVALID_REQUEST(422, "A field is wrong"),
    CUSTOMER_UNKNOWN(422, "The customer is not known"),
    CONFLICT(409, "Something else exists under this name"),
    STALE(412, "It was changed in the meantime"),
    VERSION_NEEDED(428, "If-Match is needed"),
    BUSY(503, "The server does as much of this as it can");

    private final int status;
    private final String title;

    TenancyProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return switch (this) {
            case SIGN_IN_UNAVAILABLE -> Kind.PARTNER;
            case BUSY -> Kind.FULL;
            default -> Kind.CALLER;
        };
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
