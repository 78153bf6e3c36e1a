package io.pearl.availability;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.pearl.availability.PauseRows.Due;
import io.pearl.event.Event;
import io.pearl.event.Events;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Loop;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Announces that pauses are over whose time is up. A store reopens by the clock alone; this is for those who are told. That
 * each is told of once is decided by its row, locked in the transaction that writes the event.
 */
@Context
@Requires(property = "pearl.background", notEquals = "false")
final class PauseSweep {

    private static final long ROUND_MILLIS = 1000;
    private static final int AT_ONCE = 100;

    private final Db db;
    private final Clock clock;
    private final Events events;
    private final Loop loop;

    PauseSweep(Db db, Clock clock, Events events) {
        this.db = db;
        this.clock = clock;
        this.events = events;
        this.loop = new Loop("pauses", () -> {
            if (sweep() < AT_ONCE) {
                Thread.sleep(ROUND_MILLIS);
            }
        });
    }

    /** @return how many were over */
    int sweep() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!db.read(tx -> PauseRows.anyDue(tx, now))) {
            return 0;
        }
        int over = db.write(tx -> {
            List<Due> due = PauseRows.lockDue(tx, now, AT_ONCE);
            PauseRows.over(tx, due, now);
            events.append(
                    tx,
                    due.stream()
                            // that somebody ended it before was announced then
                            .filter(one -> one.pause().endedAt().isEmpty())
                            .map(PauseSweep::resumed)
                            .toList());
            return due.size();
        });
        events.committed();
        return over;
    }

    private static Event resumed(Due due) {
        return Event.of(
                due.tenant(),
                "store.resumed",
                due.pause().store().value(),
                "pearl",
                due.pause().endsAt(),
                Json.write(Pauses.facts(due.pause())));
    }

    @PreDestroy
    void stop() {
        loop.close();
    }
}
