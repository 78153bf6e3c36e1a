package io.pearl.console.shell;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time, as it stands in the address. A relative one stays relative, so that a shared link means the same
 * tomorrow; two instants, as a chart gives them, win over it.
 */
public record Period(
        Reach reach, @Nullable Instant from, @Nullable Instant to) {

    private static final String RANGE = "range";
    private static final String FROM = "from";
    private static final String TO = "to";

    /** How far back, seen from now. */
    public enum Reach {
        QUARTER("15m", Duration.ofMinutes(15)),
        HOUR("1h", Duration.ofHours(1)),
        DAY("24h", Duration.ofDays(1)),
        WEEK("7d", Duration.ofDays(7)),
        MONTH("30d", Duration.ofDays(30)),
        ALL("all", null);

        private final String text;
        private final @Nullable Duration back;

        Reach(String text, @Nullable Duration back) {
            this.text = text;
            this.back = back;
        }

        /** As it stands in the address and in text keys. */
        public String text() {
            return text;
        }
    }

    public static Period back(Reach reach) {
        return new Period(reach, null, null);
    }

    /**
     * @param otherwise where the address says nothing of it, or nothing that makes sense
     */
    public static Period of(Place place, Reach otherwise) {
        String range = place.get(RANGE);
        Reach reach = Arrays.stream(Reach.values())
                .filter(one -> one.text.equals(range))
                .findFirst()
                .orElse(otherwise);
        return new Period(reach, instant(place.get(FROM)), instant(place.get(TO)));
    }

    /**
     * @param otherwise what needs not be said
     */
    public Place in(Place place, Reach otherwise) {
        return exact()
                ? place.with(FROM, text(from)).with(TO, text(to))
                : place.with(RANGE, reach == otherwise ? null : reach.text);
    }

    /** Between two instants rather than back from now. */
    public boolean exact() {
        return from != null || to != null;
    }

    public boolean everything() {
        return !exact() && reach == Reach.ALL;
    }

    /** The beginning in absolute terms; to be fixed once per load, so that later pages follow the first. */
    public @Nullable Instant begin(Instant now) {
        return exact() || reach.back == null ? from : now.minus(reach.back);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
