package io.pearl.local.launch;

import io.pearl.local.process.ChildProcess;
import io.pearl.local.process.Command;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of our servers as it would run anywhere: a jar, told by its environment where everything is.
 *
 * @param name for messages, the log and the pid file
 * @param jar from the repository's root
 * @param options for the JVM
 * @param environment what it is told
 * @param health answers 200 once it is ready
 */
record JavaServer(String name, Path jar, List<String> options, Map<String, String> environment, URI health) {

    private static final Duration START_WITHIN = Duration.ofSeconds(90);

    /** Without the environment, in which passwords are. */
    @Override
    public String toString() {
        return name + " from " + jar;
    }

    ChildProcess start(StackSettings settings) {
        if (!Files.exists(jar)) {
            throw new CannotStart(jar + " is missing: run ./pearl build");
        }
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString()));
        Path log = settings.logs().resolve(name + ".log");
        return ChildProcess.start(new Command(name, words, environment, settings.home(), log), settings.pids());
    }

    void awaitHealthy(ChildProcess process) {
        Instant deadline = Instant.now().plus(START_WITHIN);
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            String answer = "nothing";
            while (true) {
                try {
                    int status = http.send(request, BodyHandlers.discarding()).statusCode();
                    if (status == 200) {
                        return;
                    }
                    answer = "status " + status;
                } catch (IOException notYet) {
                    // it opens its port late
                }
                if (!process.alive()) {
                    throw new CannotStart(process.obituary());
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new CannotStart(name + " was not ready at " + health + " within "
                            + START_WITHIN.toSeconds() + " s, its last answer was " + answer
                            + "; the end of its log:\n"
                            + String.join("\n", process.lastLines(20)));
                }
                Thread.sleep(250);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + name, e);
        }
    }
}
