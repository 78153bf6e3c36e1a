package io.pearl.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Runs on the embedded MariaDB, and with {@code -Dpearl.test.db=mysql} on MySQL. */
class FreshSchemaIT {

    @Test
    void givesEachTestAMigratedSchemaOfItsOwn() throws SQLException {
        try (TestDatabase one = TestDatabase.fresh();
                TestDatabase other = TestDatabase.fresh()) {
            assertThat(one.name()).isNotEqualTo(other.name());
            try (Connection connection = one.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO tenant (id, slug, name_zh, name_en, created_at)"
                        + " VALUES (1, 'lumi', '鹿觅茶 🧋', 'Lumi', '2026-02-01 10:00:00.123')");
                assertThat(text(statement, "SELECT name_zh FROM tenant")).isEqualTo("鹿觅茶 🧋");
            }
            try (Connection connection = other.connect();
                    Statement statement = connection.createStatement()) {
                assertThat(text(statement, "SELECT COUNT(*) FROM tenant")).isEqualTo("0");
            }
        }
    }

    @Test
    void isTheServerThatWasAskedFor() throws SQLException {
        try (TestDatabase database = TestDatabase.empty();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            String version = text(statement, "SELECT VERSION()");
            if ("mysql".equals(System.getProperty("pearl.test.db"))) {
                assertThat(version).startsWith("9.").doesNotContain("MariaDB");
            } else {
                assertThat(version).contains("MariaDB");
            }
            assertThat(text(statement, "SELECT @@character_set_connection")).isEqualTo("utf8mb4");
            assertThat(text(statement, "SELECT @@session.time_zone")).isEqualTo("+00:00");
        }
    }

    @Test
    void countsMatchedRowsNotChangedOnes() throws SQLException {
        try (TestDatabase database = TestDatabase.empty();
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE cup (size INT)");
            statement.execute("INSERT INTO cup VALUES (1)");
            assertThat(statement.executeUpdate("UPDATE cup SET size = 1")).isEqualTo(1);
        }
    }

    @Test
    void dropsTheSchemaWhenClosed() {
        TestDatabase database = TestDatabase.empty();
        database.close();
        assertThatThrownBy(database::connect).hasMessageContaining(database.name());
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
