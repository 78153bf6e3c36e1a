package io.pearl.operations;

/** What is counted per minute. The first three are plans, the others orders; DISCOUNT counts vouchers. */
enum Metric {
    SENTENCES,
    UNDERSTOOD,
    MATCHED,
    PLACED,
    DISCOUNT,
    PAID,
    ACCEPTED,
    DELIVERED,
    FAILED
}
