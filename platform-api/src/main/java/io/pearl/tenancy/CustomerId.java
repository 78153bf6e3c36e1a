package io.pearl.tenancy;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A customer of an assistant. Outside: {@code cus_…}. */
public record CustomerId(long value) {

    private static final String PREFIX = "cus";

    public static CustomerId next() {
        return new CustomerId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<CustomerId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new CustomerId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
