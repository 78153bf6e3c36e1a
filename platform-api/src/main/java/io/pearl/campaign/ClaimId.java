package io.pearl.campaign;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A voucher claimed from a campaign. Outside: {@code clm_…}. */
public record ClaimId(long value) {

    private static final String PREFIX = "clm";

    public static ClaimId next() {
        return new ClaimId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<ClaimId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new ClaimId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
