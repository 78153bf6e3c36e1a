package io.pearl.webhook;

import io.pearl.kernel.Db;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.kernel.secrets.PlainSecrets;
import io.pearl.kernel.secrets.Secrets;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What signs deliveries, sealed for its endpoint. Servers from before wrote it in the clear. */
@Singleton
final class EndpointSecrets implements PlainSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointSecrets.class);
    private static final int PAGE = 500;

    private final Db db;
    private final Secrets secrets;

    EndpointSecrets(Db db, Secrets secrets) {
        this.db = db;
        this.secrets = secrets;
    }

    private record Stored(TenantId tenant, EndpointId id, byte[] plain, Optional<byte[]> sealed) {}

    byte[] seal(Connection tx, TenantId tenant, EndpointId id, byte[] secret) throws SQLException {
        return secrets.seal(tx, tenant.value(), place(id), secret);
    }

    byte[] open(Connection tx, TenantId tenant, EndpointId id) throws SQLException {
        Stored stored = Sql.one(
                        tx,
                        "SELECT tenant_id, id, secret, sealed FROM webhook_endpoint WHERE tenant_id = ? AND id = ?",
                        EndpointSecrets::stored,
                        tenant.value(),
                        id.value())
                .orElseThrow();
        return stored.sealed().isEmpty()
                ? stored.plain()
                : secrets.open(tx, tenant.value(), place(id), stored.sealed().get());
    }

    @Override
    public String table() {
        return "webhook_endpoint";
    }

    @Override
    public int seal() {
        int sealed = 0;
        List<Stored> page = page(Long.MIN_VALUE, 0);
        while (!page.isEmpty()) {
            for (Stored row : page) {
                try {
                    sealed += seal(row);
                } catch (RuntimeException failure) {
                    // one row must not keep the others in the clear
                    LOG.error("The secret of {} could not be sealed: {}", row.id(), failure.toString());
                }
            }
            Stored last = page.getLast();
            page = page(last.tenant().value(), last.id().value());
        }
        return sealed;
    }

    private int seal(Stored row) {
        return db.write(tx -> Sql.update(
                tx,
                "UPDATE webhook_endpoint SET sealed = ?, secret = ''"
                        + " WHERE tenant_id = ? AND id = ? AND secret = ? AND sealed IS NULL",
                seal(tx, row.tenant(), row.id(), row.plain()),
                row.tenant().value(),
                row.id().value(),
                row.plain()));
    }

    private List<Stored> page(long tenant, long id) {
        return db.read(tx -> Sql.query(
                tx,
                "SELECT tenant_id, id, secret, sealed FROM webhook_endpoint WHERE secret <> '' AND sealed IS NULL"
                        + " AND (tenant_id > ? OR (tenant_id = ? AND id > ?)) ORDER BY tenant_id, id LIMIT " + PAGE
                        + " /* every tenant: secrets are sealed whosever they are */",
                EndpointSecrets::stored,
                tenant,
                tenant,
                id));
    }

    private static Stored stored(Row row) throws SQLException {
        return new Stored(
                new TenantId(row.number("tenant_id")),
                new EndpointId(row.number("id")),
                row.bytes("secret"),
                row.maybeBytes("sealed"));
    }

    private static String place(EndpointId id) {
        return Secrets.place("webhook_endpoint", id.value(), "secret");
    }
}
