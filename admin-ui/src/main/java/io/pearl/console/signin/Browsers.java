package io.pearl.console.signin;

import io.pearl.console.ConsoleSettings;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Where requests come from. What a header says counts only where a proxy that is trusted wrote it. */
@Singleton
public final class Browsers {

    private final Set<String> proxies;

    Browsers(ConsoleSettings settings) {
        this.proxies = settings.proxies();
    }

    public Browser of(HttpServletRequest request) {
        // IPv6 comes in brackets
        String peer = request.getRemoteAddr().replaceAll("[\\[\\]]", "");
        // a proxy may add a line of its own instead of writing on
        List<String> lines = Collections.list(request.getHeaders("X-Forwarded-For"));
        String forwarded = lines.isEmpty() ? null : lines.getLast();
        // the last one was written by the proxy we trust; those before it by anybody
        String address = forwarded != null && proxies.contains(peer)
                ? forwarded.substring(forwarded.lastIndexOf(',') + 1).strip()
                : peer;
        String program = request.getHeader("User-Agent");
        return new Browser(address, program == null ? "" : program);
    }
}
