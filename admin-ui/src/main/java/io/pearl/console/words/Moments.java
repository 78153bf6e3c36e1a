package io.pearl.console.words;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;

/** Times in the zone of the store they concern. */
public final class Moments {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_AND_CLOCK = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Moments() {}

    /** An unknown zone is shown in UTC rather than not at all. */
    public static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** Today's times by the clock alone, others with their day. */
    public static String brief(Instant at, ZoneId zone, Instant now) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return (day.equals(LocalDate.ofInstant(now, zone)) ? CLOCK : DAY_AND_CLOCK).format(at.atZone(zone));
    }

    public static String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    public static String minute(Instant at, ZoneId zone) {
        return MINUTE.format(at.atZone(zone));
    }

    /** To the second, with the zone named. */
    public static String full(Instant at, ZoneId zone, Words words) {
        String name = zone.getDisplayName(TextStyle.FULL, words.locale());
        String id = zone.getId();
        return FULL.format(at.atZone(zone)) + " " + (name.equals(id) ? id : name + " (" + id + ")");
    }

    /** How long after, such as "+3.2 s" or "+4 min 10 s". */
    public static String after(Duration gap, Words words) {
        long millis = Math.max(0, gap.toMillis());
        if (millis < 1_000) {
            return words.of("after.millis", millis);
        }
        if (millis < 60_000) {
            return words.of("after.seconds", millis / 1000.0);
        }
        return millis < 3_600_000
                ? words.of("after.minutes", millis / 60_000, millis / 1000 % 60)
                : words.of("after.hours", millis / 3_600_000, millis / 60_000 % 60);
    }
}
