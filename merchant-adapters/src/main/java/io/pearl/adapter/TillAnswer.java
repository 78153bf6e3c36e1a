package io.pearl.adapter;

/** What a till says when it is handed an order. */
public sealed interface TillAnswer {

    /**
     * The till has the order; whether the shop accepts it comes later, by {@link TillStatus}.
     *
     * @param tillNumber the number on the shop's slip
     */
    record Received(String tillNumber) implements TillAnswer {}

    /**
     * The till will not make the order, and says so for good.
     *
     * @param message the till's own words, shortened
     */
    record Refused(Refusal reason, String message) implements TillAnswer {}

    /**
     * Nothing certain: send it again.
     *
     * @param message what was wrong
     */
    record Unclear(String message) implements TillAnswer {}

    /** Why a shop refuses an order. */
    enum Refusal {
        SOLD_OUT,
        CLOSED,
        TOO_BUSY,
        OUT_OF_RANGE,
        INVALID,
        OTHER
    }
}
