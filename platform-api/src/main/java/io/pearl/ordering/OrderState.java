package io.pearl.ordering;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where an order stands, and where it can go from there. A till may be seen to skip a step, never to go back. */
public enum OrderState {
    PLACED,
    PAID,
    INJECTED,
    ACCEPTED,
    MADE,
    COLLECTED,
    DELIVERED,
    /** Ended before the customer had paid. */
    CANCELLED,
    /** Ended by the shop, its silence or a delivery that failed, after the customer had paid; the money is on its way back. */
    REFUSED,
    REFUNDED;

    /** States from which an order can come here. */
    public Set<OrderState> from() {
        return switch (this) {
            case PLACED -> EnumSet.noneOf(OrderState.class);
            case PAID -> EnumSet.of(PLACED);
            case INJECTED -> EnumSet.of(PAID);
            case ACCEPTED -> EnumSet.of(INJECTED);
            case MADE -> EnumSet.of(INJECTED, ACCEPTED);
            case COLLECTED -> EnumSet.of(INJECTED, ACCEPTED, MADE);
            case DELIVERED -> EnumSet.of(INJECTED, ACCEPTED, MADE, COLLECTED);
            case CANCELLED -> EnumSet.of(PLACED);
            case REFUSED -> EnumSet.of(PAID, INJECTED, ACCEPTED, MADE, COLLECTED);
            case REFUNDED -> EnumSet.of(REFUSED);
        };
    }

    /** Lower case, as it stands in events: {@code order.paid}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
