package io.pearl.menu;

import io.pearl.menu.Store.Span;
import io.pearl.menu.Store.SpecialDay;
import io.pearl.menu.Store.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a store is open: its week, and the dates on which other hours hold.
 *
 * @param zone of all its times
 */
public record StoreHours(ZoneId zone, List<Window> week, List<SpecialDay> specialDays) {

    private static final int DAYS_AHEAD = 62;

    public StoreHours {
        week = List.copyOf(week);
        specialDays = List.copyOf(specialDays);
    }

    private record Stretch(Instant from, Instant to) {
        boolean covers(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    public boolean openAt(Instant at) {
        return stretches(at, 0).stream().anyMatch(stretch -> stretch.covers(at));
    }

    /** When it opens next, within two months; empty where it is not known to. */
    public Optional<Instant> opensAfter(Instant at) {
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            Optional<Instant> opening = on(at.atZone(zone).toLocalDate().plusDays(ahead)).stream()
                    .map(Stretch::from)
                    .filter(from -> from.isAfter(at))
                    .min(Instant::compareTo);
            if (opening.isPresent()) {
                return opening;
            }
        }
        return Optional.empty();
    }

    /** When it closes, if it is open now and closes within a week. */
    public Optional<Instant> closesAfter(Instant at) {
        Instant end = at;
        List<Stretch> near = stretches(at, 7);
        boolean further = true;
        while (further) {
            Instant reached = end;
            Optional<Instant> next = near.stream()
                    .filter(stretch -> stretch.covers(reached))
                    .map(Stretch::to)
                    .max(Instant::compareTo);
            further = next.isPresent();
            end = next.orElse(end);
        }
        Instant last =
                at.atZone(zone).toLocalDate().plusDays(7).atStartOfDay(zone).toInstant();
        return end.equals(at) || end.isAfter(last) ? Optional.empty() : Optional.of(end);
    }

    /** From yesterday, whose windows may reach into today. */
    private List<Stretch> stretches(Instant at, int daysAhead) {
        LocalDate today = at.atZone(zone).toLocalDate();
        List<Stretch> stretches = new ArrayList<>();
        for (int day = -1; day <= daysAhead; day++) {
            stretches.addAll(on(today.plusDays(day)));
        }
        return stretches;
    }

    private List<Stretch> on(LocalDate date) {
        List<Span> spans = specialDays.stream()
                .filter(day -> day.on().equals(date))
                .findFirst()
                .map(SpecialDay::open)
                .orElseGet(() -> week.stream()
                        .filter(window -> window.day() == date.getDayOfWeek())
                        .map(window -> new Span(window.opens(), window.closes()))
                        .toList());
        return spans.stream()
                .map(span -> new Stretch(
                        date.atTime(span.opens()).atZone(zone).toInstant(),
                        (span.closes().isAfter(span.opens()) ? date : date.plusDays(1))
                                .atTime(span.closes())
                                .atZone(zone)
                                .toInstant()))
                .toList();
    }
}
