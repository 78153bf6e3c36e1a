package io.pearl.adapter.deliverect;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.OpeningHours;
import io.pearl.menu.Store.Span;
import io.pearl.menu.Store.SpecialDay;
import io.pearl.menu.Store.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Opening hours: days 1 to 7 from Monday on, and holidays as stretches of UTC in which the location is closed. */
final class DeliverectHours {

    private static final int MOST_DAYS = 400;
    private static final int MOST_HOLIDAYS = 100;
    private static final int DAY = 24 * 60;

    private final ZoneId zone;
    private final Findings findings;

    DeliverectHours(ZoneId zone, Findings findings) {
        this.zone = zone;
        this.findings = findings;
    }

    private record Closed(LocalDateTime from, LocalDateTime to) {}

    List<Window> week(JsonNode stated, String where) {
        JsonNode list = stated.isArray() ? stated : stated.path("dayTimeRanges");
        if (elements(list).isEmpty()) {
            findings.warning("hoursMissing", where, "the location states no opening hours and is taken as closed");
        }
        List<Window> week = new ArrayList<>();
        for (JsonNode entry : elements(list, Limits.WINDOWS_PER_STORE)) {
            findings.attempt(where + "/openingHours", () -> window(entry)).ifPresent(week::add);
        }
        return week.stream().limit(Limits.WINDOWS_PER_STORE).toList();
    }

    private static Window window(JsonNode entry) {
        int day = entry.path("dayOfWeek").asInt(0);
        if (day < 1 || day > 7) {
            throw new BrokenNode("hoursNotUnderstood", "dayOfWeek " + day + " is not 1 to 7");
        }
        Window window =
                OpeningHours.window(DayOfWeek.of(day), text(entry.path("startTime")), text(entry.path("endTime")));
        // the last minute of a day belongs to it
        return window.closes().equals(LocalTime.of(23, 59))
                ? new Window(window.day(), window.opens(), LocalTime.MIDNIGHT)
                : window;
    }

    /** The dates that holidays touch, each with what is left of its usual hours. */
    List<SpecialDay> holidays(JsonNode stated, List<Window> week, String where) {
        List<Closed> closed = new ArrayList<>();
        for (JsonNode entry : elements(stated, MOST_HOLIDAYS)) {
            findings.attempt(where + "/holidays", () -> closed(entry)).ifPresent(closed::add);
        }
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (Closed holiday : closed) {
            // the night before may reach into the first day
            LocalDate first = holiday.from().toLocalDate().minusDays(1);
            LocalDate last = holiday.to().minusNanos(1).toLocalDate();
            first.datesUntil(last.plusDays(1)).limit(MOST_DAYS).forEach(dates::add);
        }
        List<SpecialDay> days = new ArrayList<>();
        for (LocalDate date : dates.stream().limit(MOST_DAYS).toList()) {
            List<Span> left = left(date, week, closed);
            if (!left.equals(left(date, week, List.of()))) {
                days.add(new SpecialDay(date, left));
            }
        }
        return days;
    }

    private Closed closed(JsonNode entry) {
        LocalDateTime from = instant(text(entry.path("startTime"))).atZone(zone).toLocalDateTime();
        LocalDateTime to = instant(text(entry.path("endTime"))).atZone(zone).toLocalDateTime();
        if (!to.isAfter(from)) {
            throw new BrokenNode("hoursNotUnderstood", "a holiday ends at " + to + ", before it starts");
        }
        return new Closed(from, to);
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T"));
        } catch (DateTimeException unreadable) {
            throw new BrokenNode("timeUnreadable", "'" + Findings.shown(text) + "' is no moment");
        }
    }

    /** What is left of a night once its evening is gone belongs to no day and is closed too. */
    private static List<Span> left(LocalDate date, List<Window> week, List<Closed> closed) {
        List<int[]> open = new ArrayList<>();
        for (Window window : week) {
            if (window.day() == date.getDayOfWeek()) {
                int opens = window.opens().toSecondOfDay() / 60;
                int closes = window.closes().toSecondOfDay() / 60;
                open.add(new int[] {opens, closes > opens ? closes : closes + DAY});
            }
        }
        for (Closed holiday : closed) {
            long from = Duration.between(date.atStartOfDay(), holiday.from()).toMinutes();
            long to = Duration.between(date.atStartOfDay(), holiday.to()).toMinutes();
            List<int[]> rest = new ArrayList<>();
            for (int[] span : open) {
                add(rest, span[0], Math.min(span[1], from));
                add(rest, Math.max(span[0], to), span[1]);
            }
            open = rest;
        }
        return open.stream()
                .filter(span -> span[0] < DAY)
                .map(span -> new Span(time(span[0]), time(span[1])))
                .toList();
    }

    private static void add(List<int[]> spans, long from, long to) {
        if (to > from) {
            spans.add(new int[] {(int) from, (int) to});
        }
    }

    private static LocalTime time(int minutes) {
        return LocalTime.ofSecondOfDay(minutes % DAY * 60L);
    }
}
