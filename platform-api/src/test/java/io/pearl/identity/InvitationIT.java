package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.identity.keycloak.Keycloak;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.local.identity.Credentials;
import io.pearl.local.identity.KeycloakServer;
import io.pearl.local.identity.KeycloakSettings;
import io.pearl.local.mail.MailSink;
import io.pearl.local.mail.ReceivedMail;
import io.pearl.local.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the mail to the first sign-in, with a real identity server and a real mail server. */
class InvitationIT {

    private static final String PASSWORD = "a long enough pass phrase";
    private static final Pattern LINK = Pattern.compile("http://console\\.test/invitation#([A-Za-z0-9_-]{43})\\b");

    @TempDir
    static Path folder;

    private static KeycloakServer keycloak;
    private static MailSink mail;
    private static ApiUnderTest api;
    private static String owner;

    @BeforeAll
    static void open() {
        int port = Ports.free();
        keycloak = KeycloakServer.start(new KeycloakSettings(
                folder,
                Credentials.in(folder.resolve("credentials.properties")),
                port,
                "http://127.0.0.1:8090",
                folder.resolve("run")));
        mail = MailSink.start(0, 0);
        api = ApiUnderTest.start(Map.of(
                "pearl.identity.url",
                "http://127.0.0.1:" + port,
                "pearl.identity.secret",
                keycloak.credentials().clientSecret("pearl-platform"),
                "pearl.smtp-url",
                mail.smtpUrl(),
                "pearl.mail-from",
                "Pearl 珍珠 <pearl@example.test>",
                "pearl.console-url",
                "http://console.test/"));
        ApiUnderTest.await(Duration.ofSeconds(60), InvitationIT::warm, answered -> answered);
        tenant("lumi", "鹿鸣茶", "Lumi Tea");
        tenant("shanyue", "山月", "Shanyue");
        owner = api.token("own-lumi", claims -> claims.claim("name", "陆鸣"));
    }

    @AfterAll
    static void close() {
        api.close();
        mail.close();
        keycloak.close();
    }

    @Test
    void aNewcomerChoosesAPasswordAndIsIn() {
        JsonNode invited = invite("lumi", owner, " Hua.Li@Example.TEST ", "store-staff", "en")
                .body();
        assertThat(invited.path("email").asText()).isEqualTo("Hua.Li@example.test");
        assertThat(invited.path("invitedBy").asText()).isEqualTo("陆鸣");
        String token = token("Hua.Li@example.test");
        ReceivedMail letter = mailTo("Hua.Li@example.test").orElseThrow();
        assertThat(letter.subject()).isEqualTo("陆鸣 invites you to Lumi Tea on Pearl");
        assertThat(letter.html()).contains("#" + token);
        ApiUnderTest.await(
                Duration.ofSeconds(5),
                () -> invitation("lumi", owner, invited.path("id").asText())
                        .path("mail")
                        .asText(),
                "sent"::equals);
        assertThat(secretsAtRest(token))
                .as("the link is nowhere in the database")
                .isZero();

        JsonNode offer = look(token).body();
        assertThat(offer.path("email").asText()).isEqualTo("Hua.Li@example.test");
        assertThat(offer.path("role").asText()).isEqualTo("store-staff");
        assertThat(offer.path("tenant").asText()).isEqualTo("lumi");
        assertThat(offer.path("tenantName").path("zh").asText()).isEqualTo("鹿鸣茶");
        assertThat(offer.path("account").asBoolean()).isFalse();

        Answer weak = accept(token, "", "李华", "short");
        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.body().path("code").asText()).isEqualTo("PASSWORD_REFUSED");
        assertThat(weak.body().at("/errors/0/pointer").asText()).isEqualTo("/password");
        assertThat(look(token).body().path("account").asBoolean()).isFalse();
        assertField(accept(token, "", "李华", ""), "/password");
        assertField(accept(token, "", " ", PASSWORD), "/name");
        assertField(accept(token, "", "a\nb", PASSWORD), "/name");

        assertThat(accept(token, "", "李华 <b>=1+1</b>", PASSWORD).status()).isEqualTo(200);
        Keycloak.Account account = account("hua.li@example.test");
        assertThat(account.name()).isEqualTo("李华 <b>=1+1</b>");
        assertThat(canSignIn("hua.li@example.test", PASSWORD)).isTrue();
        assertThat(api.get("/v1/me", api.token(account.subject()))
                        .body()
                        .path("tenants")
                        .findValuesAsText("slug"))
                .containsExactly("lumi");
        JsonNode people = api.get("/v1/tenants/lumi/people", owner).body();
        assertThat(people.findValuesAsText("name")).contains("李华 <b>=1+1</b>");
        assertThat(people.findValuesAsText("email")).contains("hua.li@example.test");
        assertThat(audit("invitation.accept", account.subject())).isOne();
        assertThat(audit("member.join", account.subject())).isOne();
        ApiUnderTest.await(
                Duration.ofSeconds(15),
                () -> api.number("SELECT COUNT(*) FROM identity_task WHERE target = '" + account.subject() + "'"),
                left -> left == 0);

        assertEnded(token, "INVITATION_USED");
        assertThat(code(invite("lumi", owner, "HUA.LI@example.test", "owner", "en")))
                .isEqualTo("ALREADY_MEMBER");
        assertThat(code(api.send(
                        "DELETE",
                        "/v1/tenants/lumi/invitations/" + invited.path("id").asText(),
                        owner,
                        "")))
                .isEqualTo("INVITATION_USED");
    }

    @Test
    void whoHasAnAccountAcceptsWhileSignedInToItAndOnlyThen() {
        String address = "both@example.test";
        newcomer("lumi", owner, address);
        String first = token(address);
        String subject = account(address).subject();
        String other = newcomer("lumi", owner, "other@example.test");
        invite("shanyue", api.token("own-shanyue"), "Both@Example.test", "finance", "zh-CN");
        String token = anotherToken(address, first);
        assertThat(look(token).body().path("account").asBoolean()).isTrue();

        assertThat(code(accept(token, "", "", ""))).isEqualTo("SIGN_IN_TO_ACCEPT");
        assertThat(code(accept(token, "", "Eve", "another long pass phrase"))).isEqualTo("SIGN_IN_TO_ACCEPT");
        assertThat(code(accept(token, api.token(other), "", ""))).isEqualTo("SIGN_IN_TO_ACCEPT");
        assertThat(code(accept(token, api.operator(), "", ""))).isEqualTo("SIGN_IN_TO_ACCEPT");
        assertThat(canSignIn(address, "another long pass phrase")).isFalse();
        // not even where the making of the account seems not to be finished: it is in use
        draft(address);
        assertThat(code(accept(token, "", "Eve", "another long pass phrase"))).isEqualTo("SIGN_IN_TO_ACCEPT");
        assertThat(accept(token, api.token(subject), "", "").status()).isEqualTo(200);
        assertThat(api.get("/v1/me", api.token(subject)).body().path("tenants").findValuesAsText("slug"))
                .containsExactly("lumi", "shanyue");
        assertThat(canSignIn(address, PASSWORD)).isTrue();
        assertEnded(token, "INVITATION_USED");
    }

    @Test
    void whatACrashLeftBehindIsTakenUpAgain() {
        String address = "crash@example.test";
        invite("lumi", owner, address, "finance", "en");
        String token = token(address);
        // the server stopped between making the account and its password
        draft(address);
        String subject = api.bean(Keycloak.class).ensureAccount(address, "First Attempt");
        assertThat(look(token).body().path("account").asBoolean()).isFalse();
        assertThat(accept(token, "", "Second Attempt", PASSWORD).status()).isEqualTo(200);
        assertThat(account(address)).isEqualTo(new Keycloak.Account(subject, address, "Second Attempt", true));
        assertThat(canSignIn(address, PASSWORD)).isTrue();
        assertThat(api.number("SELECT COUNT(*) FROM account_draft WHERE email = '" + address + "'"))
                .isZero();
    }

    @Test
    void aLinkDiesWithItsInvitation() {
        String revoked = invite("lumi", owner, "revoked@example.test", "finance", "en")
                .body()
                .path("id")
                .asText();
        String token = token("revoked@example.test");
        String path = "/v1/tenants/lumi/invitations/" + revoked;
        assertThat(api.send("DELETE", path, owner, "").status()).isEqualTo(200);
        assertThat(api.send("DELETE", path, owner, "").status()).isEqualTo(200);
        assertEnded(token, "INVITATION_ENDED");
        assertThat(code(api.send("POST", path + "/mails", owner, ""))).isEqualTo("INVITATION_ENDED");
        assertThat(api.get("/v1/tenants/lumi/invitations", owner).body().findValuesAsText("id"))
                .doesNotContain(revoked);
        assertThat(api.bean(Keycloak.class).accountByEmail("revoked@example.test"))
                .isEmpty();
    }

    @Test
    void aNewLinkEndsTheOneBefore() {
        String id = invite("lumi", owner, "again@example.test", "finance", "en")
                .body()
                .path("id")
                .asText();
        String first = token("again@example.test");
        expire(id);
        assertEnded(first, "INVITATION_ENDED");
        assertThat(invitation("lumi", owner, id).path("state").asText()).isEqualTo("expired");
        Answer again = api.send("POST", "/v1/tenants/lumi/invitations/" + id + "/mails", owner, "");
        assertThat(again.body().path("id").asText()).isEqualTo(id);
        assertThat(again.body().path("state").asText()).isEqualTo("open");
        String second = anotherToken("again@example.test", first);
        assertEnded(first, "INVITATION_ENDED");

        String replaced = invite("lumi", owner, "Again@example.test", "developer", "en")
                .body()
                .path("id")
                .asText();
        assertThat(replaced).isNotEqualTo(id);
        assertEnded(second, "INVITATION_ENDED");
        String third = anotherToken("again@example.test", first, second);
        assertThat(look(third).body().path("role").asText()).isEqualTo("developer");
        assertThat(api.number("SELECT COUNT(*) FROM invitation WHERE open_address = 'again@example.test'"))
                .isOne();
        assertThat(accept(third, "", "Again", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aLinkOutlivesNoRemoval() {
        String address = "gone@example.test";
        String subject = newcomer("lumi", owner, address);
        String used = token(address);
        invite("shanyue", api.token("own-shanyue"), address, "finance", "en");
        String elsewhere = anotherToken(address, used);
        // invited by hand into the same tenant, whatever the way
        api.bean(Db.class).write(tx -> {
            Sql.update(tx, "UPDATE person SET email = 'hidden@example.test' WHERE subject = ?", subject);
            return true;
        });
        invite("lumi", owner, address, "owner", "en");
        String open = anotherToken(address, used, elsewhere);
        api.bean(Db.class).write(tx -> {
            Sql.update(tx, "UPDATE person SET email = ? WHERE subject = ?", address, subject);
            return true;
        });
        assertThat(code(accept(open, api.token(subject), "", ""))).isEqualTo("ALREADY_MEMBER");
        String etag = etag(subject);
        assertThat(api.send("DELETE", "/v1/tenants/lumi/people/" + subject, owner, "", "If-Match", etag)
                        .status())
                .isEqualTo(200);
        assertEnded(used, "INVITATION_USED");
        assertEnded(open, "INVITATION_ENDED");
        assertThat(accept(elsewhere, api.token(subject), "", "").status()).isEqualTo(200);
        assertThat(api.get("/v1/me", api.token(subject)).body().path("tenants").findValuesAsText("slug"))
                .containsExactly("shanyue");
    }

    @Test
    void oneLinkLetsOneIn() throws Exception {
        String address = "twice@example.test";
        invite("lumi", owner, address, "finance", "en");
        String token = token(address);
        Callable<Integer> attempt = () -> accept(token, "", "Twice", PASSWORD).status();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> result : threads.invokeAll(List.of(attempt, attempt, attempt))) {
                statuses.add(result.get());
            }
            assertThat(statuses).containsOnlyOnce(200).containsAnyOf(409, 410).doesNotContain(500);
        }
        assertThat(audit("invitation.accept", account(address).subject())).isOne();
        assertThat(canSignIn(address, PASSWORD)).isTrue();
    }

    @Test
    void platformStaffAreInvitedTheSameWay() {
        api.put("/v1/members/op-1", api.operator(), "{\"role\":\"operator\"}");
        invite("platform", api.token("op-1"), "auditor@example.test", "auditor", "zh-CN");
        String token = token("auditor@example.test");
        assertThat(mailTo("auditor@example.test").orElseThrow().subject()).contains("平台团队");
        assertThat(look(token).body().has("tenant")).isFalse();
        assertThat(accept(token, "", "审计", PASSWORD).status()).isEqualTo(200);
        String subject = account("auditor@example.test").subject();
        assertThat(api.get("/v1/me", api.token(subject)).body().path("platform").asBoolean())
                .isTrue();
    }

    @Test
    void whatIsNoLinkIsUnknown() {
        assertThat(code(look("no-such-token"))).isEqualTo("INVITATION_UNKNOWN");
        assertThat(look("no-such-token").status()).isEqualTo(404);
        assertThat(code(accept("no-such-token", "", "Eve", PASSWORD))).isEqualTo("INVITATION_UNKNOWN");
        assertField(api.send("POST", "/v1/invitation-lookups", "", "{\"token\":\"\"}"), "/token");
    }

    @Test
    void aNewNameGoesToTheIdentityServerAndAnOldTokenDoesNotBringTheOldOneBack() {
        String subject = newcomer("lumi", owner, "renamed@example.test");
        String token = api.token(subject, claims -> claims.claim("name", "Name renamed@example.test")
                .issueTime(java.util.Date.from(java.time.Instant.now().minusSeconds(30))));
        String profile = "{\"name\":\"新名字\",\"email\":\"renamed@example.test\",\"language\":\"en\","
                + "\"timeZone\":\"Asia/Shanghai\",\"theme\":\"dark\"}";
        assertThat(api.put("/v1/me/profile", token, profile).status()).isEqualTo(200);
        assertThat(account("renamed@example.test").name()).isEqualTo("新名字");
        assertThat(api.get("/v1/me", token).status()).isEqualTo(200);
        assertThat(api.get("/v1/tenants/lumi/people", owner).body().findValuesAsText("name"))
                .contains("新名字")
                .doesNotContain("Name renamed@example.test");
        assertThat(canSignIn("renamed@example.test", PASSWORD)).isTrue();
    }

    /** A server that has only just started is slower than Pearl is patient. */
    private static boolean warm() {
        try {
            Keycloak server = api.bean(Keycloak.class);
            String subject = server.ensureAccount("warm@example.test", "Warm");
            server.setPassword(subject, PASSWORD);
            server.rename(subject, "Warmer");
            return true;
        } catch (Refused slow) {
            return false;
        }
    }

    /** What the list of people shows comes from the tokens with which the console asks. */
    @Test
    void theConsolesTokensCarryNameAndAddress() throws IOException {
        String subject = newcomer("lumi", owner, "token@example.test");
        String admin = Json.copy()
                .readTree(http(
                        "/realms/master/protocol/openid-connect/token",
                        "",
                        "grant_type=password&client_id=admin-cli&username=admin&password="
                                + keycloak.credentials().secret("keycloak.admin")))
                .path("access_token")
                .asText();
        String clients = "/admin/realms/pearl/clients";
        String console = Json.copy()
                .readTree(http(clients + "?clientId=pearl-console", admin, ""))
                .path(0)
                .path("id")
                .asText();
        JsonNode token = Json.copy()
                .readTree(http(
                        clients + "/" + console + "/evaluate-scopes/generate-example-access-token?scope=openid&userId="
                                + subject,
                        admin,
                        ""));
        assertThat(token.path("email").asText()).isEqualTo("token@example.test");
        assertThat(token.path("name").asText()).isEqualTo("Name token@example.test");
        assertThat(token.path("aud").toString()).contains("pearl-api");
    }

    private static String http(String path, String token, String form) {
        String server = keycloak.issuer().replaceAll("/realms/.*", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void tenant(String slug, String zh, String en) {
        Map<String, String> names = Map.of("nameZh", zh, "nameEn", en);
        assertThat(api.put("/v1/tenants/" + slug, api.operator(), Json.write(names))
                        .status())
                .isLessThan(300);
        api.put("/v1/members/own-" + slug, api.operator(), "{\"tenant\":\"" + slug + "\",\"role\":\"owner\"}");
    }

    /** Somebody who was invited and accepted; their subject. */
    private static String newcomer(String tenant, String inviter, String address) {
        assertThat(invite(tenant, inviter, address, "store-staff", "en").status())
                .isEqualTo(200);
        assertThat(accept(token(address), "", "Name " + address, PASSWORD).status())
                .isEqualTo(200);
        return account(address).subject();
    }

    private static Answer invite(String tenant, String inviter, String email, String role, String language) {
        Map<String, String> request = Map.of("email", email, "role", role, "language", language);
        return api.send("POST", "/v1/tenants/" + tenant + "/invitations", inviter, Json.write(request));
    }

    private static Answer look(String token) {
        return api.send("POST", "/v1/invitation-lookups", "", Json.write(Map.of("token", token)));
    }

    private static Answer accept(String token, String signedIn, String name, String password) {
        Map<String, String> request = new HashMap<>();
        request.put("token", token);
        if (!name.isEmpty()) {
            request.put("name", name);
        }
        if (!password.isEmpty()) {
            request.put("password", password);
        }
        return api.send("POST", "/v1/invitation-acceptances", signedIn, Json.write(request));
    }

    private static void draft(String address) {
        api.bean(Db.class)
                .write(tx -> Sql.update(
                        tx, "INSERT INTO account_draft (email, started_at) VALUES (?, UTC_TIMESTAMP())", address));
    }

    private static String code(Answer answer) {
        return answer.body().path("code").asText();
    }

    private static void assertEnded(String token, String code) {
        Answer look = look(token);
        assertThat(code(look)).isEqualTo(code);
        assertThat(look.status()).isEqualTo(410);
        assertThat(code(accept(token, "", "Eve", PASSWORD))).isEqualTo(code);
        assertThat(code(accept(token, owner, "", ""))).isEqualTo(code);
    }

    private static void assertField(Answer answer, String pointer) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    private static JsonNode invitation(String tenant, String who, String id) {
        for (JsonNode each :
                api.get("/v1/tenants/" + tenant + "/invitations", who).body()) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("no invitation " + id);
    }

    private static String etag(String subject) {
        for (JsonNode each : api.get("/v1/tenants/lumi/people", owner).body()) {
            if (each.path("id").asText().equals(subject)) {
                return each.path("etag").asText();
            }
        }
        throw new AssertionError("nobody " + subject);
    }

    private static void expire(String id) {
        long number = InvitationId.parse(id).orElseThrow().value();
        api.bean(Db.class)
                .write(tx -> Sql.update(
                        tx,
                        "/* every tenant: a test ends it */ UPDATE invitation SET expires_at = UTC_TIMESTAMP() -"
                                + " INTERVAL 1 SECOND WHERE id = ?",
                        number));
    }

    /** The token of the newest mail to this address. */
    private static String token(String address) {
        return anotherToken(address);
    }

    private static String anotherToken(String address, String... than) {
        return ApiUnderTest.await(
                        Duration.ofSeconds(10),
                        () -> mailTo(address)
                                .map(found -> LINK.matcher(found.text()))
                                .filter(Matcher::find)
                                .map(found -> found.group(1)),
                        found -> found.isPresent() && !List.of(than).contains(found.get()))
                .orElseThrow();
    }

    private static Optional<ReceivedMail> mailTo(String address) {
        return mail.mails().stream()
                .filter(found -> found.to().equalsIgnoreCase(address))
                .findFirst();
    }

    private static Keycloak.Account account(String address) {
        return api.bean(Keycloak.class).accountByEmail(address).orElseThrow();
    }

    private static long audit(String action, String actor) {
        return api.number(
                "SELECT COUNT(*) FROM audit_entry WHERE action = '" + action + "' AND actor = '" + actor + "'");
    }

    private static long secretsAtRest(String token) {
        return api.number("SELECT COUNT(*) FROM mail WHERE body IS NOT NULL AND recipient = 'Hua.Li@example.test'")
                + api.number("SELECT COUNT(*) FROM invitation_link WHERE token_hash LIKE '%" + token + "%'");
    }

    private static boolean canSignIn(String address, String password) {
        String form = "grant_type=password&client_id=admin-cli&username="
                + URLEncoder.encode(address, StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(keycloak.issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
