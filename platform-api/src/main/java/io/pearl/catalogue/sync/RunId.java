package io.pearl.catalogue.sync;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A feed that came, or did not. Outside: {@code run_…}. */
public record RunId(long value) {

    private static final String PREFIX = "run";

    public static RunId next() {
        return new RunId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<RunId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new RunId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
