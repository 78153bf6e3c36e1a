package io.pearl.adapter;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an order stands at the till.
 *
 * @param orderKey the key it was sent with
 * @param tillNumber the number on the shop's slip
 * @param state the furthest state reported
 * @param at when the till says it got there
 * @param courier who carries it, once somebody does
 * @param refusal why it was refused, where it was
 */
public record TillStatus(
        String orderKey,
        String tillNumber,
        State state,
        Instant at,
        Optional<String> courier,
        Optional<TillAnswer.Refusal> refusal) {

    /** Steps of an order in the shop, in order; the last two end it early. */
    public enum State {
        RECEIVED,
        ACCEPTED,
        MAKING,
        MADE,
        COLLECTED,
        DELIVERED,
        REFUSED,
        CANCELLED
    }
}
