package io.pearl.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before the real identity server and lets it fail at the moment that a test is about. */
final class FlakyIdentity implements AutoCloseable {

    enum Mood {
        WELL,
        DOWN,
        /** Makes the next client, and is down before it can say so. */
        DOWN_AFTER_MAKING
    }

    private final String target;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<Held> held = new AtomicReference<>();
    volatile Mood mood = Mood.WELL;

    FlakyIdentity(String target) throws IOException {
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    /** A call that is kept on its way. */
    static final class Held {

        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        void awaitArrival() {
            await(arrived);
        }

        void release() {
            released.countDown();
        }

        private void hold() {
            arrived.countDown();
            await(released);
        }

        private static void await(CountDownLatch latch) {
            try {
                if (!latch.await(1, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("nothing came");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** Keeps the next change of an organization back. */
    Held holdNextOrganization() {
        Held next = new Held();
        held.set(next);
        return next;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (mood == Mood.DOWN) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            if (exchange.getRequestMethod().equals("PUT")
                    && exchange.getRequestURI().getPath().contains("/organizations/")) {
                Held holding = held.getAndSet(null);
                if (holding != null) {
                    holding.hold();
                }
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            for (String header : new String[] {"Authorization", "Content-Type", "Accept"}) {
                String value = exchange.getRequestHeaders().getFirst(header);
                if (value != null) {
                    request.header(header, value);
                }
            }
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            boolean making = exchange.getRequestMethod().equals("POST")
                    && exchange.getRequestURI().getPath().endsWith("/clients");
            if (making && mood == Mood.DOWN_AFTER_MAKING) {
                mood = Mood.DOWN;
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            for (String header : new String[] {"Content-Type", "Location"}) {
                answer.headers().firstValue(header).ifPresent(value -> exchange.getResponseHeaders()
                        .set(header, value));
            }
            byte[] answered = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), answered.length == 0 ? -1 : answered.length);
            if (answered.length > 0) {
                exchange.getResponseBody().write(answered);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
