package io.pearl.event;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** An entry of the audit trail. Outside: {@code aud_…}. */
public record AuditId(long value) {

    private static final String PREFIX = "aud";

    /** Empty where the text is not such an id. */
    public static Optional<AuditId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new AuditId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
