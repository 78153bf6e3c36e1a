package io.pearl.availability;

import io.pearl.menu.Store.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A store's week in its own time zone. */
public record Hours(ZoneId zone, List<Window> windows) {

    public Hours {
        windows = List.copyOf(windows);
    }

    public boolean openAt(Instant instant) {
        ZonedDateTime there = instant.atZone(zone);
        return windows.stream().anyMatch(window -> covers(window, there));
    }

    /** When it opens next, within a week; empty where it never does. */
    public Optional<Instant> nextOpening(Instant after) {
        ZonedDateTime there = after.atZone(zone);
        return windows.stream()
                .map(window -> {
                    ZonedDateTime opening = there.with(window.day()).with(window.opens());
                    return opening.isAfter(there) ? opening : opening.plusWeeks(1);
                })
                .min(Comparator.naturalOrder())
                .map(ZonedDateTime::toInstant);
    }

    private static boolean covers(Window window, ZonedDateTime there) {
        LocalTime time = there.toLocalTime();
        DayOfWeek today = there.getDayOfWeek();
        boolean pastMidnight = !window.closes().isAfter(window.opens());
        if (window.day() == today && !time.isBefore(window.opens())) {
            return pastMidnight || time.isBefore(window.closes());
        }
        // the part of yesterday's window that lies in today
        return pastMidnight && window.day().plus(1) == today && time.isBefore(window.closes());
    }
}
