package io.pearl.tenancy;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a request came from. What a header says counts only where it was set by a proxy that is trusted. */
@Singleton
final class Origins {

    private static final int MOST = 200;

    private final Set<String> proxies;

    Origins(@Value("${pearl.trusted-proxies:}") List<String> proxies) {
        this.proxies = proxies.stream().map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    /** An address, and behind it the program that asked, where it said so. */
    String of(HttpRequest<?> request) {
        String peer = request.getRemoteAddress().getAddress() == null
                ? "unknown"
                : request.getRemoteAddress().getAddress().getHostAddress();
        String address = peer;
        var lines = request.getHeaders().getAll("X-Forwarded-For");
        if (!lines.isEmpty() && proxies.contains(peer)) {
            String forwarded = lines.getLast();
            // the last one was written by the proxy we trust; those before it by anybody
            String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
            if (last.matches("[0-9a-fA-F.:]{2,45}")) {
                address = last;
            }
        }
        String program = request.getHeaders().get("User-Agent");
        String origin = program == null || program.isBlank() ? address : address + " " + program.strip();
        return origin.length() > MOST ? origin.substring(0, MOST) : origin;
    }
}
