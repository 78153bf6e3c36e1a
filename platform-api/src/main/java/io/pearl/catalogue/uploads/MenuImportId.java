package io.pearl.catalogue.uploads;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A spreadsheet of dishes that was uploaded. Outside: {@code mim_…}. */
public record MenuImportId(long value) {

    private static final String PREFIX = "mim";

    public static MenuImportId next() {
        return new MenuImportId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<MenuImportId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new MenuImportId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
