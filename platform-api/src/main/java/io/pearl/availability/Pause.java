package io.pearl.availability;

import io.pearl.catalogue.StoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A kitchen that takes no orders, or takes longer.
 *
 * @param reason in the words of whoever closed it; customers are told it
 * @param extraMinutes how much longer a busy kitchen takes; 0 where it takes no orders
 * @param endsAt when it is over by itself, if nobody ends it before
 * @param endedAt when somebody ended it before
 */
public record Pause(
        PauseId id,
        StoreId store,
        Kind kind,
        String reason,
        int extraMinutes,
        Closed closed,
        Instant startedAt,
        Instant endsAt,
        Optional<Instant> endedAt) {

    /** Somebody who closes a store says when it opens again, and that is no further off. */
    static final Duration LONGEST = Duration.ofDays(31);

    /** PAUSED takes no orders; BUSY takes them and needs longer. */
    public enum Kind {
        PAUSED,
        BUSY;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String text) {
            for (Kind kind : values()) {
                if (kind.text().equals(text)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** Who closes stores, and reopens only what their kind closed. */
    public enum Closer {
        /** A partner's system. */
        TILL,
        /** Somebody with a role in the tenant. */
        STAFF,
        /** Somebody of the platform. */
        PLATFORM;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Who closed it.
     *
     * @param rank of staff: how much of the tenant they may change
     */
    public record Closed(Closer by, int rank, String subject, String name) {

        /** Who may say what a store has, and no more. */
        static final int IN_THE_STORE = 0;
        /** Who may change stores and menus. */
        static final int EDITOR = 1;
        /** Who decides who belongs to the tenant. */
        static final int OWNER = 2;

        /** Whether this one may reopen what the other closed. */
        boolean mayReopen(Closed other) {
            return by == other.by && (by != Closer.STAFF || rank >= other.rank);
        }

        /** Who may reopen it: a till, the platform, or of the chain's people those of this rank and above. */
        public String reopens() {
            return switch (by) {
                case TILL, PLATFORM -> by.text();
                case STAFF -> rank >= OWNER ? "owners" : rank == EDITOR ? "editors" : "staff";
            };
        }
    }

    public Pause {
        if (!endsAt.isAfter(startedAt)) {
            throw new IllegalArgumentException("a pause ends before it starts");
        }
        if (extraMinutes < 0 || (kind == Kind.PAUSED && extraMinutes != 0)) {
            throw new IllegalArgumentException("a pause has " + extraMinutes + " extra minutes");
        }
    }

    /** When the store takes orders again; empty where whoever closed it does not say. */
    public Optional<Instant> over() {
        return Duration.between(startedAt, endsAt).compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(endsAt);
    }

    public boolean activeAt(Instant now) {
        return endedAt.isEmpty() && !now.isBefore(startedAt) && now.isBefore(endsAt);
    }
}
