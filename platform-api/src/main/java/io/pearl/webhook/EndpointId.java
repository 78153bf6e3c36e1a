package io.pearl.webhook;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** An endpoint that receives events. Outside: {@code whe_…}. */
public record EndpointId(long value) {

    private static final String PREFIX = "whe";

    public static EndpointId next() {
        return new EndpointId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<EndpointId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new EndpointId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
