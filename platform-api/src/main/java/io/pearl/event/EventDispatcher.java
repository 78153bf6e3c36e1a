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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events off the outbox and hands them to the rooms, in one transaction: what a room writes about an event is
 * committed with the outbox row's end. Two nodes at the same rows are sorted out by the rows themselves.
 */
@Context
@Requires(property = "pearl.background", notEquals = "false")
final class EventDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);
    private static final int MOST = 500;
    /** How often one event may fail before the others go past it. */
    private static final int PATIENCE = 20;
    /** A partition that nobody looks after: a person must. */
    private static final int SET_ASIDE = -1;

    private static final long LOOK_MILLIS = 200;
    private static final String BY_PARTITION = "/* every tenant: the outbox is emptied by partition */ ";

    private final Db db;
    private final Events events;
    private final Leases leases;
    private final WorkQueues queues;
    private final List<EventListener> listeners;
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();
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
            int count = dispatch(partition);
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

    /** A partition that fails holds up no other, and one event that cannot be handled is set aside in the end. */
    private int dispatch(int partition) {
        try {
            return db.write(tx -> dispatch(tx, partition, MOST));
        } catch (RuntimeException failure) {
            LOG.error("outbox partition {} failed, its events are tried one by one", partition, failure);
        }
        try {
            return db.write(tx -> dispatch(tx, partition, 1));
        } catch (RuntimeException failure) {
            setAside(partition, failure);
            return 0;
        }
    }

    private void setAside(int partition, RuntimeException failure) {
        Optional<Long> first = db.read(tx -> Sql.one(
                tx,
                BY_PARTITION + "SELECT event_id FROM outbox WHERE partition_no = ? ORDER BY event_id LIMIT 1",
                row -> row.number("event_id"),
                partition));
        if (first.isEmpty() || failures.merge(first.get(), 1, Integer::sum) < PATIENCE) {
            return;
        }
        failures.remove(first.get());
        LOG.error("event {} could not be handled {} times and is set aside", first.get(), PATIENCE, failure);
        db.write(tx -> Sql.update(
                tx,
                BY_PARTITION + "UPDATE outbox SET partition_no = ? WHERE partition_no = ? AND event_id = ?",
                SET_ASIDE,
                partition,
                first.get()));
    }

    private int dispatch(Connection tx, int partition, int most) throws SQLException {
        List<Event> batch = Sql.query(
                tx,
                BY_PARTITION + "SELECT e.tenant_id, e.id, e.type, e.entity_id, e.actor, e.occurred_at, e.body"
                        + " FROM outbox o JOIN event e ON e.tenant_id = o.tenant_id AND e.id = o.event_id"
                        + " WHERE o.partition_no = ? ORDER BY o.event_id LIMIT " + most,
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
                BY_PARTITION + "DELETE FROM outbox WHERE partition_no = ? AND event_id IN (" + Sql.marks(batch.size())
                        + ")",
                ids.toArray());
        if (gone != batch.size()) {
            // another node was faster with some of them: its effects stand, ours must not
            throw new SQLException("outbox partition " + partition + " was taken by another node", "40001", 1213);
        }
        return gone;
    }
}
