package io.pearl.identity;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A partner's system. Outside: {@code cli_…}. */
public record PartnerClientId(long value) {

    private static final String PREFIX = "cli";

    public static PartnerClientId next() {
        return new PartnerClientId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<PartnerClientId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new PartnerClientId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
