package io.pearl.tenancy;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A tenant; {@link #PLATFORM} is Pearl itself. Outside: {@code ten_…}. */
public record TenantId(long value) {

    /** Not a tenant: rows that belong to the platform carry it. */
    public static final TenantId PLATFORM = new TenantId(0);

    private static final String PREFIX = "ten";

    public static TenantId next() {
        return new TenantId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<TenantId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new TenantId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
