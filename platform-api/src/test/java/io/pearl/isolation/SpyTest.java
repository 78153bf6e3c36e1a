package io.pearl.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the spy lets through, and what it stops. */
class SpyTest {

    private static final TenantRule RULE = new TenantRule(Set.of(
            "customer_order", "order_line", "store", "menu", "event", "outbox", "plan", "audit_entry", "ledger_entry"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM customer_order WHERE tenant_id = ? AND id = ?",
                "SELECT id FROM customer_order WHERE id = ? AND (tenant_id = ?)",
                "SELECT id FROM customer_order WHERE tenant_id = 0 ORDER BY id DESC LIMIT ?",
                "SELECT id FROM customer_order WHERE tenant_id IN (?, ?)",
                "SELECT id FROM customer_order WHERE (tenant_id, id) IN ((?, ?), (?, ?))",
                "SELECT id FROM customer_order WHERE (tenant_id, id) = (?, ?) FOR UPDATE",
                "SELECT id FROM customer_order WHERE tenant_id = ? AND (state = ? OR id = ?)",
                "SELECT id FROM customer_order WHERE (tenant_id = ? AND id = ?) OR (tenant_id = ? AND state = ?)",
                "SELECT l.item_id FROM customer_order o JOIN order_line l"
                        + " ON l.tenant_id = o.tenant_id AND l.order_id = o.id WHERE o.tenant_id = ?",
                "SELECT s.id, m.body FROM store s LEFT JOIN menu m"
                        + " ON m.tenant_id = s.tenant_id AND m.hash = s.menu_hash WHERE s.tenant_id = ?",
                "SELECT t.slug, (SELECT COUNT(*) FROM store s WHERE s.tenant_id = t.id) FROM tenant t",
                "SELECT m.hash FROM menu m WHERE m.tenant_id = ? AND EXISTS (SELECT 1 FROM store s"
                        + " WHERE s.tenant_id = m.tenant_id AND s.menu_hash = m.hash)",
                "SELECT p.id FROM plan p JOIN (SELECT MAX(id) AS id FROM plan WHERE tenant_id = ? GROUP BY state) newest"
                        + " ON newest.id = p.id WHERE p.tenant_id = ?",
                "INSERT INTO event (tenant_id, id, type) VALUES (?,?,?)",
                "INSERT IGNORE INTO event (id, tenant_id) VALUES (?,?) ON DUPLICATE KEY UPDATE id = VALUES(id)",
                "INSERT INTO event (tenant_id, id) SELECT tenant_id, id FROM customer_order WHERE tenant_id = ?",
                "UPDATE store SET gone = 1 WHERE tenant_id = ? AND id = ?",
                "UPDATE plan p JOIN customer_order o ON o.tenant_id = p.tenant_id AND o.plan_id = p.id"
                        + " SET p.failed = 1 WHERE o.tenant_id = ? AND o.id = ?",
                "DELETE FROM order_line WHERE tenant_id = ? AND order_id = ?",
                "/* every tenant: the queue is read by partition */ SELECT event_id FROM outbox WHERE partition_no = ?",
                "SELECT id FROM customer WHERE channel = ?",
                "SELECT 1",
                "SET NAMES utf8mb4"
            })
    void letsThroughWhatKeepsToOneTenant(String sql) {
        assertThat(RULE.objection(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM customer_order",
                "SELECT tenant_id, id FROM customer_order WHERE id = ?",
                "SELECT id FROM `customer_order` WHERE id = ?",
                "select id from CUSTOMER_ORDER where id = ?",
                "SELECT id FROM customer_order WHERE tenant_id = ? OR id = ?",
                "SELECT id FROM customer_order WHERE NOT tenant_id = ?",
                "SELECT id FROM customer_order WHERE tenant_id <> ?",
                "SELECT id FROM customer_order WHERE tenant_id >= ?",
                "SELECT id FROM customer_order WHERE tenant_id BETWEEN ? AND ?",
                "SELECT id FROM customer_order WHERE tenant_id NOT IN (?, ?)",
                "SELECT id FROM customer_order WHERE tenant_id = tenant_id",
                "SELECT id FROM customer_order WHERE tenant_id = COALESCE(?, tenant_id)",
                "SELECT id FROM customer_order WHERE tenant_id IN (?, store_id)",
                "SELECT id FROM customer_order WHERE (? IS NULL OR tenant_id = ?)",
                "SELECT id FROM customer_order WHERE 'tenant_id = 1' <> ''",
                "SELECT id FROM customer_order WHERE id = ? /* tenant_id = ? */",
                "SELECT id FROM customer_order WHERE id = ? /* every tenant */",
                "SELECT id FROM customer_order WHERE id = ? /* every tenant: why */",
                "SELECT l.item_id FROM customer_order o JOIN order_line l ON l.order_id = o.id WHERE o.tenant_id = ?",
                "SELECT l.item_id FROM customer_order o JOIN order_line l"
                        + " ON l.tenant_id = o.tenant_id AND l.order_id = o.id",
                "SELECT l.item_id FROM customer_order o, order_line l WHERE l.tenant_id = ?",
                "SELECT s.id FROM store s LEFT JOIN menu m ON m.tenant_id = ? AND s.tenant_id = ?",
                "SELECT s.id FROM store s LEFT JOIN menu m ON m.tenant_id = ? AND m.tenant_id = s.tenant_id",
                "SELECT id FROM tenant WHERE id IN (SELECT tenant_id FROM store WHERE city = ?)",
                "SELECT t.id, (SELECT COUNT(*) FROM store s) FROM tenant t",
                "SELECT id FROM (SELECT id FROM store) found",
                "WITH found AS (SELECT id FROM store) SELECT id FROM found",
                "(SELECT id FROM store WHERE tenant_id = ?) UNION ALL (SELECT id FROM store)",
                "INSERT INTO event (id, type) VALUES (?,?)",
                "INSERT INTO event VALUES (?,?,?)",
                "INSERT INTO event (tenant_id, id) VALUES (?,?) ON DUPLICATE KEY UPDATE tenant_id = ?",
                "INSERT INTO event (tenant_id, id) SELECT tenant_id, id FROM customer_order WHERE id = ?",
                "REPLACE INTO event (id, type) VALUES (?,?)",
                "UPDATE store SET gone = 1",
                "UPDATE store SET gone = 1 WHERE id = ?",
                "UPDATE store SET tenant_id = ? WHERE tenant_id = ? AND id = ?",
                "UPDATE plan p JOIN customer_order o ON o.plan_id = p.id SET p.failed = 1 WHERE o.tenant_id = ?",
                "DELETE FROM order_line WHERE order_id = ?",
                "DELETE FROM order_line",
                "TRUNCATE TABLE store",
                "SELECT id FROM store WHERE WHERE"
            })
    void stopsWhatCouldReachAnother(String sql) {
        assertThat(RULE.objection(sql)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET reason = ? WHERE tenant_id = ? AND id = ?",
                "DELETE FROM audit_entry WHERE tenant_id = ? AND id = ?",
                "DELETE FROM ledger_entry WHERE tenant_id = ? /* every tenant: whatever the reason */",
                "INSERT INTO ledger_entry (tenant_id, amount) VALUES (?,?) ON DUPLICATE KEY UPDATE amount = ?",
                "REPLACE INTO audit_entry (tenant_id, id) VALUES (?,?)",
                "TRUNCATE TABLE ledger_entry"
            })
    void stopsWhatWouldChangeThePast(String sql) {
        assertThat(RULE.objection(sql))
                .hasValueSatisfying(said -> assertThat(said).contains("only ever added to"));
    }

    @Test
    void countsListsOfAnyLengthAsOneStatement() {
        assertThat(TenantRule.shortened("SELECT 1 WHERE a IN (?, ?,?) AND b = ?"))
                .isEqualTo("SELECT 1 WHERE a IN (?) AND b = ?");
        assertThat(TenantRule.shortened("INSERT INTO t (a, b) VALUES (?,?),(?,?)"))
                .isEqualTo("INSERT INTO t (a, b) VALUES (?)");
    }

    @Test
    void namesTheTableThatIsLoose() {
        assertThat(RULE.objection("SELECT l.item_id FROM customer_order o JOIN order_line l ON l.order_id = o.id"
                        + " WHERE o.tenant_id = ?"))
                .hasValueSatisfying(
                        said -> assertThat(said).contains("order_line l").doesNotContain("customer_order"));
    }
}
