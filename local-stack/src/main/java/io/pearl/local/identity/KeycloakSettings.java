package io.pearl.local.identity;

import java.nio.file.Path;

/**
 * @param data folder of Keycloak's database and log
 * @param credentials where secrets are kept and made
 * @param port on the loopback interface
 * @param consoleUrl where the console answers, without a slash at the end; sign-ins may return there and nowhere else
 * @param pids where its pid file goes
 */
public record KeycloakSettings(Path data, Credentials credentials, int port, String consoleUrl, Path pids) {

    public KeycloakSettings {
        data = data.toAbsolutePath();
        if (consoleUrl.endsWith("/")) {
            throw new IllegalArgumentException("No slash at the end of the console's URL, please: " + consoleUrl);
        }
    }

    String serverUrl() {
        return "http://127.0.0.1:" + port;
    }
}
