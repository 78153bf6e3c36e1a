package io.pearl.catalogue.sync;

import io.pearl.adapter.Finding;
import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.sync.SyncLog.Attempt;
import io.pearl.event.AuditTrail;
import io.pearl.event.Event;
import io.pearl.event.Events;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Notices when a system sends other fields, types or words than it did, and says so until somebody has seen it. */
@Singleton
public final class Drifts {

    /** Stands for what an adapter does not know in any of the documents. */
    private static final String ANY = "*";

    private static final int MOST = 50;
    private static final String COLUMNS = "id, run_id, document, changes, created_at, seen_at, seen_by";

    private final Db db;
    private final Clock clock;
    private final Events events;
    private final AuditTrail audit;

    Drifts(Db db, Clock clock, Events events, AuditTrail audit) {
        this.db = db;
        this.clock = clock;
        this.events = events;
        this.audit = audit;
    }

    /**
     * What changed.
     *
     * @param document {@code *} where it is a value in any of them
     * @param seenBy name of who has seen it
     */
    public record Drift(
            DriftId id,
            RunId run,
            String document,
            List<Change> changes,
            Instant createdAt,
            Optional<Instant> seenAt,
            Optional<String> seenBy) {

        public Drift {
            changes = List.copyOf(changes);
        }
    }

    /**
     * @param kind {@code new}, {@code missing}, {@code retyped} or {@code value}
     * @param before types; empty where it was not there
     */
    public record Change(String kind, String path, String before, String after) {}

    private record Changes(List<Change> changes) {}

    private record Shape(TreeMap<String, Contract.Field> fields, boolean whole) {}

    /** The shapes of documents, for {@link #learn}: made before a transaction, since large ones take a while. */
    public static final class Shapes {

        private final Map<String, Contract> byDocument = new HashMap<>();

        public void add(String document, byte[] body) {
            Contract.of(body).ifPresent(contract -> byDocument.put(document, contract));
        }
    }

    /**
     * Compares what came with what is known, and raises an alert for what differs.
     *
     * @param taken whether it was published: what was not is no contract of later ones
     */
    public void learn(Connection tx, Attempt attempt, RunId run, Shapes shapes, List<Finding> findings, boolean taken)
            throws SQLException {
        for (Map.Entry<String, Contract> entry : shapes.byDocument.entrySet()) {
            learn(tx, attempt, run, entry.getKey(), entry.getValue(), taken);
        }
        if (taken) {
            learn(tx, attempt, run, ANY, Contract.of(findings), true);
        }
    }

    private void learn(Connection tx, Attempt attempt, RunId run, String document, Contract now, boolean taken)
            throws SQLException {
        Optional<Contract> known = known(tx, attempt, document);
        if (known.isPresent()) {
            List<Contract.Change> changes =
                    document.equals(ANY) ? known.get().values(now) : known.get().changes(now);
            if (!changes.isEmpty()) {
                raise(tx, attempt, run, document, changes);
            }
        }
        Contract next = known.map(contract -> contract.with(now)).orElse(now);
        if (taken && !known.equals(Optional.of(next))) {
            Sql.update(
                    tx,
                    "INSERT INTO sync_contract (tenant_id, connection_id, document, shape, changed_at)"
                            + " VALUES (?,?,?,?,?) ON DUPLICATE KEY UPDATE shape = VALUES(shape),"
                            + " changed_at = VALUES(changed_at)",
                    attempt.tenant().value(),
                    attempt.connection().value(),
                    document,
                    Json.write(new Shape(new TreeMap<>(next.fields()), next.whole())),
                    clock.instant());
        }
    }

    /** Once, for as long as nobody has seen the same. */
    private void raise(Connection tx, Attempt attempt, RunId run, String document, List<Contract.Change> changes)
            throws SQLException {
        String text = Json.write(new Changes(changes.stream()
                .map(change -> new Change(
                        change.kind().name().toLowerCase(Locale.ROOT), change.path(), change.before(), change.after()))
                .toList()));
        List<String> open = Sql.query(
                tx,
                "SELECT changes FROM sync_drift WHERE tenant_id = ? AND connection_id = ? AND seen_at IS NULL"
                        + " AND document = ? ORDER BY id DESC LIMIT " + MOST,
                row -> row.text("changes"),
                attempt.tenant().value(),
                attempt.connection().value(),
                document);
        if (open.contains(text) || open.size() == MOST) {
            return;
        }
        DriftId id = DriftId.next();
        Sql.update(
                tx,
                "INSERT INTO sync_drift (tenant_id, id, connection_id, run_id, document, changes, created_at)"
                        + " VALUES (?,?,?,?,?,?,?)",
                attempt.tenant().value(),
                id.value(),
                attempt.connection().value(),
                run.value(),
                document,
                text,
                clock.instant());
        String body = Json.write(Map.of(
                "drift", id.toString(),
                "connection", attempt.connection().toString(),
                "run", run.toString(),
                "document", document,
                "changes", changes.size()));
        events.append(
                tx,
                List.of(Event.of(attempt.tenant(), "connection.drifted", id.value(), "pearl", clock.instant(), body)));
    }

    private static Optional<Contract> known(Connection tx, Attempt attempt, String document) throws SQLException {
        return Sql.one(
                tx,
                "SELECT shape FROM sync_contract WHERE tenant_id = ? AND connection_id = ? AND document = ?",
                row -> {
                    Shape shape = Json.read(row.text("shape"), Shape.class);
                    return new Contract(shape.fields(), shape.whole());
                },
                attempt.tenant().value(),
                attempt.connection().value(),
                document);
    }

    /** Newest first, at most 50. */
    public List<Drift> list(Caller who, TenantId tenant, String slug, boolean seen) {
        who.needIn(tenant, Permission.CONNECTIONS_READ);
        return db.read(tx -> Sql.query(
                tx,
                "SELECT " + COLUMNS + " FROM sync_drift WHERE tenant_id = ? AND connection_id = ?"
                        + (seen ? "" : " AND seen_at IS NULL") + " ORDER BY id DESC LIMIT " + MOST,
                Drifts::drift,
                tenant.value(),
                SyncRuns.connection(tx, tenant, slug).value()));
    }

    /**
     * Somebody has seen it. Whoever is second changes nothing.
     *
     * @throws Refused DRIFT_UNKNOWN
     */
    public Drift see(Caller who, TenantId tenant, String slug, String drift) {
        who.needIn(tenant, Permission.STORES_WRITE);
        DriftId id = DriftId.parse(drift).orElseThrow(() -> unknown(drift));
        return db.write(tx -> {
            long connection = SyncRuns.connection(tx, tenant, slug).value();
            int changed = Sql.update(
                    tx,
                    "UPDATE sync_drift SET seen_at = ?, seen_by = ? WHERE tenant_id = ? AND connection_id = ?"
                            + " AND id = ? AND seen_at IS NULL",
                    clock.instant(),
                    who.name().length() > 120 ? who.name().substring(0, 120) : who.name(),
                    tenant.value(),
                    connection,
                    id.value());
            if (changed == 1) {
                audit.record(tx, who, tenant, "connection.drift-seen", id.toString(), null, null);
            }
            return Sql.one(
                            tx,
                            "SELECT " + COLUMNS
                                    + " FROM sync_drift WHERE tenant_id = ? AND connection_id = ? AND id = ?",
                            Drifts::drift,
                            tenant.value(),
                            connection,
                            id.value())
                    .orElseThrow(() -> unknown(drift));
        });
    }

    private static Drift drift(Row row) throws SQLException {
        return new Drift(
                new DriftId(row.number("id")),
                new RunId(row.number("run_id")),
                row.text("document"),
                Json.read(row.text("changes"), Changes.class).changes(),
                row.instant("created_at"),
                row.maybeInstant("seen_at"),
                row.maybeText("seen_by"));
    }

    private static Refused unknown(String drift) {
        return Refused.because(CatalogueProblem.DRIFT_UNKNOWN, "There is no change '" + drift + "'.");
    }
}
