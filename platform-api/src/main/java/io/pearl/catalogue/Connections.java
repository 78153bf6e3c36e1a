package io.pearl.catalogue;

import io.pearl.event.AuditTrail;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Outbound;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tenants' systems, and what is pulled from them. */
@Singleton
public final class Connections {

    private static final String COLUMNS = "tenant_id, id, slug, format, base_url, settings, pulled_at, trouble";

    private final Db db;
    private final Clock clock;
    private final Adapters adapters;
    private final Outbound outbound;
    private final AuditTrail audit;
    private final Pull pull;

    Connections(Db db, Clock clock, Adapters adapters, Outbound outbound, AuditTrail audit, Pull pull) {
        this.db = db;
        this.clock = clock;
        this.adapters = adapters;
        this.outbound = outbound;
        this.audit = audit;
        this.pull = pull;
    }

    /** Connects a system, or changes how it is reached; repeating it changes nothing. */
    public Connection put(
            Caller who, TenantId tenant, String slug, String format, String baseUrl, Map<String, String> settings) {
        who.needIn(tenant, Permission.CONNECTIONS_WRITE);
        check(slug, format, baseUrl, settings);
        return db.write(tx -> {
            Optional<Connection> before = select(tx, tenant, slug);
            if (before.isPresent()
                    && before.get().format().equals(format)
                    && before.get().baseUrl().equals(baseUrl)
                    && before.get().settings().equals(settings)) {
                return before.get();
            }
            Sql.update(
                    tx,
                    "INSERT INTO connection (tenant_id, id, slug, format, base_url, settings, created_at)"
                            + " VALUES (?,?,?,?,?,?,?)"
                            + " ON DUPLICATE KEY UPDATE format = ?, base_url = ?, settings = ?",
                    tenant.value(),
                    ConnectionId.next().value(),
                    slug,
                    format,
                    baseUrl,
                    Json.write(settings),
                    clock.instant(),
                    format,
                    baseUrl,
                    Json.write(settings));
            // settings may hold secrets: the trail names the system, not how to get in
            audit.record(
                    tx,
                    who,
                    tenant,
                    "connection.put",
                    slug,
                    before.map(Connection::baseUrl).orElse(null),
                    baseUrl);
            return select(tx, tenant, slug).orElseThrow();
        });
    }

    public Connection find(Caller who, Permission permission, TenantId tenant, String slug) {
        who.needIn(tenant, permission);
        return db.read(tx -> select(tx, tenant, slug))
                .orElseThrow(() ->
                        Refused.because(CatalogueProblem.CONNECTION_UNKNOWN, "There is no connection '" + slug + "'."));
    }

    /** How a tenant's systems are doing. */
    public List<Health> health(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.OPERATIONS_READ);
        return db.read(tx -> Sql.query(
                tx,
                "SELECT slug, format, pulled_at, trouble FROM connection WHERE tenant_id = ? ORDER BY slug LIMIT 100",
                row -> new Health(
                        row.text("slug"), row.text("format"), row.maybeInstant("pulled_at"), row.maybeText("trouble")),
                tenant.value()));
    }

    /**
     * @param pulledAt when it last brought something new
     * @param trouble why the last pull came to nothing, if it did
     */
    public record Health(String slug, String format, Optional<Instant> pulledAt, Optional<String> trouble) {}

    /** By id, for work that carries its tenant. */
    public Optional<Connection> find(TenantId tenant, ConnectionId id) {
        return db.read(tx -> Sql.one(
                tx,
                "SELECT " + COLUMNS + " FROM connection WHERE tenant_id = ? AND id = ?",
                Connections::connection,
                tenant.value(),
                id.value()));
    }

    /** Fetches, archives, understands and publishes what is new at the system. */
    public Pull.Report pull(Caller who, TenantId tenant, String slug) {
        return pull.run(find(who, Permission.CONNECTIONS_WRITE, tenant, slug));
    }

    /** Every tenant's, for the schedule. */
    List<Connection> everywhere() {
        return db.read(tx -> Sql.query(
                tx,
                "/* every tenant: the schedule pulls all systems */ SELECT " + COLUMNS
                        + " FROM connection ORDER BY tenant_id, id",
                Connections::connection));
    }

    private void check(String slug, String format, String baseUrl, Map<String, String> settings) {
        if (!slug.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw invalid("path:connection", "must be lower-case letters, digits and hyphens");
        }
        var adapter = adapters.of(format).orElseThrow(() -> invalid("/format", "is not a known format"));
        outbound.objection(Outbound.Use.CONNECTION, baseUrl).ifPresent(objection -> {
            throw invalid("/baseUrl", objection);
        });
        if (baseUrl.endsWith("/")) {
            throw invalid("/baseUrl", "must not end with '/'");
        }
        adapter.descriptor().settings().stream()
                .filter(setting -> setting.required()
                        && settings.getOrDefault(setting.key(), "").isBlank())
                .findFirst()
                .ifPresent(setting -> {
                    throw invalid("/settings/" + setting.key(), "is needed by this format");
                });
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(CatalogueProblem.INVALID_REQUEST, pointer, detail);
    }

    private static Optional<Connection> select(java.sql.Connection tx, TenantId tenant, String slug)
            throws SQLException {
        return Sql.one(
                tx,
                "SELECT " + COLUMNS + " FROM connection WHERE tenant_id = ? AND slug = ?",
                Connections::connection,
                tenant.value(),
                slug);
    }

    private static Connection connection(Row row) throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        Json.read(row.text("settings"), Map.class)
                .forEach((key, value) -> settings.put(String.valueOf(key), String.valueOf(value)));
        return new Connection(
                new TenantId(row.number("tenant_id")),
                new ConnectionId(row.number("id")),
                row.text("slug"),
                row.text("format"),
                row.text("base_url"),
                settings,
                row.maybeInstant("pulled_at"),
                row.maybeText("trouble"));
    }
}
