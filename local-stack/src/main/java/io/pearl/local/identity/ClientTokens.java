package io.pearl.local.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Access tokens of a confidential client, renewed shortly before they end. */
public final class ClientTokens {

    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final String client;
    private final String secret;
    private final HttpClient http;
    private String token = "";
    private Instant endsAt = Instant.EPOCH;

    public ClientTokens(String issuer, String client, String secret) {
        this.endpoint = URI.create(issuer + "/protocol/openid-connect/token");
        this.client = client;
        this.secret = secret;
        this.http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    }

    public synchronized String token() {
        if (Instant.now().isAfter(endsAt.minus(MARGIN))) {
            renew();
        }
        return token;
    }

    /** The {@code sub} of its tokens: the client's service account. */
    public String subject() {
        String claims = token().split("\\.", -1)[1];
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(claims))
                    .required("sub")
                    .textValue();
        } catch (IOException e) {
            throw new IllegalStateException("The token of " + client + " has no claims to read", e);
        }
    }

    private void renew() {
        String form = "grant_type=client_credentials&client_id=" + URLEncoder.encode(client, StandardCharsets.UTF_8)
                + "&client_secret=" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            Instant asked = Instant.now();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "No token for " + client + " from " + endpoint + ": " + response.body());
            }
            JsonNode answer = JSON.readTree(response.body());
            token = answer.required("access_token").textValue();
            endsAt = asked.plusSeconds(answer.required("expires_in").longValue());
        } catch (IOException e) {
            throw new IllegalStateException("The identity server does not answer at " + endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a token", e);
        }
    }
}
