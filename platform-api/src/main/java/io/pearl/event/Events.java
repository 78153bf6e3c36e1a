package io.pearl.event;

import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What happened. Written in the transaction of the change itself, handed to the rooms shortly after. */
@Singleton
public final class Events {

    private final Signal appended = new Signal();

    /** Writes events with the caller's change: both are there, or neither. */
    public void append(Connection tx, List<Event> events) throws SQLException {
        Sql.batch(
                tx,
                "INSERT INTO event (tenant_id, id, type, entity_id, actor, occurred_at, body) VALUES (?,?,?,?,?,?,?)",
                events,
                event -> Sql.args(
                        event.tenant().value(),
                        event.id(),
                        event.type(),
                        event.entity(),
                        event.actor(),
                        event.at(),
                        event.body()));
        Sql.batch(
                tx,
                "INSERT INTO outbox (partition_no, event_id, tenant_id) VALUES (?,?,?)",
                events,
                event -> Sql.args(
                        Partitions.of(event.entity()),
                        event.id(),
                        event.tenant().value()));
    }

    /** Says that something was committed, so that nobody waits for the next look at the outbox. */
    public void committed() {
        appended.raise();
    }

    /** Everything that happened to one thing of a tenant, oldest first, at most 500. */
    public List<Event> of(Connection tx, TenantId tenant, long entity) throws SQLException {
        return Sql.query(
                tx,
                "SELECT tenant_id, id, type, entity_id, actor, occurred_at, body FROM event"
                        + " WHERE tenant_id = ? AND entity_id = ? ORDER BY id LIMIT 500",
                Events::event,
                tenant.value(),
                entity);
    }

    /** One event of a tenant. */
    public Optional<Event> find(Connection tx, TenantId tenant, long id) throws SQLException {
        return Sql.one(
                tx,
                "SELECT tenant_id, id, type, entity_id, actor, occurred_at, body FROM event"
                        + " WHERE tenant_id = ? AND id = ?",
                Events::event,
                tenant.value(),
                id);
    }

    Signal appended() {
        return appended;
    }

    static Event event(Row row) throws SQLException {
        return new Event(
                row.number("id"),
                new TenantId(row.number("tenant_id")),
                row.text("type"),
                row.number("entity_id"),
                row.text("actor"),
                row.instant("occurred_at"),
                row.text("body"));
    }
}
