package io.pearl.local.identity;

import io.pearl.local.Folders;
import io.pearl.local.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Keycloak as Maven unpacked it. Its build options are burnt in once per machine, which takes 11 s and spares as much
 * on every start.
 */
final class KeycloakDistribution {

    private static final List<String> BUILD_OPTIONS =
            List.of("--db=dev-file", "--health-enabled=false", "--metrics-enabled=false");

    private KeycloakDistribution() {}

    /** Its folder, ready for an optimized start. */
    static Path prepared() {
        Path home = Folders.distributions().resolve("keycloak-" + Versions.of("keycloak"));
        if (!Files.exists(home.resolve("bin/kc.sh"))) {
            throw new IllegalStateException("Keycloak is not unpacked in " + home + ": run ./pearl build");
        }
        Path marker = home.resolve(".pearl-built");
        try {
            // several test JVMs may get here at once
            try (FileChannel channel = FileChannel.open(
                            home.resolve(".pearl-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (!Files.exists(marker)) {
                    build(home);
                    Files.createFile(marker);
                }
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare Keycloak in " + home, e);
        }
    }

    private static void build(Path home) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("/bin/sh", home.resolve("bin/kc.sh").toString(), "build"));
        words.addAll(BUILD_OPTIONS);
        Path log = home.resolve("pearl-build.log");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            int exit = builder.start().waitFor();
            if (exit != 0) {
                throw new IOException("kc.sh build ended with " + exit + ", see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while preparing Keycloak", e);
        }
    }
}
