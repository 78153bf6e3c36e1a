package io.pearl.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TurnsUnderTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every change has a name on it, and each tenant reads its own. */
class AuditIT {

    private static ApiUnderTest api;
    private static String owner;
    private static String neighbour;
    private static String auditor;

    @BeforeAll
    static void open() {
        api = ApiUnderTest.start(Map.of("pearl.trusted-proxies", "127.0.0.1"));
        for (String slug : new String[] {"one", "two"}) {
            api.put("/v1/tenants/" + slug, api.operator(), "{\"nameZh\":\"一\",\"nameEn\":\"" + slug + "\"}");
            api.put("/v1/members/owner-" + slug, api.operator(), "{\"tenant\":\"" + slug + "\",\"role\":\"owner\"}");
        }
        api.put("/v1/members/auditor", api.operator(), "{\"role\":\"auditor\"}");
        owner = api.token("owner-one", claims -> claims.claim("name", "=HYPERLINK(\"http://x\")"));
        neighbour = api.token("owner-two");
        auditor = api.token("auditor");
        for (int i = 0; i < 7; i++) {
            endpoint("one", owner, "endpoint-" + i, i);
        }
        endpoint("two", neighbour, "theirs", 0);
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void saysWhoDidWhatFromWhere() {
        api.send(
                "PUT",
                "/v1/tenants/one/webhook-endpoints/from",
                owner,
                "{\"url\":\"http://127.0.0.1:7/\",\"types\":[]}",
                "X-Forwarded-For",
                "198.51.100.7",
                "User-Agent",
                "Firefox on a phone");
        JsonNode entry = items("/v1/audit?object=from", owner).get(0);
        assertThat(entry.path("actor").asText()).isEqualTo("owner-one");
        assertThat(entry.path("action").asText()).isEqualTo("webhook-endpoint.put");
        assertThat(entry.path("after").asText()).contains("http://127.0.0.1:7/");
        assertThat(entry.path("origin").asText()).isEqualTo("198.51.100.7 Firefox on a phone");
        assertThat(entry.path("tenant").asText()).isEqualTo("one");
    }

    @Test
    void keepsTheOldBesideTheNew() {
        endpoint("one", owner, "moved", 1);
        endpoint("one", owner, "moved", 2);
        JsonNode entry = items("/v1/audit?object=moved", owner).get(0);
        assertThat(entry.path("before").asText()).contains("http://127.0.0.1:1/");
        assertThat(entry.path("after").asText()).contains("http://127.0.0.1:2/");
    }

    @Test
    void aTenantReadsItsOwnAndNobodyElses() {
        assertThat(texts("/v1/audit?limit=100", neighbour, "tenant")).containsOnly("two");
        assertThat(items("/v1/audit?object=endpoint-1", neighbour)).isEmpty();
        assertThat(api.get("/v1/audit?tenant=one", neighbour).status()).isEqualTo(404);
        assertThat(api.get("/v1/audit?tenant=platform", neighbour).status()).isEqualTo(403);
        assertThat(api.get("/v1/audit/export?tenant=one", neighbour).status()).isEqualTo(404);
        assertThat(api.get("/v1/audit/export", neighbour).response().body())
                .contains("theirs")
                .doesNotContain("endpoint-1");
    }

    @Test
    void anAuditorReadsEverythingAndThePlatformsOwn() {
        assertThat(texts("/v1/audit?limit=100", auditor, "tenant")).contains("one", "two");
        JsonNode own = items("/v1/audit?tenant=platform&action=member", auditor);
        assertThat(own).isNotEmpty();
        own.forEach(entry -> assertThat(entry.has("tenant")).isFalse());
    }

    @Test
    void aPageEndsWhereTheNextBegins() {
        List<String> all = texts("/v1/audit?action=webhook-endpoint&tenant=one&limit=100", owner, "id");
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(
                            "/v1/audit?action=webhook-endpoint&tenant=one&limit=3"
                                    + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                            owner)
                    .body();
            paged.addAll(page.path("items").findValuesAsText("id"));
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty());
        assertThat(paged).isEqualTo(all).doesNotHaveDuplicates();
    }

    @Test
    void findsByNameAndTakesPatternsAsText() {
        assertThat(items("/v1/audit?actor=" + encoded("=HYPER"), owner)).isNotEmpty();
        assertThat(items("/v1/audit?actor=" + encoded("%"), owner)).isEmpty();
        assertThat(items("/v1/audit?action=" + encoded("web_ook"), owner)).isEmpty();
    }

    @Test
    void anExportIsAnEntryAndNoCellIsAFormula() {
        Answer export = api.get("/v1/audit/export?tenant=one", owner);
        assertThat(export.status()).isEqualTo(200);
        String csv = export.response().body();
        assertThat(csv).startsWith("\uFEFFid,at,tenant,").contains("\"'=HYPERLINK(\"\"http://x\"\")\"");
        assertThat(items("/v1/audit?tenant=one&action=audit.export", owner)).isNotEmpty();
    }

    @Test
    void onlyAFewExportsArePutTogetherAtOnce() {
        TurnsUnderTest.whileTaken(api.bean(AuditSearch.class).exports, () -> {
            Answer busy = api.get("/v1/audit/export?tenant=one", owner);
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.response().body()).contains("\"BUSY\"");
            assertThat(busy.response().headers().firstValue("Retry-After")).contains("1");
        });
        assertThat(api.get("/v1/audit/export?tenant=one", owner).status()).isEqualTo(200);
    }

    @Test
    void rubbishIsNamed() {
        assertThat(pointer("/v1/audit?limit=0")).isEqualTo("query:limit");
        assertThat(pointer("/v1/audit?cursor=x")).isEqualTo("query:cursor");
        assertThat(pointer("/v1/audit?object=" + "x".repeat(200))).isEqualTo("query:object");
        assertThat(pointer("/v1/audit?from=yesterday")).isEqualTo("query:from");
        assertThat(api.get("/v1/audit", api.token("nobody")).status()).isEqualTo(403);
    }

    private static String pointer(String path) {
        return api.get(path, owner)
                .body()
                .path("errors")
                .path(0)
                .path("pointer")
                .asText();
    }

    private static void endpoint(String tenant, String token, String name, int port) {
        Answer put = api.put(
                "/v1/tenants/" + tenant + "/webhook-endpoints/" + name,
                token,
                "{\"url\":\"http://127.0.0.1:" + port + "/\",\"types\":[]}");
        assertThat(put.status()).as(put.body().toString()).isEqualTo(200);
    }

    private static List<String> texts(String path, String token, String field) {
        return items(path, token).findValuesAsText(field);
    }

    private static JsonNode items(String path, String token) {
        return api.get(path, token).body().path("items");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
