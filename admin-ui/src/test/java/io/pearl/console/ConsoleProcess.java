package io.pearl.console;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged console, started as it is started anywhere. */
final class ConsoleProcess implements AutoCloseable {

    private final Process process;
    private final String url;

    private ConsoleProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static ConsoleProcess start(String api, String issuer) throws Exception {
        return start(api, issuer, Map.of());
    }

    /**
     * @param settings besides the usual ones
     */
    static ConsoleProcess start(String api, String issuer, Map<String, String> settings) throws Exception {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "target/admin-ui.jar");
        builder.environment()
                .putAll(Map.of(
                        "PEARL_CONSOLE_PORT",
                        String.valueOf(port),
                        "PEARL_CONSOLE_URL",
                        "http://127.0.0.1:" + port,
                        "PEARL_API_URL",
                        api,
                        "PEARL_ISSUER",
                        issuer));
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true)
                .redirectOutput(Path.of("target", "console-" + port + ".log").toFile());
        ConsoleProcess console = new ConsoleProcess(builder.start(), "http://127.0.0.1:" + port);
        console.await();
        return console;
    }

    String url() {
        return url;
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url + path)), headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(url + path)).POST(HttpRequest.BodyPublishers.ofString(body)),
                headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** What it has written so far. */
    String log() throws Exception {
        return Files.readString(Path.of("target", "console-" + URI.create(url).getPort() + ".log"));
    }

    private void await() throws Exception {
        for (int i = 0; i < 150 && process.isAlive(); i++) {
            try {
                if (get("/health").statusCode() == 200) {
                    return;
                }
            } catch (java.io.IOException e) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        process.destroy();
        throw new IllegalStateException("The console did not start; see its log in target");
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
