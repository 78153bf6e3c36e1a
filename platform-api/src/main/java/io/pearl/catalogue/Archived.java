package io.pearl.catalogue;

import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a connection's system sent last, out of the archive.
 *
 * @param ids of the payloads
 * @param documents by name
 */
record Archived(Set<Long> ids, Map<String, byte[]> documents) {

    private static final String NEWEST =
            "SELECT MAX(id) AS id FROM payload WHERE tenant_id = ? AND connection_id = ? GROUP BY document";

    static Archived of(java.sql.Connection tx, TenantId tenant, ConnectionId connection) throws SQLException {
        Set<Long> ids = new HashSet<>();
        Map<String, byte[]> documents = new HashMap<>();
        Sql.query(
                tx,
                "SELECT p.id, p.document, p.body FROM payload p JOIN (" + NEWEST
                        + ") newest ON newest.id = p.id WHERE p.tenant_id = ?",
                row -> {
                    ids.add(row.number("id"));
                    return documents.put(row.text("document"), row.bytes("body"));
                },
                tenant.value(),
                connection.value(),
                tenant.value());
        return new Archived(ids, documents);
    }

    /** Ids of the payloads that came last, one of each document. */
    static Set<Long> newest(java.sql.Connection tx, Connection connection) throws SQLException {
        return new HashSet<>(Sql.query(
                tx,
                NEWEST,
                row -> row.number("id"),
                connection.tenant().value(),
                connection.id().value()));
    }
}
