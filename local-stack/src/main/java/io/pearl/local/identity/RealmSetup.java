package io.pearl.local.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the realm from its template through Keycloak's admin interface, and on later starts mends one that an older
 * Pearl made and keeps the console's redirect addresses in step with its port. Keycloak's own import reads a folder
 * inside the distribution, which several stacks share.
 */
final class RealmSetup {

    static final String ADMIN = "admin";
    /** Pearl's own client, by which it looks after organizations, accounts and clients. */
    static final String PLATFORM_CLIENT = "pearl-platform";

    /** Organizations take manage-realm at this version of Keycloak: there is no narrower role for them. */
    private static final Set<String> PLATFORM_ROLES = Set.of("manage-users", "manage-clients", "manage-realm");

    private static final String CONSOLE_CLIENT = "pearl-console";
    private static final String REALM = "/admin/realms/pearl";
    private static final String CLIENTS = REALM + "/clients";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakSettings settings;
    private final Credentials credentials;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    RealmSetup(KeycloakSettings settings, Credentials credentials) {
        this.settings = settings;
        this.credentials = credentials;
    }

    void apply() {
        String token = adminToken();
        HttpResponse<String> realm = send(request(REALM, token).GET());
        if (realm.statusCode() == 404) {
            expect(201, send(request("/admin/realms", token).POST(body(realm()))));
        } else {
            expect(200, realm);
            for (JsonNode client : realm().required("clients")) {
                if (id(client.required("clientId").textValue(), token).isEmpty()) {
                    expect(201, send(request(CLIENTS, token).POST(body(client))));
                }
            }
            moveConsole(token);
        }
        allowPlatform(token);
        allowAnyName(token);
    }

    private void moveConsole(String token) {
        String path = CLIENTS + "/" + id(CONSOLE_CLIENT, token).orElseThrow();
        ObjectNode console =
                (ObjectNode) read(expect(200, send(request(path, token).GET())));
        if (setAddresses(console)) {
            expect(204, send(request(path, token).PUT(body(console))));
        }
    }

    private void allowPlatform(String token) {
        String client = id(PLATFORM_CLIENT, token).orElseThrow();
        String account = read(expect(
                        200,
                        send(request(CLIENTS + "/" + client + "/service-account-user", token)
                                .GET())))
                .required("id")
                .textValue();
        String management = id("realm-management", token).orElseThrow();
        ArrayNode given = JSON.createArrayNode();
        for (JsonNode role : read(expect(
                200, send(request(CLIENTS + "/" + management + "/roles", token).GET())))) {
            if (PLATFORM_ROLES.contains(role.required("name").textValue())) {
                given.add(role);
            }
        }
        String mappings = REALM + "/users/" + account + "/role-mappings/clients/" + management;
        expect(204, send(request(mappings, token).POST(body(given))));
    }

    /** Names are written in every script and need not have two parts; to escape them is the business of screens. */
    private void allowAnyName(String token) {
        String path = REALM + "/users/profile";
        ObjectNode profile =
                (ObjectNode) read(expect(200, send(request(path, token).GET())));
        ObjectNode before = profile.deepCopy();
        for (JsonNode each : profile.required("attributes")) {
            ObjectNode attribute = (ObjectNode) each;
            String name = attribute.required("name").textValue();
            if (name.equals("firstName") || name.equals("lastName")) {
                attribute.withObject("/validations").remove("person-name-prohibited-characters");
                if (name.equals("lastName")) {
                    attribute.remove("required");
                }
            }
        }
        if (!profile.equals(before)) {
            expect(200, send(request(path, token).PUT(body(profile))));
        }
    }

    /** Keycloak's own id of a client. */
    private Optional<String> id(String client, String token) {
        JsonNode found = read(
                expect(200, send(request(CLIENTS + "?clientId=" + client, token).GET())));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.required(0).required("id").textValue());
    }

    /** The whole realm with its clients and users. */
    ObjectNode realm() {
        ObjectNode realm;
        try (InputStream template = Objects.requireNonNull(RealmSetup.class.getResourceAsStream("pearl-realm.json"))) {
            realm = (ObjectNode) JSON.readTree(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (JsonNode client : realm.required("clients")) {
            ObjectNode each = (ObjectNode) client;
            String id = each.required("clientId").textValue();
            if (id.equals(CONSOLE_CLIENT)) {
                setAddresses(each);
            } else {
                each.put("secret", credentials.clientSecret(id));
            }
            if (!id.equals(PLATFORM_CLIENT)) {
                each.putArray("protocolMappers").add(audienceMapper());
            }
        }
        ArrayNode users = realm.putArray("users");
        for (DemoUser user : DemoUser.values()) {
            users.add(account(user));
        }
        return realm;
    }

    /** @return whether anything differed */
    private boolean setAddresses(ObjectNode console) {
        ObjectNode before = console.deepCopy();
        String url = settings.consoleUrl();
        console.put("rootUrl", url);
        console.put("baseUrl", url + "/");
        console.putArray("redirectUris").add(url + "/signin/callback");
        console.putArray("webOrigins");
        // ## is Keycloak's separator
        String signedOut = String.join("##", List.of(url + "/signed-out", url + "/"));
        console.withObject("/attributes").put("post.logout.redirect.uris", signedOut);
        return !console.equals(before);
    }

    private static ObjectNode audienceMapper() {
        ObjectNode mapper = JSON.createObjectNode();
        mapper.put("name", "pearl-api audience");
        mapper.put("protocol", "openid-connect");
        mapper.put("protocolMapper", "oidc-audience-mapper");
        ObjectNode config = mapper.putObject("config");
        config.put("included.custom.audience", "pearl-api");
        config.put("access.token.claim", "true");
        config.put("id.token.claim", "false");
        config.put("introspection.token.claim", "true");
        return mapper;
    }

    private ObjectNode account(DemoUser user) {
        ObjectNode account = JSON.createObjectNode();
        account.put("id", user.subject());
        account.put("username", user.username());
        account.put("enabled", true);
        account.put("email", user.username() + "@example.test");
        account.put("emailVerified", true);
        account.put("firstName", user.nameZh());
        account.put("lastName", user.nameEn());
        account.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", credentials.password(user))
                .put("temporary", false);
        return account;
    }

    private String adminToken() {
        String form = "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password="
                + URLEncoder.encode(credentials.secret("keycloak.admin"), StandardCharsets.UTF_8);
        HttpResponse<String> response = send(HttpRequest.newBuilder(
                        URI.create(settings.serverUrl() + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        if (response.statusCode() == 401) {
            throw new IllegalStateException("Keycloak's data in " + settings.data() + " and " + credentials.file()
                    + " do not belong together: ./pearl down --wipe starts afresh");
        }
        return read(expect(200, response)).required("access_token").textValue();
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(settings.serverUrl() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak stopped answering", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while setting up the realm", e);
        }
    }

    private static HttpRequest.BodyPublisher body(JsonNode json) {
        return BodyPublishers.ofString(json.toString());
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException("Keycloak answered " + response.statusCode() + " to "
                    + response.request().method() + " " + response.uri() + ": " + response.body());
        }
        return response;
    }

    private static JsonNode read(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
