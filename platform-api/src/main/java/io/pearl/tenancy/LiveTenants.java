package io.pearl.tenancy;

import io.micronaut.context.annotation.Context;
import io.pearl.kernel.Db;
import io.pearl.kernel.Loop;
import io.pearl.kernel.Sql;
import jakarta.annotation.PreDestroy;
import java.util.HashSet;
import java.util.Set;

/**
 * Which tenants customers can order at, in memory, as of a second ago at most. A tenant that is not known yet is not
 * live: a new one must not be ordered at for the second in which nobody has looked.
 */
@Context
public final class LiveTenants {

    private static final long LOOK_MILLIS = 1000;

    private final Db db;
    private final Loop loop;
    private volatile Set<TenantId> live = Set.of();

    LiveTenants(Db db) {
        this.db = db;
        refresh();
        this.loop = new Loop("live-tenants", () -> {
            Thread.sleep(LOOK_MILLIS);
            refresh();
        });
    }

    public boolean live(TenantId tenant) {
        return live.contains(tenant);
    }

    /** Looks now instead of within the second: for whoever changed a tenant's state on this node. */
    public void refresh() {
        Set<TenantId> now = new HashSet<>(db.read(tx -> Sql.query(
                tx,
                "SELECT id FROM tenant WHERE state = 'live' /* every tenant: who is live is asked for all of them */",
                row -> new TenantId(row.number("id")))));
        if (!now.equals(live)) {
            live = Set.copyOf(now);
        }
    }

    @PreDestroy
    void stop() {
        loop.close();
    }
}
