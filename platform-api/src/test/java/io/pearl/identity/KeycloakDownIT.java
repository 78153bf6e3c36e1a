package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.identity.keycloak.Keycloak;
import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.local.identity.Credentials;
import io.pearl.local.identity.KeycloakServer;
import io.pearl.local.identity.KeycloakSettings;
import io.pearl.local.process.Ports;
import io.pearl.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One story, since a start of Keycloak costs seconds: it works, goes away under traffic, and comes back. */
class KeycloakDownIT {

    private static final int TENANTS = 200;

    @TempDir
    Path folder;

    private final int port = Ports.free();

    @Test
    void peopleGoOnWorkingWhileKeycloakIsAwayAndWhatWasAskedForIsDoneWhenItIsBack() {
        KeycloakServer server = start();
        String setup = server.tokens("pearl-setup").token();
        String later;
        try (ApiUnderTest api = ApiUnderTest.start(Map.of(
                "pearl.issuer", server.issuer(),
                "pearl.identity.url", "http://127.0.0.1:" + port,
                "pearl.identity.secret", server.credentials().clientSecret("pearl-platform")))) {
            create(api, setup, "before");
            awaitIdentity(api, setup, "before", "ready", 20);
            String person = api.bean(Keycloak.class).ensureAccount("wang@example.test", "王小明");
            later = server.tokens("pearl-setup").token();

            server.close();
            whileAway(api, setup, later, person);

            server = start();
            long back = System.nanoTime();
            awaitIdentity(api, setup, "during", "ready", 30);
            System.out.println("ready " + millis(back) + " ms after Keycloak was back");
            assertThat(organizations(api)).isEqualTo(2);
            api.bean(Keycloak.class).setPassword(person, "a long enough one 1");
            drains(api, setup, person);
        } finally {
            server.close();
        }
    }

    private static void whileAway(ApiUnderTest api, String setup, String later, String person) {
        // a token that was seen before, and one that was not: keys are kept
        assertThat(api.get("/v1/tenants", setup).status()).isEqualTo(200);
        assertThat(api.get("/v1/tenants", later).status()).isEqualTo(200);
        long start = System.nanoTime();
        create(api, setup, "during");
        assertThat(millis(start)).isLessThan(3000);
        assertThat(identity(api, setup, "during")).isEqualTo("pending");
        // the last thing that was asked for is what counts
        act(api, setup, "before", "suspension");
        act(api, setup, "before", "resumption");
        act(api, setup, "before", "suspension");
        Keycloak keycloak = api.bean(Keycloak.class);
        for (int i = 0; i < 20; i++) {
            long asked = System.nanoTime();
            assertThatThrownBy(() -> keycloak.setPassword(person, "a long enough one 1"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("cannot be reached");
            assertThat(millis(asked)).isLessThan(3000);
        }
        ApiUnderTest.await(
                Duration.ofSeconds(10),
                () -> api.number("SELECT COUNT(*) FROM identity_task WHERE last_error IS NOT NULL"),
                troubled -> troubled > 0);
        assertThat(api.get("/v1/tenants/during", setup).status()).isEqualTo(200);
    }

    /** A few hundred new tenants are worked off, and somebody's sign-out does not wait for them. */
    private static void drains(ApiUnderTest api, String setup, String person) {
        for (int i = 0; i < TENANTS; i++) {
            create(api, setup, "many-" + i);
        }
        long start = System.nanoTime();
        api.bean(Db.class).write(tx -> {
            api.bean(IdentityTasks.class).put(tx, TenantId.PLATFORM, IdentityTasks.Kind.END_SESSIONS, person);
            return true;
        });
        ApiUnderTest.await(
                Duration.ofSeconds(10),
                () -> api.number("SELECT COUNT(*) FROM identity_task WHERE kind = 'END_SESSIONS'"),
                left -> left == 0);
        long signedOut = millis(start);
        long left = api.number("SELECT COUNT(*) FROM identity_task");
        ApiUnderTest.await(
                Duration.ofSeconds(120), () -> api.number("SELECT COUNT(*) FROM identity_task"), tasks -> tasks == 0);
        System.out.println("a sign-out was done after " + signedOut + " ms, with " + left
                + " tenants waiting; they took " + millis(start) + " ms");
        assertThat(signedOut).isLessThan(3000);
        assertThat(api.number("SELECT COUNT(*) FROM work WHERE queue LIKE 'identity%'"))
                .isZero();
    }

    private KeycloakServer start() {
        return KeycloakServer.start(new KeycloakSettings(
                folder,
                Credentials.in(folder.resolve("credentials.properties")),
                port,
                "http://127.0.0.1:8090",
                folder.resolve("run")));
    }

    private static void create(ApiUnderTest api, String token, String slug) {
        Answer answer = api.put("/v1/tenants/" + slug, token, "{\"nameZh\":\"茶\",\"nameEn\":\"Tea\"}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private static void act(ApiUnderTest api, String token, String slug, String act) {
        Answer answer = api.send("POST", "/v1/tenants/" + slug + "/" + act, token, "{\"reason\":\"Unpaid bills\"}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private static String identity(ApiUnderTest api, String token, String slug) {
        return api.get("/v1/tenants/" + slug, token).body().path("identity").asText();
    }

    private static void awaitIdentity(ApiUnderTest api, String token, String slug, String wanted, int seconds) {
        ApiUnderTest.await(Duration.ofSeconds(seconds), () -> identity(api, token, slug), wanted::equals);
    }

    private static long organizations(ApiUnderTest api) {
        return api.number("SELECT COUNT(DISTINCT organization_id) FROM tenant");
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }
}
