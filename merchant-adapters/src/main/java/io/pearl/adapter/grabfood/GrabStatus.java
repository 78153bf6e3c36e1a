package io.pearl.adapter.grabfood;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.menu.Confidence;
import io.pearl.menu.Stock;
import java.util.Optional;

/** {@code availableStatus}, from the best to the worst. */
enum GrabStatus {
    AVAILABLE,
    /** A word that Grab did not have when this was written; selling what may be gone would be a guess. */
    UNKNOWN,
    UNAVAILABLETODAY,
    UNAVAILABLE,
    HIDE;

    static GrabStatus of(JsonNode node, String where, Findings findings) {
        String stated = text(node.path("availableStatus"));
        if (stated.isEmpty()) {
            return AVAILABLE;
        }
        for (GrabStatus status : values()) {
            if (status != UNKNOWN && status.name().equals(stated)) {
                return status;
            }
        }
        findings.noteOnce("unknownStatus", stated, where, "this availableStatus is not understood; it is not sold");
        return UNKNOWN;
    }

    GrabStatus worse(GrabStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }

    boolean gone() {
        return this != AVAILABLE;
    }

    Stock stock(String source) {
        return switch (this) {
            case AVAILABLE -> Stock.available(source);
            case UNAVAILABLETODAY -> Stock.soldOutToday(source);
            case UNAVAILABLE, HIDE -> Stock.soldOut(source);
            case UNKNOWN ->
                new Stock(
                        Stock.State.UNKNOWN,
                        Optional.empty(),
                        Optional.empty(),
                        source,
                        Confidence.UNKNOWN,
                        Optional.empty());
        };
    }
}
