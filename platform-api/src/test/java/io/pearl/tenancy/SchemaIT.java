package io.pearl.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.local.database.TestDatabase;
import io.pearl.migrations.Migrate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The schema itself keeps tenants apart: a row's tenant stands first in its key, in every unique key and in every
 * reference, so that a reference across tenants cannot be stored. What is otherwise stands here with its reason; a new
 * table fails until it does the same, and an exception that is none any more fails as well.
 */
class SchemaIT {

    /** Tables that belong to no tenant. */
    private static final Map<String, String> WITHOUT_TENANT = Map.of(
            "tenant", "is the tenant",
            "person", "may belong to several tenants: who does is said by member",
            "customer", "belongs to an assistant's channel",
            "idempotency_record", "belongs to an assistant's channel",
            "lease", "of nodes",
            "flyway_schema_history", "of the schema");

    /** Keys that do not start with the tenant, and unique keys that do not contain it. */
    private static final Map<String, String> OTHER_KEYS = Map.of(
            "outbox.PRIMARY", "a queue over all tenants: partition first",
            "work.PRIMARY", "a queue over all tenants: partition first",
            "work.work_once", "ids are unique over all tenants: one piece of work for each thing",
            "customer_order.order_id", "a customer's assistant knows the order's id and not the tenant",
            "voucher_claim.claim_order", "ids of orders are unique over all tenants: one voucher for each order",
            "voucher_claim.claim_slot",
                    "ids of campaigns are unique over all tenants: a customer's vouchers are counted",
            "partner_client_key.partner_client_subject", "a token's subject stands for one key of one system",
            "partner_client_key.partner_client_login", "the identity server knows one client by this name");

    /** References that leave the tenant, other than to the tenant itself. */
    private static final Map<String, String> OTHER_REFERENCES = Map.of();

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void migrate() throws SQLException {
        database = TestDatabase.fresh();
        connection = database.connect();
    }

    @AfterAll
    static void drop() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void givesEveryTableItsTenant() throws SQLException {
        Set<String> without = strings("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name NOT IN"
                + " (SELECT table_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                + " AND column_name = 'tenant_id' AND is_nullable = 'NO' AND data_type = 'bigint')");
        assertThat(without).isEqualTo(new TreeSet<>(WITHOUT_TENANT.keySet()));
    }

    @Test
    void putsTheTenantFirstInEveryKey() throws SQLException {
        Map<String, List<String>> keys = columns("SELECT CONCAT(table_name, '.', index_name), column_name"
                + " FROM information_schema.statistics WHERE table_schema = DATABASE() AND non_unique = 0"
                + " ORDER BY table_name, index_name, seq_in_index");
        Set<String> wrong = new TreeSet<>();
        keys.forEach((key, columns) -> {
            if (!WITHOUT_TENANT.containsKey(table(key)) && !columns.getFirst().equals("tenant_id")) {
                wrong.add(key);
            }
        });
        assertThat(wrong).as("keys that do not start with tenant_id").isEqualTo(new TreeSet<>(OTHER_KEYS.keySet()));
    }

    /** The tenant of the row is the tenant of what it refers to, column against column. */
    @Test
    void refersWithTheTenantInHand() throws SQLException {
        Map<String, List<String>> references = columns("SELECT CONCAT(table_name, '.', constraint_name),"
                + " CONCAT(column_name, '>', referenced_table_name, '.', referenced_column_name)"
                + " FROM information_schema.key_column_usage WHERE table_schema = DATABASE()"
                + " AND referenced_table_name IS NOT NULL ORDER BY table_name, constraint_name, ordinal_position");
        assertThat(references).hasSizeGreaterThan(10);
        Set<String> wrong = new TreeSet<>();
        references.forEach((name, columns) -> {
            String first = columns.getFirst();
            boolean toTenant = first.equals("tenant_id>tenant.id");
            boolean withTenant = first.startsWith("tenant_id>") && first.endsWith(".tenant_id");
            if (!WITHOUT_TENANT.containsKey(table(name)) && !toTenant && !withTenant) {
                wrong.add(name);
            }
        });
        assertThat(wrong).isEqualTo(new TreeSet<>(OTHER_REFERENCES.keySet()));
    }

    /** Nothing that belongs to nobody may point at something that belongs to a tenant. */
    @Test
    void keepsTenantsOutOfWhatBelongsToNobody() throws SQLException {
        assertThat(strings("SELECT CONCAT(table_name, '.', constraint_name) FROM information_schema.key_column_usage"
                        + " WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL AND table_name IN ('"
                        + String.join("','", WITHOUT_TENANT.keySet()) + "')"))
                .isEmpty();
    }

    @Test
    void refusesAReferenceToTheNeighbour() throws SQLException {
        try (TestDatabase own = TestDatabase.fresh();
                Connection tx = own.connect()) {
            tx.setAutoCommit(true);
            run(
                    tx,
                    "INSERT INTO tenant (id, slug, name_zh, name_en, created_at) VALUES (1,'a','甲','A',NOW()),"
                            + " (2,'b','乙','B',NOW())");
            run(
                    tx,
                    "INSERT INTO connection (tenant_id, id, slug, format, base_url, settings, created_at)"
                            + " VALUES (1, 10, 'main', 'square', 'http://a', '{}', NOW())");
            String payload = "INSERT INTO payload (tenant_id, id, connection_id, document, sha256, body, received_at)"
                    + " VALUES (%d, %d, 10, 'menu', REPEAT('0', 32), '', NOW())";
            run(tx, payload.formatted(1, 20));
            SQLException refused = org.junit.jupiter.api.Assertions.assertThrows(
                    SQLException.class, () -> run(tx, payload.formatted(2, 21)));
            assertThat(refused.getErrorCode()).isEqualTo(1452);
        }
    }

    @Test
    void migratesOnceAndThenNothing() {
        assertThat(Migrate.run(database.jdbcUrl(), database.user(), database.password()))
                .isZero();
    }

    private static String table(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    private static void run(Connection tx, String sql) throws SQLException {
        try (var statement = tx.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Set<String> strings(String sql) throws SQLException {
        try (ResultSet result = connection.createStatement().executeQuery(sql)) {
            Set<String> names = new TreeSet<>();
            while (result.next()) {
                names.add(result.getString(1));
            }
            return names;
        }
    }

    /** The second column, gathered by the first. */
    private static Map<String, List<String>> columns(String sql) throws SQLException {
        try (ResultSet result = connection.createStatement().executeQuery(sql)) {
            Map<String, List<String>> columns = new TreeMap<>();
            while (result.next()) {
                columns.computeIfAbsent(result.getString(1), name -> new ArrayList<>())
                        .add(result.getString(2));
            }
            return columns;
        }
    }
}
