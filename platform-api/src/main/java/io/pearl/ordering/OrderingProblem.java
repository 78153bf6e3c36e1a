package io.pearl.ordering;

import io.pearl.kernel.ProblemCode;

/** What can be wrong with an order. */
public enum OrderingProblem implements ProblemCode {
    INVALID_REQUEST(Kind.CALLER, 422, "A field is wrong"),
    ORDER_UNKNOWN(Kind.CALLER, 404, "There is no such order"),
    TOO_MANY_ORDERS(Kind.FULL, 503, "More orders arrive than can be written"),
    IDEMPOTENCY_KEY_MISSING(Kind.CALLER, 400, "The Idempotency-Key header is needed"),
    IDEMPOTENCY_KEY_IN_FLIGHT(Kind.CALLER, 409, "A request with this key is being carried out"),
    IDEMPOTENCY_KEY_REUSED(Kind.CALLER, 422, "The key was used for another request"),
    RISK_BLOCK(Kind.CALLER, 403, "The order cannot be taken"),
    PAYMENT_DECLINED(Kind.PARTNER, 409, "The payment was declined"),
    NOT_ACCEPTED_IN_TIME(Kind.PARTNER, 409, "The shop did not answer in time"),
    DELIVERY_FAILED(Kind.PARTNER, 409, "The drink did not arrive"),
    MERCHANT_REJECTED(Kind.PARTNER, 409, "The shop refused the order"),
    SOLD_OUT(Kind.PARTNER, 409, "A drink is sold out"),
    STORE_CLOSED(Kind.PARTNER, 409, "The shop is closed"),
    STORE_OVERLOADED(Kind.PARTNER, 409, "The shop is too busy"),
    OUT_OF_ZONE(Kind.CALLER, 409, "No shop delivers to the address");

    private final Kind kind;
    private final int status;
    private final String title;

    OrderingProblem(Kind kind, int status, String title) {
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
