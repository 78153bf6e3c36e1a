package io.pearl.adapter.gloriafood;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.menu.Store.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When something is sold: {@code active_days} as bits, and {@code active_begin} and {@code active_end} as minutes since
 * midnight or a time of day. Kept as the minutes of a week, of which the times of a category and of its item overlap.
 */
final class GloriaTimes {

    static final int EVERY_DAY = 127;

    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})(?::\\d{2})?");
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    private final BitSet minutes;

    private GloriaTimes(BitSet minutes) {
        this.minutes = minutes;
    }

    static GloriaTimes never() {
        return new GloriaTimes(new BitSet());
    }

    /** What a node states; times that are not understood are reported, and nothing is sold at them. */
    static GloriaTimes of(JsonNode node, String where, Findings findings) {
        return findings.attempt(where, () -> read(node, where, findings)).orElseGet(GloriaTimes::never);
    }

    private static GloriaTimes read(JsonNode node, String where, Findings findings) {
        String days = text(node.path("active_days"));
        if (!days.isEmpty() && (!days.matches("\\d{1,3}") || Integer.parseInt(days) > EVERY_DAY)) {
            throw new BrokenNode("activeDaysUnreadable", "'" + Findings.shown(days) + "' is no set of seven days");
        }
        int bits = days.isEmpty() ? EVERY_DAY : Integer.parseInt(days);
        if (bits > 0 && bits < EVERY_DAY) {
            findings.warnOnce("activeDaysFromMonday", where, "the lowest bit of active_days is taken as Monday");
        }
        int begin = minute(text(node.path("active_begin")), 0);
        int end = minute(text(node.path("active_end")), DAY);
        int length = end > begin ? end - begin : end + DAY - begin;
        BitSet minutes = new BitSet(WEEK);
        for (int day = 0; day < 7; day++) {
            for (int i = 0; (bits >> day & 1) == 1 && i < length; i++) {
                minutes.set((day * DAY + begin + i) % WEEK);
            }
        }
        return new GloriaTimes(minutes);
    }

    private static int minute(String text, int absent) {
        Matcher clock = CLOCK.matcher(text);
        int minute = -1;
        if (text.isEmpty()) {
            minute = absent;
        } else if (clock.matches() && Integer.parseInt(clock.group(2)) < 60) {
            minute = Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
        } else if (text.matches("\\d{1,4}")) {
            minute = Integer.parseInt(text);
        }
        if (minute < 0 || minute > DAY) {
            throw new BrokenNode("activeTimesUnreadable", "'" + Findings.shown(text) + "' is no time of day");
        }
        return minute;
    }

    /** The times that both have. */
    GloriaTimes within(GloriaTimes other) {
        BitSet both = (BitSet) minutes.clone();
        both.and(other.minutes);
        return new GloriaTimes(both);
    }

    /** The times that either has. */
    GloriaTimes or(GloriaTimes other) {
        BitSet either = (BitSet) minutes.clone();
        either.or(other.minutes);
        return new GloriaTimes(either);
    }

    boolean isNever() {
        return minutes.isEmpty();
    }

    boolean isAlways() {
        return minutes.cardinality() == WEEK;
    }

    List<Window> windows() {
        List<Window> windows = new ArrayList<>();
        // from a minute at which nothing is sold, so that no night is cut at the end of the week
        int start = minutes.nextClearBit(0) % WEEK;
        int at = 0;
        while (at < WEEK) {
            int from = at;
            while (at < WEEK && at - from < DAY && minutes.get((start + at) % WEEK)) {
                at++;
            }
            if (at > from) {
                windows.add(window((start + from) % WEEK, (start + at) % WEEK));
            } else {
                at++;
            }
        }
        windows.sort(Comparator.comparing(Window::day).thenComparing(Window::opens));
        return windows;
    }

    private static Window window(int from, int to) {
        LocalTime closes = LocalTime.ofSecondOfDay(to % DAY * 60L);
        return new Window(
                DayOfWeek.of(from / DAY + 1),
                LocalTime.ofSecondOfDay(from % DAY * 60L),
                // the last minute of a day belongs to it
                closes.equals(LAST_MINUTE) ? LocalTime.MIDNIGHT : closes);
    }
}
