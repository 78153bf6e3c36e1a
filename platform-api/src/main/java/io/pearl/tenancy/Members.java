package io.pearl.tenancy;

import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which people and systems act for whom. */
@Singleton
public final class Members {

    private final Db db;
    private final Clock clock;

    Members(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A role somebody holds. */
    record Membership(TenantId tenant, Role role) {}

    /**
     * Gives a subject a role; repeating it changes nothing, another role replaces the one before.
     *
     * @param tenant {@link TenantId#PLATFORM} for platform roles
     */
    public void put(Caller who, String subject, TenantId tenant, Role role) {
        who.need(Permission.MEMBERS_WRITE);
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
        db.write(tx -> Sql.update(
                tx,
                "INSERT INTO member (tenant_id, subject, role, created_at) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE role = ?",
                tenant.value(),
                subject,
                role.text(),
                clock.instant(),
                role.text()));
    }

    List<Membership> of(String subject) {
        return db.read(tx -> Sql.query(
                tx,
                "SELECT tenant_id, role FROM member WHERE subject = ?",
                row -> new Membership(
                        new TenantId(row.number("tenant_id")),
                        Role.of(row.text("role")).orElseThrow()),
                subject));
    }

    static Caller caller(String subject, String name, List<Membership> memberships) {
        Set<Permission> platform = EnumSet.noneOf(Permission.class);
        Map<TenantId, Set<Permission>> tenants = new HashMap<>();
        for (Membership membership : memberships) {
            if (membership.tenant().equals(TenantId.PLATFORM)) {
                platform.addAll(membership.role().permissions());
            } else {
                tenants.computeIfAbsent(membership.tenant(), none -> EnumSet.noneOf(Permission.class))
                        .addAll(membership.role().permissions());
            }
        }
        return new Caller(subject, name, platform, tenants);
    }
}
