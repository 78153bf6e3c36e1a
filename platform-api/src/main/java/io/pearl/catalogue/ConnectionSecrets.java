package io.pearl.catalogue;

import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.kernel.secrets.PlainSecrets;
import io.pearl.kernel.secrets.Secrets;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secret settings of connections, each sealed for its row and key. Servers from before wrote them into
 * {@code connection.settings}; until such a row is sealed, what stands there counts, for it is the younger.
 */
@Singleton
final class ConnectionSecrets implements PlainSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionSecrets.class);
    private static final String TABLE = "connection_secret";

    private final Db db;
    private final Adapters adapters;
    private final Secrets secrets;

    ConnectionSecrets(Db db, Adapters adapters, Secrets secrets) {
        this.db = db;
        this.adapters = adapters;
        this.secrets = secrets;
    }

    /** Settings as they stand in a row, parted into what may be shown and what may not. */
    record Parted(Map<String, String> shown, Map<String, String> plain) {

        /** Keys alone. */
        @Override
        public String toString() {
            return shown.keySet() + ", secret " + plain.keySet();
        }
    }

    private record Sealed(String name, byte[] bytes) {}

    private record Plain(TenantId tenant, ConnectionId id, Parted parted) {}

    /** Of a format that is not known any more everything is taken for secret. */
    Parted parted(String format, String settings) {
        Set<String> show = adapters.shown(format);
        Map<String, String> shown = new TreeMap<>();
        Map<String, String> plain = new TreeMap<>();
        Json.read(settings, Map.class).forEach((key, value) -> (show.contains(String.valueOf(key)) ? shown : plain)
                .put(String.valueOf(key), String.valueOf(value)));
        return new Parted(shown, plain);
    }

    /**
     * How a system is reached at one moment, with its secrets in the clear. Read as one, so that no secret is sent to an
     * address that it was not given for.
     */
    record Opened(String format, String baseUrl, Map<String, String> shown, Map<String, String> secrets) {

        /** Keys alone. */
        @Override
        public String toString() {
            return format + " at " + baseUrl + ", secret " + secrets.keySet();
        }
    }

    private record Reached(String format, String baseUrl, Parted parted, Optional<Sealed> sealed) {}

    /** Empty where the connection is gone. */
    Optional<Opened> open(java.sql.Connection tx, TenantId tenant, ConnectionId id) throws SQLException {
        List<Reached> rows = Sql.query(
                tx,
                "SELECT c.format, c.base_url, c.settings, s.name, s.sealed FROM connection c"
                        + " LEFT JOIN connection_secret s ON s.tenant_id = c.tenant_id AND s.connection_id = c.id"
                        + " WHERE c.tenant_id = ? AND c.id = ?",
                this::reached,
                tenant.value(),
                id.value());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> opened = new TreeMap<>();
        for (Reached row : rows) {
            if (row.sealed().isPresent()) {
                Sealed sealed = row.sealed().get();
                opened.put(sealed.name(), open(tx, tenant, id, sealed));
            }
        }
        Reached row = rows.getFirst();
        opened.putAll(row.parted().plain());
        return Optional.of(new Opened(row.format(), row.baseUrl(), row.parted().shown(), opened));
    }

    private Reached reached(Row row) throws SQLException {
        byte[] sealed = row.maybeBytes("sealed").orElse(new byte[0]);
        return new Reached(
                row.text("format"),
                row.text("base_url"),
                parted(row.text("format"), row.text("settings")),
                row.maybeText("name").map(name -> new Sealed(name, sealed)));
    }

    /**
     * Makes the stored secrets these.
     *
     * @param given new values by key; those that are empty are removed
     * @param kept keys that stay; every other is removed
     * @return keys whose value is another now, or could not be read before, sorted
     */
    List<String> write(
            java.sql.Connection tx, TenantId tenant, ConnectionId id, Map<String, String> given, Set<String> kept)
            throws SQLException {
        Map<String, Sealed> stored = new TreeMap<>();
        for (Sealed sealed : Sql.query(
                tx,
                "SELECT name, sealed FROM connection_secret WHERE tenant_id = ? AND connection_id = ? FOR UPDATE",
                row -> new Sealed(row.text("name"), row.bytes("sealed")),
                tenant.value(),
                id.value())) {
            stored.put(sealed.name(), sealed);
        }
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, String> one : given.entrySet()) {
            Sealed before = stored.get(one.getKey());
            if (!one.getValue().isEmpty() && (before == null || !holds(tx, tenant, id, before, one.getValue()))) {
                put(tx, tenant, id, one.getKey(), one.getValue());
                changed.add(one.getKey());
            }
        }
        for (String name : stored.keySet()) {
            if (!kept.contains(name) && given.getOrDefault(name, "").isEmpty()) {
                Sql.update(
                        tx,
                        "DELETE FROM connection_secret WHERE tenant_id = ? AND connection_id = ? AND name = ?",
                        tenant.value(),
                        id.value(),
                        name);
                changed.add(name);
            }
        }
        return changed.stream().sorted().toList();
    }

    @Override
    public String table() {
        return "connection";
    }

    @Override
    public int seal() {
        List<Plain> rows = db.read(tx -> Sql.query(
                tx,
                "SELECT tenant_id, id, format, settings FROM connection"
                        + " /* every tenant: secrets are sealed whosever they are */",
                this::plain));
        int sealed = 0;
        for (Plain row : rows) {
            try {
                boolean plain = !row.parted().plain().isEmpty();
                sealed += plain && db.write(tx -> settle(tx, row.tenant(), row.id())) ? 1 : 0;
            } catch (RuntimeException failure) {
                // one row must not keep the others in the clear; without its message, which may quote a value
                LOG.error(
                        "The settings of {} could not be sealed: {}",
                        row.id(),
                        failure.getClass().getName());
            }
        }
        return sealed;
    }

    /**
     * Seals what stands in the clear in a row, which is locked first: whoever comes second finds nothing left to do.
     *
     * @return whether there was anything
     */
    boolean settle(java.sql.Connection tx, TenantId tenant, ConnectionId id) throws SQLException {
        Optional<Parted> found = Sql.one(
                tx,
                "SELECT format, settings FROM connection WHERE tenant_id = ? AND id = ? FOR UPDATE",
                row -> parted(row.text("format"), row.text("settings")),
                tenant.value(),
                id.value());
        if (found.isEmpty() || found.get().plain().isEmpty()) {
            return false;
        }
        Sql.update(
                tx,
                "UPDATE connection SET settings = ? WHERE tenant_id = ? AND id = ?",
                Json.write(found.get().shown()),
                tenant.value(),
                id.value());
        for (Map.Entry<String, String> one : found.get().plain().entrySet()) {
            put(tx, tenant, id, one.getKey(), one.getValue());
        }
        return true;
    }

    private Plain plain(Row row) throws SQLException {
        return new Plain(
                new TenantId(row.number("tenant_id")),
                new ConnectionId(row.number("id")),
                parted(row.text("format"), row.text("settings")));
    }

    private void put(java.sql.Connection tx, TenantId tenant, ConnectionId id, String name, String value)
            throws SQLException {
        byte[] sealed = secrets.seal(tx, tenant.value(), place(id, name), value.getBytes(StandardCharsets.UTF_8));
        Sql.update(
                tx,
                "INSERT INTO connection_secret (tenant_id, connection_id, name, sealed) VALUES (?,?,?,?)"
                        + " ON DUPLICATE KEY UPDATE sealed = VALUES(sealed)",
                tenant.value(),
                id.value(),
                name,
                sealed);
    }

    private String open(java.sql.Connection tx, TenantId tenant, ConnectionId id, Sealed sealed) throws SQLException {
        return new String(
                secrets.open(tx, tenant.value(), place(id, sealed.name()), sealed.bytes()), StandardCharsets.UTF_8);
    }

    private boolean holds(java.sql.Connection tx, TenantId tenant, ConnectionId id, Sealed sealed, String value)
            throws SQLException {
        return secrets.holds(
                tx, tenant.value(), place(id, sealed.name()), sealed.bytes(), value.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(ConnectionId id, String name) {
        return Secrets.place(TABLE, id.value(), name);
    }
}
