package io.pearl.menu;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Whether a store has something, and how far that can be believed.
 *
 * @param state what the source says
 * @param quantity how many are left, where the source counts; a value that only means "plenty" is no quantity
 * @param observedAt when the source saw it so, if it says
 * @param source the source's field or document that says so
 * @param confidence how far it can be believed
 * @param restoreAt when it is to be had again, if the source says
 */
public record Stock(
        State state,
        Optional<Long> quantity,
        Optional<Instant> observedAt,
        String source,
        Confidence confidence,
        Optional<Instant> restoreAt) {

    /** SOLD_OUT_TODAY comes back with the store's next day. */
    public enum State {
        AVAILABLE,
        SOLD_OUT,
        SOLD_OUT_TODAY,
        UNKNOWN
    }

    public Stock {
        if (quantity.filter(count -> count < 0).isPresent()) {
            throw new IllegalArgumentException("a quantity in stock is negative");
        }
        if (state == State.AVAILABLE && quantity.filter(count -> count == 0).isPresent()) {
            throw new IllegalArgumentException("what is available has a quantity of zero");
        }
    }

    public static Stock available(String source) {
        return new Stock(
                State.AVAILABLE, Optional.empty(), Optional.empty(), source, Confidence.CERTAIN, Optional.empty());
    }

    /** A count; zero is sold out. */
    public static Stock counted(long quantity, String source) {
        return new Stock(
                quantity == 0 ? State.SOLD_OUT : State.AVAILABLE,
                Optional.of(quantity),
                Optional.empty(),
                source,
                Confidence.CERTAIN,
                Optional.empty());
    }

    public static Stock soldOut(String source) {
        return new Stock(
                State.SOLD_OUT, Optional.empty(), Optional.empty(), source, Confidence.CERTAIN, Optional.empty());
    }

    public static Stock soldOutToday(String source) {
        return new Stock(
                State.SOLD_OUT_TODAY, Optional.empty(), Optional.empty(), source, Confidence.CERTAIN, Optional.empty());
    }

    public Stock observed(Instant at) {
        return new Stock(state, quantity, Optional.of(at), source, confidence, restoreAt);
    }

    public Stock restoredAt(Instant at) {
        return new Stock(state, quantity, observedAt, source, confidence, Optional.of(at));
    }

    public Stock believed(Confidence how) {
        return new Stock(state, quantity, observedAt, source, how, restoreAt);
    }

    /**
     * Whether it cannot be had.
     *
     * @param readAt when the source was asked, for what it says without a time
     * @param zone of the store, whose midnight brings back what is out today
     */
    public boolean goneAt(Instant now, Instant readAt, ZoneId zone) {
        if (state == State.AVAILABLE || state == State.UNKNOWN) {
            return false;
        }
        if (restoreAt.isPresent()) {
            return now.isBefore(restoreAt.get());
        }
        if (state == State.SOLD_OUT) {
            return true;
        }
        Instant seen = observedAt.orElse(readAt);
        return now.isBefore(
                seen.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant());
    }

    /**
     * How far it can be believed after a while.
     *
     * @param fresh how long the source's word is taken as it is; after three times that it is worth nothing
     */
    public Confidence confidenceAt(Instant now, Instant readAt, Duration fresh) {
        Duration age = Duration.between(observedAt.orElse(readAt), now);
        if (age.compareTo(fresh.multipliedBy(3)) > 0) {
            return Confidence.UNKNOWN;
        }
        return age.compareTo(fresh) > 0 && confidence == Confidence.CERTAIN ? Confidence.LIKELY : confidence;
    }
}
