package io.pearl.catalogue.sync;

import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.ConnectionId;
import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came from a system and what became of it. */
@Singleton
public final class SyncRuns {

    private static final String RUNS = "SELECT r.id, r.occasion, r.by_name, r.started_at, r.finished_at, r.last_at,"
            + " r.times, r.outcome, r.detail, r.stores, r.items, r.published, r.held, r.errors, r.warnings, r.notes,"
            + " r.format, r.reader, r.mapping, r.hash, (SELECT COUNT(*) FROM sync_drift d"
            + " WHERE d.tenant_id = r.tenant_id AND d.run_id = r.id) AS drifts FROM sync_run r";

    private final Db db;

    SyncRuns(Db db) {
        this.db = db;
    }

    /** A document, byte for byte. */
    public record Raw(String name, byte[] body) {}

    /** A run that can be read again, with the payloads it read. */
    public record Readable(SyncRun run, Map<String, PayloadId> payloads, long bytes) {}

    /** Newest first. */
    public List<SyncRun> list(Caller who, TenantId tenant, String slug, Optional<RunId> before, int limit) {
        who.needIn(tenant, Permission.CONNECTIONS_READ);
        return db.read(tx -> Sql.query(
                tx,
                RUNS + " WHERE r.tenant_id = ? AND r.connection_id = ? AND r.id < ? ORDER BY r.id DESC LIMIT " + limit,
                SyncRuns::run,
                tenant.value(),
                connection(tx, tenant, slug).value(),
                before.map(RunId::value).orElse(Long.MAX_VALUE)));
    }

    /** @throws Refused RUN_UNKNOWN */
    public SyncRun.Page find(Caller who, TenantId tenant, String slug, String run) {
        who.needIn(tenant, Permission.CONNECTIONS_READ);
        RunId id = RunId.parse(run).orElseThrow(() -> unknown(run));
        return db.read(tx -> page(tx, tenant, connection(tx, tenant, slug), id)).orElseThrow(() -> unknown(run));
    }

    /** The last run of a connection, for whoever has just made it. */
    public Optional<SyncRun.Page> last(TenantId tenant, ConnectionId connection) {
        return db.read(tx -> {
            Optional<RunId> newest = Sql.one(
                    tx,
                    "SELECT id FROM sync_run WHERE tenant_id = ? AND connection_id = ? ORDER BY id DESC LIMIT 1",
                    row -> new RunId(row.number("id")),
                    tenant.value(),
                    connection.value());
            return newest.isEmpty() ? Optional.empty() : page(tx, tenant, connection, newest.get());
        });
    }

    /** @throws Refused PAYLOAD_UNKNOWN */
    public Raw payload(Caller who, TenantId tenant, String slug, String payload) {
        who.needIn(tenant, Permission.CONNECTIONS_READ);
        PayloadId id = PayloadId.parse(payload).orElseThrow(() -> gone(payload));
        return db.read(tx -> Sql.one(
                        tx,
                        "SELECT document, body FROM payload WHERE tenant_id = ? AND connection_id = ? AND id = ?",
                        row -> new Raw(row.text("document"), row.bytes("body")),
                        tenant.value(),
                        connection(tx, tenant, slug).value(),
                        id.value()))
                .orElseThrow(() -> gone(payload));
    }

    /** Runs of a range that have documents, oldest first. */
    public List<Readable> readable(
            TenantId tenant, ConnectionId connection, Instant from, Instant to, Optional<RunId> only, int most) {
        return db.read(tx -> {
            List<SyncRun> runs = Sql.query(
                    tx,
                    RUNS + " WHERE r.tenant_id = ? AND r.connection_id = ? AND r.started_at >= ? AND r.started_at < ?"
                            + " AND (? IS NULL OR r.id = ?) AND EXISTS (SELECT 1 FROM sync_payload p"
                            + " WHERE p.tenant_id = r.tenant_id AND p.run_id = r.id) ORDER BY r.id LIMIT " + most,
                    SyncRuns::run,
                    tenant.value(),
                    connection.value(),
                    from,
                    to,
                    only.map(RunId::value).orElse(null),
                    only.map(RunId::value).orElse(null));
            List<Readable> readable = new ArrayList<>();
            Map<RunId, List<SyncRun.Document>> documents = documents(tx, tenant, runs);
            for (SyncRun run : runs) {
                Map<String, PayloadId> payloads = new TreeMap<>();
                long bytes = 0;
                for (SyncRun.Document document : documents.getOrDefault(run.id(), List.of())) {
                    payloads.put(document.name(), document.id());
                    bytes += document.bytes();
                }
                readable.add(new Readable(run, payloads, bytes));
            }
            return readable;
        });
    }

    /** What a run was read as; empty where nothing was understood. */
    public Optional<Reading> reading(TenantId tenant, String hash) {
        return db.read(tx -> Sql.one(
                tx,
                "SELECT body FROM sync_reading WHERE tenant_id = ? AND hash = ?",
                row -> Reading.unpacked(row.bytes("body")),
                tenant.value(),
                HexFormat.of().parseHex(hash)));
    }

    static ConnectionId connection(Connection tx, TenantId tenant, String slug) throws SQLException {
        return Sql.one(
                        tx,
                        "SELECT id FROM connection WHERE tenant_id = ? AND slug = ?",
                        row -> new ConnectionId(row.number("id")),
                        tenant.value(),
                        slug)
                .orElseThrow(() ->
                        Refused.because(CatalogueProblem.CONNECTION_UNKNOWN, "There is no connection '" + slug + "'."));
    }

    private static Optional<SyncRun.Page> page(Connection tx, TenantId tenant, ConnectionId connection, RunId id)
            throws SQLException {
        Optional<SyncRun> run = Sql.one(
                tx,
                RUNS + " WHERE r.tenant_id = ? AND r.connection_id = ? AND r.id = ?",
                SyncRuns::run,
                tenant.value(),
                connection.value(),
                id.value());
        if (run.isEmpty()) {
            return Optional.empty();
        }
        String findings = Sql.one(
                        tx,
                        "SELECT findings FROM sync_run WHERE tenant_id = ? AND id = ?",
                        row -> row.text("findings"),
                        tenant.value(),
                        id.value())
                .orElseThrow();
        return Optional.of(new SyncRun.Page(
                run.get(),
                SyncLog.findings(findings),
                documents(tx, tenant, List.of(run.get())).getOrDefault(id, List.of())));
    }

    private static Map<RunId, List<SyncRun.Document>> documents(Connection tx, TenantId tenant, List<SyncRun> runs)
            throws SQLException {
        Map<RunId, List<SyncRun.Document>> documents = new HashMap<>();
        if (runs.isEmpty()) {
            return documents;
        }
        List<@Nullable Object> args = new ArrayList<>(List.of(tenant.value()));
        runs.forEach(run -> args.add(run.id().value()));
        Sql.query(
                tx,
                "SELECT s.run_id, s.payload_id, s.bytes, p.document, p.sha256, p.received_at FROM sync_payload s"
                        + " JOIN payload p ON p.tenant_id = s.tenant_id AND p.id = s.payload_id"
                        + " WHERE s.tenant_id = ? AND s.run_id IN (" + Sql.marks(runs.size()) + ") ORDER BY p.document",
                row -> documents
                        .computeIfAbsent(new RunId(row.number("run_id")), none -> new ArrayList<>())
                        .add(new SyncRun.Document(
                                new PayloadId(row.number("payload_id")),
                                row.text("document"),
                                HexFormat.of().formatHex(row.bytes("sha256")),
                                row.integer("bytes"),
                                row.instant("received_at"))),
                args.toArray());
        return documents;
    }

    private static SyncRun run(Row row) throws SQLException {
        return new SyncRun(
                new RunId(row.number("id")),
                new Occasion(Occasion.Kind.valueOf(row.text("occasion")), row.text("by_name")),
                row.instant("started_at"),
                row.instant("finished_at"),
                row.instant("last_at"),
                row.integer("times"),
                Outcome.valueOf(row.text("outcome")),
                row.maybeText("detail"),
                new SyncRun.Counts(
                        row.integer("stores"), row.integer("items"), row.integer("published"), row.integer("held")),
                SyncLog.reader(row),
                row.maybeBytes("hash").map(HexFormat.of()::formatHex),
                SyncRun.counted(row.integer("errors"), row.integer("warnings"), row.integer("notes")),
                row.integer("drifts"));
    }

    private static Refused unknown(String run) {
        return Refused.because(CatalogueProblem.RUN_UNKNOWN, "There is no run '" + run + "'; only the last are kept.");
    }

    private static Refused gone(String payload) {
        return Refused.because(
                CatalogueProblem.PAYLOAD_UNKNOWN,
                "There is no payload '" + payload + "'; they are kept as long as the runs that read them.");
    }
}
