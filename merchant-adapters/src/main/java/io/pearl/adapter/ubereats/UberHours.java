package io.pearl.adapter.ubereats;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.menu.Store.Span;
import io.pearl.menu.Store.SpecialDay;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of menus and items by weekday, and of holidays by date. Uber's times include their last minute, so 23:59 is
 * midnight, and a menu that is sold past midnight has two periods.
 */
final class UberHours {

    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})(?::\\d{2})?");
    private static final int SHORTEST = 60;
    private static final int MOST_DAYS = 400;

    private final Findings findings;

    UberHours(Findings findings) {
        this.findings = findings;
    }

    /** A period of a day in minutes, the end exclusive; more than a day where it runs past midnight. */
    private record Period(int from, int to) {}

    /** {@code service_availability} of a menu, or {@code hours_of_week} of an item. */
    UberWeek week(JsonNode days, String where) {
        UberWeek week = UberWeek.never();
        List<JsonNode> stated = elements(days, Limits.WINDOWS_PER_STORE);
        for (int i = 0; i < stated.size(); i++) {
            JsonNode day = stated.get(i);
            String place = where + "/" + i;
            findings.attempt(place, () -> day(text(day.path("day_of_week"))))
                    .ifPresent(of -> periods(day.path("time_periods"), of, place, week));
        }
        return week;
    }

    private void periods(JsonNode periods, DayOfWeek day, String where, UberWeek week) {
        List<JsonNode> stated = elements(periods, Limits.WINDOWS_PER_STORE);
        for (int i = 0; i < stated.size(); i++) {
            JsonNode one = stated.get(i);
            String place = where + "/time_periods/" + i;
            findings.attempt(place, () -> period(one, place))
                    .ifPresent(period -> week.add(day, period.from(), period.to()));
        }
    }

    private Period period(JsonNode period, String where) {
        int from = minute(text(period.path("start_time")));
        int last = minute(text(period.path("end_time")));
        if (from == last) {
            throw new BrokenNode(
                    "hoursNotUnderstood", "a period starts and ends at '" + text(period.path("start_time")) + "'");
        }
        if (last < from) {
            findings.warnOnce(
                    "periodPastMidnight", where, "a period ends before it starts and is taken to run past midnight");
            last += UberWeek.DAY;
        }
        int to = last % UberWeek.DAY == 0 ? last : last + 1;
        if (to - from < SHORTEST) {
            findings.warnOnce("shortHours", where, "Uber takes no period of less than an hour");
        }
        return new Period(from, to);
    }

    /** {@code holiday_hours}: periods by date; none, or one from 00:00 to 00:00, is closed all day. */
    List<SpecialDay> holidays(JsonNode stated, String where) {
        JsonNode dates = stated.path("holiday_hours").isObject() ? stated.path("holiday_hours") : stated;
        List<SpecialDay> days = new ArrayList<>();
        for (Map.Entry<String, JsonNode> date : dates.properties()) {
            if (days.size() == MOST_DAYS) {
                findings.error("tooManySpecialDays", where, "more than " + MOST_DAYS + " days have hours of their own");
                break;
            }
            String place = where + "/" + Findings.shown(date.getKey());
            findings.attempt(place, () -> holiday(date.getKey(), date.getValue(), place))
                    .ifPresent(days::add);
        }
        return days;
    }

    private SpecialDay holiday(String date, JsonNode stated, String where) {
        List<Span> open = new ArrayList<>();
        for (JsonNode period : elements(stated.path("open_time_periods"), Limits.WINDOWS_PER_STORE)) {
            boolean closed = minute(text(period.path("start_time"))) % UberWeek.DAY == 0
                    && minute(text(period.path("end_time"))) == 0;
            if (!closed) {
                Period read = period(period, where);
                open.add(new Span(time(read.from()), time(read.to())));
            }
        }
        try {
            return new SpecialDay(LocalDate.parse(date), open);
        } catch (DateTimeException unreadable) {
            throw new BrokenNode("hoursNotUnderstood", "'" + Findings.shown(date) + "' is no date");
        }
    }

    private static DayOfWeek day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().equals(name.toUpperCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new BrokenNode("hoursNotUnderstood", "'" + Findings.shown(name) + "' is no day of the week");
    }

    private static int minute(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            int minute = Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
            if (Integer.parseInt(clock.group(2)) < 60 && minute <= UberWeek.DAY) {
                return minute;
            }
        }
        throw new BrokenNode("hoursNotUnderstood", "'" + Findings.shown(text) + "' is no time of day");
    }

    private static LocalTime time(int minute) {
        return LocalTime.ofSecondOfDay(minute % UberWeek.DAY * 60L);
    }
}
