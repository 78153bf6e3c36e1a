package io.pearl.tenancy;

import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;

/** How many people act for a tenant, without saying who. */
@Singleton
public final class Owners {

    private final Db db;
    private final Clock clock;

    Owners(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * @param owners of {@code members}, who are all that are active
     * @param invited invitations to own the tenant that can still be taken up
     */
    public record Count(int owners, int members, int invited) {}

    public Count count(TenantId tenant) {
        return db.read(tx -> Sql.query(
                        tx,
                        "SELECT COALESCE(SUM(role = 'owner'), 0) AS owners, COUNT(*) AS members,"
                                + " (SELECT COUNT(*) FROM invitation WHERE tenant_id = ? AND state = 'open'"
                                + " AND role = 'owner' AND expires_at > ?) AS invited FROM member"
                                + " WHERE tenant_id = ? AND state = 'active'",
                        row -> new Count(row.integer("owners"), row.integer("members"), row.integer("invited")),
                        tenant.value(),
                        clock.instant(),
                        tenant.value())
                .getFirst());
    }
}
