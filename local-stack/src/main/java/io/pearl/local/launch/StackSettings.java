package io.pearl.local.launch;

import io.pearl.local.Folders;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of a local stack is, as the environment says.
 *
 * @param home data, logs and pid files ({@code PEARL_HOME})
 * @param chainPort the first of the simulated chains' ports
 * @param mailPort where mail is taken
 * @param mailPagePort where it is shown
 * @param database a server to use instead of starting one
 * @param issuer an identity server's realm to use instead of starting one
 */
public record StackSettings(
        Path home,
        int apiPort,
        int consolePort,
        int keycloakPort,
        int databasePort,
        int chainPort,
        int receiverPort,
        int mailPort,
        int mailPagePort,
        @Nullable ExternalDatabase database,
        @Nullable String issuer) {

    /** A MySQL or MariaDB of one's own. */
    public record ExternalDatabase(String url, String user, String password) {

        /** The password stays out of logs. */
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }

    public static StackSettings from(Map<String, String> environment) {
        @Nullable String databaseUrl = environment.get("PEARL_DB_URL");
        @Nullable
        ExternalDatabase database = databaseUrl == null
                ? null
                : new ExternalDatabase(
                        databaseUrl,
                        environment.getOrDefault("PEARL_DB_USER", "pearl"),
                        environment.getOrDefault("PEARL_DB_PASSWORD", ""));
        return new StackSettings(
                home(environment),
                port(environment, "PEARL_API_PORT", 8080),
                port(environment, "PEARL_CONSOLE_PORT", 8090),
                port(environment, "PEARL_KEYCLOAK_PORT", 8180),
                port(environment, "PEARL_DB_PORT", 3307),
                port(environment, "PEARL_CHAIN_PORT", 8301),
                port(environment, "PEARL_RECEIVER_PORT", 8310),
                port(environment, "PEARL_MAIL_PORT", 8320),
                port(environment, "PEARL_MAIL_PAGE_PORT", 8321),
                database,
                environment.get("PEARL_ISSUER"));
    }

    private static Path home(Map<String, String> environment) {
        @Nullable String home = environment.get("PEARL_HOME");
        return home == null
                ? Folders.root().resolve(".pearl/data")
                : Path.of(home).toAbsolutePath();
    }

    private static int port(Map<String, String> environment, String name, int usual) {
        @Nullable String text = environment.get(name);
        if (text == null) {
            return usual;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) == 0 || Integer.parseInt(text) > 65535) {
            throw new CannotStart(name + " must be a port from 1 to 65535, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    public String apiUrl() {
        return "http://127.0.0.1:" + apiPort;
    }

    public String consoleUrl() {
        return "http://127.0.0.1:" + consolePort;
    }

    public Path logs() {
        return home.resolve("log");
    }

    /** Folder of pid files of everything the launcher starts. */
    public Path pids() {
        return home.resolve("run/children");
    }

    public Path credentials() {
        return home.resolve("credentials.properties");
    }
}
