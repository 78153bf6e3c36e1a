package io.pearl.catalogue.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.PublishedStore;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import io.pearl.local.chain.Chain;
import io.pearl.local.chain.Chains;
import io.pearl.local.chain.RunningChain;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Stores come in by the thousand, nothing is lost that somebody else has changed, and all of it can be taken back. */
class StoreImportIT {

    private static final Chain CHAIN = Chains.practice(Duration.ofMillis(30));
    private static final String HEADER = "门店编码*,门店名称,English name,城市,地址,纬度,经度,时区\n";

    private static ApiUnderTest api;
    private static RunningChain chain;
    private static int tenants;

    @BeforeAll
    static void start() {
        api = ApiUnderTest.start(Map.of("pearl.pull-every", "1h"));
        chain = CHAIN.start(0);
    }

    @AfterAll
    static void stop() {
        api.close();
        chain.close();
    }

    @Test
    void bringsFiveThousandStoresInResumesAndTakesThemBack() {
        Shop shop = shop();
        StringBuilder csv = new StringBuilder(HEADER);
        csv.append("Y01,云栖旗舰店,,,,30.1262,120.0746,\n");
        csv.append("Y02,龙坞店,Longwu,杭州,龙坞茶镇长埭路 1 号,30.1844,120.0581,Asia/Shanghai\n");
        for (int i = 0; i < 4_998; i++) {
            csv.append("N%04d,新店 %04d,Store %04d,杭州,某路 %d 号,%.4f,%.4f,%n"
                    .formatted(i, i, i, i, 30.2 + i * 0.0001, 120.1 + i * 0.0001));
        }
        long began = System.nanoTime();
        JsonNode preview = shop.preview("stores.csv", csv.toString());
        System.out.println("preview of 5,000 stores: " + millisSince(began) + " ms");
        assertThat(List.of(
                        preview.path("rows").asInt(),
                        preview.path("added").asInt(),
                        preview.path("changed").asInt(),
                        preview.path("same").asInt(),
                        preview.path("errors").asInt()))
                .containsExactly(5_000, 4_998, 1, 1, 0);
        assertThat(preview.path("problems").toString()).contains("override");
        assertThat(shop.stores()).isEqualTo(3);
        String id = preview.path("id").asText();
        JsonNode change = shop.rows(id, "?action=change").path(0);
        assertThat(change.path("row").asInt()).isEqualTo(2);
        // a name that stood for both languages would be replaced; this one has an English name of its own
        assertThat(change.path("changes").toString())
                .isEqualTo("[{\"column\":\"nameZh\",\"before\":\"云栖小镇店\",\"after\":\"云栖旗舰店\"}]");

        // cut off after the first piece
        boolean more = api.bean(ImportSteps.class)
                .step(Caller.pearl(), shop.tenant(), ImportId.parse(id).orElseThrow(), ImportSteps.Way.APPLY, true);
        assertThat(more).isTrue();
        assertThat(shop.find(id).path("state").asText()).isEqualTo("applying");
        assertThat(shop.stores()).isEqualTo(302);

        began = System.nanoTime();
        JsonNode applied = shop.post(id, "application").body();
        long took = millisSince(began);
        System.out.println("applying 4,700 of 5,000 stores: " + took + " ms");
        assertThat(took).isLessThan(15_000);
        assertThat(applied.path("state").asText()).isEqualTo("applied");
        assertThat(shop.stores()).isEqualTo(5_001);
        assertThat(shop.published("Y01").name().zh()).isEqualTo("云栖旗舰店");
        assertThat(shop.post(id, "application").body()).isEqualTo(applied);
        assertThat(shop.stores()).isEqualTo(5_001);

        theFeedLeavesThemAlone(shop);
        takesBackWhatNobodyTouched(shop, id);
    }

    private static void theFeedLeavesThemAlone(Shop shop) {
        // another payload than before: the file's stores are not in it, and have not vanished for that
        control("{\"mode\":\"normal\",\"soldOut\":[\"YQ01\"]}");
        Answer pulled = shop.pull();
        assertThat(pulled.status()).as(pulled.body().toString()).isEqualTo(200);
        assertThat(pulled.body().path("changed").asBoolean()).isTrue();
        assertThat(shop.stores()).isEqualTo(5_001);
        assertThat(shop.published("Y01").name().zh()).isEqualTo("云栖小镇店");
    }

    private static void takesBackWhatNobodyTouched(Shop shop, String id) {
        shop.sql("UPDATE store SET address = 'moved' WHERE tenant_id = ? AND source_id = 'N0007'");
        shop.sql("UPDATE store SET listed_by = 'feed' WHERE tenant_id = ? AND source_id = 'N0008'");
        JsonNode reverted = shop.post(id, "reversal").body();
        assertThat(reverted.path("state").asText()).isEqualTo("reverted");
        // the two above, and the one whose name the chain's system had put back
        assertThat(reverted.path("kept").asInt()).isEqualTo(3);
        assertThat(shop.stores()).isEqualTo(5);
        List<String> kept = new ArrayList<>();
        shop.rows(id, "?limit=500").forEach(row -> {
            if (row.path("result").asText().equals("kept")) {
                kept.add(row.path("sourceId").asText());
            }
        });
        assertThat(kept).containsExactly("Y01", "N0007", "N0008");
        assertThat(shop.post(id, "reversal").body()).isEqualTo(reverted);
        Answer again = shop.post(id, "application");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("code").asText()).isEqualTo("IMPORT_STATE");
    }

    @Test
    void leavesAStoreAloneThatWasChangedSinceThePreview() {
        Shop shop = shop();
        String id = shop.preview("a.csv", HEADER + "Y01,甲,,,,30.1,120.1,\nN1,乙,,,,30.1,120.1,\n")
                .path("id")
                .asText();
        assertThat(shop.post(id, "reversal").status()).isEqualTo(409);
        shop.sql("UPDATE store SET city = '宁波' WHERE tenant_id = ? AND source_id = 'Y01'");
        JsonNode applied = shop.post(id, "application").body();
        assertThat(applied.path("kept").asInt()).isEqualTo(1);
        assertThat(shop.rows(id, "").findValuesAsText("result")).containsExactly("kept", "applied");
        assertThat(api.number("SELECT COUNT(*) FROM audit_entry WHERE action = 'store-import.apply' AND object = '" + id
                        + "' AND actor = 'owner-of-" + shop.slug() + "'"))
                .isEqualTo(1);
    }

    @Test
    void aStoreThatHadGoneWaitsForItsMenuWhenItComesBack() {
        Shop shop = shop();
        shop.sql("UPDATE store SET gone = 1 WHERE tenant_id = ? AND source_id = 'Y03'");
        String id = shop.preview("a.csv", HEADER + "Y03,之江新店,,,,30.1710,120.1290,\n")
                .path("id")
                .asText();
        assertThat(shop.rows(id, "?action=add").size()).isEqualTo(1);
        shop.post(id, "application");
        JsonNode back = api.get("/v1/tenants/" + shop.slug() + "/stores?search=Y03", shop.owner())
                .body()
                .path("items")
                .path(0);
        assertThat(back.path("menuVersion").asInt(-1)).isZero();
        assertThat(api.bean(Catalogue.class).of(shop.tenant()))
                .extracting(PublishedStore::sourceId)
                .containsExactlyInAnyOrder("Y01", "Y02");
        shop.post(id, "reversal");
        assertThat(shop.stores()).isEqualTo(2);
    }

    @Test
    void namesWhatIsWrongWithEachRowAndAppliesTheOthers() {
        Shop shop = shop();
        JsonNode preview = shop.preview(
                "门店.csv",
                HEADER
                        + "A,甲,,,,30.1,120.1,\n"
                        + "A,twice,,,,30.1,120.1,\n"
                        + ",no id,,,,30.1,120.1,\n"
                        + "B,,,,,30.1,120.1,\n"
                        + "C,swapped,,,,120.1,30.1,\n"
                        + "D,off,,,,95,190,\n"
                        + "E,nan,,,,NaN,120.1,\n"
                        + "F,zero,,,,0,0,\n"
                        + "G," + "长".repeat(121) + ",,,,30.1,120.1,\n"
                        + "H,\"line\nbreak\",,,,30.1,120.1,\n"
                        + "I,zone,,,,30.1,120.1,Mars/Olympus\n"
                        + "J,=HYPERLINK(\"http://evil.test\"),<b>x</b>,,,30.1,120.1,\n");
        assertThat(preview.path("errors").asInt()).isEqualTo(10);
        Map<String, String> errors = new LinkedHashMap<>();
        shop.rows(preview.path("id").asText(), "?action=error")
                .forEach(row -> errors.merge(
                        row.path("sourceId").asText(), row.path("errors").toString(), (one, other) -> one));
        assertThat(errors.get("A")).contains("sourceId", "row 2");
        assertThat(errors.get("")).contains("sourceId", "missing");
        assertThat(errors.get("B")).contains("nameZh", "missing");
        assertThat(errors.get("C")).contains("latitude", "swapped");
        assertThat(errors.get("D")).contains("latitude", "-90 to 90");
        assertThat(errors.get("E")).contains("latitude", "degrees");
        assertThat(errors.get("F")).contains("sea");
        assertThat(errors.get("G")).contains("nameZh", "120");
        assertThat(errors.get("H")).contains("nameZh", "shown");
        assertThat(errors.get("I")).contains("timeZone");
        shop.post(preview.path("id").asText(), "application");
        assertThat(api.get("/v1/tenants/" + shop.slug() + "/stores?search=j", shop.owner())
                        .body()
                        .path("items")
                        .size())
                .isZero();
        JsonNode formula = api.get("/v1/tenants/" + shop.slug() + "/stores?search=J", shop.owner())
                .body()
                .path("items")
                .path(0);
        assertThat(formula.path("name").path("zh").asText()).startsWith("=HYPERLINK(");
        assertThat(formula.path("menuVersion").asInt()).isZero();
        assertThat(formula.path("zones").asBoolean()).isFalse();
    }

    @Test
    void takesWorkbooksAndGbk() throws IOException {
        Shop shop = shop();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("stores");
            List<String> header = List.of("Store ID", "Name", "Lat", "Lng", "remark");
            IntStream.range(0, header.size()).forEach(i -> sheet.value(0, i, header.get(i)));
            sheet.value(1, 0, "X1");
            sheet.value(1, 1, "西溪店");
            sheet.value(1, 2, 30.2741);
            sheet.value(1, 3, 120.1551);
        }
        JsonNode workbook = shop.upload("a.xlsx", bytes.toByteArray()).body();
        assertThat(workbook.path("added").asInt()).isEqualTo(1);
        assertThat(workbook.path("problems").toString()).contains("remark");
        byte[] gbk = "编码;名称;纬度;经度\nX1;西溪店;30,2741;120,1551\n".getBytes(Charset.forName("GBK"));
        Answer answer = shop.upload("b.csv", gbk);
        assertThat(answer.body().path("added").asInt())
                .as(answer.body().toString())
                .isEqualTo(1);
        assertThat(shop.rows(answer.body().path("id").asText(), "")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("西溪店");
    }

    @Test
    void previewsThatNobodyCameBackToGo() {
        Shop shop = shop();
        String file = HEADER + "N1,乙,,,,30.1,120.1,\n";
        String forgotten = shop.preview("old.csv", file).path("id").asText();
        String applied = shop.preview("applied.csv", file).path("id").asText();
        shop.post(applied, "application");
        shop.sql("UPDATE store_import SET created_at = created_at - INTERVAL 8 DAY WHERE tenant_id = ?");
        String fresh = shop.preview("new.csv", file).path("id").asText();
        api.bean(ImportSweep.class).sweep();
        assertThat(shop.find(forgotten).path("code").asText()).isEqualTo("IMPORT_UNKNOWN");
        assertThat(shop.find(applied).path("state").asText()).isEqualTo("applied");
        assertThat(shop.find(fresh).path("state").asText()).isEqualTo("previewed");
        assertThat(api.number("SELECT COUNT(*) FROM store_import_row WHERE tenant_id = "
                        + shop.tenant().value()))
                .isEqualTo(2);
    }

    @Test
    void refusesRubbishAndKeepsNothing() {
        Shop shop = shop();
        Map<String, Long> before = api.rows();
        refuses(shop.upload("a.csv", new byte[] {0, 1, 2}), 422, "FILE_UNREADABLE");
        refuses(shop.upload("a.xlsx", new byte[] {'P', 'K', 3, 4}), 422, "FILE_UNREADABLE");
        refuses(shop.upload("a.csv", HEADER.getBytes(StandardCharsets.UTF_8)), 422, "FILE_UNREADABLE");
        Answer columns = shop.upload("a.csv", "门店编码,门店名称,纬度\n1,2,3\n".getBytes(StandardCharsets.UTF_8));
        refuses(columns, 422, "FILE_UNREADABLE");
        assertThat(columns.body().path("errors").findValuesAsText("pointer")).containsExactly("column:longitude");
        String many = HEADER
                + IntStream.range(0, 10_001)
                        .mapToObj(i -> i + ",店,,,,30,120,\n")
                        .collect(Collectors.joining());
        refuses(shop.upload("a.csv", many.getBytes(StandardCharsets.UTF_8)), 422, "FILE_UNREADABLE");
        refuses(shop.upload("%0A", HEADER.getBytes(StandardCharsets.UTF_8)), 422, "INVALID_REQUEST");
        refuses(shop.upload("a.csv", new byte[10 * 1024 * 1024 + 1]), 413, "TOO_LARGE");
        assertThat(api.rows()).isEqualTo(before);
    }

    @Test
    void wantsToKnowHowLongABodyIs() throws Exception {
        URI server = api.bean(EmbeddedServer.class).getURI();
        HttpRequest chunked = HttpRequest.newBuilder(server.resolve("/v1/tenants/x"))
                .header("Authorization", "Bearer " + api.operator())
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))))
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> response = http.send(chunked, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(411);
            assertThat(response.body()).contains("LENGTH_REQUIRED");
        }
    }

    @Test
    void takesBodiesAsTheConsolesClientSendsThem() {
        Shop shop = shop();
        URI server = api.bean(EmbeddedServer.class).getURI();
        String base = "/v1/tenants/" + shop.slug();
        try (var client = io.micronaut.http.client.HttpClient.create(url(server))) {
            var http = client.toBlocking();
            var upload = http.exchange(
                    io.micronaut.http.HttpRequest.POST(
                                    base + "/store-imports?connection=main&name=a.csv",
                                    (HEADER + "N1,乙,,,,30.1,120.1,\n").getBytes(StandardCharsets.UTF_8))
                            .contentType("application/octet-stream")
                            .bearerAuth(shop.owner()),
                    String.class);
            assertThat(upload.code()).isEqualTo(200);
            var empty = http.exchange(
                    io.micronaut.http.HttpRequest.POST(base + "/onboarding/go-live", null)
                            .bearerAuth(api.operator()),
                    String.class);
            assertThat(empty.code()).isEqualTo(200);
            var json = http.exchange(
                    io.micronaut.http.HttpRequest.PUT("/v1/members/somebody", Map.of("role", "auditor"))
                            .bearerAuth(api.operator()),
                    String.class);
            assertThat(json.code()).isEqualTo(200);
        }
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void listsStoresByNameAndFindsThemByTheirStart() {
        Shop shop = shop();
        String path = "/v1/tenants/" + shop.slug() + "/stores";
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(path + "?limit=1" + cursor, shop.owner()).body();
            names.add(page.path("items").path(0).path("sourceId").asText());
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        assertThat(names).containsExactlyInAnyOrder("Y01", "Y02", "Y03").hasSize(3);
        assertThat(found(path, "龙", shop)).containsExactly("Y02");
        assertThat(found(path, "zhi", shop)).containsExactly("Y03");
        assertThat(found(path, "Y0", shop)).hasSize(3);
        assertThat(found(path, "%25", shop)).isEmpty();
        assertThat(api.get(path + "?cursor=rubbish", shop.owner()).status()).isEqualTo(422);
        assertThat(api.get(path + "?limit=101", shop.owner()).status()).isEqualTo(422);
    }

    @Test
    void aNeighbourFindsNoneOfIt() {
        Shop theirs = shop();
        Shop ours = shop();
        String id = theirs.preview("a.csv", HEADER + "N1,乙,,,,30.1,120.1,\n")
                .path("id")
                .asText();
        List<Answer> answers = new ArrayList<>();
        for (String at : new String[] {theirs.slug(), ours.slug()}) {
            String base = "/v1/tenants/" + at + "/store-imports/" + id;
            answers.add(api.get(base, ours.owner()));
            answers.add(api.get(base + "/rows", ours.owner()));
            answers.add(api.send("POST", base + "/application", ours.owner(), ""));
            answers.add(api.send("POST", base + "/reversal", ours.owner(), ""));
        }
        answers.add(api.get("/v1/tenants/" + theirs.slug() + "/store-imports", ours.owner()));
        answers.add(api.get("/v1/tenants/" + theirs.slug() + "/stores", ours.owner()));
        answers.add(new Shop(theirs.slug(), ours.owner()).upload("a.csv", new byte[] {'a'}));
        assertThat(answers).allMatch(answer -> answer.status() == 404);
        assertThat(api.get("/v1/tenants/" + ours.slug() + "/store-imports", ours.owner())
                        .body()
                        .size())
                .isZero();
        assertThat(theirs.find(id).path("state").asText()).isEqualTo("previewed");
    }

    /** A tenant with the practice chain's three stores. */
    private record Shop(String slug, String owner) {

        TenantId tenant() {
            return new TenantId(api.number("SELECT id FROM tenant WHERE slug = '" + slug + "'"));
        }

        Answer pull() {
            return api.send("POST", "/v1/tenants/" + slug + "/connections/main/pulls", owner, "");
        }

        Answer upload(String name, byte[] file) {
            return api.send(
                    "POST",
                    "/v1/tenants/" + slug + "/store-imports?connection=main&name="
                            + (name.startsWith("%") ? name : URLEncoder.encode(name, StandardCharsets.UTF_8)),
                    owner,
                    file,
                    "Content-Type",
                    "application/octet-stream");
        }

        JsonNode preview(String name, String text) {
            Answer answer = upload(name, text.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            return answer.body();
        }

        JsonNode find(String id) {
            return api.get("/v1/tenants/" + slug + "/store-imports/" + id, owner)
                    .body();
        }

        JsonNode rows(String id, String query) {
            return api.get("/v1/tenants/" + slug + "/store-imports/" + id + "/rows" + query, owner)
                    .body()
                    .path("items");
        }

        Answer post(String id, String what) {
            return api.send("POST", "/v1/tenants/" + slug + "/store-imports/" + id + "/" + what, owner, "");
        }

        long stores() {
            return api.number("SELECT COUNT(*) FROM store WHERE gone = 0 AND tenant_id = " + tenant().value());
        }

        PublishedStore published(String sourceId) {
            return api.bean(Catalogue.class).of(tenant()).stream()
                    .filter(store -> store.sourceId().equals(sourceId))
                    .findFirst()
                    .orElseThrow();
        }

        void sql(String update) {
            api.bean(Db.class).write(tx -> Sql.update(tx, update, tenant().value()));
        }
    }

    private static Shop shop() {
        String slug = "shop-" + ++tenants;
        api.put("/v1/tenants/" + slug, api.operator(), "{\"nameZh\":\"云栖小茶\",\"nameEn\":\"Yunqi Tea\"}");
        api.put(
                "/v1/members/owner-of-" + slug,
                api.operator(),
                TownUnderTest.json(Map.of("tenant", slug, "role", "owner")));
        api.put(
                "/v1/tenants/" + slug + "/connections/main",
                api.operator(),
                TownUnderTest.json(
                        Map.of("format", CHAIN.format(), "baseUrl", chain.baseUrl(), "settings", CHAIN.settings())));
        Shop shop = new Shop(slug, api.token("owner-of-" + slug));
        Answer pulled = shop.pull();
        assertThat(pulled.status()).as(pulled.body().toString()).isEqualTo(200);
        return shop;
    }

    private static void control(String json) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(chain.baseUrl() + "/control"))
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<String> found(String path, String search, Shop shop) {
        String encoded = search.startsWith("%") ? search : URLEncoder.encode(search, StandardCharsets.UTF_8);
        return api.get(path + "?search=" + encoded, shop.owner())
                .body()
                .path("items")
                .findValuesAsText("sourceId");
    }

    private static void refuses(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
