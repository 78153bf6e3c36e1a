package io.pearl.planning;

import io.pearl.kernel.ProblemCode;

/** Why a sentence did not become an order. Codes are those of the failure taxonomy in docs/failures.md. */
public enum PlanningProblem implements ProblemCode {
    INVALID_REQUEST(Kind.CALLER, 422, "A field is wrong"),
    INTENT_UNCLEAR(Kind.CALLER, 422, "What is wanted cannot be made out"),
    INTENT_CONFLICT(Kind.CALLER, 422, "Two wishes cannot both be met"),
    OUT_OF_SCOPE(Kind.CALLER, 422, "This is not about ordering drinks"),
    POLICY_BLOCK(Kind.CALLER, 422, "The sentence is not taken"),
    NO_MATCH_ITEM(Kind.CALLER, 409, "No menu has it"),
    MODIFIER_UNAVAILABLE(Kind.CALLER, 409, "The drink is not made that way"),
    SOLD_OUT(Kind.PARTNER, 409, "The drink is sold out"),
    STORE_CLOSED(Kind.PARTNER, 409, "The shops that make it are closed"),
    OUT_OF_ZONE(Kind.CALLER, 409, "No shop that makes it delivers to the address"),
    LIMIT_EXCEEDED(Kind.CALLER, 409, "The order is too small or too large"),
    PRICE_CHANGED(Kind.CALLER, 409, "The price is higher than agreed");

    private final Kind kind;
    private final int status;
    private final String title;

    PlanningProblem(Kind kind, int status, String title) {
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
