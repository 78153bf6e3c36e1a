package io.pearl.local.chain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pearl.local.chain.Controls.BadControl;
import io.pearl.local.chain.Controls.Mode;
import io.pearl.local.chain.Dialect.Condition;
import io.pearl.local.chain.Dialect.Order;
import io.pearl.local.chain.Dialect.Page;
import io.pearl.local.chain.Dialect.Reason;
import io.pearl.local.chain.Dialect.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A chain's systems over HTTP, on this machine only. */
final class ChainServer {

    private static final int MOST_BODY = 256 * 1024;
    private static final int MOST_SHOWN = 500;
    private static final Logger LOG = Logger.getLogger(ChainServer.class.getName());
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        // without it every answer on a kept connection waits 40 ms for an acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Dialect dialect;
    private final Controls controls;
    private final TillBook till;
    private @Nullable Shelf shelf;

    /** Documents as they were rendered for a condition. */
    private record Shelf(Condition condition, Map<String, Page> pages) {}

    /** An answer that is not the dialect's. */
    private static final class Answer extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Answer(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }
    }

    ChainServer(int port, Dialect dialect, Controls controls, TillBook till) {
        this.dialect = dialect;
        this.controls = controls;
        this.till = till;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        } catch (IOException taken) {
            throw new UncheckedIOException("port " + port + " cannot be used", taken);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                route(exchange);
            } catch (Answer answer) {
                problem(exchange, answer.status, answer.getMessage());
            } catch (BadControl | IllegalArgumentException bad) {
                problem(exchange, 400, bad.getMessage());
            } catch (RuntimeException broken) {
                LOG.log(Level.WARNING, "a simulated chain stumbled", broken);
                problem(exchange, 500, "the till stumbled");
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (path.equals("/control") && method.equals("POST")) {
            controls.apply(body(exchange));
            json(exchange, 200, controls.shown());
        } else if (path.equals("/control")) {
            only(method, "GET");
            json(exchange, 200, controls.shown());
        } else if (path.equals("/orders")) {
            only(method, "GET");
            json(exchange, 200, till.shown(parameter(exchange, "key"), MOST_SHOWN));
        } else if (path.equals(dialect.submitPath())) {
            only(method, "POST");
            submit(exchange);
        } else if (path.equals(dialect.trackPath())) {
            only(method, "POST");
            track(exchange);
        } else {
            page(exchange, path, method);
        }
    }

    private void page(HttpExchange exchange, String path, String method) throws IOException {
        Page page = pages().get(path);
        if (page == null) {
            throw new Answer(404, "there is nothing at this address");
        }
        only(method, "GET");
        send(exchange, 200, page.mediaType(), page.body());
    }

    private synchronized Map<String, Page> pages() {
        Condition now = controls.condition();
        Shelf last = shelf;
        if (last == null || !last.condition().equals(now)) {
            last = new Shelf(now, dialect.pages(now));
            shelf = last;
        }
        return last.pages();
    }

    private void submit(HttpExchange exchange) throws IOException {
        Order order = dialect.order(body(exchange));
        Mode mode = controls.modeAt(order.storeId());
        TillBook.Outcome outcome = till.take(order, mode == Mode.SILENT, () -> refusal(order, mode));
        if (mode == Mode.SLOW) {
            pause(controls.delayMs());
        }
        Reply reply = outcome.refusal().map(dialect::refused).orElseGet(() -> dialect.received(outcome.slip()));
        json(exchange, reply.status(), reply.body());
    }

    private Optional<Reason> refusal(Order order, Mode mode) {
        if (!controls.knows(order.storeId())
                || !dialect.itemIds().containsAll(order.itemIds())
                || order.itemIds().isEmpty()) {
            return Optional.of(Reason.INVALID);
        }
        if (mode == Mode.CLOSED) {
            return Optional.of(Reason.CLOSED);
        }
        if (controls.soldOut(order.storeId(), order.itemIds())) {
            return Optional.of(Reason.SOLD_OUT);
        }
        if (mode == Mode.REFUSING) {
            return Optional.of(order.key().hashCode() % 2 == 0 ? Reason.SOLD_OUT : Reason.TOO_BUSY);
        }
        return Optional.empty();
    }

    private void track(HttpExchange exchange) throws IOException {
        JsonNode body = body(exchange);
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        var keys = dialect.asked(body, query);
        if (till.any(keys, store -> controls.modeAt(store) == Mode.SLOW)) {
            pause(controls.delayMs());
        }
        Reply reply = dialect.states(till.reports(keys, store -> controls.modeAt(store) == Mode.DUPLICATE));
        json(exchange, reply.status(), reply.body());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void only(String method, String allowed) {
        if (!method.equals(allowed)) {
            throw new Answer(405, "this address takes " + allowed + " only");
        }
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY + 1);
        if (body.length > MOST_BODY) {
            throw new Answer(413, "the body is larger than " + MOST_BODY + " bytes");
        }
        try {
            JsonNode node = JSON.readTree(body);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException unreadable) {
            throw new Answer(400, "the body is no JSON");
        }
        throw new Answer(400, "the body must be a JSON object");
    }

    private static Optional<String> parameter(HttpExchange exchange, String name) {
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(pair.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static void problem(HttpExchange exchange, int status, @Nullable String message) throws IOException {
        json(exchange, status, JsonNodeFactory.instance.objectNode().put("error", message));
    }

    private static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        send(
                exchange,
                status,
                "application/json; charset=utf-8",
                JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String mediaType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
