package io.pearl.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pearl.kernel.Db;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks up what Pearl's own tables know of a subject: nothing that a token claims about tenants or roles counts. */
@Singleton
public final class Standings {

    private static final String OF_SUBJECT = "/* every tenant: a subject may stand in several */ ";

    private final Db db;
    private final Clock clock;
    /** A change of roles takes effect within this time; the token's own life is longer. */
    private final Cache<String, Standing> known = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    Standings(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public Standing of(String subject) {
        return known.get(subject, this::look);
    }

    /** For whoever changed it: on this node the change is seen at once. */
    public void forget(String subject) {
        known.invalidate(subject);
    }

    /** Whether {@link #of} answers from memory. */
    boolean remembers(String subject) {
        return known.getIfPresent(subject) != null;
    }

    /**
     * Somebody as they would be if they asked now: what they may do is read within the caller's transaction, and not
     * remembered. For what they began, and somebody else finishes.
     */
    public Caller absent(Connection tx, String subject) throws SQLException {
        Instant now = clock.instant();
        return look(tx, subject, now).caller(subject, subject, "", now);
    }

    private record Key(Standing.Client client, boolean works) {}

    private Standing look(String subject) {
        return db.read(tx -> look(tx, subject, clock.instant()));
    }

    private static Standing look(Connection tx, String subject, Instant now) throws SQLException {
        Optional<Key> key = key(tx, subject, now);
        return new Standing(
                memberships(tx, subject),
                Sql.query(
                        tx,
                        OF_SUBJECT + "SELECT tenant_id, until_at FROM tenant_access"
                                + " WHERE subject = ? AND closed_at IS NULL AND until_at > ?",
                        row -> new Standing.Access(new TenantId(row.number("tenant_id")), row.instant("until_at")),
                        subject,
                        now),
                key.filter(Key::works).map(Key::client),
                key.isPresent() && !key.get().works(),
                Sql.one(
                                tx,
                                "SELECT signed_out_at FROM person WHERE subject = ?",
                                row -> row.maybeInstant("signed_out_at"),
                                subject)
                        .flatMap(at -> at));
    }

    private static Optional<Key> key(Connection tx, String subject, Instant now) throws SQLException {
        return Sql.one(
                tx,
                OF_SUBJECT
                        + "SELECT k.tenant_id, k.client_id, k.id, k.expires_at, c.name, c.scopes, c.per_minute, c.per_day,"
                        // an assistant has no tenant that could be suspended
                        + " k.state = 'active' AND c.state = 'active' AND COALESCE(t.state, '') <> 'suspended' AS works"
                        + " FROM partner_client_key k"
                        + " JOIN partner_client c ON c.tenant_id = k.tenant_id AND c.id = k.client_id"
                        + " LEFT JOIN tenant t ON t.id = k.tenant_id WHERE k.subject = ?",
                row -> new Key(
                        client(row),
                        row.flag("works")
                                && row.maybeInstant("expires_at")
                                        .map(now::isBefore)
                                        .orElse(true)),
                subject);
    }

    /** Roles at a suspended tenant are still held: what it may not do then is decided where it is done. */
    private static List<Standing.Membership> memberships(Connection tx, String subject) throws SQLException {
        return Sql.query(
                tx,
                OF_SUBJECT + "SELECT tenant_id, role FROM member WHERE subject = ? AND state = 'active'",
                row -> new Standing.Membership(
                        new TenantId(row.number("tenant_id")),
                        Role.of(row.text("role")).orElseThrow()),
                subject);
    }

    private static Standing.Client client(Row row) throws SQLException {
        Set<Permission> scopes = EnumSet.noneOf(Permission.class);
        Arrays.stream(row.text("scopes").split(" "))
                .map(Permission::of)
                .flatMap(Optional::stream)
                .forEach(scopes::add);
        return new Standing.Client(
                new TenantId(row.number("tenant_id")),
                row.number("client_id"),
                row.number("id"),
                row.text("name"),
                scopes,
                row.integer("per_minute"),
                row.integer("per_day"));
    }
}
