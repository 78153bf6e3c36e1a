package io.pearl.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.TurnsUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A system is connected, tried and changed by people who can write its secrets and never read them. */
class ConnectionsIT {

    private static final String SECRET = "sq0atp-Nobody-Reads-Me";

    private static TownUnderTest town;
    private static String baseUrl;
    private static JsonNode main;

    @BeforeAll
    static void open() {
        town = TownUnderTest.open(Map.of("pearl.pull-every", "1h"));
        for (String slug : new String[] {"lumi", "harbour"}) {
            town.api.put(
                    "/v1/members/owner-of-" + slug,
                    town.api.operator(),
                    "{\"tenant\":\"" + slug + "\",\"role\":\"owner\"}");
        }
        main = town.api
                .get("/v1/tenants/harbour/connections", town.api.operator())
                .body()
                .get(0);
        baseUrl = main.path("baseUrl").asText();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void listsSystemsWithTheKeysOfTheirSecretsAlone() {
        assertThat(main.path("slug").asText()).isEqualTo("main");
        assertThat(main.path("format").asText()).isEqualTo("square");
        assertThat(main.path("secrets").toString()).isEqualTo("[\"accessToken\"]");
        assertThat(main.path("settings").isEmpty()).isTrue();
        assertThat(main.has("pulledAt")).isTrue();
    }

    @Test
    void showsTheNeighbourNothing() {
        String neighbour = town.api.token("owner-of-lumi");
        assertThat(town.api.get("/v1/tenants/harbour/connections", neighbour).status())
                .isEqualTo(404);
        assertThat(test("harbour", neighbour, "main", baseUrl, Map.of()).status())
                .isEqualTo(404);
        assertThat(put("harbour", neighbour, "main", baseUrl, Map.of()).status())
                .isEqualTo(404);
        assertThat(town.api
                        .get("/v1/tenants/lumi/connections", neighbour)
                        .body()
                        .findValuesAsText("format"))
                .doesNotContain("square");
        // the same name as the neighbour's system brings none of its secrets along
        Answer borrowed = test("lumi", neighbour, "main", baseUrl, Map.of());
        assertThat(borrowed.body().at("/errors/0/pointer").asText()).isEqualTo("/settings/accessToken");
    }

    @Test
    void keepsASecretThatIsLeftOutAndReplacesOneThatIsGiven() {
        assertThat(put("kept", baseUrl, Map.of("accessToken", SECRET)).status()).isEqualTo(200);
        long written = sealed("kept");

        Answer kept = put("kept", baseUrl, Map.of());
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.body().path("secrets").toString()).isEqualTo("[\"accessToken\"]");
        assertThat(kept.body().toString()).doesNotContain(SECRET);
        assertThat(sealed("kept")).isEqualTo(written);

        Map<String, Long> before = town.api.rows();
        put("kept", baseUrl, Map.of("accessToken", SECRET));
        put("kept", baseUrl, withNull());
        assertThat(sealed("kept")).isEqualTo(written);
        assertThat(town.api.rows()).isEqualTo(before);

        put("kept", baseUrl, Map.of("accessToken", SECRET + "-2"));
        assertThat(sealed("kept")).isNotEqualTo(written);
    }

    @Test
    void namesANeededSecretThatIsMissing() {
        assertThat(pointer(put("missing", baseUrl, Map.of())))
                .isEqualTo("/settings/accessToken is needed by this format");
        put("emptied", baseUrl, Map.of("accessToken", SECRET));
        assertThat(pointer(put("emptied", baseUrl, Map.of("accessToken", ""))))
                .isEqualTo("/settings/accessToken is needed by this format");
    }

    @Test
    void removesASecretThatIsNotNeeded() {
        String sheet = town.api
                .get("/v1/tenants/lumi/connections", town.api.operator())
                .body()
                .get(0)
                .path("baseUrl")
                .asText();
        assertThat(formatOf("lumi")).isEqualTo("spreadsheet");
        town.api.put("/v1/tenants/lumi/connections/till", town.api.operator(), sheet(sheet, Map.of("tillKey", SECRET)));
        Answer removed = town.api.put(
                "/v1/tenants/lumi/connections/till", town.api.operator(), sheet(sheet, Map.of("tillKey", "")));
        assertThat(removed.body().path("secrets").isEmpty()).isTrue();
        assertThat(last("audit_entry", "after_value"))
                .contains("secretsChanged")
                .contains("tillKey");
    }

    @Test
    void sendsAKeptSecretToNoOtherHost() {
        put("moved", baseUrl, Map.of("accessToken", SECRET));
        for (String elsewhere : new String[] {
            "http://127.0.0.1:1",
            baseUrl.replace("http://", "https://"),
            baseUrl.replace("127.0.0.1", "127.0.0.1.") + "/x"
        }) {
            Answer put = put("moved", elsewhere, Map.of());
            Answer tested = test("moved", elsewhere, Map.of());
            if (!elsewhere.contains("127.0.0.1.")) {
                assertThat(pointer(put)).isEqualTo("/settings/accessToken must be given again when the host changes");
                assertThat(pointer(tested))
                        .isEqualTo("/settings/accessToken must be given again when the host changes");
            }
            assertThat(put.status()).isEqualTo(422);
            assertThat(tested.status()).isEqualTo(422);
        }
        assertThat(put("moved", baseUrl + "/below", Map.of()).status()).isEqualTo(200);
        assertThat(put("moved", "http://127.0.0.1:1", Map.of("accessToken", "another"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesSettingsThatCouldDoHarm() {
        assertThat(pointer(put("bad", baseUrl, Map.of("accessToken", "a\r\nHost: elsewhere"))))
                .isEqualTo("/settings/accessToken must not have line breaks or other control characters");
        assertThat(pointer(put("bad", baseUrl, Map.of("accessToken", "x".repeat(1001)))))
                .isEqualTo("/settings/accessToken must have at most 1000 characters");
        assertThat(pointer(put("bad", baseUrl, Map.of("accessToken", SECRET, "password", "p"))))
                .isEqualTo("/settings/password is no setting of this format");
        assertThat(pointer(put("bad", baseUrl + "?token=x", Map.of("accessToken", SECRET))))
                .startsWith("/baseUrl must not have a query");
    }

    @Test
    void triesASystemLive() {
        Map<String, Long> before = town.api.rows();
        Answer tested = test("main", baseUrl, Map.of());
        assertThat(tested.status()).as(tested.body().toString()).isEqualTo(200);
        assertThat(tested.body().path("ok").asBoolean())
                .as(tested.body().toString())
                .isTrue();
        assertThat(tested.body().path("stores").asInt()).isPositive();
        assertThat(tested.body().path("items").asInt()).isPositive();
        assertThat(tested.body().path("documents").findValuesAsText("document"))
                .containsExactly("catalog", "locations", "inventory");
        assertThat(tested.body().path("documents").findValuesAsText("status")).containsOnly("200");
        assertThat(town.api.rows()).isEqualTo(before);
    }

    @Test
    void saysInWordsWhatIsWrongWithASystem() throws IOException {
        Answer dead = test("new", "http://127.0.0.1:1", Map.of("accessToken", SECRET));
        assertThat(dead.status()).isEqualTo(200);
        assertThat(dead.body().path("ok").asBoolean(true)).isFalse();
        assertThat(dead.body().at("/documents/0/status").asInt(-1)).isZero();
        assertThat(dead.body().at("/documents/0/trouble").asText()).isNotEmpty();
        try (Echo unwilling = new Echo(401)) {
            Answer wrong = test("new", unwilling.url(), Map.of("accessToken", SECRET));
            assertThat(wrong.body().path("ok").asBoolean(true)).isFalse();
            assertThat(wrong.body().at("/documents/0/trouble").asText()).isEqualTo("the system answered 401");
        }
    }

    @Test
    void hidesASecretThatASystemSendsBack() throws IOException {
        try (Echo echo = new Echo(200)) {
            Answer tested = test("echo", echo.url(), Map.of("accessToken", SECRET));
            assertThat(echo.heard.get()).contains(SECRET);
            assertThat(tested.status()).isEqualTo(200);
            assertThat(tested.body().path("ok").asBoolean(true)).isFalse();
            assertThat(tested.body().path("findings")).isNotEmpty();
            assertThat(tested.body().toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void boundsHowOftenATenantMayTry() {
        town.api.put("/v1/tenants/eager", town.api.operator(), "{\"nameZh\":\"急\",\"nameEn\":\"Eager\"}");
        Answer last = null;
        for (int i = 0; i < 31; i++) {
            last = test("eager", town.api.operator(), "x", "http://10.0.0.1", Map.of("accessToken", "abc"));
            assertThat(last.status()).isEqualTo(i < 30 ? 422 : 429);
        }
        assertThat(last.body().path("code").asText()).isEqualTo("TOO_MANY_TESTS");
        assertThat(last.body().path("kind").asText()).isEqualTo("full");
        assertThat(last.response().headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(500L, 600L);
        assertThat(test("main", baseUrl, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void tellsTheTrailThatASecretChangedAndNotToWhat() {
        put("trail", baseUrl, Map.of("accessToken", SECRET));
        assertThat(last("audit_entry", "after_value"))
                .contains("\"secretsChanged\":[\"accessToken\"]")
                .doesNotContain(SECRET);
    }

    @Test
    void takesASecretAnewThatCannotBeReadAnyMore() throws Exception {
        put("lost", baseUrl, Map.of("accessToken", SECRET));
        try (var connection = town.api.connect();
                var statement = connection.createStatement()) {
            // as after a keyset that was lost
            statement.executeUpdate("UPDATE connection_secret s JOIN connection c ON c.tenant_id = s.tenant_id"
                    + " AND c.id = s.connection_id SET s.sealed = REPEAT('x', 80) WHERE c.slug = 'lost'");
        }
        assertThat(pull("lost").body().path("code").asText()).isEqualTo("SECRETS_UNREADABLE");
        assertThat(put("lost", baseUrl, Map.of("accessToken", SECRET)).status()).isEqualTo(200);
        assertThat(last("audit_entry", "after_value")).contains("\"secretsChanged\":[\"accessToken\"]");
        assertThat(pull("lost").body().path("code").asText()).isNotEqualTo("SECRETS_UNREADABLE");
    }

    @Test
    void letsOnlyAFewTestsHoldTheirDocumentsInMemory() {
        TurnsUnderTest.whileTaken(town.api.bean(ConnectionTests.class).turns, () -> {
            Answer busy = test("main", baseUrl, Map.of());
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.body().path("code").asText()).isEqualTo("BUSY");
            assertThat(busy.response().headers().firstValue("Retry-After")).contains("1");
        });
        assertThat(test("main", baseUrl, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void endsAtFiftySystemsOfATenant() {
        town.api.put("/v1/tenants/crowded", town.api.operator(), "{\"nameZh\":\"多\",\"nameEn\":\"Crowded\"}");
        for (int i = 0; i < 50; i++) {
            assertThat(put("crowded", town.api.operator(), "c" + i, baseUrl, Map.of("accessToken", SECRET))
                            .status())
                    .isEqualTo(200);
        }
        Answer full = put("crowded", town.api.operator(), "c50", baseUrl, Map.of("accessToken", SECRET));
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.body().path("code").asText()).isEqualTo("TOO_MANY_CONNECTIONS");
        // those there are can be changed all the same
        assertThat(put("crowded", town.api.operator(), "c49", baseUrl, Map.of("accessToken", "another"))
                        .status())
                .isEqualTo(200);
    }

    private static Answer pull(String connection) {
        return town.api.send(
                "POST", "/v1/tenants/harbour/connections/" + connection + "/pulls", town.api.operator(), "");
    }

    private static Answer put(String connection, String url, Map<String, String> settings) {
        return put("harbour", town.api.operator(), connection, url, settings);
    }

    private static Answer put(
            String tenant, String token, String connection, String url, Map<String, String> settings) {
        return town.api.put("/v1/tenants/" + tenant + "/connections/" + connection, token, square(url, settings));
    }

    private static Answer test(String connection, String url, Map<String, String> settings) {
        return test("harbour", town.api.operator(), connection, url, settings);
    }

    private static Answer test(
            String tenant, String token, String connection, String url, Map<String, String> settings) {
        return town.api.send(
                "POST",
                "/v1/tenants/" + tenant + "/connections/" + connection + "/tests",
                token,
                square(url, settings));
    }

    private static String square(String url, Map<String, String> settings) {
        return TownUnderTest.json(Map.of("format", "square", "baseUrl", url, "settings", settings));
    }

    private static String sheet(String url, Map<String, String> settings) {
        return TownUnderTest.json(Map.of("format", "spreadsheet", "baseUrl", url, "settings", settings));
    }

    private static Map<String, String> withNull() {
        Map<String, String> settings = new HashMap<>();
        settings.put("accessToken", null);
        return settings;
    }

    private static String formatOf(String tenant) {
        return town.api
                .get("/v1/tenants/" + tenant + "/connections", town.api.operator())
                .body()
                .get(0)
                .path("format")
                .asText();
    }

    private static String pointer(Answer answer) {
        return answer.body().at("/errors/0/pointer").asText() + " "
                + answer.body().at("/errors/0/detail").asText();
    }

    private static long sealed(String connection) {
        return town.api.number("SELECT CRC32(s.sealed) FROM connection_secret s JOIN connection c"
                + " ON c.tenant_id = s.tenant_id AND c.id = s.connection_id WHERE c.slug = '" + connection + "'");
    }

    private static String last(String table, String column) {
        try (var connection = town.api.connect();
                var result = connection
                        .createStatement()
                        .executeQuery("SELECT " + column + " FROM " + table + " ORDER BY id DESC LIMIT 1")) {
            result.next();
            return result.getString(1);
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A system that says what it was told. */
    private static final class Echo implements AutoCloseable {

        private final AtomicReference<String> heard = new AtomicReference<>("");
        private final HttpServer server;

        Echo(int status) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                heard.set(exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] body = (heard.get() + " is not JSON").getBytes(UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
