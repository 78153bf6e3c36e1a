package io.pearl.console.overview;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How far back the overview looks. */
enum Range {
    QUARTER("15m", 15),
    HOUR("1h", 60),
    SIX_HOURS("6h", 360),
    DAY("24h", 1440);

    private final String text;
    private final int minutes;

    Range(String text, int minutes) {
        this.text = text;
        this.minutes = minutes;
    }

    static Range of(@Nullable String text) {
        return Arrays.stream(values())
                .filter(range -> range.text.equals(text))
                .findFirst()
                .orElse(HOUR);
    }

    /** As it stands in the address and in text keys. */
    String text() {
        return text;
    }

    int minutes() {
        return minutes;
    }
}
