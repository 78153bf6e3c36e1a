package io.pearl.catalogue.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.PublishedStore;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes from a system leaves a trace that can be looked at and read again, and so does what does not come. */
class SyncIT {

    private static TownUnderTest town;

    @BeforeAll
    static void open() {
        town = TownUnderTest.open(Map.of("pearl.pull-every", "1h"));
        for (String slug : new String[] {"lumi", "harbour"}) {
            town.api.put(
                    "/v1/members/owner-of-" + slug,
                    town.api.operator(),
                    "{\"tenant\":\"" + slug + "\",\"role\":\"owner\"}");
        }
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void writesDownWhatCameWithItsFindingsAndDocuments() {
        JsonNode run = runs("harbour", "main").get(0);
        assertThat(run.path("outcome").asText()).isEqualTo("published");
        assertThat(run.path("occasion").asText()).isEqualTo("person");
        assertThat(run.path("stores").asInt())
                .isEqualTo(run.path("published").asInt())
                .isPositive();
        assertThat(run.path("items").asInt()).isPositive();
        assertThat(run.path("format").asText()).isEqualTo("square");
        assertThat(run.path("reader").asText()).hasSize(12);
        assertThat(run.path("mapping").asText()).hasSize(12);
        assertThat(run.path("hash").asText()).hasSize(64);

        JsonNode page =
                get("harbour", "main", "/runs/" + run.path("id").asText()).body();
        assertThat(page.path("run")).isEqualTo(run);
        assertThat(page.path("findings").size())
                .isEqualTo(run.path("errors").asInt()
                        + run.path("warnings").asInt()
                        + run.path("notes").asInt());
        assertThat(page.path("documents").findValuesAsText("document"))
                .containsExactly("catalog", "inventory", "locations");

        JsonNode document = page.path("documents").get(0);
        Answer raw =
                get("harbour", "main", "/payloads/" + document.path("payload").asText());
        assertThat(raw.status()).isEqualTo(200);
        assertThat(raw.response().body().getBytes(UTF_8))
                .hasSize(document.path("bytes").asInt());
        assertThat(Digest.of(raw.response().body()))
                .isEqualTo(document.path("sha256").asText());
        assertThat(raw.response().headers().firstValue("Content-Disposition")).contains("attachment");
        assertThat(raw.response().headers().firstValue("X-Content-Type-Options"))
                .contains("nosniff");
        assertThat(raw.response().headers().firstValue("Content-Type")).contains("application/octet-stream");
    }

    @Test
    void saysTheSameTroubleOnce() {
        connect("dead", "http://127.0.0.1:1");
        for (int i = 0; i < 3; i++) {
            assertThat(post("harbour", "dead", "/pulls", "").status()).isEqualTo(502);
        }
        JsonNode runs = runs("harbour", "dead");
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).path("outcome").asText()).isEqualTo("unreachable");
        assertThat(runs.get(0).path("detail").asText()).startsWith("catalog: ");
        assertThat(runs.get(0).path("times").asInt()).isEqualTo(3);
        assertThat(runs.get(0).has("hash")).isFalse();
    }

    @Test
    void readsAgainToTheSameHashAndShowsWhatAnotherMappingChanges() {
        JsonNode settled = runs("lumi", "main").get(0);
        Answer same = post(
                "lumi", "main", "/replays", "{\"run\":\"" + settled.path("id").asText() + "\"}");
        assertThat(same.status()).as(same.body().toString()).isEqualTo(200);
        assertThat(same.body().get(0).path("verdict").asText()).isEqualTo("same");
        assertThat(same.body().get(0).path("now").asText())
                .isEqualTo(settled.path("hash").asText());

        String url = connection("lumi").path("baseUrl").asText();
        mapping(url, "英文名=");
        Map<String, Long> before = town.api.rows();
        Answer again = post("lumi", "main", "/replays", "{\"from\":\"2020-01-01T00:00:00Z\"}");
        JsonNode replayed = again.body().get(0);
        assertThat(replayed.path("verdict").asText())
                .as(again.body().toString())
                .isEqualTo("different");
        assertThat(replayed.path("recorded").asText())
                .isEqualTo(settled.path("hash").asText());
        JsonNode menu = replayed.path("menus").get(0);
        assertThat(menu.path("stores").asInt()).isPositive();
        assertThat(menu.path("counts").findValuesAsText("kind")).contains("RENAMED");
        assertThat(menu.path("differences").get(0).path("before").asText()).isNotEmpty();
        assertThat(town.api.rows()).as("a replay keeps nothing").isEqualTo(before);

        mapping(url, "");
        assertThat(post("lumi", "main", "/replays", "{}")
                        .body()
                        .get(0)
                        .path("verdict")
                        .asText())
                .isEqualTo("same");
        assertThat(post("lumi", "main", "/replays", "{\"run\":\"run_0000000000000\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void takesWhatASystemSendsOnceAndKeepsWhatItCannotTake() {
        Map<String, byte[]> documents = new HashMap<>();
        JsonNode run = runs("harbour", "main").get(0);
        get("harbour", "main", "/runs/" + run.path("id").asText())
                .body()
                .path("documents")
                .forEach(document -> documents.put(
                        document.path("document").asText(),
                        get(
                                        "harbour",
                                        "main",
                                        "/payloads/" + document.path("payload").asText())
                                .response()
                                .body()
                                .getBytes(UTF_8)));
        assertThat(push("main", "catalog", documents.get("catalog"))
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("FEED_PULLED");
        connect("sent", "http://127.0.0.1:1");
        Answer mode = town.api.put(path("harbour", "sent", "/feed"), town.api.operator(), "{\"feed\":\"push\"}");
        assertThat(mode.body().path("documents")).hasSize(3);
        assertThat(post("harbour", "sent", "/pulls", "").body().path("code").asText())
                .isEqualTo("FEED_PUSHED");
        assertThat(push("sent", "menu", new byte[] {1}).body().path("code").asText())
                .isEqualTo("DOCUMENT_UNKNOWN");

        assertThat(push("sent", "catalog", documents.get("catalog"))
                        .body()
                        .at("/run/outcome")
                        .asText())
                .isEqualTo("incomplete");
        push("sent", "locations", documents.get("locations"));
        Answer whole = push("sent", "inventory", documents.get("inventory"));
        assertThat(whole.status()).as(whole.body().toString()).isEqualTo(200);
        assertThat(whole.body().at("/run/outcome").asText()).isEqualTo("published");
        assertThat(whole.body().at("/run/occasion").asText()).isEqualTo("push");
        assertThat(whole.body().at("/run/hash").asText())
                .isEqualTo(run.path("hash").asText());

        Map<String, Long> before = town.api.rows();
        Answer again = push("sent", "catalog", documents.get("catalog"));
        assertThat(again.body().at("/run/id").asText())
                .isEqualTo(whole.body().at("/run/id").asText());
        assertThat(town.api.rows()).isEqualTo(before);

        Collection<PublishedStore> stores =
                town.api.bean(Catalogue.class).snapshot().all();
        Answer bad = push("sent", "catalog", "[1, 2".getBytes(UTF_8));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body().path("code").asText()).isEqualTo("DOCUMENT_NOT_TAKEN");
        assertThat(town.api.bean(Catalogue.class).snapshot().all()).isEqualTo(stores);
        JsonNode last = runs("harbour", "sent").get(0);
        assertThat(last.path("outcome").asText()).isEqualTo("unreadable");
        JsonNode page =
                get("harbour", "sent", "/runs/" + last.path("id").asText()).body();
        assertThat(page.at("/findings/0/where").asText()).isEqualTo("catalog");
        String kept = page.at("/documents/0/payload").asText();
        assertThat(get("harbour", "sent", "/payloads/" + kept).response().body())
                .isEqualTo("[1, 2");
        assertThat(push("sent", "catalog", documents.get("catalog"))
                        .body()
                        .at("/run/outcome")
                        .asText())
                .isEqualTo("published");
    }

    @Test
    void saysOnceThatASystemSendsOtherFieldsUntilSomebodyHasSeenIt() {
        connect("drifting", "http://127.0.0.1:1");
        town.api.put(path("harbour", "drifting", "/feed"), town.api.operator(), "{\"feed\":\"push\"}");
        JsonNode page = get(
                        "harbour",
                        "main",
                        "/runs/" + runs("harbour", "main").get(0).path("id").asText())
                .body();
        Map<String, String> documents = new HashMap<>();
        page.path("documents")
                .forEach(document -> documents.put(
                        document.path("document").asText(),
                        get(
                                        "harbour",
                                        "main",
                                        "/payloads/" + document.path("payload").asText())
                                .response()
                                .body()));
        documents.forEach((name, body) -> push("drifting", name, body.getBytes(UTF_8)));
        assertThat(get("harbour", "drifting", "/drifts").body()).isEmpty();

        String other = documents.get("catalog").replace("\"is_deleted\"", "\"deleted\"");
        other = other.equals(documents.get("catalog")) ? other.replaceFirst("\\{", "{\"fresh\":[1],") : other;
        Answer pushed = push("drifting", "catalog", other.getBytes(UTF_8));
        assertThat(pushed.status()).as(pushed.body().toString()).isEqualTo(200);
        assertThat(pushed.body().at("/run/drifts").asInt()).isEqualTo(1);
        JsonNode drift = get("harbour", "drifting", "/drifts?seen=false").body().get(0);
        assertThat(drift.path("document").asText()).isEqualTo("catalog");
        assertThat(drift.path("changes").findValuesAsText("kind")).contains("new");
        assertThat(town.api.number("SELECT COUNT(*) FROM event WHERE type = 'connection.drifted' AND body LIKE '%"
                        + drift.path("id").asText() + "%'"))
                .isEqualTo(1);
        assertThat(town.api
                        .get("/v1/tenants/harbour/health", town.api.operator())
                        .body()
                        .path("connections")
                        .findValuesAsText("drifts"))
                .contains("1");

        push("drifting", "catalog", (other + " ").getBytes(UTF_8));
        assertThat(get("harbour", "drifting", "/drifts").body()).hasSize(1);
        String seen = "/drifts/" + drift.path("id").asText() + "/acknowledgement";
        for (int i = 0; i < 2; i++) {
            assertThat(post("harbour", "drifting", seen, "")
                            .body()
                            .path("seenBy")
                            .asText())
                    .isNotEmpty();
        }
        assertThat(get("harbour", "drifting", "/drifts?seen=false").body()).isEmpty();
        assertThat(town.api
                        .send("POST", path("lumi", "main", seen), town.api.token("owner-of-lumi"), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void showsTheNeighbourNothing() {
        String neighbour = town.api.token("owner-of-lumi");
        JsonNode run = runs("harbour", "main").get(0);
        String id = run.path("id").asText();
        String payload = get("harbour", "main", "/runs/" + id)
                .body()
                .at("/documents/0/payload")
                .asText();
        for (String tenant : List.of("harbour", "lumi")) {
            assertThat(town.api
                            .get(path(tenant, "main", "/runs/" + id), neighbour)
                            .status())
                    .isEqualTo(404);
            assertThat(town.api
                            .get(path(tenant, "main", "/payloads/" + payload), neighbour)
                            .status())
                    .isEqualTo(404);
            assertThat(town.api
                            .send("POST", path(tenant, "main", "/replays"), neighbour, "{\"run\":\"" + id + "\"}")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(town.api.get(path("harbour", "main", "/runs"), neighbour).status())
                .isEqualTo(404);
    }

    @Test
    void keepsTheLastRunsAndWhatTheyRead() throws SQLException {
        String mine = " FROM sync_run r JOIN connection c ON c.tenant_id = r.tenant_id AND c.id = r.connection_id"
                + " JOIN tenant t ON t.id = c.tenant_id WHERE c.slug = 'main' AND t.slug = 'shanyue'";
        for (int i = 0; i < 3; i++) {
            town.control("shanyue", "{\"soldOut\":[\"50002900" + (i + 1) + "\"]}");
        }
        assertThat(town.api.number("SELECT COUNT(*)" + mine)).isGreaterThanOrEqualTo(4);
        long newest = town.api.number("SELECT MAX(r.id)" + mine);
        JsonNode last = runs("shanyue", "main").get(0);
        town.api.bean(SyncSweep.class).sweep(2, Long.MAX_VALUE);
        assertThat(town.api.number("SELECT COUNT(*)" + mine)).isEqualTo(2);
        assertThat(town.api.number("SELECT MAX(r.id)" + mine)).isEqualTo(newest);
        JsonNode page =
                get("shanyue", "main", "/runs/" + last.path("id").asText()).body();
        assertThat(page.path("documents")).isNotEmpty().allSatisfy(document -> assertThat(get(
                                "shanyue",
                                "main",
                                "/payloads/" + document.path("payload").asText())
                        .status())
                .isEqualTo(200));
        assertThat(town.api.number("SELECT COUNT(*) FROM payload p JOIN tenant t ON t.id = p.tenant_id"
                        + " WHERE t.slug = 'shanyue' AND NOT EXISTS (SELECT 1 FROM sync_payload s"
                        + " WHERE s.tenant_id = p.tenant_id AND s.payload_id = p.id)"))
                .isZero();
        assertThat(town.pull("shanyue").body().path("changed").asBoolean(true))
                .as("what is known stays known")
                .isFalse();
        town.control("shanyue", "{\"restock\":true}");
    }

    private static void connect(String connection, String url) {
        Answer put = town.api.put(
                path("harbour", connection, ""),
                town.api.operator(),
                TownUnderTest.json(Map.of("format", "square", "baseUrl", url, "settings", Map.of("accessToken", "x"))));
        assertThat(put.status()).as(put.body().toString()).isEqualTo(200);
    }

    private static void mapping(String url, String columns) {
        Answer put = town.api.put(
                path("lumi", "main", ""),
                town.api.operator(),
                TownUnderTest.json(
                        Map.of("format", "spreadsheet", "baseUrl", url, "settings", Map.of("columns", columns))));
        assertThat(put.status()).as(put.body().toString()).isEqualTo(200);
    }

    private static JsonNode connection(String tenant) {
        return town.api
                .get("/v1/tenants/" + tenant + "/connections", town.api.operator())
                .body()
                .get(0);
    }

    private static Answer push(String connection, String document, byte[] body) {
        return town.api.send(
                "PUT",
                path("harbour", connection, "/documents/" + document),
                town.api.operator(),
                body,
                "Content-Type",
                // either is taken for the bytes that it holds, whole or broken
                document.equals("catalog") ? "application/json" : "application/octet-stream");
    }

    private static JsonNode runs(String tenant, String connection) {
        return get(tenant, connection, "/runs").body().path("items");
    }

    private static Answer get(String tenant, String connection, String rest) {
        return town.api.get(path(tenant, connection, rest), town.api.operator());
    }

    private static Answer post(String tenant, String connection, String rest, String body) {
        return town.api.send("POST", path(tenant, connection, rest), town.api.operator(), body);
    }

    private static String path(String tenant, String connection, String rest) {
        return "/v1/tenants/" + tenant + "/connections/" + connection + rest;
    }
}
