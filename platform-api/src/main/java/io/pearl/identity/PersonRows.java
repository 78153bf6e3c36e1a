package io.pearl.identity;

import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;

/** People as they are kept: what the identity server knows of them too, and how Pearl speaks to them. */
final class PersonRows {

    static final String USUAL_LANGUAGE = "zh-CN";
    static final String USUAL_ZONE = "Asia/Shanghai";
    static final String USUAL_THEME = "system";

    private PersonRows() {}

    /** What people of a tenant read times in until they choose another zone. */
    static ZoneId zone(Connection tx, TenantId tenant) throws SQLException {
        return ZoneId.of(
                Sql.one(tx, "SELECT time_zone FROM tenant WHERE id = ?", row -> row.text("time_zone"), tenant.value())
                        .orElse(USUAL_ZONE));
    }

    /** Somebody whose name and address were just confirmed; what they chose before stays. */
    static void met(Connection tx, String subject, String name, String email, String language, ZoneId zone, Instant now)
            throws SQLException {
        Sql.update(
                tx,
                "INSERT INTO person (subject, email, name, language, time_zone, theme, created_at)"
                        + " VALUES (?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE email = VALUES(email), name = VALUES(name)",
                subject,
                email,
                name,
                language,
                zone.getId(),
                USUAL_THEME,
                now);
    }
}
