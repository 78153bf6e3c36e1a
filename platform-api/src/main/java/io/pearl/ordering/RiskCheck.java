package io.pearl.ordering;

import io.pearl.tenancy.CustomerId;

/** The order path's question to risk. Answered before the order is written; the answer is committed with it. */
public interface RiskCheck {

    Decision decide(CustomerId customer, long voucherMinor);

    /**
     * @param reason in plain English, with the numbers that decided
     */
    record Decision(Action action, String reason) {}

    /** FLAG lets the order through and puts it before an analyst. */
    enum Action {
        ALLOW,
        FLAG,
        BLOCK
    }
}
