package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import io.pearl.local.identity.ClientTokens;
import io.pearl.local.identity.Credentials;
import io.pearl.local.identity.KeycloakServer;
import io.pearl.local.identity.KeycloakSettings;
import io.pearl.local.process.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Systems of partners and their keys, on a real identity server that can be made to fail. */
class PartnerClientIT {

    private static final String CLIENTS = "/v1/tenants/lumi/clients";
    private static final String EVERYWHERE = "/* every tenant: a test looks on */ ";

    @TempDir
    private static Path folder;

    private static KeycloakServer keycloak;
    private static FlakyIdentity identity;
    private static ApiUnderTest api;
    private static int port;

    @BeforeAll
    static void open() throws Exception {
        port = Ports.free();
        keycloak = KeycloakServer.start(new KeycloakSettings(
                folder,
                Credentials.in(folder.resolve("credentials.properties")),
                port,
                "http://127.0.0.1:8090",
                folder.resolve("run")));
        identity = new FlakyIdentity("http://127.0.0.1:" + port);
        api = ApiUnderTest.start(Map.of(
                "pearl.identity.url",
                identity.url(),
                "pearl.identity.secret",
                keycloak.credentials().clientSecret("pearl-platform")));
        for (String tenant : List.of("lumi", "shanyue")) {
            api.put("/v1/tenants/" + tenant, api.operator(), "{\"nameZh\":\"茶\",\"nameEn\":\"Tea\"}");
            member("owner-of-" + tenant, "{\"tenant\":\"" + tenant + "\",\"role\":\"owner\"}");
        }
        member("developer", "{\"tenant\":\"lumi\",\"role\":\"developer\"}");
        member("operator", "{\"role\":\"operator\"}");
    }

    @AfterAll
    static void close() {
        // also where the start failed half-way
        try (KeycloakServer ended = keycloak;
                FlakyIdentity gone = identity) {
            api.close();
        }
    }

    @AfterEach
    void mend() {
        identity.mood = FlakyIdentity.Mood.WELL;
    }

    @Test
    void aNewSystemMayDoWhatItsScopesSayAndNothingElse() {
        JsonNode made = created("till", "orders:read", "webhooks:write");
        assertThat(made.path("client").path("state").asText()).isEqualTo("active");
        assertThat(made.path("key").path("clientId").asText()).matches("pearl-cli_\\w+-key_\\w+");
        assertThat(made.path("tokenUrl").asText()).endsWith("/protocol/openid-connect/token");

        JsonNode me = api.get("/v1/me", token(made)).body();
        assertThat(me.path("name").asText()).isEqualTo("till");
        assertThat(me.path("permissions"))
                .extracting(JsonNode::asText)
                .containsExactly("orders:read", "webhooks:write");
        assertThat(api.get("/v1/orders?tenant=shanyue", token(made)).status()).isEqualTo(404);
        assertThat(api.get(CLIENTS, owner()).body().findValuesAsText("name")).contains("till");
    }

    @Test
    void theSecretIsShownOnceAndKeptNowhere() {
        JsonNode made = created("secretive", "orders:read");
        String secret = made.path("secret").asText();
        assertThat(secret).hasSizeGreaterThan(20);
        assertThat(realToken(made)).isNotEmpty();
        assertThat(api.get(path(made), owner()).body().toString()).doesNotContain(secret);
        assertThat(api.number("SELECT COUNT(*) FROM audit_entry WHERE CONCAT_WS(' ', before_value, after_value) LIKE '%"
                        + secret + "%'"))
                .isZero();
    }

    @Test
    void onlyScopesForSystemsAreGranted() {
        assertThat(refused(422, create(owner(), CLIENTS, "x", "tea:brew"))).isEqualTo("INVALID_REQUEST /scopes/0");
        assertThat(refused(422, create(owner(), CLIENTS, "x", "orders:read", "members:write")))
                .isEqualTo("INVALID_REQUEST /scopes/1");
        assertThat(refused(422, create(owner(), CLIENTS, "x", "agent:order"))).isEqualTo("INVALID_REQUEST /scopes/0");
        assertThat(refused(422, create(owner(), CLIENTS, "a\u202eb", "orders:read")))
                .isEqualTo("INVALID_REQUEST /name");
        String assistants = "/v1/tenants/platform/clients";
        assertThat(refused(422, create(api.token("operator"), assistants, "x", "orders:read")))
                .isEqualTo("INVALID_REQUEST /scopes/0");
        assertThat(create(api.token("operator"), assistants, "assistant", "agent:order")
                        .status())
                .isEqualTo(201);
        JsonNode scopes = api.get("/v1/tenants/lumi/scopes", owner()).body();
        assertThat(scopes.findValuesAsText("scope")).contains("orders:read").doesNotContain("clients:write");
        assertThat(scopes.findValuesAsText("grantable")).containsOnly("true");
        assertThat(api.get("/v1/tenants/lumi/scopes", api.token("developer"))
                        .body()
                        .findValuesAsText("grantable"))
                .containsOnly("false");
    }

    @Test
    void onlyWhoLooksAfterSystemsMayMakeThem() {
        JsonNode made = created("curious", "orders:read", "clients:read", "webhooks:write");
        assertThat(create(token(made), CLIENTS, "child", "orders:read").status())
                .isEqualTo(403);
        assertThat(rotate(made, token(made), 1).status()).isEqualTo(403);
        assertThat(api.send("DELETE", path(made), token(made), "").status()).isEqualTo(403);
        assertThat(create(api.token("developer"), CLIENTS, "x", "orders:read").status())
                .isEqualTo(403);
        assertThat(code(create(api.token("operator"), CLIENTS, "x", "orders:read")))
                .isEqualTo("ACCESS_NEEDED");
    }

    @Test
    void theNeighbourFindsNothing() {
        JsonNode made = created("mine", "orders:read");
        String neighbour = api.token("owner-of-shanyue");
        String key = path(made) + "/keys/" + made.path("key").path("id").asText();
        assertThat(api.get(CLIENTS, neighbour).status()).isEqualTo(404);
        assertThat(api.get(path(made), neighbour).status()).isEqualTo(404);
        assertThat(api.get("/v1/tenants/lumi/scopes", neighbour).status()).isEqualTo(404);
        assertThat(create(neighbour, CLIENTS, "x", "orders:read").status()).isEqualTo(404);
        assertThat(put(made, neighbour, "\"1\"", "active", "mine").status()).isEqualTo(404);
        assertThat(rotate(made, neighbour, 1).status()).isEqualTo(404);
        assertThat(api.send("DELETE", key, neighbour, "").status()).isEqualTo(404);
        assertThat(api.send("DELETE", path(made), neighbour, "").status()).isEqualTo(404);
        // nor under the neighbour's own address
        String moved = path(made).replace("lumi", "shanyue");
        assertThat(api.get(moved, neighbour).status()).isEqualTo(404);
        assertThat(api.send("DELETE", moved, neighbour, "").status()).isEqualTo(404);
        // the platform is no secret
        assertThat(api.get("/v1/tenants/platform/clients", neighbour).status()).isEqualTo(403);
        assertThat(api.get("/v1/me", token(made)).status()).isEqualTo(200);
    }

    @Test
    void aNameIsUniqueWhileItsSystemLives() {
        JsonNode made = created("珍珠 <b>&=1+1", "orders:read");
        assertThat(refused(409, create(owner(), CLIENTS, "珍珠 <b>&=1+1", "orders:read")))
                .isEqualTo("CONFLICT /name");
        assertThat(api.send("DELETE", path(made), owner(), "").status()).isEqualTo(200);
        created("珍珠 <b>&=1+1", "orders:read");
    }

    @Test
    void aKeyIsRotatedWithAnOverlap() {
        JsonNode first = created("rotated", "orders:read");
        JsonNode second = rotate(first, owner(), 24).body();
        assertThat(second.path("secret").asText())
                .isNotEqualTo(first.path("secret").asText());
        assertThat(second.path("client").path("keys").findValuesAsText("state")).containsExactly("active", "ending");
        assertThat(api.get("/v1/me", token(first)).status()).isEqualTo(200);
        assertThat(api.get("/v1/me", token(second)).status()).isEqualTo(200);

        JsonNode third = rotate(first, owner(), 1).body();
        assertThat(third.path("client").path("keys").findValuesAsText("state"))
                .containsExactly("active", "ending", "expired");
        assertThat(code(api.get("/v1/me", token(first)))).isEqualTo("KEY_ENDED");
        assertThat(api.get("/v1/me", token(second)).status()).isEqualTo(200);

        JsonNode fourth = rotate(first, owner(), 0).body();
        assertThat(api.get("/v1/me", token(third)).status()).isEqualTo(401);
        assertThat(api.get("/v1/me", token(second)).status()).isEqualTo(401);
        assertThat(api.get("/v1/me", token(fourth)).status()).isEqualTo(200);
        assertThat(refused(422, rotate(first, owner(), 169))).isEqualTo("INVALID_REQUEST /overlapHours");
        assertThat(realToken(fourth)).isNotEmpty();
        ApiUnderTest.await(Duration.ofSeconds(20), () -> atIdentity(first), there -> !there);
    }

    @Test
    void aKeyEndsWhenItsOverlapIsOver() {
        JsonNode first = created("overdue", "orders:read");
        JsonNode second = rotate(first, owner(), 1).body();
        change("UPDATE partner_client_key SET expires_at = ? WHERE login = ?", Instant.now(), login(first));
        ApiUnderTest.await(
                Duration.ofSeconds(6), () -> api.get("/v1/me", token(first)).status(), status -> status == 401);
        api.bean(ClientSweep.class).sweep();
        assertThat(api.number("SELECT COUNT(*) FROM partner_client_key WHERE state = 'expired' AND login = '"
                        + login(first) + "'"))
                .isOne();
        ApiUnderTest.await(Duration.ofSeconds(20), () -> atIdentity(first), there -> !there);
        assertThat(atIdentity(second)).isTrue();
    }

    @Test
    void aRevokedKeyIsDeadAtOnceAlthoughItsTokenHasNotExpired() {
        JsonNode first = created("revoked", "orders:read");
        JsonNode second = rotate(first, owner(), 24).body();
        String key = path(first) + "/keys/" + first.path("key").path("id").asText();
        assertThat(api.get("/v1/me", token(first)).status()).isEqualTo(200);
        assertThat(api.send("DELETE", key, owner(), "").status()).isEqualTo(200);
        assertThat(code(api.get("/v1/me", token(first)))).isEqualTo("KEY_ENDED");
        assertThat(api.get("/v1/me", token(second)).status()).isEqualTo(200);
        assertThat(api.send("DELETE", key, owner(), "").status()).isEqualTo(200);
        assertThat(api.send("DELETE", path(first) + "/keys/key_0", owner(), "").status())
                .isEqualTo(404);
        ApiUnderTest.await(Duration.ofSeconds(20), () -> atIdentity(first), there -> !there);
    }

    @Test
    void aRemovedSystemIsDeadForEver() {
        JsonNode first = created("removed", "orders:read");
        JsonNode second = rotate(first, owner(), 24).body();
        assertThat(api.get("/v1/me", token(second)).status()).isEqualTo(200);
        assertThat(api.send("DELETE", path(first), owner(), "").status()).isEqualTo(200);
        assertThat(api.get("/v1/me", token(first)).status()).isEqualTo(401);
        assertThat(api.get("/v1/me", token(second)).status()).isEqualTo(401);
        assertThat(code(rotate(first, owner(), 1))).isEqualTo("CLIENT_REMOVED");
        assertThat(code(put(first, owner(), "\"2\"", "active", "removed"))).isEqualTo("CLIENT_REMOVED");
        assertThat(api.get(path(first), owner()).body().path("state").asText()).isEqualTo("removed");
        assertThat(api.get(CLIENTS, owner()).body().findValuesAsText("name")).doesNotContain("removed");
    }

    @Test
    void whatAnotherNodeEndsIsDeadHereWithinSeconds() {
        JsonNode made = created("elsewhere", "orders:read");
        assertThat(api.get("/v1/me", token(made)).status()).isEqualTo(200);
        change("UPDATE partner_client_key SET state = 'revoked' WHERE login = ? AND ? = ?", login(made), 1, 1);
        ApiUnderTest.await(
                Duration.ofSeconds(6), () -> api.get("/v1/me", token(made)).status(), status -> status == 401);
    }

    @Test
    void aChangeRestsOnTheVersionItWasMadeFrom() {
        JsonNode made = created("changing", "orders:read");
        String etag = made.path("client").path("etag").asText();
        assertThat(code(put(made, owner(), "", "active", "changed"))).isEqualTo("VERSION_NEEDED");
        assertThat(put(made, owner(), etag, "active", "changed").status()).isEqualTo(200);
        assertThat(refused(412, put(made, owner(), etag, "active", "changed too")))
                .isEqualTo("STALE header:If-Match");
        assertThat(api.get("/v1/me", token(made)).body().path("permissions"))
                .extracting(JsonNode::asText)
                .containsExactly("stores:read");
        JsonNode audit = api.get(path(made), owner()).body();
        assertThat(audit.path("name").asText()).isEqualTo("changed");
    }

    @Test
    void aSuspendedSystemIsTurnedAwayUntilItIsResumed() {
        JsonNode made = created("paused", "orders:read");
        String etag = made.path("client").path("etag").asText();
        JsonNode suspended = put(made, owner(), etag, "suspended", "paused").body();
        assertThat(suspended.path("state").asText()).isEqualTo("suspended");
        assertThat(code(api.get("/v1/me", token(made)))).isEqualTo("KEY_ENDED");
        assertThat(put(made, owner(), suspended.path("etag").asText(), "active", "paused")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/v1/me", token(made)).status()).isEqualTo(200);
        ApiUnderTest.await(Duration.ofSeconds(20), () -> works(made), works -> works);
    }

    @Test
    void everyChangeHasANameOnIt() {
        JsonNode made = created("audited", "orders:read");
        rotate(made, owner(), 1);
        put(made, owner(), made.path("client").path("etag").asText(), "active", "audited");
        api.send("DELETE", path(made), owner(), "");
        String client = made.path("client").path("id").asText();
        for (String action : List.of("client.create", "client.rotate-key", "client.change", "client.remove")) {
            assertThat(api.number("SELECT COUNT(*) FROM audit_entry WHERE object = '" + client + "' AND action = '"
                            + action + "' AND actor = 'owner-of-lumi'"))
                    .as(action)
                    .isOne();
        }
    }

    @Test
    void whileTheIdentityServerIsDownNothingIsHalfDone() {
        identity.mood = FlakyIdentity.Mood.DOWN;
        Answer answer = create(owner(), CLIENTS, "half", "orders:read");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(code(answer)).isEqualTo("IDENTITY_UNAVAILABLE");
        assertThat(api.get(CLIENTS, owner()).body().findValuesAsText("name")).doesNotContain("half");
        identity.mood = FlakyIdentity.Mood.WELL;
        JsonNode made = created("half", "orders:read");
        assertThat(api.get("/v1/me", token(made)).status()).isEqualTo(200);
        swept();
        assertThat(api.number("SELECT COUNT(*) FROM partner_client WHERE name = 'half'"))
                .isOne();
    }

    @Test
    void aKeyThatWasMadeWithoutOurHearingIsClearedAwayOnBothSides() throws Exception {
        identity.mood = FlakyIdentity.Mood.DOWN_AFTER_MAKING;
        assertThat(code(create(owner(), CLIENTS, "unheard", "orders:read"))).isEqualTo("IDENTITY_UNAVAILABLE");
        String login = text("SELECT login AS found FROM partner_client_key WHERE state = ?", "making");
        assertThat(atIdentity(login)).isTrue();
        // as long as the identity server is down it is remembered
        old();
        api.bean(ClientSweep.class).sweep();
        assertThat(api.number("SELECT COUNT(*) FROM partner_client_key WHERE state = 'unmade'"))
                .isOne();
        identity.mood = FlakyIdentity.Mood.WELL;
        swept();
        assertThat(atIdentity(login)).isFalse();
        assertThat(api.number("SELECT COUNT(*) FROM partner_client WHERE name = 'unheard'"))
                .isZero();
    }

    @Test
    void aRotationThatFailsLeavesTheKeysAsTheyWere() {
        JsonNode made = created("steady", "orders:read");
        identity.mood = FlakyIdentity.Mood.DOWN_AFTER_MAKING;
        assertThat(code(rotate(made, owner(), 0))).isEqualTo("IDENTITY_UNAVAILABLE");
        identity.mood = FlakyIdentity.Mood.WELL;
        assertThat(api.get("/v1/me", token(made)).status()).isEqualTo(200);
        swept();
        JsonNode keys = api.get(path(made), owner()).body().path("keys");
        assertThat(keys.findValuesAsText("state")).containsExactly("active");
        assertThat(works(made)).isTrue();
    }

    @Test
    void aKeyOfTheRealIdentityServerOpensTheRealApi() {
        String issuer = keycloak.issuer();
        try (ApiUnderTest real = ApiUnderTest.start(Map.of(
                "pearl.issuer",
                issuer,
                "pearl.identity.url",
                identity.url(),
                "pearl.identity.secret",
                keycloak.credentials().clientSecret("pearl-platform")))) {
            String setup = keycloak.tokens("pearl-setup").token();
            JsonNode made = real.send("POST", "/v1/tenants/platform/clients", setup, body("real", "agent:order"))
                    .body();
            assertThat(made.path("tokenUrl").asText()).isEqualTo(issuer + "/protocol/openid-connect/token");
            String token = realToken(made);
            JsonNode me = real.get("/v1/me", token).body();
            assertThat(me.path("permissions")).extracting(JsonNode::asText).containsExactly("agent:order");
            String path = "/v1/tenants/platform/clients/"
                    + made.path("client").path("id").asText();
            assertThat(real.send("DELETE", path, setup, "").status()).isEqualTo(200);
            assertThat(real.get("/v1/me", token).status()).isEqualTo(401);
        }
    }

    private static void member(String subject, String role) {
        assertThat(api.put("/v1/members/" + subject, api.operator(), role).status())
                .isEqualTo(200);
    }

    private static String owner() {
        return api.token("owner-of-lumi");
    }

    private static Answer create(String token, String path, String name, String... scopes) {
        return api.send("POST", path, token, body(name, scopes));
    }

    private static String body(String name, String... scopes) {
        return "{\"name\":\"" + name + "\",\"scopes\":[\"" + String.join("\",\"", scopes)
                + "\"],\"perMinute\":6000,\"perDay\":100000}";
    }

    private static JsonNode created(String name, String... scopes) {
        Answer answer = create(owner(), CLIENTS, name, scopes);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body();
    }

    private static Answer rotate(JsonNode made, String token, int hours) {
        return api.send("POST", path(made) + "/keys", token, "{\"overlapHours\":" + hours + "}");
    }

    /** Also swaps the scope, to see that it takes effect. */
    private static Answer put(JsonNode made, String token, String etag, String state, String name) {
        String body = "{\"name\":\"" + name + "\",\"scopes\":[\"stores:read\"],\"perMinute\":60,\"perDay\":600,"
                + "\"state\":\"" + state + "\"}";
        return etag.isEmpty()
                ? api.put(path(made), token, body)
                : api.send("PUT", path(made), token, body, "If-Match", etag);
    }

    private static String path(JsonNode made) {
        return CLIENTS + "/" + made.path("client").path("id").asText();
    }

    private static String login(JsonNode made) {
        return made.path("key").path("clientId").asText();
    }

    /** A valid token of the key's subject. */
    private static String token(JsonNode made) {
        return api.token(text("SELECT subject AS found FROM partner_client_key WHERE login = ?", login(made)));
    }

    private static String text(String sql, String arg) {
        return api.bean(Db.class).<String>read(tx -> Sql.one(tx, EVERYWHERE + sql, row -> row.text("found"), arg)
                .orElseThrow());
    }

    private static String realToken(JsonNode made) {
        return new ClientTokens(
                        keycloak.issuer(), login(made), made.path("secret").asText())
                .token();
    }

    private static boolean works(JsonNode made) {
        try {
            return !realToken(made).isEmpty();
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    private static void change(String sql, Object... args) {
        api.bean(Db.class).write(tx -> Sql.update(tx, EVERYWHERE + sql, args));
    }

    private static void old() {
        change(
                "UPDATE partner_client_key SET created_at = ? WHERE state = 'making'",
                Instant.now().minusSeconds(300));
    }

    private static void swept() {
        old();
        api.bean(ClientSweep.class).sweep();
        assertThat(api.number("SELECT COUNT(*) FROM partner_client_key WHERE state IN ('making', 'unmade')"))
                .isZero();
        assertThat(api.number("SELECT COUNT(*) FROM partner_client WHERE state = 'making'"))
                .isZero();
    }

    private static boolean atIdentity(JsonNode made) {
        return atIdentity(login(made));
    }

    private static boolean atIdentity(String login) {
        return clients().contains("\"" + login + "\"");
    }

    private static String clients() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/admin/realms/pearl/clients?max=500"))
                    .header(
                            "Authorization",
                            "Bearer " + keycloak.tokens("pearl-platform").token())
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String code(Answer answer) {
        return answer.body().path("code").asText();
    }

    private static String refused(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        return code(answer) + " "
                + answer.body().path("errors").path(0).path("pointer").asText();
    }
}
