package io.pearl.kernel;

import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Calls to servers of others: to public addresses only (or to hosts that whoever runs the server has allowed), without
 * following redirects, with a bound on time and on bytes read.
 */
@Singleton
public final class Outbound {

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Use, Set<String>> allowed;

    Outbound(
            @Value("${pearl.connection-allowed-hosts:}") List<String> connections,
            @Value("${pearl.webhook-allowed-hosts:}") List<String> webhooks) {
        this.allowed = Map.of(Use.CONNECTION, hosts(connections), Use.WEBHOOK, hosts(webhooks));
    }

    /** What a call is for: each has hosts of its own that it may reach inside the network. */
    public enum Use {
        CONNECTION,
        WEBHOOK
    }

    /** What the other side said. */
    public record Reply(int status, byte[] body, Map<String, List<String>> headers) {}

    /** The call came to nothing; whether the other side acted on it is not known. */
    public static final class CallFailed extends IOException {
        private static final long serialVersionUID = 1L;

        public CallFailed(String message) {
            super(message);
        }
    }

    /** Why this URL may not be called; empty where it may. */
    public Optional<String> objection(Use use, String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException malformed) {
            return Optional.of("is not a URL");
        }
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
            return Optional.of("must be an http or https URL with a host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of("may have neither user information nor a fragment");
        }
        if (allowed.getOrDefault(use, Set.of()).contains(uri.getHost().toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
                if (!isPublic(address)) {
                    return Optional.of("leads to an address that is not public");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of("names a host that cannot be found");
        }
    }

    /**
     * @param most bytes of the answer that are read; a longer one is a failure
     * @param within time for all of it
     */
    public Reply call(
            Use use, String method, URI uri, Map<String, String> headers, byte[] body, int most, Duration within)
            throws CallFailed {
        Optional<String> objection = objection(use, uri.toString());
        if (objection.isPresent()) {
            throw new CallFailed(uri.getHost() + " " + objection.get());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(within);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            try {
                request.header(header.getKey(), header.getValue());
            } catch (IllegalArgumentException refused) {
                // the client's own message quotes the value, which may be a secret
                throw new CallFailed("the header " + header.getKey() + " has characters that cannot be sent");
            }
        }
        request.method(
                method,
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        // the client's own timeout ends with the headers, so the whole call is watched from outside
        Future<Reply> answer = threads.submit(() -> send(request.build(), most));
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new CallFailed("no answer within " + within.toMillis() + " ms");
        } catch (ExecutionException failure) {
            throw new CallFailed(reason(failure));
        } catch (InterruptedException stop) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallFailed("interrupted");
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }

    private Reply send(HttpRequest request, int most) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream stream = response.body()) {
            byte[] bytes = stream.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("the answer has more than " + most + " bytes");
            }
            return new Reply(response.statusCode(), bytes, response.headers().map());
        }
    }

    private static Set<String> hosts(List<String> listed) {
        return listed.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String reason(ExecutionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        // unique local, and the prefixes that carry an IPv4 address through: NAT64 and 6to4
        boolean translated = bytes.length == 16
                && ((bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b)
                        || (bytes[0] == 0x20 && bytes[1] == 0x02));
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean sharedOrReserved = bytes.length == 4
                && ((bytes[0] & 0xff) == 0
                        || ((bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64)
                        || ((bytes[0] & 0xff) >= 240)
                        || ((bytes[0] & 0xff) == 198 && (bytes[1] & 0xfe) == 18));
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || translated
                || sharedOrReserved);
    }
}
