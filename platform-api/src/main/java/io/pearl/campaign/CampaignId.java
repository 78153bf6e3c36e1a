package io.pearl.campaign;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A campaign. Outside: {@code cmp_…}. */
public record CampaignId(long value) {

    private static final String PREFIX = "cmp";

    public static CampaignId next() {
        return new CampaignId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<CampaignId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new CampaignId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
