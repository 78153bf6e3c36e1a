package io.pearl.catalogue.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A version that nobody has to remember to raise: it is made from the compiled code that an adapter comes with, and so is
 * another whenever that code is.
 */
final class ReaderVersion {

    private static final int DIGITS = 12;
    private static final Map<Class<?>, String> KNOWN = new ConcurrentHashMap<>();

    private ReaderVersion() {}

    static String of(Class<?> adapter) {
        return KNOWN.computeIfAbsent(adapter, ReaderVersion::computed);
    }

    static String of(Map<String, String> settings) {
        return Digest.of(new TreeMap<>(settings).toString()).substring(0, DIGITS);
    }

    private static String computed(Class<?> adapter) {
        @Nullable CodeSource source = adapter.getProtectionDomain().getCodeSource();
        if (source == null) {
            return "unknown";
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            return Digest.of((Files.isDirectory(place) ? folder(place) : jar(place)).toString())
                    .substring(0, DIGITS);
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException("the code of " + adapter.getName() + " cannot be read", unreadable);
        }
    }

    private static SortedMap<String, Long> jar(Path place) throws IOException {
        SortedMap<String, Long> classes = new TreeMap<>();
        try (JarFile jar = new JarFile(place.toFile())) {
            jar.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .forEach(entry -> classes.put(entry.getName(), entry.getCrc()));
        }
        return classes;
    }

    private static SortedMap<String, Long> folder(Path place) throws IOException {
        SortedMap<String, Long> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .forEach(file ->
                            classes.put(place.relativize(file).toString().replace('\\', '/'), crc(file)));
        }
        return classes;
    }

    private static long crc(Path file) {
        try {
            CRC32 crc = new CRC32();
            crc.update(Files.readAllBytes(file));
            return crc.getValue();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
