package io.pearl.catalogue;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A tenant's system. Outside: {@code con_…}. */
public record ConnectionId(long value) {

    private static final String PREFIX = "con";

    public static ConnectionId next() {
        return new ConnectionId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<ConnectionId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new ConnectionId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
