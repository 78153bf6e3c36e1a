package io.pearl.local.database;

import io.pearl.local.process.ChildProcess;
import io.pearl.local.process.Command;
import io.pearl.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A real MariaDB server on the loopback interface. It takes passwords like any other, so that no other user of the
 * machine reads its data; {@link #user()} may do everything.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** Whether a commit survives a power cut. Tests do without, and are faster for it. */
    public enum Commits {
        DURABLE,
        FAST
    }

    private static final String USER = "pearl";
    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final int port;
    private final String password;

    private EmbeddedDatabase(ChildProcess process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts a server with durable commits and a password of its own, and waits until it answers.
     *
     * @param data folder of the database's files; made where missing, kept where not
     * @param port 0 for any free one
     */
    public static EmbeddedDatabase start(Path data, int port) {
        return start(new DatabaseSettings(
                data, port, randomPassword(), Commits.DURABLE, data.resolve("mariadb.log"), data.resolve("run")));
    }

    public static EmbeddedDatabase start(DatabaseSettings settings) {
        Path home = MariaDbDistribution.unpacked();
        Path folder = settings.data();
        int port = settings.port() == 0 ? Ports.free() : settings.port();
        try {
            MariaDbInstallation.ensure(home, folder);
            Path init = writeInitFile(folder, settings.password());
            Command command = new Command(
                    "mariadb",
                    words(home, folder, init, port, settings.commits()),
                    MariaDbDistribution.libraries(home),
                    folder,
                    settings.log());
            EmbeddedDatabase database =
                    new EmbeddedDatabase(ChildProcess.start(command, settings.pids()), port, settings.password());
            database.awaitReady();
            Files.delete(init);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start MariaDB in " + folder, e);
        }
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public ChildProcess process() {
        return process;
    }

    /** @param database its name, or nothing for the server alone */
    public String jdbcUrl(String database) {
        return jdbcUrl("127.0.0.1", port, database);
    }

    static String jdbcUrl(String host, int port, String database) {
        return "jdbc:mysql://" + host + ":" + port + "/" + database
                + "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                + "&rewriteBatchedStatements=true&useAffectedRows=false"
                + "&sslMode=DISABLED&allowPublicKeyRetrieval=true&connectTimeout=5000";
    }

    /** Creates a database in utf8mb4, unless it is there. */
    public void createDatabase(String name) {
        execute(jdbcUrl(""), USER, password, createStatement(name));
    }

    static String createStatement(String name) {
        if (!name.matches("[a-z0-9_]{1,60}")) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        return "CREATE DATABASE IF NOT EXISTS " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
    }

    static void execute(String url, String user, String password, String sql) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Database refused: " + sql, e);
        }
    }

    /** Letters and digits, 128 bits. */
    static String randomPassword() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        process.close();
    }

    private static List<String> words(Path home, Path data, Path init, int port, Commits commits) {
        List<String> words = new ArrayList<>(List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + data,
                "--init-file=" + init,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // relative to the data folder: a socket's whole path is limited to 107 bytes
                "--socket=mariadb.sock",
                "--pid-file=mariadb.pid",
                "--skip-name-resolve",
                // it would make a certificate on every start, for 1.4 s
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--default-time-zone=+00:00",
                "--max-connections=300",
                "--max-allowed-packet=64M",
                "--innodb-buffer-pool-size=256M",
                "--innodb-flush-log-at-trx-commit=" + (commits == Commits.DURABLE ? 1 : 0)));
        words.addAll(MariaDbDistribution.userArguments());
        return words;
    }

    private static Path writeInitFile(Path data, String password) throws IOException {
        Path file = data.resolve("init.sql");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String account = "'" + USER + "'@'127.0.0.1'";
        return Files.writeString(
                file,
                "CREATE USER IF NOT EXISTS " + account + ";\n"
                        + "ALTER USER " + account + " IDENTIFIED BY '" + password + "';\n"
                        + "GRANT ALL ON *.* TO " + account + " WITH GRANT OPTION;\n");
    }

    private void awaitReady() {
        Instant deadline = Instant.now().plus(START_WITHIN);
        while (true) {
            try (Connection connection = DriverManager.getConnection(jdbcUrl(""), USER, password)) {
                if (connection.isValid(2)) {
                    return;
                }
            } catch (SQLException notYet) {
                if (!process.alive()) {
                    String obituary = process.obituary();
                    process.close();
                    throw new IllegalStateException(obituary, notYet);
                }
                if (Instant.now().isAfter(deadline)) {
                    process.close();
                    throw new IllegalStateException(
                            "MariaDB did not answer on port " + port + " within " + START_WITHIN.toSeconds() + " s",
                            notYet);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for MariaDB", e);
        }
    }
}
