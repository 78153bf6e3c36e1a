package io.pearl.adapter.grabfood;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.menu.Store.Span;
import io.pearl.menu.Store.SpecialDay;
import io.pearl.menu.Store.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours: of selling times by {@code openPeriodType} and day, of stores as lists of periods by day, of holidays by date.
 * Times are {@code HH:mm} or minutes since midnight; both occur in Grab's own examples.
 */
final class GrabHours {

    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})(?::\\d{2})?");
    private static final int DAY = 24 * 60;
    private static final int MOST_DAYS = 400;

    private final Findings findings;

    GrabHours(Findings findings) {
        this.findings = findings;
    }

    /**
     * When something is sold.
     *
     * @param never it states hours, and they are none
     */
    record Selling(List<Window> windows, boolean never) {}

    /** Hours of a selling time or a section. */
    Selling selling(JsonNode serviceHours, String where) {
        List<Window> windows = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            JsonNode own = serviceHours.path(key(day));
            findings.attempt(where + "/" + key(day), () -> spans(own))
                    .ifPresent(
                            spans -> spans.forEach(span -> windows.add(new Window(day, span.opens(), span.closes()))));
        }
        return new Selling(windows, windows.isEmpty() && serviceHours.isObject());
    }

    /** Hours of a store. */
    List<Window> week(JsonNode storeHour, String where) {
        List<Window> windows = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            JsonNode periods = storeHour.path(key(day));
            findings.attempt(where + "/" + key(day), () -> periods.isArray() ? periods(periods) : spans(periods))
                    .ifPresent(
                            spans -> spans.forEach(span -> windows.add(new Window(day, span.opens(), span.closes()))));
        }
        return windows;
    }

    /** Dates on which other hours hold. */
    List<SpecialDay> special(JsonNode special, String where) {
        List<SpecialDay> days = new ArrayList<>();
        List<JsonNode> ranges = elements(special);
        for (int i = 0; i < ranges.size(); i++) {
            JsonNode range = ranges.get(i);
            if (days.size() > MOST_DAYS) {
                findings.error("tooManySpecialDays", where, "more than " + MOST_DAYS + " days have hours of their own");
                break;
            }
            findings.attempt(where + "/" + i, () -> days(range)).ifPresent(days::addAll);
        }
        return days.stream().limit(MOST_DAYS).toList();
    }

    private static List<SpecialDay> days(JsonNode range) {
        LocalDate first = date(text(range.path("startDate")));
        LocalDate last = text(range.path("endDate")).isEmpty() ? first : date(text(range.path("endDate")));
        if (last.isBefore(first) || first.plusDays(MOST_DAYS).isBefore(last)) {
            throw new BrokenNode("hoursNotUnderstood", "special hours run from " + first + " to " + last);
        }
        List<Span> open = spans(range.path("openingHours"));
        return first.datesUntil(last.plusDays(1))
                .map(date -> new SpecialDay(date, open))
                .toList();
    }

    /** What an {@code openPeriodType} with its periods says; nothing stated is closed, as Grab has it. */
    private static List<Span> spans(JsonNode hours) {
        return switch (text(hours.path("openPeriodType"))) {
            case "OpenAllDay" -> List.of(new Span(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
            case "CloseAllDay", "ClosedAllDay" -> List.of();
            case "OpenPeriod", "Period", "" -> periods(hours.path("periods"));
            default ->
                throw new BrokenNode(
                        "hoursNotUnderstood",
                        "'" + Findings.shown(text(hours.path("openPeriodType"))) + "' is no openPeriodType");
        };
    }

    private static List<Span> periods(JsonNode periods) {
        return elements(periods).stream()
                .limit(Limits.WINDOWS_PER_STORE)
                .map(period -> new Span(time(period.path("startTime")), end(period.path("endTime"))))
                .toList();
    }

    /** The last minute of a day is its end. */
    private static LocalTime end(JsonNode node) {
        LocalTime time = time(node);
        return time.equals(LocalTime.of(23, 59)) ? LocalTime.MIDNIGHT : time;
    }

    private static LocalTime time(JsonNode node) {
        String text = text(node);
        Matcher clock = CLOCK.matcher(text);
        int minutes = -1;
        if (clock.matches()) {
            minutes = Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
        } else if (text.matches("\\d{1,4}")) {
            minutes = Integer.parseInt(text);
        }
        if (minutes < 0 || minutes > DAY) {
            throw new BrokenNode("hoursNotUnderstood", "'" + Findings.shown(text) + "' is no time of day");
        }
        return LocalTime.ofSecondOfDay(minutes % DAY * 60L);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw new BrokenNode("hoursNotUnderstood", "'" + Findings.shown(text) + "' is no date");
        }
    }

    private static String key(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
