package io.pearl.console;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the console listens and whom it talks to.
 *
 * @param port listens here; 0 takes any free port
 * @param publicUrl where browsers find it, without a trailing slash
 * @param apiUrl where the API answers
 * @param issuer the OpenID Connect issuer, as it stands in its tokens
 * @param clientId the console's public client there
 * @param idle a sign-in ends after this long without anybody at the keyboard
 * @param session a sign-in ends after this long, whatever anybody does
 * @param proxies addresses of proxies in front of the console, whose word counts for where a browser sits
 * @param tiles what maps are drawn over; null where they are drawn on plain ground
 */
public record ConsoleSettings(
        int port,
        URI publicUrl,
        URI apiUrl,
        URI issuer,
        String clientId,
        Duration idle,
        Duration session,
        Set<String> proxies,
        @Nullable MapTiles tiles) {

    private static final Duration WARNING = Duration.ofMinutes(2);

    public static ConsoleSettings from(Map<String, String> environment) {
        int port = Integer.parseInt(environment.getOrDefault("PEARL_CONSOLE_PORT", "8090"));
        return new ConsoleSettings(
                port,
                url(environment, "PEARL_CONSOLE_URL", "http://127.0.0.1:" + port),
                url(environment, "PEARL_API_URL", "http://127.0.0.1:8080"),
                url(environment, "PEARL_ISSUER", "http://127.0.0.1:8180/realms/pearl"),
                environment.getOrDefault("PEARL_CONSOLE_CLIENT", "pearl-console"),
                duration(environment, "PEARL_CONSOLE_IDLE", "PT30M"),
                duration(environment, "PEARL_CONSOLE_SESSION", "PT12H"),
                Arrays.stream(environment
                                .getOrDefault("PEARL_TRUSTED_PROXIES", "")
                                .split(","))
                        .map(String::strip)
                        .filter(proxy -> !proxy.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                MapTiles.from(environment));
    }

    /** How long before its end a sign-in's end is announced: two minutes, less where that is most of it. */
    public Duration warning() {
        Duration half = idle.dividedBy(2);
        return half.compareTo(WARNING) < 0 ? half : WARNING;
    }

    /** Whether browsers reach it over TLS, so that cookies may insist on it. */
    public boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }

    private static Duration duration(Map<String, String> environment, String name, String otherwise) {
        String text = environment.getOrDefault(name, otherwise).strip();
        Duration duration;
        try {
            duration = Duration.parse(text.startsWith("P") ? text : "PT" + text.toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " must be a duration such as 30m or PT30M, but is " + text, e);
        }
        if (duration.toSeconds() < 1) {
            throw new IllegalArgumentException(name + " must be at least a second, but is " + text);
        }
        return duration;
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
