package io.pearl.local.identity;

import io.pearl.local.process.ChildProcess;
import io.pearl.local.process.Command;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running Keycloak with the realm {@code pearl}. */
public final class KeycloakServer implements AutoCloseable {

    private static final Duration START_WITHIN = Duration.ofMinutes(2);
    private static final String REALM = "pearl";

    private final KeycloakSettings settings;
    private final Credentials credentials;
    private final ChildProcess process;

    private KeycloakServer(KeycloakSettings settings, Credentials credentials, ChildProcess process) {
        this.settings = settings;
        this.credentials = credentials;
        this.process = process;
    }

    /** Starts it, waits until it answers, and makes or mends the realm. */
    public static KeycloakServer start(KeycloakSettings settings) {
        Path home = KeycloakDistribution.prepared();
        Credentials credentials = settings.credentials();
        Command command = new Command(
                "keycloak",
                words(home, settings),
                Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        RealmSetup.ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        credentials.secret("keycloak.admin")),
                home,
                settings.data().resolve("log/keycloak.log"));
        KeycloakServer server = new KeycloakServer(settings, credentials, ChildProcess.start(command, settings.pids()));
        try {
            server.awaitReady();
            new RealmSetup(settings, credentials).apply();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The {@code iss} of its tokens. */
    public String issuer() {
        return settings.serverUrl() + "/realms/" + REALM;
    }

    public Credentials credentials() {
        return credentials;
    }

    public ChildProcess process() {
        return process;
    }

    /** Tokens for one of the confidential clients. */
    public ClientTokens tokens(String client) {
        return new ClientTokens(issuer(), client, credentials.clientSecret(client));
    }

    @Override
    public void close() {
        process.close();
    }

    private static List<String> words(Path home, KeycloakSettings settings) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // what kc.sh would say; without its shell the pid is the server's own
        words.addAll(List.of(
                "-Xms64m",
                "-Xmx400m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        words.addAll(List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + settings.port(),
                "--hostname=" + settings.serverUrl(),
                "--cache=local",
                "--db-url=jdbc:h2:file:" + settings.data().resolve("keycloak/h2")
                        + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE"));
        return words;
    }

    private void awaitReady() {
        Instant deadline = Instant.now().plus(START_WITHIN);
        URI master = URI.create(settings.serverUrl() + "/realms/master");
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpRequest request = HttpRequest.newBuilder(master)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (true) {
                try {
                    if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // it opens its port last
                }
                if (!process.alive()) {
                    throw new IllegalStateException(process.obituary());
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("Keycloak did not answer at " + master + " within "
                            + START_WITHIN.toSeconds() + " s; its log is in "
                            + settings.data().resolve("log"));
                }
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Keycloak", e);
        }
    }
}
