package io.pearl.local.database;

import io.pearl.local.database.EmbeddedDatabase.Commits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The one server that all tests of a JVM share.
 *
 * @param host where it listens
 * @param user may create and drop databases
 */
record TestServer(String host, int port, String user, String password) {

    private static final String MYSQL_IMAGE = "mysql:9.7";

    static TestServer shared() {
        return Holder.SERVER;
    }

    String jdbcUrl(String database) {
        return EmbeddedDatabase.jdbcUrl(host, port, database);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static final class Holder {
        private static final TestServer SERVER =
                "mysql".equals(System.getProperty("pearl.test.db")) ? mysql() : mariaDb();
    }

    private static TestServer mariaDb() {
        try {
            Path folder = Files.createTempDirectory("pearl-test-db-");
            Path data = folder.resolve("data");
            EmbeddedDatabase database = EmbeddedDatabase.start(new DatabaseSettings(
                    data,
                    0,
                    EmbeddedDatabase.randomPassword(),
                    Commits.FAST,
                    folder.resolve("mariadb.log"),
                    folder.resolve("run")));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                database.close();
                deleteTree(folder);
            }));
            return new TestServer("127.0.0.1", database.port(), database.user(), database.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestServer mysql() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("No Docker engine answers: start one, or run the tests without --db mysql");
        }
        String password = EmbeddedDatabase.randomPassword();
        // stopped by Testcontainers' own hook
        MySQLContainer<?> container = new MySQLContainer<>(DockerImageName.parse(MYSQL_IMAGE))
                .withUsername("root")
                .withPassword(password)
                .withTmpFs(Map.of("/var/lib/mysql", "rw"))
                .withUrlParam("sslMode", "DISABLED")
                .withUrlParam("allowPublicKeyRetrieval", "true");
        container.start();
        return new TestServer(
                container.getHost(), container.getMappedPort(MySQLContainer.MYSQL_PORT), "root", password);
    }

    private static void deleteTree(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException leftToTheSystem) {
            System.err.println("Could not delete " + folder + ": " + leftToTheSystem.getMessage());
        }
    }
}
