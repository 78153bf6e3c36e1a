package io.pearl.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.MysqlDataSource;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.local.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The spy in its place, before a real database. */
class SpyIT {

    private static TestDatabase database;
    private final Spy spy = new Spy();

    @BeforeAll
    static void migrate() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void knowsTheTablesThatTheMigrationsMade() throws SQLException {
        try (Connection connection = database.connect()) {
            assertThat(TenantTables.of(connection))
                    .isEqualTo(TenantTables.ofMigrations())
                    .contains("customer_order", "audit_entry");
        }
    }

    @Test
    void stopsAStatementBeforeItReachesTheDatabase() throws SQLException {
        try (Connection tx = watched().getConnection()) {
            assertThatThrownBy(() -> Sql.update(tx, "UPDATE store SET gone = 1 WHERE id = ?", 1L))
                    .isInstanceOf(Spy.Stopped.class)
                    .hasMessageContaining("UPDATE store SET gone = 1 WHERE id = ?");
            assertThatThrownBy(() -> tx.createStatement().execute("DELETE FROM store"))
                    .isInstanceOf(Spy.Stopped.class);
            assertThatThrownBy(() -> Sql.batch(
                            tx, "UPDATE store SET gone = ? WHERE id = 1", List.of(1), value -> Sql.args(value)))
                    .isInstanceOf(Spy.Stopped.class);
            assertThat(spy.stopped()).hasSize(3);
        }
    }

    @Test
    void letsAStatementThroughThatKeepsToItsTenant() throws SQLException {
        try (Connection tx = watched().getConnection()) {
            assertThat(Sql.query(tx, "SELECT id FROM store WHERE tenant_id = ?", SpyIT::id, 1L))
                    .isEmpty();
            assertThat(Sql.query(tx, "/* every tenant: this is a test of that */ SELECT id FROM store", SpyIT::id))
                    .isEmpty();
            assertThat(spy.stopped()).isEmpty();
        }
    }

    private static long id(Row row) throws SQLException {
        return row.number("id");
    }

    private DataSource watched() {
        MysqlDataSource source = new MysqlDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        return spy.watch(source);
    }
}
