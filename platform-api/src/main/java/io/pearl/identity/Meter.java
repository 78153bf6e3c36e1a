package io.pearl.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests of one system on this node: a bucket that refills by its limit a minute, and the count of the day. Of the
 * day's count a part is known from the database, a part is being written and a part is still to be written.
 */
final class Meter {

    private static final int MINUTE_SECONDS = 60;

    private double tokens = -1;
    private Instant refilledAt = Instant.EPOCH;
    private LocalDate day;
    private long known;
    private long writing;
    private long unwritten;
    private final List<Count> before = new ArrayList<>();
    private final Map<Long, Instant> used = new HashMap<>();

    /** Requests of a day that the database does not know yet. */
    record Count(LocalDate day, long requests) {}

    /** @param used when each key was used last */
    record Unwritten(List<Count> counts, Map<Long, Instant> used) {

        boolean empty() {
            return counts.isEmpty() && used.isEmpty();
        }
    }

    /** @param known requests of this day over all nodes */
    Meter(LocalDate day, long known) {
        this.day = day;
        this.known = known;
    }

    synchronized Admission take(int perMinute, int perDay, long key, Instant now) {
        turn(LocalDate.ofInstant(now, ZoneOffset.UTC));
        refill(perMinute, now);
        used.put(key, now);
        double perSecond = perMinute / (double) MINUTE_SECONDS;
        long toMidnight = Math.max(
                1,
                Duration.between(now, day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                        .toSeconds());
        Optional<Admission.Denial> denial = Optional.empty();
        if (today() >= perDay) {
            denial = Optional.of(new Admission.Denial(IdentityProblem.QUOTA_EXCEEDED, toMidnight));
        } else if (tokens < 1) {
            denial = Optional.of(
                    new Admission.Denial(IdentityProblem.RATE_LIMITED, (long) Math.ceil((1 - tokens) / perSecond)));
        } else {
            tokens--;
            unwritten++;
        }
        return new Admission(
                new Admission.Window(perMinute, (long) tokens, (long) Math.ceil((perMinute - tokens) / perSecond)),
                new Admission.Window(perDay, Math.max(0, perDay - today()), toMidnight),
                denial);
    }

    /** What is to be written now. {@link #written} or {@link #notWritten} must follow. */
    synchronized Unwritten drain() {
        List<Count> counts = new ArrayList<>(before);
        before.clear();
        // still here: it was written, but the sum could not be read back
        known += writing;
        writing = 0;
        if (unwritten > 0) {
            counts.add(new Count(day, unwritten));
            writing = unwritten;
            unwritten = 0;
        }
        Unwritten drained = new Unwritten(List.copyOf(counts), Map.copyOf(used));
        used.clear();
        return drained;
    }

    /** @param requests of that day over all nodes, as the database has it now */
    synchronized void written(LocalDate of, long requests) {
        if (of.equals(day)) {
            known = requests;
            writing = 0;
        }
    }

    synchronized void notWritten(Unwritten drained) {
        for (Count count : drained.counts()) {
            if (count.day().equals(day)) {
                unwritten += count.requests();
                writing = 0;
            } else {
                before.add(count);
            }
        }
        drained.used().forEach(used::putIfAbsent);
    }

    private long today() {
        return known + writing + unwritten;
    }

    private void turn(LocalDate today) {
        if (today.isAfter(day)) {
            if (unwritten > 0) {
                before.add(new Count(day, unwritten));
            }
            day = today;
            known = 0;
            writing = 0;
            unwritten = 0;
        }
    }

    private void refill(int perMinute, Instant now) {
        if (tokens < 0) {
            tokens = perMinute;
        } else {
            double seconds = Math.max(0, Duration.between(refilledAt, now).toNanos() / 1e9);
            tokens = Math.min(perMinute, tokens + seconds * perMinute / MINUTE_SECONDS);
        }
        refilledAt = now;
    }
}
