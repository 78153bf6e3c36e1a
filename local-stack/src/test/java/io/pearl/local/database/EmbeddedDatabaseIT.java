package io.pearl.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

    @TempDir
    Path folder;

    @Test
    void keepsItsDataFromOneStartToTheNext() throws SQLException {
        Path data = folder.resolve("数据 with spaces");
        String refused;
        try (EmbeddedDatabase first = EmbeddedDatabase.start(data, 0)) {
            first.createDatabase("pearl");
            first.createDatabase("pearl");
            execute(first, "CREATE TABLE cup (name VARCHAR(20))");
            execute(first, "INSERT INTO cup VALUES ('珍珠奶茶')");
            refused = first.password();
        }
        try (EmbeddedDatabase second = EmbeddedDatabase.start(data, 0);
                Connection connection =
                        DriverManager.getConnection(second.jdbcUrl("pearl"), second.user(), second.password());
                ResultSet rows = connection.createStatement().executeQuery("SELECT name FROM cup")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("珍珠奶茶");
            assertThatThrownBy(() -> DriverManager.getConnection(second.jdbcUrl("pearl"), second.user(), refused))
                    .hasMessageContaining("Access denied");
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl("pearl"), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
