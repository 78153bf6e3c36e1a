package io.pearl.local.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.local.api.ApiProblem;
import io.pearl.local.api.PearlApi;
import io.pearl.local.identity.ClientTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API over HTTP, for those who time its answers. */
final class TimedApi {

    private static final Pattern AUTH = Pattern.compile("auth;dur=([0-9]+(?:\\.[0-9]+)?)");

    private final String url;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param url without a slash at the end */
    TimedApi(String url) {
        this.url = url;
    }

    /**
     * @param nanos from asking to having the whole answer
     * @param authNanos what the server says that it took to find out who is asking
     */
    record Answer(HttpResponse<String> response, long nanos, OptionalLong authNanos) {

        int status() {
            return response.statusCode();
        }

        /** @throws ApiProblem where it is a refusal */
        JsonNode json() {
            if (status() / 100 != 2) {
                throw new ApiProblem(PearlApi.problem(response));
            }
            try {
                return PearlApi.JSON.readTree(response.body());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Not JSON: " + response.uri(), e);
            }
        }
    }

    Answer get(String path, ClientTokens tokens) throws IOException, InterruptedException {
        return send(request(path, tokens).GET().build());
    }

    Answer put(String path, ClientTokens tokens, Map<String, Object> body) throws IOException, InterruptedException {
        return send(request(path, tokens).PUT(json(body)).build());
    }

    Answer post(String path, ClientTokens tokens, Map<String, Object> body) throws IOException, InterruptedException {
        return send(request(path, tokens).POST(json(body)).build());
    }

    Answer delete(String path, ClientTokens tokens) throws IOException, InterruptedException {
        return send(request(path, tokens).DELETE().build());
    }

    private HttpRequest.Builder request(String path, ClientTokens tokens) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + tokens.token())
                .header("Content-Type", "application/json");
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        long nanos = System.nanoTime() - begin;
        return new Answer(response, nanos, auth(response));
    }

    private static OptionalLong auth(HttpResponse<String> response) {
        Matcher timing =
                AUTH.matcher(response.headers().firstValue("Server-Timing").orElse(""));
        return timing.find()
                ? OptionalLong.of(Math.round(Double.parseDouble(timing.group(1)) * 1e6))
                : OptionalLong.empty();
    }

    private static HttpRequest.BodyPublisher json(Map<String, Object> body) {
        try {
            return BodyPublishers.ofByteArray(PearlApi.JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + body, e);
        }
    }
}
