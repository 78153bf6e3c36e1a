package io.pearl.identity;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** An invitation. Outside: {@code inv_…}. */
public record InvitationId(long value) {

    private static final String PREFIX = "inv";

    static InvitationId next() {
        return new InvitationId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<InvitationId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new InvitationId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
