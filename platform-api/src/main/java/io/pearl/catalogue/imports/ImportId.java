package io.pearl.catalogue.imports;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A spreadsheet of stores that was uploaded. Outside: {@code imp_…}. */
public record ImportId(long value) {

    private static final String PREFIX = "imp";

    public static ImportId next() {
        return new ImportId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<ImportId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new ImportId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
