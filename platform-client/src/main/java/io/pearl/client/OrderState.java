package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an order stands; the last four are ends. */
public enum OrderState {
    PLACED,
    PAID,
    INJECTED,
    ACCEPTED,
    MADE,
    COLLECTED,
    DELIVERED,
    CANCELLED,
    REFUSED,
    REFUNDED;

    public boolean ended() {
        return compareTo(DELIVERED) >= 0;
    }

    /** Lower case, as it stands in JSON. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
