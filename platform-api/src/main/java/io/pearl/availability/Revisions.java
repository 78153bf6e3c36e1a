package io.pearl.availability;

import io.pearl.catalogue.StoreId;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for changes, by which nodes see which stores they have to read again. */
final class Revisions {

    private static final int ROWS_AT_ONCE = 500;

    private Revisions() {}

    /** The number of a change; others of the tenant wait for it until this one is committed. Taken before anything is written. */
    static long next(Connection tx, TenantId tenant) throws SQLException {
        Sql.update(
                tx,
                "INSERT INTO availability_revision (tenant_id, revision) VALUES (?, 1)"
                        + " ON DUPLICATE KEY UPDATE revision = revision + 1",
                tenant.value());
        return Sql.one(
                        tx,
                        "SELECT revision FROM availability_revision WHERE tenant_id = ?",
                        row -> row.number("revision"),
                        tenant.value())
                .orElseThrow();
    }

    /** Says that the stock or the pauses of stores have changed. */
    static void stock(Connection tx, TenantId tenant, long revision, Collection<StoreId> stores) throws SQLException {
        List<StoreId> all = List.copyOf(stores);
        for (int from = 0; from < all.size(); from += ROWS_AT_ONCE) {
            Sql.insertAll(
                    tx,
                    "INSERT INTO store_service (tenant_id, store_id, hours, zones, revision, stock_revision) VALUES",
                    "ON DUPLICATE KEY UPDATE stock_revision = VALUES(stock_revision)",
                    all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE)),
                    store -> Sql.args(tenant.value(), store.value(), "[]", "[]", revision, revision));
        }
    }

    /** Of every tenant. */
    static Map<TenantId, Long> all(Connection tx) throws SQLException {
        Map<TenantId, Long> revisions = new HashMap<>();
        Sql.query(
                tx,
                "/* every tenant: a node's index holds all stores */ SELECT tenant_id, revision FROM availability_revision",
                row -> revisions.put(new TenantId(row.number("tenant_id")), row.number("revision")));
        return revisions;
    }
}
