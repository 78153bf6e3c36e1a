package io.pearl.catalogue;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A store of a tenant. Outside: {@code sto_…}. */
public record StoreId(long value) {

    private static final String PREFIX = "sto";

    public static StoreId next() {
        return new StoreId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<StoreId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new StoreId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
