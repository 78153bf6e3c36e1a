package io.pearl.local.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a data folder with MariaDB's own tables. The distribution's script is not used: it takes no path with a space
 * and, run as root, makes one of its programs setuid.
 */
final class MariaDbInstallation {

    private static final List<String> SCRIPTS = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "mariadb_sys_schema.sql");

    private MariaDbInstallation() {}

    /** Leaves an installed folder as it is; a half-made one can not come about, since it is moved in place when done. */
    static void ensure(Path home, Path data) throws IOException {
        if (Files.isDirectory(data.resolve("mysql"))) {
            return;
        }
        Path draft = Files.createTempDirectory(Files.createDirectories(data.getParent()), "mariadb-install-");
        Path script = draft.resolveSibling(draft.getFileName() + ".sql");
        Path log = draft.resolveSibling(draft.getFileName() + ".log");
        writeScript(home, script);
        run(home, draft, script, log);
        // takes the place of an empty folder, fails on one with other things in it
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(script);
        Files.delete(log);
    }

    private static void writeScript(Path home, Path script) throws IOException {
        try (OutputStream out = Files.newOutputStream(script)) {
            String head = "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket='root';\n";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            for (String part : SCRIPTS) {
                Files.copy(home.resolve("share").resolve(part), out);
            }
        }
    }

    private static void run(Path home, Path data, Path script, Path log) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--bootstrap",
                "--basedir=" + home,
                "--datadir=" + data,
                "--enforce-storage-engine=",
                "--skip-name-resolve",
                "--log-warnings=0"));
        words.addAll(MariaDbDistribution.userArguments());
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectInput(script.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(MariaDbDistribution.libraries(home));
        try {
            int exit = builder.start().waitFor();
            if (exit != 0) {
                throw new IOException("MariaDB's installation ended with " + exit + ", see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while installing MariaDB", e);
        }
    }
}
