package io.pearl.catalogue.sync;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.pearl.catalogue.ConnectionId;
import io.pearl.event.Leases;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears away runs beyond the last of each connection, with the payloads that only they have read. The newest payload of a
 * document stays, whoever has read it. May be done twice.
 */
@Singleton
@Requires(property = "pearl.background", notEquals = "false")
final class SyncSweep {

    private static final Logger LOG = LoggerFactory.getLogger(SyncSweep.class);

    static final int KEPT_RUNS = 200;
    /** Of documents, for each connection; the last runs stay however much they brought. */
    static final long KEPT_BYTES = 2L << 30;

    private static final int LAST = 10;
    private static final int AT_ONCE = 100;

    private final Db db;
    private final Leases leases;

    SyncSweep(Db db, Leases leases) {
        this.db = db;
        this.leases = leases;
    }

    private record Owner(TenantId tenant, ConnectionId connection) {}

    private record Link(long run, long payload, long bytes) {}

    @Scheduled(fixedDelay = "1h", initialDelay = "3m")
    void scheduled() {
        if (leases.mine("sync-sweep", 0)) {
            sweep(KEPT_RUNS, KEPT_BYTES);
        }
    }

    /** @return how many runs went */
    int sweep(int runs, long bytes) {
        List<Owner> owners = db.read(tx -> Sql.query(
                tx,
                "/* every tenant: what is old is cleared away */ SELECT tenant_id, connection_id FROM sync_run"
                        + " GROUP BY tenant_id, connection_id HAVING COUNT(*) > " + Math.min(runs, LAST),
                row -> new Owner(
                        new TenantId(row.number("tenant_id")), new ConnectionId(row.number("connection_id")))));
        int gone = 0;
        for (Owner owner : owners) {
            try {
                gone += sweep(owner, runs, bytes);
            } catch (RuntimeException failure) {
                LOG.error("the runs of connection {} could not be cleared away", owner.connection(), failure);
            }
        }
        return gone;
    }

    private int sweep(Owner owner, int runs, long bytes) {
        int gone = 0;
        long oldest = db.read(tx -> oldestKept(tx, owner, runs, bytes));
        int some;
        do {
            some = db.write(tx -> runs(tx, owner, oldest));
            gone += some;
        } while (some == AT_ONCE);
        while (gone > 0 && db.write(tx -> payloads(tx, owner, oldest)) == AT_ONCE) {
            // batch after batch, so that no transaction holds much
        }
        return gone;
    }

    private static long oldestKept(Connection tx, Owner owner, int runs, long bytes) throws SQLException {
        List<Long> newest = Sql.query(
                tx,
                "SELECT id FROM sync_run WHERE tenant_id = ? AND connection_id = ? ORDER BY id DESC LIMIT " + runs,
                row -> row.number("id"),
                owner.tenant().value(),
                owner.connection().value());
        Map<Long, List<Link>> links = new HashMap<>();
        List<@Nullable Object> args = new ArrayList<>(List.of(owner.tenant().value()));
        args.addAll(newest);
        Sql.query(
                        tx,
                        "SELECT run_id, payload_id, bytes FROM sync_payload WHERE tenant_id = ? AND run_id IN ("
                                + Sql.marks(newest.size()) + ")",
                        row -> new Link(row.number("run_id"), row.number("payload_id"), row.number("bytes")),
                        args.toArray())
                .forEach(link -> links.computeIfAbsent(link.run(), none -> new ArrayList<>())
                        .add(link));
        Set<Long> counted = new HashSet<>();
        long sum = 0;
        long oldest = newest.getFirst();
        for (int i = 0; i < newest.size(); i++) {
            for (Link link : links.getOrDefault(newest.get(i), List.of())) {
                sum += counted.add(link.payload()) ? link.bytes() : 0;
            }
            if (sum > bytes && i >= LAST) {
                break;
            }
            oldest = newest.get(i);
        }
        return oldest;
    }

    private static int runs(Connection tx, Owner owner, long oldest) throws SQLException {
        Set<byte[]> readings = new HashSet<>();
        List<Long> ids = Sql.query(
                tx,
                "SELECT id, hash FROM sync_run WHERE tenant_id = ? AND connection_id = ? AND id < ? ORDER BY id LIMIT "
                        + AT_ONCE,
                row -> {
                    row.maybeBytes("hash").ifPresent(readings::add);
                    return row.number("id");
                },
                owner.tenant().value(),
                owner.connection().value(),
                oldest);
        long tenant = owner.tenant().value();
        Sql.batch(tx, "DELETE FROM sync_payload WHERE tenant_id = ? AND run_id = ?", ids, id -> Sql.args(tenant, id));
        Sql.batch(tx, "DELETE FROM sync_run WHERE tenant_id = ? AND id = ?", ids, id -> Sql.args(tenant, id));
        Sql.batch(
                tx,
                "DELETE FROM sync_reading WHERE tenant_id = ? AND hash = ? AND NOT EXISTS (SELECT 1 FROM sync_run r"
                        + " WHERE r.tenant_id = sync_reading.tenant_id AND r.hash = sync_reading.hash)",
                readings,
                hash -> Sql.args(tenant, hash));
        return ids.size();
    }

    /** What came before the runs that are kept and was read by none of them. */
    private static int payloads(Connection tx, Owner owner, long oldest) throws SQLException {
        long tenant = owner.tenant().value();
        List<Long> ids = Sql.query(
                tx,
                "SELECT p.id FROM payload p WHERE p.tenant_id = ? AND p.connection_id = ? AND p.id < ? AND NOT EXISTS"
                        + " (SELECT 1 FROM sync_payload s WHERE s.tenant_id = p.tenant_id AND s.payload_id = p.id) AND"
                        + " EXISTS (SELECT 1 FROM payload n WHERE n.tenant_id = p.tenant_id AND n.connection_id ="
                        + " p.connection_id AND n.document = p.document AND n.id > p.id) LIMIT " + AT_ONCE,
                row -> row.number("id"),
                tenant,
                owner.connection().value(),
                oldest);
        Sql.batch(tx, "DELETE FROM payload WHERE tenant_id = ? AND id = ?", ids, id -> Sql.args(tenant, id));
        return ids.size();
    }
}
