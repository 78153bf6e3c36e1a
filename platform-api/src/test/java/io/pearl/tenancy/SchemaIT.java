package io.pearl.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.local.database.TestDatabase;
import io.pearl.migrations.Migrate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schema itself keeps tenants apart: a row's tenant stands first in its key and in every reference. */
class SchemaIT {

    /** Tables that belong to nobody, and why. */
    private static final Set<String> WITHOUT_TENANT = Set.of(
            "tenant", // is the tenant
            "person", // may belong to several tenants: who does is said by member
            "customer", // belongs to an assistant's channel
            "idempotency_record", // belongs to an assistant's channel
            "outbox", // a queue over all tenants: partition first
            "work", // a queue over all tenants: partition first
            "lease", // of nodes
            "flyway_schema_history");

    @Test
    void putsTheTenantFirst() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh();
                Connection connection = database.connect()) {
            List<String> wrong = new ArrayList<>();
            for (String table : strings(
                    connection,
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1")) {
                List<String> key = strings(
                        connection,
                        "SELECT column_name FROM information_schema.key_column_usage WHERE table_schema = DATABASE()"
                                + " AND table_name = '" + table
                                + "' AND constraint_name = 'PRIMARY' ORDER BY ordinal_position");
                if (!WITHOUT_TENANT.contains(table) && !key.getFirst().equals("tenant_id")) {
                    wrong.add(table + " " + key);
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    void refersWithTheTenantInHand() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh();
                Connection connection = database.connect()) {
            Set<String> without = new TreeSet<>(strings(
                    connection,
                    "SELECT CONCAT(table_name, '.', constraint_name) FROM information_schema.key_column_usage"
                            + " WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL"
                            + " GROUP BY table_name, constraint_name HAVING SUM(column_name = 'tenant_id') = 0"));
            assertThat(without).isEmpty();
        }
    }

    @Test
    void migratesOnceAndThenNothing() {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThat(Migrate.run(database.jdbcUrl(), database.user(), database.password()))
                    .isZero();
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        try (ResultSet result = connection.createStatement().executeQuery(sql)) {
            List<String> list = new ArrayList<>();
            while (result.next()) {
                list.add(result.getString(1));
            }
            return list;
        }
    }
}
