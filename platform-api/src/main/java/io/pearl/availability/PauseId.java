package io.pearl.availability;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A pause of a store. Outside: {@code pau_…}. */
public record PauseId(long value) {

    private static final String PREFIX = "pau";

    public static PauseId next() {
        return new PauseId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<PauseId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new PauseId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
