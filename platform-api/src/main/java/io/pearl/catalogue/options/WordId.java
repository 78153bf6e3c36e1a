package io.pearl.catalogue.options;

import io.pearl.kernel.Ids;
import java.util.Optional;

/** A word of a chain's option texts. Outside: {@code opt_…}. */
public record WordId(long value) {

    private static final String PREFIX = "opt";

    public static WordId next() {
        return new WordId(Ids.next());
    }

    /** Empty where the text is not such an id. */
    public static Optional<WordId> parse(String text) {
        var value = Ids.parse(PREFIX, text);
        return value.isPresent() ? Optional.of(new WordId(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
