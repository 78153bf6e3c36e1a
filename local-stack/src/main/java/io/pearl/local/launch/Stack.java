package io.pearl.local.launch;

import io.pearl.local.Folders;
import io.pearl.local.api.PearlApi;
import io.pearl.local.chain.Chain;
import io.pearl.local.chain.Chains;
import io.pearl.local.chain.RunningChain;
import io.pearl.local.database.DatabaseSettings;
import io.pearl.local.database.EmbeddedDatabase;
import io.pearl.local.identity.ClientTokens;
import io.pearl.local.identity.Credentials;
import io.pearl.local.identity.KeycloakServer;
import io.pearl.local.identity.KeycloakSettings;
import io.pearl.local.launch.StackSettings.ExternalDatabase;
import io.pearl.local.mail.MailSink;
import io.pearl.local.process.ChildProcess;
import io.pearl.local.process.Leftovers;
import io.pearl.local.webhook.WebhookReceiver;
import io.pearl.migrations.Migrate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Everything of one local Pearl, from starting to stopping. */
final class Stack implements AutoCloseable {

    private static final Duration LEFTOVER_GRACE = Duration.ofSeconds(5);

    private final StackSettings settings;
    private final Map<String, String> environment;
    private final Progress progress;
    private final Credentials credentials;
    private final List<Chain> chains = Chains.demo();
    private final Chain practice = Chains.practice();
    private final Map<String, RunningChain> runningChains = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private volatile boolean closing;

    Stack(StackSettings settings, Map<String, String> environment, Progress progress) {
        this.settings = settings;
        this.environment = environment;
        this.progress = progress;
        this.credentials = Credentials.in(settings.credentials());
    }

    /** Every chain that is simulated: those of the demo, then the one that nobody has connected. */
    List<Chain> simulated() {
        return Stream.concat(chains.stream(), Stream.of(practice)).toList();
    }

    Chain practice() {
        return practice;
    }

    /** Where the chain's system answers that nobody has connected. */
    String practiceUrl() {
        return "http://127.0.0.1:" + (settings.chainPort() + chains.size());
    }

    Credentials credentials() {
        return credentials;
    }

    /** Whether it was told to stop. */
    boolean closing() {
        return closing;
    }

    /** Completes exceptionally when a part dies. */
    CompletableFuture<Void> failure() {
        return failure;
    }

    String issuer() {
        String external = settings.issuer();
        return external != null ? external : "http://127.0.0.1:" + settings.keycloakPort() + "/realms/pearl";
    }

    /** Starts all parts, those that need not wait for each other at the same time, and puts the demo data in. */
    void start() {
        CompletableFuture<WebhookReceiver> receiver = part(() -> WebhookReceiver.start(settings.receiverPort()));
        CompletableFuture<MailSink> mail = part(() -> MailSink.start(settings.mailPort(), settings.mailPagePort()));
        CompletableFuture<Void> simulated = part(this::startChains);
        CompletableFuture<Void> identity = part(this::startIdentity);
        CompletableFuture<Void> api = part(this::startDatabase).thenAcceptAsync(this::startApi, threads);
        CompletableFuture<Void> console = part(this::startConsole);
        CompletableFuture<Void> all = CompletableFuture.allOf(receiver, mail, simulated, identity, api, console);
        for (CompletableFuture<?> each : List.of(receiver, mail, simulated, identity, api, console)) {
            each.exceptionally(trouble -> {
                failure.completeExceptionally(trouble);
                return null;
            });
        }
        try {
            CompletableFuture.anyOf(all, failure).join();
            seed(receiver.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        RunningStack.note(settings.home(), settings.apiUrl(), issuer());
    }

    private <T> CompletableFuture<T> part(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, threads);
    }

    private Void startChains() {
        List<Chain> simulated = simulated();
        for (int i = 0; i < simulated.size(); i++) {
            Chain chain = simulated.get(i);
            runningChains.put(chain.slug(), chain.start(settings.chainPort() + i));
        }
        int last = settings.chainPort() + simulated.size() - 1;
        progress.ready("Chains", simulated.size() + " simulated, ports " + settings.chainPort() + " to " + last);
        return null;
    }

    private Void startIdentity() {
        if (settings.issuer() != null) {
            progress.ready("Identity", settings.issuer() + " (not ours)");
            return null;
        }
        KeycloakServer keycloak = KeycloakServer.start(new KeycloakSettings(
                settings.home(), credentials, settings.keycloakPort(), settings.consoleUrl(), settings.pids()));
        watch(keycloak.process());
        progress.ready("Keycloak", "port " + settings.keycloakPort());
        return null;
    }

    private ExternalDatabase startDatabase() {
        ExternalDatabase access = settings.database();
        if (access == null) {
            EmbeddedDatabase database = EmbeddedDatabase.start(new DatabaseSettings(
                    settings.home().resolve("db"),
                    settings.databasePort(),
                    credentials.secret("database"),
                    EmbeddedDatabase.Commits.DURABLE,
                    settings.logs().resolve("mariadb.log"),
                    settings.pids()));
            watch(database.process());
            database.createDatabase("pearl");
            access = new ExternalDatabase(database.jdbcUrl("pearl"), database.user(), database.password());
            progress.ready("MariaDB", "port " + settings.databasePort());
        }
        int applied = migrate(access);
        progress.ready("Migrations", applied == 0 ? "up to date" : applied + " applied");
        return access;
    }

    private int migrate(ExternalDatabase access) {
        try {
            return Migrate.run(access.url(), access.user(), access.password());
        } catch (FlywayValidateException changed) {
            String remedy = settings.database() == null ? ": ./pearl down --wipe starts afresh" : "";
            throw new CannotStart("The database was made by other migrations than these" + remedy + "\n"
                    + String.valueOf(changed.getMessage()).lines().limit(4).collect(Collectors.joining("\n")));
        }
    }

    private void startApi(ExternalDatabase database) {
        Map<String, String> told = new HashMap<>();
        told.put("PEARL_API_PORT", String.valueOf(settings.apiPort()));
        told.put("PEARL_DB_URL", database.url());
        told.put("PEARL_DB_USER", database.user());
        told.put("PEARL_DB_PASSWORD", database.password());
        told.put("PEARL_ISSUER", issuer());
        told.put("PEARL_BOOTSTRAP_CLIENT", "pearl-setup");
        if (settings.issuer() == null) {
            told.put("PEARL_IDENTITY_URL", "http://127.0.0.1:" + settings.keycloakPort());
            told.put("PEARL_IDENTITY_SECRET", credentials.clientSecret("pearl-platform"));
        }
        told.put("PEARL_SANDBOX_PAYMENTS", "true");
        told.put("PEARL_WEBHOOK_ALLOWED_HOSTS", "127.0.0.1");
        told.put("PEARL_CONNECTION_ALLOWED_HOSTS", "127.0.0.1");
        if (!environment.containsKey("PEARL_SECRETS_KEYSET_FILE")) {
            usually(told, "PEARL_SECRETS_KEYSET", credentials.keyset());
        }
        told.put("PEARL_CONSOLE_URL", settings.consoleUrl());
        usually(told, "PEARL_SMTP_URL", "smtp://127.0.0.1:" + settings.mailPort());
        usually(told, "PEARL_MAIL_FROM", "Pearl <pearl@example.test>");
        // the console says whose browser stands behind its calls
        usually(told, "PEARL_TRUSTED_PROXIES", "127.0.0.1");
        usually(told, "PEARL_PULL_EVERY", "5s");
        usually(told, "PEARL_ACCEPT_WITHIN", "20s");
        URI health = URI.create(settings.apiUrl() + "/health");
        Path jar = Folders.root().resolve("platform-api/target/platform-api.jar");
        start(new JavaServer("api", jar, List.of("-Xms128m", "-Xmx768m"), told, health));
        progress.ready("API", settings.apiUrl());
    }

    private Void startConsole() {
        Map<String, String> told = Map.of(
                "PEARL_CONSOLE_PORT", String.valueOf(settings.consolePort()),
                "PEARL_CONSOLE_URL", settings.consoleUrl(),
                "PEARL_API_URL", settings.apiUrl(),
                "PEARL_ISSUER", issuer(),
                "PEARL_CONSOLE_CLIENT", environment.getOrDefault("PEARL_CONSOLE_CLIENT", "pearl-console"));
        URI health = URI.create(settings.consoleUrl() + "/health");
        Path jar = Folders.root().resolve("admin-ui/target/admin-ui.jar");
        start(new JavaServer("console", jar, List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC"), told, health));
        progress.ready("Console", settings.consoleUrl());
        return null;
    }

    private void start(JavaServer server) {
        ChildProcess process = server.start(settings);
        server.awaitHealthy(process);
        watch(process);
    }

    /** What the caller has set stays as it is. */
    private void usually(Map<String, String> told, String name, String value) {
        told.put(name, environment.getOrDefault(name, value));
    }

    private void seed(WebhookReceiver receiver) {
        ClientTokens setup = RunningStack.tokens(issuer(), "pearl-setup", credentials(), environment);
        ClientTokens assistant = RunningStack.tokens(issuer(), "pearl-assistant", credentials(), environment);
        DemoData data = new DemoData(
                new PearlApi(settings.apiUrl(), setup), new PearlApi(settings.apiUrl(), assistant), progress);
        Map<String, String> baseUrls = new LinkedHashMap<>();
        runningChains.forEach((slug, chain) -> baseUrls.put(slug, chain.baseUrl()));
        data.people(assistant.subject());
        data.chains(chains, baseUrls);
        data.campaign();
        data.endpoints(chains, receiver, credentials);
        progress.ready("Demo data", "campaign " + DemoData.CAMPAIGN + ", customers " + DemoData.CUSTOMERS);
    }

    private void watch(ChildProcess process) {
        process.onExit().thenRun(() -> {
            if (!closing) {
                failure.completeExceptionally(new CannotStart(process.obituary()));
            }
        });
    }

    /** Stops what came last first: nobody loses what it still needs. */
    @Override
    public void close() {
        closing = true;
        RunningStack.forget(settings.home());
        // by pid files, so that a part that is only just starting stops as well
        Leftovers.stop(settings.pids(), List.of("console", "api"), LEFTOVER_GRACE);
        runningChains.values().forEach(RunningChain::close);
        Leftovers.stop(settings.pids(), List.of("keycloak", "mariadb"), LEFTOVER_GRACE);
        threads.shutdownNow();
    }

    /** Ends what a killed launcher left behind. */
    static List<String> stopLeftovers(StackSettings settings) {
        List<String> stopped = new ArrayList<>();
        stopped.addAll(Leftovers.stop(settings.pids(), List.of("console", "api"), LEFTOVER_GRACE));
        stopped.addAll(Leftovers.stop(settings.pids(), List.of("keycloak", "mariadb"), LEFTOVER_GRACE));
        return stopped;
    }
}
