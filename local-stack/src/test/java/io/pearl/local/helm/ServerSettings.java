package io.pearl.local.helm;

import io.pearl.local.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The environment variables that the servers read, as their own sources name them. */
final class ServerSettings {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):?`?([^`}]*)`?}");
    private static final Pattern LITERAL = Pattern.compile("\"(PEARL_[A-Z0-9_]+)\"");

    private ServerSettings() {}

    /** The API's, with the defaults of its application.yml. */
    static Map<String, String> ofApi() {
        Map<String, String> settings = new TreeMap<>();
        Matcher matcher = PLACEHOLDER.matcher(read(root().resolve("platform-api/src/main/resources/application.yml")));
        while (matcher.find()) {
            settings.put(matcher.group(1), matcher.group(2));
        }
        namesIn("platform-api").forEach(name -> settings.putIfAbsent(name, ""));
        return settings;
    }

    static Set<String> ofConsole() {
        return namesIn("admin-ui");
    }

    static Set<String> ofMigrations() {
        return namesIn("migrations");
    }

    static Path root() {
        return Folders.root();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> namesIn(String module) {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root().resolve(module).resolve("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                Matcher matcher = LITERAL.matcher(read(file));
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
