package io.pearl.identity;

import io.pearl.identity.PartnerClient.Key;
import io.pearl.identity.PartnerClient.Stage;
import io.pearl.identity.PartnerClient.State;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows of systems and their keys. A key is {@code making} until the identity server has made it, then {@code active},
 * then {@code expired} or {@code revoked}; one whose making failed is {@code unmade} until it is gone there too.
 */
final class ClientRows {

    /** How long an ended key is still shown. */
    private static final Duration SHOWN_AFTER_END = Duration.ofDays(30);

    private static final String CLIENT = "SELECT c.tenant_id, c.id, c.name, c.scopes, c.state, c.per_minute, c.per_day,"
            + " c.version, c.created_at, COALESCE(d.requests, 0) AS today FROM partner_client c"
            + " LEFT JOIN partner_client_day d ON d.tenant_id = c.tenant_id AND d.client_id = c.id AND d.day = ?"
            + " WHERE c.tenant_id = ?";
    private static final String KEY = "SELECT client_id, id, login, subject, state, created_at, expires_at,"
            + " last_used_at FROM partner_client_key WHERE tenant_id = ?";
    private static final String SHOWN = " AND (state = 'active' OR (state IN ('expired', 'revoked')"
            + " AND COALESCE(revoked_at, expires_at) > ?)) ORDER BY id DESC";

    private ClientRows() {}

    /** Those not removed, by name. */
    static List<PartnerClient> list(Connection tx, TenantId tenant, Instant now, int most) throws SQLException {
        List<PartnerClient> clients = Sql.query(
                tx,
                CLIENT + " AND c.state IN ('active', 'suspended') ORDER BY c.name LIMIT " + most,
                ClientRows::client,
                day(now),
                tenant.value());
        Map<PartnerClientId, List<Key>> keys =
                Sql.query(tx, KEY + SHOWN, row -> key(row, now), tenant.value(), now.minus(SHOWN_AFTER_END)).stream()
                        .collect(Collectors.groupingBy(Key::client));
        return clients.stream()
                .map(client -> client.with(keys.getOrDefault(client.id(), List.of())))
                .toList();
    }

    static Optional<PartnerClient> find(Connection tx, TenantId tenant, PartnerClientId id, Instant now)
            throws SQLException {
        Optional<PartnerClient> client = Sql.one(
                tx,
                CLIENT + " AND c.id = ? AND c.state <> 'making'",
                ClientRows::client,
                day(now),
                tenant.value(),
                id.value());
        if (client.isEmpty()) {
            return client;
        }
        List<Key> keys = Sql.query(
                tx,
                KEY + " AND client_id = ?" + SHOWN,
                row -> key(row, now),
                tenant.value(),
                id.value(),
                now.minus(SHOWN_AFTER_END));
        return Optional.of(client.get().with(keys));
    }

    /** Whoever changes a system or its keys holds its row first. */
    static void lock(Connection tx, TenantId tenant, PartnerClientId id) throws SQLException {
        Sql.query(
                tx,
                "SELECT id FROM partner_client WHERE tenant_id = ? AND id = ? FOR UPDATE",
                row -> row.number("id"),
                tenant.value(),
                id.value());
    }

    static int count(Connection tx, TenantId tenant) throws SQLException {
        return Sql.one(
                        tx,
                        "SELECT COUNT(*) AS n FROM partner_client WHERE tenant_id = ? AND state <> 'removed'",
                        row -> row.integer("n"),
                        tenant.value())
                .orElse(0);
    }

    static boolean taken(Connection tx, TenantId tenant, String name) throws SQLException {
        return Sql.one(
                        tx,
                        "SELECT id FROM partner_client WHERE tenant_id = ? AND taken_name = ?",
                        row -> row.number("id"),
                        tenant.value(),
                        name)
                .isPresent();
    }

    static void insert(Connection tx, String by, PartnerClient client) throws SQLException {
        Sql.update(
                tx,
                "INSERT INTO partner_client (tenant_id, id, name, scopes, state, per_minute, per_day, version,"
                        + " created_by, created_at, changed_at) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                client.tenant().value(),
                client.id().value(),
                client.name(),
                PartnerScopes.text(client.scopes()),
                text(client.state()),
                client.perMinute(),
                client.perDay(),
                client.version(),
                by,
                client.createdAt(),
                client.createdAt());
    }

    static void update(Connection tx, PartnerClient client, Instant now) throws SQLException {
        Sql.update(
                tx,
                "UPDATE partner_client SET name = ?, taken_name = ?, scopes = ?, state = ?, per_minute = ?,"
                        + " per_day = ?, version = ?, changed_at = ? WHERE tenant_id = ? AND id = ?",
                client.name(),
                client.state() == State.REMOVED ? null : client.name(),
                PartnerScopes.text(client.scopes()),
                text(client.state()),
                client.perMinute(),
                client.perDay(),
                client.version(),
                now,
                client.tenant().value(),
                client.id().value());
    }

    static void insertKey(
            Connection tx, String by, TenantId tenant, PartnerClientId client, PartnerKeyId key, Instant now)
            throws SQLException {
        Sql.update(
                tx,
                "INSERT INTO partner_client_key (tenant_id, client_id, id, login, state, created_by, created_at)"
                        + " VALUES (?,?,?,?,'making',?,?)",
                tenant.value(),
                client.value(),
                key.value(),
                login(client, key),
                by,
                now);
    }

    /** @return false where the making was given up in the meantime */
    static boolean activateKey(Connection tx, TenantId tenant, PartnerClientId client, PartnerKeyId key, String subject)
            throws SQLException {
        return Sql.update(
                        tx,
                        "UPDATE partner_client_key SET state = 'active', subject = ?"
                                + " WHERE tenant_id = ? AND client_id = ? AND id = ? AND state = 'making'",
                        subject,
                        tenant.value(),
                        client.value(),
                        key.value())
                == 1;
    }

    static void expireKey(Connection tx, TenantId tenant, Key key, Instant at) throws SQLException {
        Sql.update(
                tx,
                "UPDATE partner_client_key SET expires_at = ? WHERE tenant_id = ? AND client_id = ? AND id = ?",
                at,
                tenant.value(),
                key.client().value(),
                key.id().value());
    }

    /** @return false where it had ended before */
    static boolean endKey(Connection tx, TenantId tenant, Key key, Stage how, Instant now) throws SQLException {
        return Sql.update(
                        tx,
                        "UPDATE partner_client_key SET state = ?, expires_at = LEAST(COALESCE(expires_at, ?), ?),"
                                + " revoked_at = ? WHERE tenant_id = ? AND client_id = ? AND id = ? AND state = 'active'",
                        how.name().toLowerCase(Locale.ROOT),
                        now,
                        now,
                        how == Stage.REVOKED ? now : null,
                        tenant.value(),
                        key.client().value(),
                        key.id().value())
                == 1;
    }

    /** The client id at the identity server. */
    static String login(PartnerClientId client, PartnerKeyId key) {
        return "pearl-" + client + "-" + key;
    }

    static Key key(Row row, Instant now) throws SQLException {
        Optional<Instant> expiresAt = row.maybeInstant("expires_at");
        Stage stage =
                switch (row.text("state")) {
                    case "revoked" -> Stage.REVOKED;
                    case "expired" -> Stage.EXPIRED;
                    default ->
                        expiresAt
                                .map(at -> at.isAfter(now) ? Stage.ENDING : Stage.EXPIRED)
                                .orElse(Stage.ACTIVE);
                };
        return new Key(
                new PartnerClientId(row.number("client_id")),
                new PartnerKeyId(row.number("id")),
                row.text("login"),
                row.text("subject"),
                stage,
                row.instant("created_at"),
                expiresAt,
                row.maybeInstant("last_used_at"));
    }

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static String text(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static PartnerClient client(Row row) throws SQLException {
        Set<Permission> scopes = EnumSet.noneOf(Permission.class);
        Arrays.stream(row.text("scopes").split(" ", -1))
                .map(Permission::of)
                .flatMap(Optional::stream)
                .forEach(scopes::add);
        return new PartnerClient(
                new TenantId(row.number("tenant_id")),
                new PartnerClientId(row.number("id")),
                row.text("name"),
                scopes,
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.integer("per_minute"),
                row.integer("per_day"),
                row.integer("version"),
                row.instant("created_at"),
                row.number("today"),
                List.of());
    }
}
