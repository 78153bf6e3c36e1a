package io.pearl.local.launch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Stands in for the API, the console and the identity server where only their starting and stopping matters. */
public final class StandIn {

    /** Every field that any answer is read for. */
    private static final String ANSWER = """
            {"id":"x","slug":"february-25","name":{"zh":"茶","en":"tea"},"state":"running","subject":"s","role":"r",
             "reference":"r","format":"f","baseUrl":"b","changed":true,"stores":1,"items":1,"published":1,"soldOut":0,
             "findings":[],"url":"u","types":[],"secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
             "access_token":"a.eyJzdWIiOiJzIn0.c","expires_in":300}
            """;

    private StandIn() {}

    /** Started as the API or the console, by the port it is told. */
    public static void main(String[] args) throws IOException {
        boolean console = System.getenv("PEARL_CONSOLE_CLIENT") != null;
        String port = Objects.requireNonNull(System.getenv(console ? "PEARL_CONSOLE_PORT" : "PEARL_API_PORT"));
        start(Integer.parseInt(port));
        System.out.println("stand-in is listening");
    }

    static HttpServer start(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", StandIn::answer);
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean list = exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getPath().equals("/v1/campaigns");
        byte[] bytes = (list ? "[" + ANSWER + "]" : ANSWER).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
