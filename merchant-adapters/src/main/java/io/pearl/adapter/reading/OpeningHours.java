package io.pearl.adapter.reading;

import io.pearl.menu.Store.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opening hours as people write them: {@code 10:00-22:30}, {@code 周五-周六 10:00-02:00;周日-周四 10:00-23:00},
 * {@code 11:00/02:00}, {@code 08:00:00-23:00:00}, {@code 24小时}.
 */
public final class OpeningHours {

    private static final String DAY = "(?:周|星期|礼拜)([一二三四五六日天])";
    private static final Pattern DAYS = Pattern.compile(DAY + "(?:\\s*[-~至到—–]+\\s*" + DAY + ")?");
    private static final Pattern TIMES = Pattern.compile(
            "(\\d{1,2}):(\\d{2})(?::\\d{2})?\\s*[-~/至到—–]+\\s*(?:次日|翌日)?(\\d{1,2}):(\\d{2})(?::\\d{2})?");
    private static final Map<String, Set<DayOfWeek>> NAMED = Map.of(
            "每天", EnumSet.allOf(DayOfWeek.class),
            "每日", EnumSet.allOf(DayOfWeek.class),
            "全周", EnumSet.allOf(DayOfWeek.class),
            "工作日", EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            "周末", EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
    private static final Set<String> CLOSED = Set.of("休息", "打烊", "停业", "暂停营业", "不营业");

    private OpeningHours() {}

    /**
     * Reads weekly hours; a word for closed, or no text, gives no window.
     *
     * @throws BrokenNode where a part is not understood
     */
    public static List<Window> weekly(String text) {
        List<Window> windows = new ArrayList<>();
        String plain = text.strip().replace('：', ':').replace('；', ';').replace('，', ',');
        for (String part : plain.split("[;\\n]")) {
            if (!part.isBlank()) {
                windows.addAll(part(part.strip()));
            }
        }
        if (windows.size() > Limits.WINDOWS_PER_STORE) {
            throw new BrokenNode("hoursNotUnderstood", "there are too many opening windows");
        }
        return windows;
    }

    /** A window of one day; {@code 24:00} closes at midnight, and equal times mean all day. */
    public static Window window(DayOfWeek day, String opens, String closes) {
        return new Window(day, time(opens), time(closes));
    }

    private static List<Window> part(String part) {
        if (part.length() > 300) {
            throw new BrokenNode("hoursNotUnderstood", "the hours '" + Findings.shown(part) + "' are too long");
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        String rest = part;
        for (Map.Entry<String, Set<DayOfWeek>> named : NAMED.entrySet()) {
            if (rest.contains(named.getKey())) {
                days.addAll(named.getValue());
                rest = rest.replace(named.getKey(), " ");
            }
        }
        Matcher matcher = DAYS.matcher(rest);
        while (matcher.find()) {
            days.addAll(range(matcher.group(1), matcher.group(2) == null ? matcher.group(1) : matcher.group(2)));
        }
        rest = DAYS.matcher(rest).replaceAll(" ").replaceAll("[、,\\s]+", " ").strip();
        return windows(days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days, rest, part);
    }

    private static List<Window> windows(Set<DayOfWeek> days, String times, String part) {
        List<Window> windows = new ArrayList<>();
        if (CLOSED.contains(times)) {
            return windows;
        }
        if (times.matches("24\\s*小时(营业)?|全天(营业)?|24h|24 hours")) {
            days.forEach(day -> windows.add(new Window(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
            return windows;
        }
        Matcher matcher = TIMES.matcher(times);
        int end = 0;
        while (matcher.find() && times.substring(end, matcher.start()).isBlank()) {
            LocalTime opens = time(matcher.group(1) + ":" + matcher.group(2));
            LocalTime closes = time(matcher.group(3) + ":" + matcher.group(4));
            days.forEach(day -> windows.add(new Window(day, opens, closes)));
            end = matcher.end();
        }
        if (windows.isEmpty() || !times.substring(end).isBlank()) {
            throw new BrokenNode("hoursNotUnderstood", "the hours '" + Findings.shown(part) + "' are not understood");
        }
        return windows;
    }

    private static Set<DayOfWeek> range(String from, String to) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        DayOfWeek day = day(from);
        days.add(day);
        while (day != day(to)) {
            day = day.plus(1);
            days.add(day);
        }
        return days;
    }

    private static DayOfWeek day(String word) {
        int index = "一二三四五六日天".indexOf(word);
        return DayOfWeek.of(Math.min(index, 6) + 1);
    }

    private static LocalTime time(String text) {
        Matcher matcher =
                Pattern.compile("(\\d{1,2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?").matcher(text.strip());
        if (matcher.matches()) {
            int hour = Integer.parseInt(matcher.group(1));
            int minute = Integer.parseInt(matcher.group(2));
            if (hour == 24 && minute == 0) {
                return LocalTime.MIDNIGHT;
            }
            if (hour < 24 && minute < 60) {
                return LocalTime.of(hour, minute);
            }
        }
        throw new BrokenNode("hoursNotUnderstood", "'" + Findings.shown(text) + "' is no time of day");
    }
}
