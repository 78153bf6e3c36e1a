package io.pearl.catalogue.sync;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A document as it came. Outside: {@code pld_…}. */
public record PayloadId(long value) {

    private static final String PREFIX = "pld";

    public static PayloadId next() {
        return new PayloadId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<PayloadId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new PayloadId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
