package io.pearl.identity;

import io.pearl.kernel.ProblemCode;

/** What can be wrong with changing who may do what. */
public enum IdentityProblem implements ProblemCode {
    IDENTITY_UNAVAILABLE(Kind.PARTNER, 503, "The identity server cannot be used at the moment"),
    PASSWORD_REFUSED(Kind.CALLER, 422, "The password does not meet the rules"),
    CLIENT_REMOVED(Kind.CALLER, 409, "The system was removed"),
    TOO_MANY_CLIENTS(Kind.FULL, 409, "The tenant has as many systems as it may have"),
    RATE_LIMITED(Kind.FULL, 429, "The system sends more requests a minute than it may"),
    QUOTA_EXCEEDED(Kind.FULL, 429, "The system has used its requests of the day"),
    LAST_OWNER(Kind.CALLER, 409, "Nobody would be left who could let others in"),
    ALREADY_MEMBER(Kind.CALLER, 409, "They have a role here already"),
    SIGN_IN_TO_ACCEPT(Kind.CALLER, 409, "The invitation is accepted by the account it was sent to"),
    INVITATION_UNKNOWN(Kind.CALLER, 404, "There is no such invitation"),
    INVITATION_USED(Kind.CALLER, 410, "The invitation was accepted already"),
    INVITATION_ENDED(Kind.CALLER, 410, "The invitation's link does not work any more"),
    TOO_MANY_ATTEMPTS(Kind.FULL, 429, "Too many attempts from this address"),
    TOO_MANY_INVITATIONS(Kind.FULL, 409, "The tenant has as many open invitations as it may have"),
    TOO_MANY_LETTERS(Kind.FULL, 429, "The tenant has sent as many letters within an hour as it may");

    private final Kind kind;
    private final int status;
    private final String title;

    IdentityProblem(Kind kind, int status, String title) {
        this.kind = kind;
        this.status = status;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
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
