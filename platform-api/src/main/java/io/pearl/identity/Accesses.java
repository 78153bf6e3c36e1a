package io.pearl.identity;

import io.pearl.event.AuditTrail;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Standings;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Access of platform staff to a tenant, opened with a reason and for a time. What it allows is looked up by
 * {@link Standings}; here it is opened, seen and ended.
 */
@Singleton
public final class Accesses {

    private static final Duration ONBOARDING = Duration.ofDays(14);
    private static final int MOST = 100;
    private static final String COLUMNS = "id, subject, name, kind, reason, opened_at, until_at, closed_at, closed_by";

    private final Db db;
    private final Clock clock;
    private final AuditTrail audit;
    private final Standings standings;

    Accesses(Db db, Clock clock, AuditTrail audit, Standings standings) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.standings = standings;
    }

    /** Why it was opened. */
    public enum Kind {
        /** To set the tenant up: it ends when the tenant goes live. */
        ONBOARDING,
        EMERGENCY
    }

    /** @param name of whoever has it */
    public record Access(
            AccessId id,
            String subject,
            String name,
            Kind kind,
            String reason,
            Instant openedAt,
            Instant untilAt,
            Optional<Instant> closedAt,
            Optional<String> closedBy) {}

    /**
     * Opens access for the caller; access they had before ends.
     *
     * @param lasting where the tenant is live; one that is being onboarded is open until it goes live, 14 days at most
     */
    public Access open(Caller who, TenantId tenant, String reason, Duration lasting) {
        who.need(Permission.ACCESS_OPEN);
        Access opened = db.write(tx -> {
            // the row lock makes one open access out of two requests at once
            String state = Sql.one(
                            tx,
                            "SELECT state FROM tenant WHERE id = ? FOR UPDATE",
                            row -> row.text("state"),
                            tenant.value())
                    .orElseThrow(() -> Refused.because(TenancyProblem.NOT_FOUND, "There is no such tenant."));
            Kind kind = state.equals("onboarding") ? Kind.ONBOARDING : Kind.EMERGENCY;
            return insert(tx, who, tenant, kind, reason, kind == Kind.ONBOARDING ? ONBOARDING : lasting);
        });
        standings.forget(who.subject());
        return opened;
    }

    /** Within the transaction that creates a tenant: whoever creates it sets it up. */
    void openForOnboarding(Connection tx, Caller who, TenantId tenant) throws SQLException {
        insert(tx, who, tenant, Kind.ONBOARDING, "Created the tenant", ONBOARDING);
    }

    /** What was opened, newest first, at most 100. */
    public List<Access> list(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.AUDIT_READ);
        return db.read(tx -> Sql.query(
                tx,
                "SELECT " + COLUMNS + " FROM tenant_access WHERE tenant_id = ? ORDER BY id DESC LIMIT ?",
                Accesses::access,
                tenant.value(),
                MOST));
    }

    /** What the caller has open there now. */
    public Optional<Access> mine(Caller who, TenantId tenant) {
        return db.read(tx -> Sql.query(
                        tx,
                        "SELECT " + COLUMNS + " FROM tenant_access WHERE tenant_id = ? AND subject = ?"
                                + " AND closed_at IS NULL AND until_at > ? ORDER BY id DESC LIMIT 1",
                        Accesses::access,
                        tenant.value(),
                        who.subject(),
                        clock.instant())
                .stream()
                .findFirst());
    }

    /** Ends access: one's own, or anybody's for whoever may end it in the tenant. */
    public void close(Caller who, TenantId tenant, AccessId id) {
        Access access = db.read(tx -> Sql.one(
                        tx,
                        "SELECT " + COLUMNS + " FROM tenant_access WHERE tenant_id = ? AND id = ?",
                        Accesses::access,
                        tenant.value(),
                        id.value()))
                .orElseThrow(() -> Refused.because(TenancyProblem.NOT_FOUND, "There is no such access."));
        if (!access.subject().equals(who.subject())) {
            who.needIn(tenant, Permission.ACCESS_CLOSE);
        }
        db.write(tx -> close(tx, who, tenant, access.subject()));
        standings.forget(access.subject());
    }

    private Access insert(Connection tx, Caller who, TenantId tenant, Kind kind, String reason, Duration lasting)
            throws SQLException {
        close(tx, who, tenant, who.subject());
        Instant now = clock.instant();
        Access opened = new Access(
                AccessId.next(),
                who.subject(),
                who.name(),
                kind,
                reason,
                now,
                now.plus(lasting),
                Optional.empty(),
                Optional.empty());
        Sql.update(
                tx,
                "INSERT INTO tenant_access (tenant_id, id, subject, name, kind, reason, opened_at, until_at)"
                        + " VALUES (?,?,?,?,?,?,?,?)",
                tenant.value(),
                opened.id().value(),
                opened.subject(),
                opened.name(),
                kind.name().toLowerCase(Locale.ROOT),
                reason,
                opened.openedAt(),
                opened.untilAt());
        audit.record(
                tx,
                who,
                tenant,
                "access.open",
                opened.id().toString(),
                null,
                Json.write(Map.of("kind", kind.name(), "until", opened.untilAt().toString())),
                reason);
        return opened;
    }

    /**
     * Ends all access that was opened to set the tenant up, within the transaction that lets it go live.
     *
     * @return whose access that was
     */
    public List<String> endOnboarding(Connection tx, Caller who, TenantId tenant) throws SQLException {
        List<String> subjects = Sql.query(
                tx,
                "SELECT subject FROM tenant_access WHERE tenant_id = ? AND kind = 'onboarding' AND closed_at IS NULL"
                        + " AND until_at > ? FOR UPDATE",
                row -> row.text("subject"),
                tenant.value(),
                clock.instant());
        for (String subject : subjects) {
            close(tx, who, tenant, subject);
        }
        return subjects;
    }

    /** Ends what this subject has open there. */
    private boolean close(Connection tx, Caller who, TenantId tenant, String subject) throws SQLException {
        Instant now = clock.instant();
        List<AccessId> open = Sql.query(
                tx,
                "SELECT id FROM tenant_access WHERE tenant_id = ? AND subject = ? AND closed_at IS NULL"
                        + " AND until_at > ? FOR UPDATE",
                row -> new AccessId(row.number("id")),
                tenant.value(),
                subject,
                now);
        for (AccessId id : open) {
            Sql.update(
                    tx,
                    "UPDATE tenant_access SET closed_at = ?, closed_by = ? WHERE tenant_id = ? AND id = ?",
                    now,
                    who.name(),
                    tenant.value(),
                    id.value());
            audit.record(tx, who, tenant, "access.close", id.toString(), null, null);
        }
        return !open.isEmpty();
    }

    private static Access access(Row row) throws SQLException {
        return new Access(
                new AccessId(row.number("id")),
                row.text("subject"),
                row.text("name"),
                Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.text("reason"),
                row.instant("opened_at"),
                row.instant("until_at"),
                row.maybeInstant("closed_at"),
                row.maybeText("closed_by"));
    }
}
