package io.pearl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.pearl.isolation.Spy;
import io.pearl.local.database.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** The server with a database of its own and an issuer of its own, for tests that talk to it as its callers do. */
public final class ApiUnderTest implements AutoCloseable {

    public static final String OPERATOR = "pearl-setup";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestDatabase database = TestDatabase.fresh();
    private final RSAKey key;
    private final HttpServer keys;
    private final String issuer;
    private final EmbeddedServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private ApiUnderTest(Map<String, Object> settings) throws Exception {
        key = new RSAKeyGenerator(2048).keyID("test").generate();
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] jwks = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        issuer = "http://127.0.0.1:" + keys.getAddress().getPort() + "/realms/pearl";
        keys.createContext("/realms/pearl/protocol/openid-connect/certs", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, jwks.length);
            exchange.getResponseBody().write(jwks);
            exchange.close();
        });
        keys.start();
        Map<String, Object> all = new HashMap<>();
        all.put("micronaut.server.port", -1);
        all.put("pearl.issuer", issuer);
        all.put("datasources.default.url", database.jdbcUrl());
        all.put("datasources.default.username", database.user());
        all.put("datasources.default.password", database.password());
        all.put("pearl.bootstrap-client", OPERATOR);
        all.put("pearl.sandbox-payments", "true");
        all.put("pearl.pull-every", "1s");
        all.put("pearl.pull-first", "1h");
        all.put("pearl.accept-within", "3s");
        all.put("pearl.connection-allowed-hosts", "127.0.0.1");
        all.put("pearl.webhook-allowed-hosts", "127.0.0.1");
        all.put("pearl.secrets-keyset", KeysetUnderTest.JSON);
        all.putAll(settings);
        ApplicationContext beans = ApplicationContext.builder().properties(all).build();
        try {
            server = beans.start().getBean(EmbeddedServer.class).start();
        } catch (RuntimeException failure) {
            // what had begun to run by then would go on without its database
            beans.close();
            keys.stop(0);
            database.close();
            throw failure;
        }
    }

    public static ApiUnderTest start() {
        return start(Map.of());
    }

    public static ApiUnderTest start(Map<String, Object> settings) {
        try {
            return new ApiUnderTest(settings);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** An answer with its JSON. */
    public record Answer(int status, JsonNode body, HttpResponse<String> response) {}

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** The {@code iss} of its tokens. */
    public String issuer() {
        return issuer;
    }

    /** What its tokens are signed with. */
    public RSAKey signingKey() {
        return key;
    }

    /** All beans that answer a port. */
    public <T> Collection<T> beans(Class<T> type) {
        return server.getApplicationContext().getBeansOfType(type);
    }

    public String operator() {
        return token("operator-subject", claims -> claims.claim("azp", OPERATOR));
    }

    public String token(String subject) {
        return token(subject, claims -> {});
    }

    /** A valid token, changed. */
    public String token(String subject, java.util.function.Consumer<JWTClaimsSet.Builder> change) {
        try {
            JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                    .issuer(issuer)
                    .subject(subject)
                    .audience("pearl-api")
                    .claim("typ", "Bearer")
                    .issueTime(new Date())
                    .expirationTime(Date.from(Instant.now().plusSeconds(300)));
            change.accept(claims);
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(JOSEObjectType.JWT)
                            .keyID("test")
                            .build(),
                    claims.build());
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Answer send(String method, String path, String token, String body, String... headers) {
        return send(method, path, token, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Answer send(String method, String path, String token, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURL() + path))
                .timeout(Duration.ofSeconds(120))
                .header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        request.method(
                method,
                body.length == 0 ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String text = response.body();
            boolean json = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            return new Answer(response.statusCode(), json ? JSON.readTree(text) : JSON.missingNode(), response);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public Answer get(String path, String token) {
        return send("GET", path, token, "");
    }

    public Answer put(String path, String token, String body) {
        return send("PUT", path, token, body);
    }

    /** Makes a subject an assistant with one customer, and gives the customer's id. */
    public String customer(String assistant, String reference) {
        put("/v1/members/" + assistant, operator(), "{\"role\":\"assistant\"}");
        Answer customer =
                put("/v1/customers/" + reference, token(assistant), "{\"name\":\"王小明\",\"phone\":\"+8613800001234\"}");
        return customer.body().path("id").asText();
    }

    /** An order request for a sentence at an address near West Lake. */
    public static String sentence(String utterance, String customer) {
        return order(utterance, customer, 30.2741, 120.1551);
    }

    public static String order(String utterance, String customer, double latitude, double longitude) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "utterance", utterance,
                    "customer", customer,
                    "address", Map.of("text", "西湖区文三路 90 号", "latitude", latitude, "longitude", longitude)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Answer place(String token, String body) {
        return place(token, body, UUID.randomUUID().toString());
    }

    public Answer place(String token, String body, String key) {
        return send("POST", "/v1/agent/orders", token, body, "Idempotency-Key", key);
    }

    /** Waits for something to become true, and fails with what it last was. */
    public static <T> T await(Duration within, Supplier<T> look, java.util.function.Predicate<T> wanted) {
        Instant end = Instant.now().plus(within);
        T last = look.get();
        while (!wanted.test(last)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("within " + within + " it only became " + last);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            last = look.get();
        }
        return last;
    }

    /** Rows of every table, to see that nothing was written. Leases beat by themselves and are left out. */
    public Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = database.connect();
                ResultSet tables = connection
                        .createStatement()
                        .executeQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                                + " AND table_name <> 'lease'")) {
            while (tables.next()) {
                String table = tables.getString(1);
                rows.put(table, number("SELECT COUNT(*) FROM `" + table + "`"));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return rows;
    }

    /** Straight to the database, for what no caller can do. */
    public Connection connect() throws SQLException {
        return database.connect();
    }

    public long number(String sql) {
        try (Connection connection = database.connect();
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Fails where a statement was stopped, also one of a loop that nobody looks at. */
    @Override
    public void close() {
        List<String> stopped = bean(Spy.class).stopped();
        server.close();
        http.close();
        keys.stop(0);
        database.close();
        if (!stopped.isEmpty()) {
            throw new AssertionError("reached more than one tenant:\n" + String.join("\n", stopped));
        }
    }
}
