package io.pearl.identity;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** Access that was opened to a tenant. Outside: {@code acc_…}. */
public record AccessId(long value) {

    private static final String PREFIX = "acc";

    static AccessId next() {
        return new AccessId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<AccessId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new AccessId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
