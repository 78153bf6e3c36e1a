package io.pearl.console;

import java.net.URI;
import java.util.Map;

/**
 * Where the console listens and whom it talks to.
 *
 * @param port listens here; 0 takes any free port
 * @param publicUrl where browsers find it, without a trailing slash
 * @param apiUrl where the API answers
 * @param issuer the OpenID Connect issuer, as it stands in its tokens
 * @param clientId the console's public client there
 */
public record ConsoleSettings(int port, URI publicUrl, URI apiUrl, URI issuer, String clientId) {

    public static ConsoleSettings from(Map<String, String> environment) {
        int port = Integer.parseInt(environment.getOrDefault("PEARL_CONSOLE_PORT", "8090"));
        return new ConsoleSettings(
                port,
                url(environment, "PEARL_CONSOLE_URL", "http://127.0.0.1:" + port),
                url(environment, "PEARL_API_URL", "http://127.0.0.1:8080"),
                url(environment, "PEARL_ISSUER", "http://127.0.0.1:8180/realms/pearl"),
                environment.getOrDefault("PEARL_CONSOLE_CLIENT", "pearl-console"));
    }

    /** Whether browsers reach it over TLS, so that cookies may insist on it. */
    public boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }

    private static URI url(Map<String, String> environment, String name, String otherwise) {
        String text = environment.getOrDefault(name, otherwise).strip();
        URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(name + " must be an http or https URL, but is " + text);
        }
        return url;
    }
}
