package io.pearl.identity;

import io.pearl.kernel.Json;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row that gives somebody a role. */
record Membership(String subject, Role role, boolean active, int version, Instant since) {

    private static final String COLUMNS = "subject, role, state, version, created_at";

    /**
     * All of a tenant's, locked: whoever counts its owners sees nobody come, go or change until the commit.
     */
    static List<Membership> lock(Connection tx, TenantId tenant) throws SQLException {
        return Sql.query(
                tx,
                "SELECT " + COLUMNS + " FROM member WHERE tenant_id = ? ORDER BY subject FOR UPDATE",
                Membership::of,
                tenant.value());
    }

    /** Reads these columns, also from a row that has more. */
    static Membership of(Row row) throws SQLException {
        return new Membership(
                row.text("subject"),
                Role.of(row.text("role")).orElseThrow(),
                row.text("state").equals("active"),
                row.integer("version"),
                row.instant("created_at"));
    }

    /** The role that can let others in: a tenant must never be without. */
    static Role keeper(TenantId tenant) {
        return tenant.equals(TenantId.PLATFORM) ? Role.OPERATOR : Role.OWNER;
    }

    boolean keeps(TenantId tenant) {
        return active && role == keeper(tenant);
    }

    /** Changes with every change, and is another one for somebody who was removed and came back. */
    String etag() {
        return version + "-" + Long.toString(since.toEpochMilli(), Character.MAX_RADIX);
    }

    /** For the audit trail. */
    String json() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("role", role.text());
        facts.put("state", active ? "active" : "suspended");
        return Json.write(facts);
    }
}
