package io.pearl.adapter.ubereats;

import io.pearl.menu.Store.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The minutes of a week in which something holds. */
final class UberWeek {

    static final int DAY = 24 * 60;

    private static final int WEEK = 7 * DAY;

    private final BitSet minutes = new BitSet(WEEK);

    private static final class Run {
        private final int from;
        private int to;

        Run(int from, int to) {
            this.from = from;
            this.to = to;
        }
    }

    static UberWeek never() {
        return new UberWeek();
    }

    /**
     * @param from minute of the day
     * @param to minute of the day, exclusive; more than a day reaches into the next
     */
    void add(DayOfWeek day, int from, int to) {
        int midnight = (day.getValue() - 1) * DAY;
        for (int minute = from; minute < to; minute++) {
            minutes.set((midnight + minute) % WEEK);
        }
    }

    UberWeek or(UberWeek other) {
        UberWeek both = new UberWeek();
        both.minutes.or(minutes);
        both.minutes.or(other.minutes);
        return both;
    }

    UberWeek and(UberWeek other) {
        UberWeek both = new UberWeek();
        both.minutes.or(minutes);
        both.minutes.and(other.minutes);
        return both;
    }

    boolean isNever() {
        return minutes.isEmpty();
    }

    boolean sameAs(UberWeek other) {
        return minutes.equals(other.minutes);
    }

    /** The same as windows; what Uber parts at midnight is one window again. */
    List<Window> windows() {
        List<List<Run>> days = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            days.add(runs(day));
        }
        for (int day = 0; day < 7; day++) {
            join(days.get(day), days.get((day + 1) % 7));
        }
        List<Window> windows = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (Run run : days.get(day.getValue() - 1)) {
                windows.add(new Window(day, time(run.from), time(run.to)));
            }
        }
        return windows;
    }

    private List<Run> runs(DayOfWeek day) {
        int midnight = (day.getValue() - 1) * DAY;
        List<Run> runs = new ArrayList<>();
        int from = minutes.nextSetBit(midnight);
        while (from >= 0 && from < midnight + DAY) {
            int to = Math.min(minutes.nextClearBit(from), midnight + DAY);
            runs.add(new Run(from - midnight, to - midnight));
            from = minutes.nextSetBit(to);
        }
        return runs;
    }

    /** An evening goes on after midnight where that makes no more than a day. */
    private static void join(List<Run> today, List<Run> tomorrow) {
        if (today.isEmpty() || tomorrow.isEmpty()) {
            return;
        }
        Run evening = today.getLast();
        Run night = tomorrow.getFirst();
        if (evening.to == DAY && evening.from > 0 && night.from == 0 && night.to <= evening.from) {
            evening.to = night.to;
            tomorrow.removeFirst();
        }
    }

    private static LocalTime time(int minute) {
        return LocalTime.ofSecondOfDay(minute % DAY * 60L);
    }
}
