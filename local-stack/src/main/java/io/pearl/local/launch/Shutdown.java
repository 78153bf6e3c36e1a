package io.pearl.local.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Stops a stack from another terminal, and forgets its data where asked to. */
public final class Shutdown {

    private static final Duration GRACE = Duration.ofSeconds(25);
    /** Only what the launcher made: PEARL_HOME may be a folder with other things in it. */
    private static final List<String> OURS = List.of("db", "keycloak", "log", "run", "credentials.properties");

    private Shutdown() {}

    /** @return the exit code */
    public static int run(Map<String, String> environment, boolean wipe, PrintStream out) {
        StackSettings settings = StackSettings.from(environment);
        Optional<ProcessHandle> launcher = LauncherLock.holder(settings.home());
        launcher.ifPresent(process -> stop(process, settings.home()));
        List<String> leftovers = Stack.stopLeftovers(settings);
        boolean ran = launcher.isPresent() || !leftovers.isEmpty();
        out.println(ran ? "Pearl is down." : "Pearl was not up.");
        if (wipe) {
            OURS.forEach(name -> delete(settings.home().resolve(name)));
            out.println("Its data in " + settings.home() + " is gone.");
        }
        return 0;
    }

    private static void stop(ProcessHandle launcher, Path home) {
        launcher.destroy();
        Instant deadline = Instant.now().plus(GRACE);
        while (!LauncherLock.free(home)) {
            if (Instant.now().isAfter(deadline)) {
                launcher.destroyForcibly();
                return;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + tree, e);
        }
    }
}
