package io.pearl.isolation;

import io.pearl.ApiUnderTest;
import io.pearl.kernel.Ids;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes people, systems and what belongs to them straight into the tables: how they come about is tested elsewhere. */
record Rows(ApiUnderTest api) {

    private static final String NOW = "UTC_TIMESTAMP(3)";
    private static final String LATER = "UTC_TIMESTAMP(3) + INTERVAL 1 DAY";

    void run(String sql, Object... args) {
        try (Connection connection = api.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(true);
            for (int i = 0; i < args.length; i++) {
                statement.setObject(i + 1, args[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    long number(String sql) {
        return api.number(sql);
    }

    void member(String subject, TenantId tenant, Role role, String state) {
        person(subject);
        run(
                "INSERT IGNORE INTO member (tenant_id, subject, role, state, created_at) VALUES (?,?,?,?," + NOW + ")",
                tenant.value(),
                subject,
                role.text(),
                state);
    }

    void person(String subject) {
        run(
                "INSERT IGNORE INTO person (subject, email, name, language, time_zone, theme, created_at)"
                        + " VALUES (?,?,?,'en','Asia/Shanghai','system'," + NOW + ")",
                subject,
                subject + "@example.test",
                "Name of " + subject);
    }

    void access(TenantId tenant, long id, String subject, String reason) {
        run(
                "INSERT INTO tenant_access (tenant_id, id, subject, name, kind, reason, opened_at, until_at)"
                        + " VALUES (?,?,?,?,'emergency',?," + NOW + "," + LATER + ")",
                tenant.value(),
                id,
                subject,
                "Name of " + subject,
                reason);
    }

    void invitation(TenantId tenant, long id, String email) {
        long mail = Ids.next();
        run(
                "INSERT INTO mail (tenant_id, id, recipient, subject, state, attempts, created_at, sent_at)"
                        + " VALUES (?,?,?,'Welcome','sent',1," + NOW + "," + NOW + ")",
                tenant.value(),
                mail,
                email);
        run(
                "INSERT INTO invitation (tenant_id, id, email, open_address, role, language, state, mail_id,"
                        + " invited_by, invited_by_name, created_at, expires_at) VALUES"
                        + " (?,?,?,?,'developer','en','open',?,'x','X',"
                        + NOW + "," + LATER + ")",
                tenant.value(),
                id,
                email,
                email,
                mail);
    }

    void client(TenantId tenant, long id, long key, String name, String subject, String scopes) {
        run(
                "INSERT INTO partner_client (tenant_id, id, name, taken_name, scopes, state, per_minute, per_day,"
                        + " version, created_by, created_at, changed_at) VALUES"
                        + " (?,?,?,?,?,'active',600000,100000000,0,'x',"
                        + NOW + "," + NOW + ")",
                tenant.value(),
                id,
                name,
                name,
                scopes);
        run(
                "INSERT INTO partner_client_key (tenant_id, client_id, id, login, subject, state, created_by,"
                        + " created_at) VALUES (?,?,?,?,?,'active','x'," + NOW + ")",
                tenant.value(),
                id,
                key,
                "login-" + subject,
                subject);
    }

    void word(TenantId tenant, long id, String text) {
        run(
                "INSERT INTO option_word (tenant_id, id, hash, text_zh, text_en, group_zh, group_en, group_kind, items,"
                        + " stores, state, version, seen_at) VALUES (?,?,UNHEX(SHA2(?, 256)),?,?,'x','x','OTHER',1,1,'OPEN',1,"
                        + NOW + ")",
                tenant.value(),
                id,
                text,
                text,
                text);
    }

    void hold(TenantId tenant, long id, String reason) {
        run(
                "INSERT INTO menu_hold (tenant_id, id, connection_id, before_hash, after_hash, state, version, reasons,"
                        + " counts, changes, stores, orders, created_at, decided_at, by_name, reason)"
                        + " SELECT s.tenant_id, ?, s.connection_id, s.menu_hash, s.menu_hash, 'REJECTED', 2, 'EMPTY',"
                        + " '{\"itemsBefore\":1,\"itemsAfter\":0,\"changes\":{}}', '{\"changes\":[]}', 0, 0, " + NOW
                        + ", "
                        + NOW + ", 'X', ? FROM store s WHERE s.tenant_id = ? AND s.menu_hash IS NOT NULL LIMIT 1",
                id,
                reason,
                tenant.value());
    }

    void drift(TenantId tenant, long id, String path) {
        run(
                "INSERT INTO sync_drift (tenant_id, id, connection_id, run_id, document, changes, created_at)"
                        + " SELECT tenant_id, ?, connection_id, id, 'menu', ?, " + NOW + " FROM sync_run"
                        + " WHERE tenant_id = ? LIMIT 1",
                id,
                "{\"changes\":[{\"kind\":\"new\",\"path\":\"" + path + "\",\"before\":\"\",\"after\":\"string\"}]}",
                tenant.value());
    }

    void upload(TenantId tenant, long id, String file) {
        run(
                "INSERT INTO store_import (tenant_id, id, connection_id, file, state, row_count, added, changed, same,"
                        + " errors, kept, problems, by_subject, by_name, created_at)"
                        + " SELECT tenant_id, ?, id, ?, 'PREVIEWED', 0, 0, 0, 0, 0, 0, '[]', 'x', 'X', " + NOW
                        + " FROM connection WHERE tenant_id = ? AND slug = 'main'",
                id,
                file,
                tenant.value());
    }

    void menuImport(TenantId tenant, long id, String file) {
        run(
                "INSERT INTO menu_import (tenant_id, id, connection_id, file, sha256, body, state, version,"
                        + " columns_found, items, changed, errors, stores, by_subject, by_name, created_at)"
                        + " SELECT tenant_id, ?, id, ?, REPEAT('x', 32), 'a,b', 'UPLOADED', 1,"
                        + " '{\"layout\":\"DISHES\",\"encoding\":\"UTF_8\",\"completeness\":0,\"headings\":[],"
                        + "\"missing\":[]}', 0, 0, 0, 0, 'x', 'X', " + NOW
                        + " FROM connection WHERE tenant_id = ? AND slug = 'main'",
                id,
                file,
                tenant.value());
    }

    void pause(TenantId tenant, long id, String source, String reason) {
        run(
                "INSERT INTO store_pause (tenant_id, id, store_id, kind, reason, extra_minutes, closed_by, by_rank,"
                        + " by_subject, by_name, started_at, ends_at) SELECT tenant_id, ?, id, 'busy', ?, 5, 'staff', 0,"
                        + " 'x', 'X', " + NOW + ", " + LATER + " FROM store WHERE tenant_id = ? AND source_id = ?",
                id,
                reason,
                tenant.value(),
                source);
    }
}
