package io.pearl.event;

import io.pearl.kernel.Ids;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Who changed what. Append-only, written with the change. */
@Singleton
public final class AuditTrail {

    private final Clock clock;

    AuditTrail(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param action dotted: {@code campaign.start}
     * @param object the changed thing's id
     * @param before JSON, where there was something before
     * @param after JSON, where there is something after
     */
    public void record(
            Connection tx,
            Caller who,
            TenantId tenant,
            String action,
            String object,
            @Nullable String before,
            @Nullable String after)
            throws SQLException {
        record(tx, who, tenant, action, object, before, after, null);
    }

    /** @param reason why, in the words of whoever did it */
    public void record(
            Connection tx,
            Caller who,
            TenantId tenant,
            String action,
            String object,
            @Nullable String before,
            @Nullable String after,
            @Nullable String reason)
            throws SQLException {
        Sql.update(
                tx,
                "INSERT INTO audit_entry (tenant_id, id, actor, actor_name, origin, action, object, before_value,"
                        + " after_value, reason, at) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                tenant.value(),
                Ids.next(),
                who.subject(),
                who.name(),
                who.origin(),
                action,
                object,
                before,
                after,
                reason,
                clock.instant());
    }
}
