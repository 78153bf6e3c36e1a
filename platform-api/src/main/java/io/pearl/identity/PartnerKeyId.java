package io.pearl.identity;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A key of a partner's system. Outside: {@code key_…}. */
public record PartnerKeyId(long value) {

    private static final String PREFIX = "key";

    public static PartnerKeyId next() {
        return new PartnerKeyId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<PartnerKeyId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new PartnerKeyId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
