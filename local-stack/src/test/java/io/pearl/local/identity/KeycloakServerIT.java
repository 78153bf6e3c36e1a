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
