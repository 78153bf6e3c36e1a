package io.pearl.catalogue.options;

import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Which tenants' menus have not been read yet with what people last said about their words. */
public final class Revisions {

    private static final int AT_ONCE = 50;

    private Revisions() {}

    /** A tenant whose menus are behind. */
    public record Behind(TenantId tenant, long revision) {}

    /** @return the new revision */
    static long move(Connection tx, TenantId tenant, Instant now) throws SQLException {
        Sql.update(
                tx,
                "INSERT INTO option_revision (tenant_id, revision, applied, behind, since, moved_at) VALUES (?,1,0,1,?,?)"
                        + " ON DUPLICATE KEY UPDATE since = IF(behind = 1, since, VALUES(since)), behind = 1,"
                        + " revision = revision + 1, moved_at = VALUES(moved_at)",
                tenant.value(),
                now,
                now);
        return Sql.one(
                        tx,
                        "SELECT revision FROM option_revision WHERE tenant_id = ?",
                        row -> row.number("revision"),
                        tenant.value())
                .orElseThrow();
    }

    /**
     * Those whose people have said nothing more for a while, or who have waited for long.
     *
     * @param quiet whoever has been quiet since then
     * @param waiting whoever has waited since then, quiet or not
     */
    public static List<Behind> due(Connection tx, Instant quiet, Instant waiting) throws SQLException {
        return Sql.query(
                tx,
                "/* every tenant: the schedule reads for all */ SELECT tenant_id, revision FROM option_revision"
                        + " WHERE behind = 1 AND (moved_at <= ? OR since <= ?) ORDER BY moved_at LIMIT " + AT_ONCE,
                row -> new Behind(new TenantId(row.number("tenant_id")), row.number("revision")),
                quiet,
                waiting);
    }

    /** Says that the tenant's menus have been read with everything up to there. */
    public static void applied(Connection tx, Behind read) throws SQLException {
        Sql.update(
                tx,
                "UPDATE option_revision SET behind = IF(revision = ?, 0, 1), applied = ? WHERE tenant_id = ? AND applied < ?",
                read.revision(),
                read.revision(),
                read.tenant().value(),
                read.revision());
    }
}
