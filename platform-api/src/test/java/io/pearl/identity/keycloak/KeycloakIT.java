package io.pearl.identity.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pearl.identity.keycloak.Keycloak.Account;
import io.pearl.identity.keycloak.Keycloak.Organization;
import io.pearl.identity.keycloak.Keycloak.ServiceAccount;
import io.pearl.kernel.Refused;
import io.pearl.local.identity.ClientTokens;
import io.pearl.local.identity.Credentials;
import io.pearl.local.identity.KeycloakServer;
import io.pearl.local.identity.KeycloakSettings;
import io.pearl.local.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wrapped client against the very server that Pearl is run with. */
class KeycloakIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static KeycloakServer server;
    private static String url;
    private static Keycloak keycloak;

    @BeforeAll
    static void start() {
        int port = Ports.free();
        url = "http://127.0.0.1:" + port;
        server = KeycloakServer.start(new KeycloakSettings(
                folder,
                Credentials.in(folder.resolve("credentials.properties")),
                port,
                "http://127.0.0.1:8090",
                folder.resolve("run")));
        keycloak = new Keycloak(
                url, "pearl", "pearl-platform", server.credentials().clientSecret("pearl-platform"));
    }

    @AfterAll
    static void stop() {
        keycloak.close();
        server.close();
    }

    @Test
    void makesAnOrganizationOnceAndKeepsItsNameInStep() {
        String alias = fresh("org");
        String id = keycloak.ensureOrganization(new Organization(alias, "<b>茶</b> =1+1", true));
        assertThat(keycloak.ensureOrganization(new Organization(alias, "<b>茶</b> =1+1", true)))
                .isEqualTo(id);
        assertThat(keycloak.ensureOrganization(new Organization(alias, "新茶", true)))
                .isEqualTo(id);
        keycloak.ensureOrganization(new Organization(alias, "新茶", false));
        ObjectNode found = admin("GET", "/organizations/" + id, null);
        assertThat(found.path("enabled").asBoolean()).isFalse();
        assertThat(found.path("description").asText()).isEqualTo("新茶");
        assertThat(found.path("alias").asText()).isEqualTo(alias);
        keycloak.ensureOrganization(new Organization(alias, "新茶", true));
        assertThat(admin("GET", "/organizations/" + id, null).path("enabled").asBoolean())
                .isTrue();
    }

    @Test
    void makesAnAccountOnceAndFindsItAgain() {
        String email = fresh("wang") + "@example.test";
        assertThat(keycloak.accountByEmail(email)).isEmpty();
        String subject = keycloak.ensureAccount(email, "王小明");
        assertThat(keycloak.ensureAccount(email, "another name")).isEqualTo(subject);
        assertThat(keycloak.ensureAccount(email.toUpperCase(java.util.Locale.ROOT), "x"))
                .isEqualTo(subject);
        assertThat(keycloak.account(subject)).contains(new Account(subject, email, "王小明", true));
        assertThat(keycloak.accountByEmail(email)).contains(new Account(subject, email, "王小明", true));
        assertThat(keycloak.account(UUID.randomUUID().toString())).isEmpty();
        // part of an address is nobody's
        assertThat(keycloak.accountByEmail(email.substring(1))).isEmpty();
    }

    @Test
    void losesNothingOfAnAccountWhenItChangesOneThing() {
        String subject = keycloak.ensureAccount(fresh("li") + "@example.test", "李雷");
        ObjectNode profile = admin("GET", "/users/profile", null);
        admin("PUT", "/users/profile", profile.put("unmanagedAttributePolicy", "ENABLED"));
        ObjectNode user = admin("GET", "/users/" + subject, null);
        user.withObject("/attributes").putArray("favourite").add("乌龙").add("green");
        user.withObject("/attributes").putArray("locale").add("en");
        user.putArray("requiredActions").add("CONFIGURE_TOTP");
        admin("PUT", "/users/" + subject, user);
        ObjectNode before = admin("GET", "/users/" + subject, null);

        keycloak.rename(subject, "<b>韩梅梅</b> & Söhne");
        keycloak.enableAccount(subject, false);
        keycloak.enableAccount(subject, true);

        ObjectNode after = admin("GET", "/users/" + subject, null);
        assertThat(after.path("firstName").asText()).isEqualTo("<b>韩梅梅</b> & Söhne");
        before.remove("firstName");
        after.remove("firstName");
        assertThat(after).isEqualTo(before);
        assertThat(after.path("attributes").path("favourite")).hasSize(2);
    }

    @Test
    void saysWhyAPasswordIsRefused() {
        String email = fresh("pass") + "@example.test";
        String subject = keycloak.ensureAccount(email, "赵");
        assertThatThrownBy(() -> keycloak.setPassword(subject, "short"))
                .satisfies(code("PASSWORD_REFUSED"))
                .hasMessageContaining("/password")
                .hasMessageContaining("12");
        keycloak.setPassword(subject, "a long enough one 1");
        assertThatThrownBy(() -> keycloak.setPassword("nobody", "a long enough one 1"))
                .satisfies(code("NOT_FOUND"));
    }

    @Test
    void joinsAndLeavesAsOftenAsItIsTold() {
        String organization = keycloak.ensureOrganization(new Organization(fresh("join"), "x", true));
        String subject = keycloak.ensureAccount(fresh("member") + "@example.test", "孙");
        keycloak.joinOrganization(organization, subject);
        keycloak.joinOrganization(organization, subject);
        keycloak.leaveOrganization(organization, subject);
        keycloak.leaveOrganization(organization, subject);
        assertThat(keycloak.account(subject)).isPresent();
        assertThatThrownBy(() -> keycloak.joinOrganization(organization, "nobody"))
                .satisfies(code("NOT_FOUND"));
        keycloak.endSessions(subject);
        keycloak.endSessions("nobody");
    }

    @Test
    void makesAClientWhoseTokensAreForTheApiAndLiveFiveMinutes() throws Exception {
        String id = fresh("till");
        ServiceAccount made = keycloak.createClient(id, "珍珠 till");
        assertThat(made.toString()).doesNotContain(made.secret());
        assertThat(keycloak.createClient(id, "珍珠 till")).isEqualTo(made);
        ClientTokens tokens = new ClientTokens(server.issuer(), id, made.secret());
        JsonNode claims =
                JSON.readTree(Base64.getUrlDecoder().decode(tokens.token().split("\\.")[1]));
        assertThat(claims.path("sub").asText()).isEqualTo(made.subject());
        assertThat(claims.path("aud")).hasToString("\"pearl-api\"");
        assertThat(claims.path("typ").asText()).isEqualTo("Bearer");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
        assertThat(claims.has("realm_access")).isFalse();

        keycloak.enableClient(id, false);
        assertThatThrownBy(() -> new ClientTokens(server.issuer(), id, made.secret()).token())
                .isInstanceOf(IllegalStateException.class);
        keycloak.enableClient(id, true);
        assertThat(new ClientTokens(server.issuer(), id, made.secret()).subject())
                .isEqualTo(made.subject());
        keycloak.deleteClient(id);
        keycloak.deleteClient(id);
        assertThatThrownBy(() -> keycloak.enableClient(id, true)).satisfies(code("NOT_FOUND"));
    }

    @Test
    void leaksNoConnectionHoweverManyAreMadeAndRefused() throws Exception {
        String organization = keycloak.ensureOrganization(new Organization(fresh("leak"), "x", true));
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String email = fresh("leak") + "@example.test";
            calls.add(() -> {
                String subject = keycloak.ensureAccount(email, "周");
                keycloak.joinOrganization(organization, subject);
                keycloak.joinOrganization(organization, subject);
                return subject;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<String> each : threads.invokeAll(calls)) {
                assertThat(each.get()).isNotEmpty();
            }
        }
    }

    @Test
    void asksForANewTokenWhereTheOneItHasIsNoLongerTaken() {
        keycloak.ensureOrganization(new Organization(fresh("token"), "x", true));
        // everything that was issued so far is void
        ObjectNode realm = JSON.createObjectNode();
        realm.put("notBefore", System.currentTimeMillis() / 1000 + 1);
        admin("PUT", "", realm);
        try {
            Thread.sleep(2100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        assertThat(keycloak.ensureOrganization(new Organization(fresh("token"), "x", true)))
                .isNotEmpty();
        admin("PUT", "", realm.put("notBefore", 0));
    }

    @Test
    void saysWhatIsWrongWhereItIsTurnedAwayOrNotConfigured() {
        Keycloak wrong = new Keycloak(url, "pearl", "pearl-platform", "not the secret");
        assertThatThrownBy(() -> wrong.account("x"))
                .satisfies(code("IDENTITY_UNAVAILABLE"))
                .hasMessageContaining("client and secret");
        wrong.close();
        Keycloak weak =
                new Keycloak(url, "pearl", "pearl-setup", server.credentials().clientSecret("pearl-setup"));
        assertThatThrownBy(() -> weak.account("x"))
                .satisfies(code("IDENTITY_UNAVAILABLE"))
                .hasMessageContaining("too few roles");
        weak.close();
        assertThatThrownBy(() -> new Keycloak("", "pearl", "pearl-platform", "").account("x"))
                .satisfies(code("IDENTITY_UNAVAILABLE"))
                .hasMessageContaining("PEARL_IDENTITY_URL");
    }

    @Test
    void answersInTimeAndPilesNothingUpWhereTheServerHangs() throws Exception {
        List<Socket> held = new CopyOnWriteArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            Thread accepting = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        held.add(silent.accept());
                    }
                } catch (IOException closed) {
                    // the test is over
                }
            });
            Keycloak hanging = new Keycloak("http://127.0.0.1:" + silent.getLocalPort(), "pearl", "x", "y");
            List<Callable<Long>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(() -> {
                    long start = System.nanoTime();
                    assertThatThrownBy(() -> hanging.account("x")).satisfies(code("IDENTITY_UNAVAILABLE"));
                    return Duration.ofNanos(System.nanoTime() - start).toMillis();
                });
            }
            List<Long> took = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Long> each : threads.invokeAll(calls)) {
                    took.add(each.get());
                }
            }
            assertThat(took).allMatch(millis -> millis < 3200);
            assertThat(took.stream().filter(millis -> millis < 500).count()).isGreaterThanOrEqualTo(150);
            assertThat(held.size()).isLessThanOrEqualTo(16);
            // given up calls leave room for new ones
            Thread.sleep(500);
            long start = System.nanoTime();
            assertThatThrownBy(() -> hanging.account("x")).hasMessageContaining("did not answer");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
            hanging.close();
            silent.close();
            accepting.join();
        }
    }

    private static java.util.function.Consumer<Throwable> code(String code) {
        return failure -> assertThat(((Refused) failure).code().name()).isEqualTo(code);
    }

    private static String fresh(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** What somebody at Keycloak's own console would do. */
    private static ObjectNode admin(String method, String path, ObjectNode body) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> token = http.send(
                    HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "grant_type=password&client_id=admin-cli&username=admin&password="
                                            + server.credentials().secret("keycloak.admin")))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + "/admin/realms/pearl" + path))
                            .header(
                                    "Authorization",
                                    "Bearer "
                                            + JSON.readTree(token.body())
                                                    .path("access_token")
                                                    .asText())
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(
                                                    body.toString(), StandardCharsets.UTF_8))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return answer.body().isBlank() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
