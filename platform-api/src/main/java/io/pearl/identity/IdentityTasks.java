package io.pearl.identity;

import io.pearl.event.WorkQueues;
import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the identity server still has to be told: written in the transaction of the change that it follows from, and
 * repeated until it is done. What is asked for later takes the place of what was asked for before about the same thing.
 */
@Singleton
public final class IdentityTasks {

    static final String QUEUE = "identity";
    /** Apart, so that ten thousand new tenants do not stand before somebody's sign-out. */
    static final String ORGANIZATION_QUEUE = "identity-tenant";

    private static final int LONGEST_ERROR = 500;
    private static final int MOST_TROUBLES = 20;

    private final Db db;
    private final Clock clock;
    private final WorkQueues queues;

    IdentityTasks(Db db, Clock clock, WorkQueues queues) {
        this.db = db;
        this.clock = clock;
        this.queues = queues;
    }

    /**
     * What there is to do. Of a tenant, and of who belongs to it, is told what our tables say when it is done, whatever
     * they said when it was asked for.
     */
    public enum Kind {
        /** Makes the tenant's organization, or gives it the tenant's present name. */
        ENSURE_ORGANIZATION("organization"),
        ENABLE_ORGANIZATION("state"),
        DISABLE_ORGANIZATION("state"),
        /** The target is a subject. */
        JOIN("membership"),
        LEAVE("membership"),
        END_SESSIONS("sessions"),
        /** The target is a client's id. */
        DELETE_CLIENT("client"),
        ENABLE_CLIENT("client"),
        DISABLE_CLIENT("client");

        /** Two tasks about the same matter of the same target: the later one counts. */
        private final String matter;

        Kind(String matter) {
            this.matter = matter;
        }

        boolean aboutTheTenant() {
            return matter.equals("organization") || matter.equals("state");
        }

        boolean needsOrganization() {
            return aboutTheTenant() || matter.equals("membership");
        }
    }

    /**
     * Something that was tried in vain so far.
     *
     * @param about what kind of thing
     * @param target which one; empty where it is the tenant itself
     */
    public record Trouble(String about, String target, String error, Instant askedAt, Instant triedAt) {}

    /** What a tenant still waits for, longest first, at most 20. */
    public List<Trouble> troubles(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.OPERATIONS_READ);
        return db.read(tx -> Sql.query(
                tx,
                "SELECT matter, target, last_error, asked_at, tried_at FROM identity_task"
                        + " WHERE tenant_id = ? AND last_error IS NOT NULL ORDER BY asked_at, id LIMIT "
                        + MOST_TROUBLES,
                row -> new Trouble(
                        row.text("matter"),
                        row.text("target"),
                        row.text("last_error"),
                        row.instant("asked_at"),
                        row.maybeInstant("tried_at").orElse(row.instant("asked_at"))),
                tenant.value()));
    }

    record Task(TenantId tenant, long id, Kind kind, String target, int version) {}

    /**
     * @param target a subject or a client's id; nothing where it is about the tenant itself
     */
    public void put(Connection tx, TenantId tenant, Kind kind, String target) throws SQLException {
        if (tenant.equals(TenantId.PLATFORM) && kind.needsOrganization()) {
            return; // the platform is no organization
        }
        if (!kind.aboutTheTenant() && target.indexOf('/') >= 0) {
            return; // somebody of a tenant's own realm, which is not ours to tell
        }
        String about = kind.aboutTheTenant() ? "" : target;
        Sql.update(
                tx,
                "INSERT INTO identity_task (tenant_id, matter, target, id, kind, version, asked_at)"
                        + " VALUES (?,?,?,?,?,0,?) ON DUPLICATE KEY UPDATE kind = VALUES(kind), version = version + 1,"
                        + " asked_at = VALUES(asked_at)",
                tenant.value(),
                kind.matter,
                about,
                Ids.next(),
                kind.name(),
                clock.instant());
        long id = Sql.query(
                        tx,
                        "SELECT id FROM identity_task WHERE tenant_id = ? AND matter = ? AND target = ?",
                        row -> row.number("id"),
                        tenant.value(),
                        kind.matter,
                        about)
                .getFirst();
        String queue = kind == Kind.ENSURE_ORGANIZATION ? ORGANIZATION_QUEUE : QUEUE;
        queues.put(tx, queue, List.of(new WorkQueues.Ref(tenant, id)), clock.instant());
    }

    /** Says that tasks were committed, so that nobody waits for the next look. */
    public void committed() {
        queues.committed();
    }

    Optional<Task> find(Connection tx, TenantId tenant, long id) throws SQLException {
        return Sql.one(
                tx,
                "SELECT id, kind, target, version FROM identity_task WHERE tenant_id = ? AND id = ?",
                row -> new Task(
                        tenant,
                        row.number("id"),
                        Kind.valueOf(row.text("kind")),
                        row.text("target"),
                        row.integer("version")),
                tenant.value(),
                id);
    }

    /** @return false where something else was asked for in the meantime, which is still to be done */
    boolean done(Connection tx, Task task) throws SQLException {
        return Sql.update(
                        tx,
                        "DELETE FROM identity_task WHERE tenant_id = ? AND id = ? AND version = ?",
                        task.tenant().value(),
                        task.id(),
                        task.version())
                == 1;
    }

    void failed(Connection tx, Task task, String error) throws SQLException {
        Sql.update(
                tx,
                "UPDATE identity_task SET last_error = ?, tried_at = ? WHERE tenant_id = ? AND id = ?",
                error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error,
                clock.instant(),
                task.tenant().value(),
                task.id());
    }
}
