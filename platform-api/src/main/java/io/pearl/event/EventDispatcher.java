package io.pearl.event;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.pearl.kernel.Db;
import io.pearl.kernel.Loop;
import io.pearl.kernel.Sql;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes events off the outbox and hands them to the rooms, in one transaction: what a room writes about an event is
 * committed with the outbox row's end. Two nodes at the same rows are sorted out by the rows themselves.
 */
@Context
@Requires(property = "pearl.background", notEquals = "false")
final class EventDispatcher {

    private static final int MOST = 500;
    private static final long LOOK_MILLIS = 200;

    private final Db db;
    private final Events events;
    private final Leases leases;
    private final WorkQueues queues;
    private final List<EventListener> listeners;
    private final Loop loop;

    EventDispatcher(Db db, Events events, Leases leases, WorkQueues queues, List<EventListener> listeners) {
        this.db = db;
        this.events = events;
        this.leases = leases;
        this.queues = queues;
        this.listeners = listeners;
        this.loop = new Loop("event-dispatcher", this::round);
    }

    @PreDestroy
    void stop() {
        loop.close();
        leases.release();
    }

    private void round() throws InterruptedException {
        boolean more = false;
        boolean some = false;
        for (int partition : leases.owned("outbox")) {
            int count = db.write(tx -> dispatch(tx, partition));
            more |= count == MOST;
            some |= count > 0;
        }
        if (some) {
            queues.committed();
        }
        if (!more) {
            events.appended().await(LOOK_MILLIS);
        }
    }

    private int dispatch(Connection tx, int partition) throws SQLException {
        List<Event> batch = Sql.query(
                tx,
                "SELECT e.tenant_id, e.id, e.type, e.entity_id, e.actor, e.occurred_at, e.body"
                        + " FROM outbox o JOIN event e ON e.tenant_id = o.tenant_id AND e.id = o.event_id"
                        + " WHERE o.partition_no = ? ORDER BY o.event_id LIMIT " + MOST,
                Events::event,
                partition);
        if (batch.isEmpty()) {
            return 0;
        }
        for (EventListener listener : listeners) {
            listener.on(tx, batch);
        }
        List<Object> ids = new ArrayList<>();
        ids.add(partition);
        batch.forEach(event -> ids.add(event.id()));
        int gone = Sql.update(
                tx,
                "DELETE FROM outbox WHERE partition_no = ? AND event_id IN (" + Sql.marks(batch.size()) + ")",
                ids.toArray());
        if (gone != batch.size()) {
            // another node was faster with some of them: its effects stand, ours must not
            throw new SQLException("outbox partition " + partition + " was taken by another node", "40001", 1213);
        }
        return gone;
    }
}
