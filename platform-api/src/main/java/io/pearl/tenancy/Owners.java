package io.pearl.tenancy;

import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import jakarta.inject.Singleton;

/** How many people act for a tenant, without saying who. */
@Singleton
public final class Owners {

    private final Db db;

    Owners(Db db) {
        this.db = db;
    }

    /** @param owners of {@code members}, who are all that are active */
    public record Count(int owners, int members) {}

    public Count count(TenantId tenant) {
        return db.read(tx -> Sql.query(
                        tx,
                        "SELECT COALESCE(SUM(role = 'owner'), 0) AS owners, COUNT(*) AS members FROM member"
                                + " WHERE tenant_id = ? AND state = 'active'",
                        row -> new Count(row.integer("owners"), row.integer("members")),
                        tenant.value())
                .getFirst());
    }
}
