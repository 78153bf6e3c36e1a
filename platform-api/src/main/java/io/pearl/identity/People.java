package io.pearl.identity;

import io.pearl.event.AuditTrail;
import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.Standings;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The people who act for a tenant or for the platform ({@link TenantId#PLATFORM}), and the roles they hold. Nobody
 * grants what they lack or touches who holds more, and somebody is always left who can let others in. A change counts
 * at once on this node and within seconds on the others; the identity server follows.
 */
@Singleton
public final class People {

    private static final int MOST = 1000;

    private final Db db;
    private final Clock clock;
    private final AuditTrail audit;
    private final Standings standings;
    private final IdentityTasks tasks;
    private final Invitations invitations;

    People(Db db, Clock clock, AuditTrail audit, Standings standings, IdentityTasks tasks, Invitations invitations) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.standings = standings;
        this.tasks = tasks;
        this.invitations = invitations;
    }

    /** Why the caller cannot change somebody. */
    public enum Objection {
        LACKS_PERMISSION,
        /** Their role holds more than the caller. */
        HOLDS_MORE,
        LAST_OWNER
    }

    /**
     * Somebody with a role.
     *
     * @param name the subject where they never signed in
     * @param email empty where they never signed in
     * @param etag for a change that is based on this
     */
    public record Person(
            String subject,
            String name,
            String email,
            Role role,
            boolean active,
            String etag,
            Instant since,
            Optional<Instant> seenAt,
            Optional<Objection> objection) {}

    /**
     * What somebody is to hold from now on.
     *
     * @param active false: they hold it, but may not use it
     */
    public record Change(
            Role role, boolean active, @Nullable String reason) {}

    /** The roles that people can have there. */
    public List<Role> roles(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.MEMBERS_READ);
        return Arrays.stream(Role.values())
                .filter(role -> role.platform() == tenant.equals(TenantId.PLATFORM) && role != Role.ASSISTANT)
                .toList();
    }

    /** Whether the caller may give somebody this role. */
    public boolean mayGrant(Caller who, TenantId tenant, Role role) {
        return mayGive(who, tenant, role);
    }

    static boolean mayGive(Caller who, TenantId tenant, Role role) {
        return who.sees(tenant, Permission.MEMBERS_WRITE) && who.mayGrant(tenant, role.permissions());
    }

    /** Everybody with a role, active first, then by name; at most 1,000. */
    public List<Person> list(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.MEMBERS_READ);
        return db.read(tx -> {
            long keepers = Sql.one(
                            tx,
                            "SELECT COUNT(*) AS keepers FROM member WHERE tenant_id = ? AND role = ?"
                                    + " AND state = 'active'",
                            row -> row.number("keepers"),
                            tenant.value(),
                            Membership.keeper(tenant).text())
                    .orElseThrow();
            return Sql.query(
                    tx,
                    SELECT + " ORDER BY m.state = 'active' DESC, COALESCE(p.name, m.subject)" + " LIMIT " + MOST,
                    row -> person(row, who, tenant, keepers),
                    tenant.value());
        });
    }

    private static final String SELECT = "SELECT m.subject, m.role, m.state, m.version, m.created_at, p.name, p.email,"
            + " p.seen_at FROM member m LEFT JOIN person p ON p.subject = m.subject WHERE m.tenant_id = ?";

    private static Person person(Row row, Caller who, TenantId tenant, long keepers) throws SQLException {
        Membership held = Membership.of(row);
        return new Person(
                held.subject(),
                row.maybeText("name").orElse(held.subject()),
                row.maybeText("email").orElse(""),
                held.role(),
                held.active(),
                held.etag(),
                held.since(),
                row.maybeInstant("seen_at"),
                objection(who, tenant, held, keepers));
    }

    private static Optional<Objection> objection(Caller who, TenantId tenant, Membership held, long keepers) {
        if (!who.sees(tenant, Permission.MEMBERS_WRITE)) {
            return Optional.of(Objection.LACKS_PERMISSION);
        }
        if (!who.mayGrant(tenant, held.role().permissions())) {
            return Optional.of(Objection.HOLDS_MORE);
        }
        return held.keeps(tenant) && keepers == 1 ? Optional.of(Objection.LAST_OWNER) : Optional.empty();
    }

    /**
     * Changes a role, or suspends and resumes.
     *
     * @param etag what the change is based on
     * @throws Refused STALE, NOT_ALLOWED, NOT_FOUND, INVALID_REQUEST or LAST_OWNER
     */
    public Person change(Caller who, TenantId tenant, String subject, String etag, Change change) {
        who.needIn(tenant, Permission.MEMBERS_WRITE);
        Person changed = db.write(tx -> {
            List<Membership> everybody = Membership.lock(tx, tenant);
            Membership before = held(who, tenant, everybody, subject, etag);
            if (change.role() != before.role()) {
                needHuman(before.role(), "path:person");
                needGrantable(who, tenant, change.role());
            }
            Membership after =
                    new Membership(subject, change.role(), change.active(), before.version() + 1, before.since());
            if (!after.keeps(tenant)) {
                needAnotherKeeper(tenant, everybody, before);
            }
            if (after.role() != before.role() || after.active() != before.active()) {
                write(tx, who, tenant, before, after, change.reason());
            }
            long keepers = everybody.stream()
                            .filter(one -> one.keeps(tenant) && !one.subject().equals(subject))
                            .count()
                    + (after.keeps(tenant) ? 1 : 0);
            return find(tx, who, tenant, subject, keepers);
        });
        standings.forget(subject);
        return changed;
    }

    private void write(
            Connection tx, Caller who, TenantId tenant, Membership before, Membership after, @Nullable String reason)
            throws SQLException {
        Sql.update(
                tx,
                "UPDATE member SET role = ?, state = ?, version = ?, changed_at = ? WHERE tenant_id = ? AND subject ="
                        + " ?",
                after.role().text(),
                after.active() ? "active" : "suspended",
                after.version(),
                clock.instant(),
                tenant.value(),
                after.subject());
        String action = before.active() == after.active()
                ? "member.change"
                : after.active() ? "member.resume" : "member.suspend";
        audit.record(tx, who, tenant, action, after.subject(), before.json(), after.json(), reason);
        if (before.active() && !after.active()) {
            leave(tx, who, tenant, after.subject());
        } else if (!before.active() && after.active()) {
            tasks.put(tx, tenant, IdentityTasks.Kind.JOIN, after.subject());
        }
    }

    /** Takes the role away, ends the sign-ins and takes back what invitation is open to the same address. */
    public void remove(Caller who, TenantId tenant, String subject, String etag) {
        who.needIn(tenant, Permission.MEMBERS_WRITE);
        db.write(tx -> {
            List<Membership> everybody = Membership.lock(tx, tenant);
            Membership before = held(who, tenant, everybody, subject, etag);
            needAnotherKeeper(tenant, everybody, before);
            Sql.update(tx, "DELETE FROM member WHERE tenant_id = ? AND subject = ?", tenant.value(), subject);
            audit.record(tx, who, tenant, "member.remove", subject, before.json(), null);
            invitations.endFor(tx, who, tenant, subject);
            leave(tx, who, tenant, subject);
            return true;
        });
        standings.forget(subject);
    }

    private void leave(Connection tx, Caller who, TenantId tenant, String subject) throws SQLException {
        invitations.endSentBy(tx, who, tenant, subject);
        tasks.put(tx, tenant, IdentityTasks.Kind.END_SESSIONS, subject);
        tasks.put(tx, tenant, IdentityTasks.Kind.LEAVE, subject);
    }

    /**
     * Gives a subject a role, for setting a server up: nobody is asked, so it is for the client that does that alone.
     * Repeating it changes nothing, another role replaces the one before.
     */
    public void put(Caller who, String subject, TenantId tenant, Role role) {
        who.need(Permission.TENANTS_ENTER);
        if (role.platform() != tenant.equals(TenantId.PLATFORM)) {
            throw Refused.field(
                    TenancyProblem.INVALID_REQUEST,
                    "/role",
                    role.platform()
                            ? "is a platform role: leave the tenant out"
                            : "is a tenant's role: name the tenant");
        }
        if (!subject.matches("[\\x21-\\x7e]{1,120}")) {
            throw Refused.field(
                    TenancyProblem.INVALID_REQUEST,
                    "path:subject",
                    "must have 1 to 120 characters of ASCII, no blanks");
        }
        db.write(tx -> {
            List<Membership> everybody = Membership.lock(tx, tenant);
            Optional<Membership> before = in(everybody, subject);
            if (before.isPresent() && before.get().role() == role) {
                return false;
            }
            if (before.isPresent()) {
                needAnotherKeeper(tenant, everybody, before.get());
            }
            Sql.update(
                    tx,
                    "INSERT INTO member (tenant_id, subject, role, created_at) VALUES (?, ?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE role = ?, version = version + 1, changed_at = ?",
                    tenant.value(),
                    subject,
                    role.text(),
                    clock.instant(),
                    role.text(),
                    clock.instant());
            Membership after =
                    new Membership(subject, role, before.map(Membership::active).orElse(true), 0, clock.instant());
            audit.record(
                    tx,
                    who,
                    tenant,
                    "member.put",
                    subject,
                    before.map(Membership::json).orElse(null),
                    after.json());
            if (before.isEmpty()) {
                tasks.put(tx, tenant, IdentityTasks.Kind.JOIN, subject);
            }
            return true;
        });
        standings.forget(subject);
        tasks.committed();
    }

    private static Person find(Connection tx, Caller who, TenantId tenant, String subject, long keepers)
            throws SQLException {
        return Sql.one(
                        tx,
                        SELECT + " AND m.subject = ?",
                        row -> person(row, who, tenant, keepers),
                        tenant.value(),
                        subject)
                .orElseThrow();
    }

    private static Optional<Membership> in(List<Membership> everybody, String subject) {
        return everybody.stream().filter(one -> one.subject().equals(subject)).findFirst();
    }

    private static Membership held(
            Caller who, TenantId tenant, List<Membership> everybody, String subject, String etag) {
        Membership held = in(everybody, subject)
                .orElseThrow(() -> Refused.because(TenancyProblem.NOT_FOUND, "There is no such person here."));
        needNoMore(who, tenant, held, "path:person");
        if (!held.etag().equals(etag)) {
            throw Refused.field(
                    TenancyProblem.STALE, "header:If-Match", "is not what is there now: look at it again first");
        }
        return held;
    }

    private static void needNoMore(Caller who, TenantId tenant, Membership held, String pointer) {
        if (!who.mayGrant(tenant, held.role().permissions())) {
            throw Refused.field(TenancyProblem.NOT_ALLOWED, pointer, "holds more than you do");
        }
    }

    private static void needAnotherKeeper(TenantId tenant, List<Membership> everybody, Membership before) {
        boolean another = everybody.stream()
                .anyMatch(one -> one.keeps(tenant) && !one.subject().equals(before.subject()));
        if (before.keeps(tenant) && !another) {
            throw Refused.because(
                    IdentityProblem.LAST_OWNER,
                    "This is the last active " + before.role().text() + ": give somebody else the role first.");
        }
    }

    /**
     * @throws Refused INVALID_REQUEST where people cannot have the role there; NOT_ALLOWED where the caller cannot give
     *     it
     */
    static void needGrantable(Caller who, TenantId tenant, Role role) {
        if (role.platform() != tenant.equals(TenantId.PLATFORM)) {
            throw Refused.field(
                    TenancyProblem.INVALID_REQUEST,
                    "/role",
                    role.platform() ? "is a role on the platform" : "is a role in a tenant");
        }
        needHuman(role, "/role");
        if (!who.mayGrant(tenant, role.permissions())) {
            throw Refused.field(TenancyProblem.NOT_ALLOWED, "/role", "holds more than you do");
        }
    }

    private static void needHuman(Role role, String pointer) {
        if (role == Role.ASSISTANT) {
            throw Refused.field(TenancyProblem.INVALID_REQUEST, pointer, "is for systems, not for people");
        }
    }
}
