package io.pearl.local.database;

import io.pearl.migrations.Migrate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A migrated schema of one's own for a test, on one server per JVM: an {@link EmbeddedDatabase}, or with
 * {@code -Dpearl.test.db=mysql} a MySQL in a container.
 */
public final class TestDatabase implements AutoCloseable {

    private final TestServer server;
    private final String name;

    private TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** A new schema with every migration applied. The first call of a JVM starts the server. */
    public static TestDatabase fresh() {
        TestDatabase database = empty();
        Migrate.run(database.jdbcUrl(), database.user(), database.password());
        return database;
    }

    /** A new schema without any table. */
    public static TestDatabase empty() {
        TestServer server = TestServer.shared();
        String name = "t_" + UUID.randomUUID().toString().replace("-", "");
        EmbeddedDatabase.execute(
                server.jdbcUrl(""), server.user(), server.password(), EmbeddedDatabase.createStatement(name));
        return new TestDatabase(server, name);
    }

    public String name() {
        return name;
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    public Connection connect() {
        try {
            return DriverManager.getConnection(jdbcUrl(), user(), password());
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot connect to " + jdbcUrl(), e);
        }
    }

    /** Drops the schema; the server stays for the next test. */
    @Override
    public void close() {
        EmbeddedDatabase.execute(server.jdbcUrl(""), user(), password(), "DROP DATABASE IF EXISTS " + name);
    }
}
