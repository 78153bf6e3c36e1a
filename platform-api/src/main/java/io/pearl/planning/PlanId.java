package io.pearl.planning;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** An attempt to turn a sentence into an order. Outside: {@code pln_…}. */
public record PlanId(long value) {

    private static final String PREFIX = "pln";

    public static PlanId next() {
        return new PlanId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<PlanId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new PlanId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
