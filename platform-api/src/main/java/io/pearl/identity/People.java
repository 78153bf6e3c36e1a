package io.pearl.identity;

import io.pearl.event.AuditTrail;
import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.Standings;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** The people who act for a tenant or for the platform, and the roles they hold. */
@Singleton
public final class People {

    private final Db db;
    private final Clock clock;
    private final AuditTrail audit;
    private final Standings standings;

    People(Db db, Clock clock, AuditTrail audit, Standings standings) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.standings = standings;
    }

    /**
     * Gives a subject a role, for setting a server up; repeating it changes nothing, another role replaces the one
     * before.
     *
     * @param tenant {@link TenantId#PLATFORM} for platform roles
     */
    public void put(Caller who, String subject, TenantId tenant, Role role) {
        who.needIn(tenant, Permission.MEMBERS_WRITE);
        if (role.platform() != tenant.equals(TenantId.PLATFORM)) {
            throw Refused.field(
                    TenancyProblem.INVALID_REQUEST,
                    "/role",
                    role.platform()
                            ? "is a platform role: leave the tenant out"
                            : "is a tenant's role: name the tenant");
        }
        if (subject.isBlank() || subject.length() > 64) {
            throw Refused.field(TenancyProblem.INVALID_REQUEST, "path:subject", "must have 1 to 64 characters");
        }
        if (!who.mayGrant(tenant, role.permissions())) {
            throw Refused.field(TenancyProblem.NOT_ALLOWED, "/role", "holds more than you do");
        }
        db.write(tx -> {
            Optional<String> before = Sql.one(
                    tx,
                    "SELECT role FROM member WHERE tenant_id = ? AND subject = ? FOR UPDATE",
                    row -> row.text("role"),
                    tenant.value(),
                    subject);
            if (before.equals(Optional.of(role.text()))) {
                return false;
            }
            Sql.update(
                    tx,
                    "INSERT INTO member (tenant_id, subject, role, created_at) VALUES (?, ?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE role = ?, version = version + 1",
                    tenant.value(),
                    subject,
                    role.text(),
                    clock.instant(),
                    role.text());
            audit.record(tx, who, tenant, "member.put", subject, before.orElse(null), role.text());
            return true;
        });
        standings.forget(subject);
    }
}
