package io.pearl.catalogue.imports;

import io.pearl.catalogue.ConnectionId;
import io.pearl.catalogue.StoreId;
import io.pearl.catalogue.imports.ImportRow.Seen;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of {@code store} as an import reads and writes them. */
final class StoredStores {

    private StoredStores() {}

    /** @param listed whether the chain's system itself names it */
    record Stored(StoreId id, Seen seen, boolean listed) {}

    /** A store as it is to be. */
    record Target(StoreId id, String sourceId, Seen seen) {}

    /** All of a connection, by source id. */
    static Map<String, Stored> all(Connection tx, TenantId tenant, ConnectionId connection) throws SQLException {
        Map<String, Stored> stores = new HashMap<>();
        Sql.query(
                tx,
                "SELECT id, source_id, gone, listed_by, " + StoreFacts.COLUMNS + " FROM store"
                        + " WHERE tenant_id = ? AND connection_id = ?",
                row -> stores.put(row.text("source_id"), stored(row)),
                tenant.value(),
                connection.value());
        return stores;
    }

    /** Those with these source ids, locked. */
    static Map<String, Stored> lock(
            Connection tx, TenantId tenant, ConnectionId connection, Collection<String> sourceIds) throws SQLException {
        Map<String, Stored> stores = new HashMap<>();
        List<@Nullable Object> args = new ArrayList<>(List.of(tenant.value(), connection.value()));
        args.addAll(sourceIds);
        Sql.query(
                tx,
                "SELECT id, source_id, gone, listed_by, " + StoreFacts.COLUMNS + " FROM store"
                        + " WHERE tenant_id = ? AND connection_id = ? AND source_id IN ("
                        + Sql.marks(sourceIds.size()) + ") FOR UPDATE",
                row -> stores.put(row.text("source_id"), stored(row)),
                args.toArray());
        return stores;
    }

    /**
     * Writes stores that are new or that the caller has locked. One that comes back is the spreadsheet's, and waits for
     * its menu like a new one: what it sold when it went is not what customers may order now.
     */
    static void write(Connection tx, TenantId tenant, ConnectionId connection, List<Target> targets)
            throws SQLException {
        Sql.insertAll(
                tx,
                "INSERT INTO store (tenant_id, connection_id, menu_version, listed_by, id, source_id, gone, "
                        + StoreFacts.COLUMNS + ") VALUES",
                "ON DUPLICATE KEY UPDATE name_zh = VALUES(name_zh), name_en = VALUES(name_en), city = VALUES(city),"
                        + " address = VALUES(address), latitude = VALUES(latitude), longitude = VALUES(longitude),"
                        + " time_zone = VALUES(time_zone),"
                        + " listed_by = IF(gone = 1 AND VALUES(gone) = 0, 'import', listed_by),"
                        + " menu_hash = IF(gone = 1 AND VALUES(gone) = 0, NULL, menu_hash), gone = VALUES(gone)",
                targets,
                target -> {
                    StoreFacts facts = target.seen().facts();
                    return Sql.args(
                            tenant.value(),
                            connection.value(),
                            0,
                            "import",
                            target.id().value(),
                            target.sourceId(),
                            target.seen().gone(),
                            facts.nameZh(),
                            facts.nameEn(),
                            facts.city(),
                            facts.address(),
                            facts.latitude(),
                            facts.longitude(),
                            facts.timeZone());
                });
    }

    private static Stored stored(Row row) throws SQLException {
        return new Stored(
                new StoreId(row.number("id")),
                new Seen(StoreFacts.of(row), row.flag("gone")),
                row.text("listed_by").equals("feed"));
    }
}
