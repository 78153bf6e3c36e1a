package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.identity.keycloak.Keycloak;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Sql;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The identity server has what our tables say, in whatever order it is told. */
class OrganizationIT {

    private static final Duration SOON = Duration.ofSeconds(40);

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
        for (String slug : List.of("lumi", "shanyue")) {
            api.put("/v1/tenants/" + slug, api.operator(), "{\"nameZh\":\"茶\",\"nameEn\":\"Tea\"}");
            ApiUnderTest.await(SOON, () -> organization(slug), id -> !id.isEmpty());
        }
    }

    @AfterAll
    static void close() {
        try (KeycloakServer ended = keycloak;
                FlakyIdentity gone = identity) {
            api.close();
        }
    }

    @Test
    void whoeverIsGivenARoleIsInTheOrganizationUntilItIsTaken() {
        String owner = account("lu@example.test");
        String second = account("ming@example.test");
        role(owner, "owner");
        role(second, "owner");
        ApiUnderTest.await(SOON, OrganizationIT::members, members -> members.containsAll(List.of(owner, second)));
        String path = "/v1/tenants/lumi/people";
        String etag = "";
        for (JsonNode row : api.get(path, api.operator()).body()) {
            etag = row.path("id").asText().equals(second) ? row.path("etag").asText() : etag;
        }
        assertThat(api.send("DELETE", path + "/" + second, api.operator(), "", "If-Match", etag)
                        .status())
                .isEqualTo(200);
        ApiUnderTest.await(SOON, OrganizationIT::members, members -> !members.contains(second));
        assertThat(members()).contains(owner);
    }

    @Test
    void aNameThatIsToldLateDoesNotEndASuspension() {
        FlakyIdentity.Held held = identity.holdNextOrganization();
        api.bean(Db.class).write(tx -> {
            Sql.update(tx, "UPDATE tenant SET name_zh = '山月', name_en = 'Shanyue' WHERE slug = 'shanyue'");
            api.bean(IdentityTasks.class)
                    .put(
                            tx,
                            io.pearl.tenancy.TenantId.parse(tenant()).orElseThrow(),
                            IdentityTasks.Kind.ENSURE_ORGANIZATION,
                            "");
            return true;
        });
        api.bean(IdentityTasks.class).committed();
        held.awaitArrival();
        api.send("POST", "/v1/tenants/shanyue/suspension", api.operator(), "{\"reason\":\"Unpaid bills\"}");
        ApiUnderTest.await(SOON, () -> admin("/" + organization("shanyue")), found -> !found.path("enabled")
                .asBoolean(true));
        held.release();
        ApiUnderTest.await(SOON, () -> api.number("SELECT COUNT(*) FROM identity_task"), left -> left == 0);
        JsonNode told = admin("/" + organization("shanyue"));
        assertThat(told.path("enabled").asBoolean(true)).isFalse();
        assertThat(told.path("description").asText()).isEqualTo("山月 / Shanyue");
    }

    private static String tenant() {
        return api.get("/v1/tenants/shanyue", api.operator()).body().path("id").asText();
    }

    private static void role(String subject, String role) {
        assertThat(api.put("/v1/members/" + subject, api.operator(), "{\"tenant\":\"lumi\",\"role\":\"" + role + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private static String account(String email) {
        return api.bean(Keycloak.class).ensureAccount(email, "Somebody");
    }

    private static String organization(String slug) {
        return api.bean(Db.class)
                .read(tx -> Sql.one(
                        tx,
                        "SELECT COALESCE(organization_id, '') AS id FROM tenant WHERE slug = ?",
                        row -> row.text("id"),
                        slug))
                .orElseThrow();
    }

    private static List<String> members() {
        return admin("/" + organization("lumi") + "/members").findValuesAsText("id");
    }

    private static JsonNode admin(String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/admin/realms/pearl/organizations" + path))
                    .header(
                            "Authorization",
                            "Bearer " + keycloak.tokens("pearl-platform").token())
                    .build();
            return Json.copy()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
