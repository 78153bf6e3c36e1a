package io.pearl.ordering;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** An order. Outside: {@code ord_…}. */
public record OrderId(long value) {

    private static final String PREFIX = "ord";

    public static OrderId next() {
        return new OrderId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<OrderId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new OrderId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
