package io.pearl.catalogue;

import io.pearl.catalogue.sync.Occasion;
import io.pearl.event.AuditTrail;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tenants' systems, and what is pulled from them. */
@Singleton
public final class Connections {

    private static final String COLUMNS = "c.tenant_id, c.id, c.slug, c.format, c.base_url, c.settings, c.pulled_at,"
            + " c.trouble, GROUP_CONCAT(s.name) AS secret_names";
    private static final String FROM = " FROM connection c LEFT JOIN connection_secret s"
            + " ON s.tenant_id = c.tenant_id AND s.connection_id = c.id";
    private static final String GROUPED = " GROUP BY c.tenant_id, c.id";

    /** Of one tenant: each is pulled every minute. */
    private static final int MOST = 50;

    private final Db db;
    private final Clock clock;
    private final Lines lines;
    private final ConnectionSecrets secrets;
    private final AuditTrail audit;
    private final Pull pull;
    private final ConnectionTests tests;

    Connections(
            Db db,
            Clock clock,
            Lines lines,
            ConnectionSecrets secrets,
            AuditTrail audit,
            Pull pull,
            ConnectionTests tests) {
        this.db = db;
        this.clock = clock;
        this.lines = lines;
        this.secrets = secrets;
        this.audit = audit;
        this.pull = pull;
        this.tests = tests;
    }

    /**
     * Connects a system, or changes how it is reached; repeating it changes nothing.
     *
     * @param settings a secret that is left out stays as it is, an empty one is removed
     * @throws Refused INVALID_REQUEST naming the field; also where a secret was left out although the host changes.
     *     TOO_MANY_CONNECTIONS
     */
    public Connection put(
            Caller who, TenantId tenant, String slug, String format, String baseUrl, Map<String, String> settings) {
        who.needIn(tenant, Permission.CONNECTIONS_WRITE);
        Wanted wanted = wanted(slug, format, baseUrl, settings);
        return db.write(tx -> {
            Optional<Connection> before = select(tx, tenant, slug, " FOR UPDATE");
            ConnectionId id = before.map(Connection::id).orElseGet(ConnectionId::next);
            if (before.isEmpty()) {
                needRoom(tx, tenant);
            }
            if (before.isEmpty() && !insert(tx, tenant, id, slug, wanted)) {
                // somebody else was quicker: theirs is what this one changes
                before = select(tx, tenant, slug, " FOR UPDATE");
                id = before.orElseThrow().id();
            }
            wanted.checkAgainst(before);
            secrets.settle(tx, tenant, id);
            Set<String> kept = wanted.kept(before);
            List<String> changed = secrets.write(tx, tenant, id, wanted.given(), kept);
            if (before.isPresent()) {
                if (changed.isEmpty() && same(before.get(), wanted)) {
                    return before.get();
                }
                update(tx, tenant, id, wanted);
            }
            Connection after = select(tx, tenant, slug, "").orElseThrow();
            audit.record(
                    tx,
                    who,
                    tenant,
                    "connection.put",
                    slug,
                    before.map(connection -> told(connection, List.of())).orElse(null),
                    told(after, changed));
            return after;
        });
    }

    /**
     * Asks the system with these settings, as {@link #put} would keep them, and keeps nothing.
     *
     * @throws Refused TOO_MANY_TESTS, or what {@link #put} refuses; that the system is broken is an answer
     */
    public ConnectionTest test(
            Caller who, TenantId tenant, String slug, String format, String baseUrl, Map<String, String> settings) {
        who.needIn(tenant, Permission.CONNECTIONS_WRITE);
        // before anything is looked up: a name server can be asked too often as well
        tests.count(tenant);
        Wanted wanted = wanted(slug, format, baseUrl, settings);
        Optional<Connection> stored = db.read(tx -> select(tx, tenant, slug, ""));
        wanted.checkAgainst(stored);
        return tests.run(lines.to(wanted, stored));
    }

    /** A tenant's systems by name. */
    public List<Connection> list(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.CONNECTIONS_READ);
        return db.read(tx -> Sql.query(
                tx,
                "SELECT " + COLUMNS + FROM + " WHERE c.tenant_id = ?" + GROUPED + " ORDER BY c.slug",
                this::connection,
                tenant.value()));
    }

    public Connection find(Caller who, Permission permission, TenantId tenant, String slug) {
        who.needIn(tenant, permission);
        return db.read(tx -> select(tx, tenant, slug, ""))
                .orElseThrow(() ->
                        Refused.because(CatalogueProblem.CONNECTION_UNKNOWN, "There is no connection '" + slug + "'."));
    }

    /** How a tenant's systems are doing. */
    public List<Health> health(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.OPERATIONS_READ);
        return db.read(tx -> Sql.query(
                tx,
                "SELECT c.slug, c.format, c.pulled_at, c.trouble, (SELECT COUNT(*) FROM menu_hold h"
                        + " WHERE h.tenant_id = c.tenant_id AND h.connection_id = c.id AND h.state = 'OPEN') AS held,"
                        + " (SELECT COUNT(*) FROM sync_drift d WHERE d.tenant_id = c.tenant_id"
                        + " AND d.connection_id = c.id AND d.seen_at IS NULL) AS drifts"
                        + " FROM connection c WHERE c.tenant_id = ? ORDER BY c.slug LIMIT 100",
                row -> new Health(
                        row.text("slug"),
                        row.text("format"),
                        row.maybeInstant("pulled_at"),
                        row.maybeText("trouble"),
                        row.integer("held"),
                        row.integer("drifts")),
                tenant.value()));
    }

    /**
     * @param pulledAt when it last brought something new
     * @param trouble why the last pull came to nothing, if it did
     * @param held menus that wait for a person
     * @param drifts changes of its documents' shape that nobody has seen
     */
    public record Health(
            String slug, String format, Optional<Instant> pulledAt, Optional<String> trouble, int held, int drifts) {}

    /** By id, for work that carries its tenant. */
    public Optional<Connection> find(TenantId tenant, ConnectionId id) {
        return db.read(tx -> Sql.one(
                tx,
                "SELECT " + COLUMNS + FROM + " WHERE c.tenant_id = ? AND c.id = ?" + GROUPED,
                this::connection,
                tenant.value(),
                id.value()));
    }

    /** A way to speak with a system, for work that has found it. */
    public Line line(Connection connection) {
        return lines.to(connection);
    }

    /**
     * Fetches, archives, understands and publishes what is new at the system.
     *
     * @throws Refused FEED_PUSHED where the system sends it
     */
    public Pull.Report pull(Caller who, TenantId tenant, String slug) {
        Connection connection = find(who, Permission.CONNECTIONS_WRITE, tenant, slug);
        if (db.read(tx -> Feeds.pushed(tx, connection))) {
            throw Refused.because(
                    CatalogueProblem.FEED_PUSHED,
                    "The system of '" + slug + "' sends its documents; nothing is fetched.");
        }
        return pull.run(connection, Occasion.person(who.name()));
    }

    /** Every tenant's that are fetched, for the schedule. */
    List<Connection> everywhere() {
        return db.read(tx -> Sql.query(
                tx,
                "SELECT " + COLUMNS + FROM + " WHERE c.feed = 'pull'" + GROUPED
                        + " ORDER BY c.tenant_id, c.id /* every tenant: the schedule pulls all */",
                this::connection));
    }

    private Wanted wanted(String slug, String format, String baseUrl, Map<String, String> settings) {
        if (!slug.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw Wanted.invalid("path:connection", "must be lower-case letters, digits and hyphens");
        }
        return lines.wanted(format, baseUrl, settings);
    }

    private static void needRoom(java.sql.Connection tx, TenantId tenant) throws SQLException {
        long there = Sql.one(
                        tx,
                        "SELECT COUNT(*) AS n FROM connection WHERE tenant_id = ?",
                        row -> row.number("n"),
                        tenant.value())
                .orElseThrow();
        if (there >= MOST) {
            throw Refused.because(
                    CatalogueProblem.TOO_MANY_CONNECTIONS, MOST + " connections are as many as a tenant may have.");
        }
    }

    private static boolean same(Connection stored, Wanted wanted) {
        return stored.format().equals(wanted.format())
                && stored.baseUrl().equals(wanted.baseUrl())
                && stored.settings().equals(wanted.shown());
    }

    /** For the trail: which secrets changed, and never to what. */
    private static String told(Connection connection, List<String> changed) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("format", connection.format());
        told.put("baseUrl", connection.baseUrl());
        told.put("settings", new TreeMap<>(connection.settings()));
        told.put("secrets", connection.secrets());
        if (!changed.isEmpty()) {
            told.put("secretsChanged", changed);
        }
        return Json.write(told);
    }

    /** @return false where there is one of that name already */
    private boolean insert(java.sql.Connection tx, TenantId tenant, ConnectionId id, String slug, Wanted wanted)
            throws SQLException {
        try {
            Sql.update(
                    tx,
                    "INSERT INTO connection (tenant_id, id, slug, format, base_url, settings, created_at)"
                            + " VALUES (?,?,?,?,?,?,?)",
                    tenant.value(),
                    id.value(),
                    slug,
                    wanted.format(),
                    wanted.baseUrl(),
                    Json.write(wanted.shown()),
                    clock.instant());
            return true;
        } catch (SQLException failure) {
            if (Sql.duplicate(failure)) {
                return false;
            }
            throw failure;
        }
    }

    private static void update(java.sql.Connection tx, TenantId tenant, ConnectionId id, Wanted wanted)
            throws SQLException {
        Sql.update(
                tx,
                // what other settings make of the same documents is not known yet
                "UPDATE connection SET pulled_at = IF(format = ? AND settings = ?, pulled_at, NULL), format = ?,"
                        + " base_url = ?, settings = ? WHERE tenant_id = ? AND id = ?",
                wanted.format(),
                Json.write(wanted.shown()),
                wanted.format(),
                wanted.baseUrl(),
                Json.write(wanted.shown()),
                tenant.value(),
                id.value());
    }

    private Optional<Connection> select(java.sql.Connection tx, TenantId tenant, String slug, String lock)
            throws SQLException {
        return Sql.one(
                tx,
                "SELECT " + COLUMNS + FROM + " WHERE c.tenant_id = ? AND c.slug = ?" + GROUPED + lock,
                this::connection,
                tenant.value(),
                slug);
    }

    private Connection connection(Row row) throws SQLException {
        var parted = secrets.parted(row.text("format"), row.text("settings"));
        Set<String> names = new TreeSet<>(parted.plain().keySet());
        row.maybeText("secret_names").ifPresent(joined -> names.addAll(List.of(joined.split(",", -1))));
        return new Connection(
                new TenantId(row.number("tenant_id")),
                new ConnectionId(row.number("id")),
                row.text("slug"),
                row.text("format"),
                row.text("base_url"),
                parted.shown(),
                List.copyOf(names),
                row.maybeInstant("pulled_at"),
                row.maybeText("trouble"));
    }
}
