package io.pearl.local.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pearl.local.api.PearlApi;
import io.pearl.local.webhook.StandardWebhook.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Receives events at {@code POST /hooks/{tenant}} and shows the last hundred at {@code GET /}, as a page or, where the
 * caller does not ask for HTML, as JSON.
 */
public final class WebhookReceiver implements AutoCloseable {

    private static final int KEPT = 100;
    private static final int LARGEST_BODY = 256 * 1024;
    private static final String HOOKS = "/hooks/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, StandardWebhook> secrets = new ConcurrentHashMap<>();
    private final Deque<ReceivedEvent> events = new ArrayDeque<>();

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    /** @param port 0 for any free one */
    public static WebhookReceiver start(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            WebhookReceiver receiver = new WebhookReceiver(server);
            server.createContext("/", receiver::show);
            server.createContext(HOOKS, receiver::receive);
            server.setExecutor(receiver.threads);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The address to register for a tenant. */
    public String endpoint(String tenant) {
        return url() + HOOKS + tenant;
    }

    /** From now on events of that tenant are checked against this secret; until then none is believed. */
    public void trust(String tenant, String secret) {
        secrets.put(tenant, new StandardWebhook(secret));
    }

    /** Newest first. */
    public List<ReceivedEvent> events() {
        synchronized (events) {
            return new ArrayList<>(events);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                exchange.sendResponseHeaders(413, -1);
                return;
            }
            String tenant = exchange.getRequestURI().getPath().substring(HOOKS.length());
            String id = header(exchange, "webhook-id");
            Verdict verdict = verdict(exchange, tenant, id, body);
            keep(tenant, id, verdict, body);
            exchange.sendResponseHeaders(verdict == Verdict.GENUINE ? 204 : 401, -1);
        }
    }

    private Verdict verdict(HttpExchange exchange, String tenant, String id, byte[] body) {
        @Nullable StandardWebhook secret = secrets.get(tenant);
        if (secret == null) {
            return Verdict.WRONG_SIGNATURE;
        }
        String timestamp = header(exchange, "webhook-timestamp");
        return secret.verify(id, timestamp, header(exchange, "webhook-signature"), body, Instant.now());
    }

    private void keep(String tenant, String id, Verdict verdict, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        synchronized (events) {
            int repeat = (int) events.stream()
                    .filter(event -> event.id().equals(id) && event.tenant().equals(tenant))
                    .count();
            events.addFirst(new ReceivedEvent(Instant.now(), tenant, id, type(text), verdict, repeat, text));
            while (events.size() > KEPT) {
                events.removeLast();
            }
        }
    }

    private static String type(String body) {
        try {
            return PearlApi.JSON.readTree(body).path("type").asText("?");
        } catch (JsonProcessingException notJson) {
            return "?";
        }
    }

    private void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            boolean html = header(exchange, "accept").contains("text/html");
            String text = html ? EventsPage.render(events()) : PearlApi.JSON.writeValueAsString(events());
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", html ? "text/html; charset=utf-8" : "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        @Nullable String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
