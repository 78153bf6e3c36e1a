package io.pearl.console.overview;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How far back the overview looks. */
enum Range {
    QUARTER("15m", 15, 1),
    HOUR("1h", 60, 1),
    SIX_HOURS("6h", 360, 5),
    DAY("24h", 1440, 15);

    private final String text;
    private final int minutes;
    private final int step;

    Range(String text, int minutes, int step) {
        this.text = text;
        this.minutes = minutes;
        this.step = step;
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

    /** Minutes that the chart takes together; single ones are only noise where a day is in sight. */
    int step() {
        return step;
    }
}
