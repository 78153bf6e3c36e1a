package io.pearl.catalogue;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A menu that waits for a person. Outside: {@code hld_…}. */
public record HoldId(long value) {

    private static final String PREFIX = "hld";

    public static HoldId next() {
        return new HoldId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<HoldId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new HoldId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
