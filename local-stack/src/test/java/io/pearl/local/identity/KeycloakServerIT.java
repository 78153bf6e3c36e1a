package io.pearl.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pearl.local.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One story, since each start costs seconds: a first start, and a second one with the console elsewhere. */
class KeycloakServerIT {

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @TempDir
    Path folder;

    @Test
    void servesTheRealmAndKeepsIt() throws Exception {
        int port = Ports.free();
        String subject;
        String assistantSecret;
        try (KeycloakServer keycloak = start(port, "http://127.0.0.1:8090")) {
            JsonNode claims = claims(keycloak.tokens("pearl-assistant").token());
            subject = claims.required("sub").textValue();
            assistantSecret = keycloak.credentials().clientSecret("pearl-assistant");
            assertThat(claims.required("aud")).hasToString("\"pearl-api\"");
            assertThat(claims.required("azp").textValue()).isEqualTo("pearl-assistant");
            assertThat(claims.required("iss").textValue())
                    .isEqualTo(keycloak.issuer())
                    .isEqualTo("http://127.0.0.1:" + port + "/realms/pearl");
            assertThat(keycloak.tokens("pearl-assistant").subject()).isEqualTo(subject);

            // as an older Pearl would have left it
            removePlatformClient(keycloak, port);

            assertThat(signIn(keycloak, "http://127.0.0.1:8090", true, "zh-CN").body())
                    .contains("登录", "<html", "lang=\"zh");
            assertThat(signIn(keycloak, "http://127.0.0.1:8090", true, "en").body())
                    .contains("Sign in");
            assertThat(signIn(keycloak, "http://127.0.0.1:9999", true, "en").statusCode())
                    .isEqualTo(400);
            assertThat(signIn(keycloak, "http://127.0.0.1:8090", false, "en")
                            .headers()
                            .firstValue("location"))
                    .hasValueSatisfying(location -> assertThat(location).contains("error=invalid_request"));
        }
        try (KeycloakServer keycloak = start(port, "http://127.0.0.1:8091")) {
            assertThat(keycloak.credentials().clientSecret("pearl-assistant")).isEqualTo(assistantSecret);
            assertThat(keycloak.tokens("pearl-assistant").subject()).isEqualTo(subject);
            String platform = keycloak.tokens("pearl-platform").token();
            assertThat(claims(platform)
                            .path("resource_access")
                            .path("realm-management")
                            .path("roles"))
                    .extracting(JsonNode::textValue)
                    .containsExactlyInAnyOrder("manage-users", "manage-clients", "manage-realm");
            assertThat(claims(platform).path("aud").toString()).doesNotContain("pearl-api");
            assertThat(send(port, "GET", "/admin/realms/pearl/organizations", platform)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(signIn(keycloak, "http://127.0.0.1:8091", true, "en").statusCode())
                    .isEqualTo(200);
            assertThat(signIn(keycloak, "http://127.0.0.1:8090", true, "en").statusCode())
                    .isEqualTo(400);
        }
    }

    private KeycloakServer start(int port, String consoleUrl) {
        return KeycloakServer.start(new KeycloakSettings(
                folder,
                Credentials.in(folder.resolve("credentials.properties")),
                port,
                consoleUrl,
                folder.resolve("run")));
    }

    private static void removePlatformClient(KeycloakServer keycloak, int port)
            throws IOException, InterruptedException {
        HttpResponse<String> signedIn = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + port + "/realms/master/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "grant_type=password&client_id=admin-cli&username=admin&password="
                                                + keycloak.credentials().secret("keycloak.admin")))
                                .build(),
                        BodyHandlers.ofString());
        String admin = new ObjectMapper()
                .readTree(signedIn.body())
                .required("access_token")
                .textValue();
        String clients = "/admin/realms/pearl/clients";
        String id = new ObjectMapper()
                .readTree(send(port, "GET", clients + "?clientId=pearl-platform", admin)
                        .body())
                .required(0)
                .required("id")
                .textValue();
        assertThat(send(port, "DELETE", clients + "/" + id, admin).statusCode()).isEqualTo(204);
    }

    private static HttpResponse<String> send(int port, String method, String path, String token)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", "Bearer " + token)
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }

    private static HttpResponse<String> signIn(KeycloakServer keycloak, String console, boolean pkce, String language)
            throws IOException, InterruptedException {
        URI uri = URI.create(keycloak.issuer() + "/protocol/openid-connect/auth?response_type=code&scope=openid"
                + "&client_id=pearl-console&state=s&ui_locales=" + language + "&redirect_uri=" + console
                + "/signin/callback"
                + (pkce ? "&code_challenge_method=S256&code_challenge=" + CHALLENGE : ""));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static JsonNode claims(String token) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
