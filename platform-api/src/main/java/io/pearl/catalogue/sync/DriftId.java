package io.pearl.catalogue.sync;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A change of a document's shape. Outside: {@code dft_…}. */
public record DriftId(long value) {

    private static final String PREFIX = "dft";

    public static DriftId next() {
        return new DriftId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<DriftId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new DriftId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
