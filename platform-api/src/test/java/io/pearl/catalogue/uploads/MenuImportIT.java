package io.pearl.catalogue.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.PublishedStore;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A merchant without a system brings a menu as a file, sees what it would change, and can take it back. */
class MenuImportIT {

    private static final Charset GBK = Charset.forName("GBK");

    /** Headings that nobody knows, a row without a price and a remark. */
    private static final String ODD = "货号,饮料叫什么,分类,卖多少,老板备注\n" + "A1,珍珠奶茶,奶茶,12,招牌\nA2,四季春,纯茶,10,\nA3,柠檬水,果茶,时价,夏天\n";

    private static final String USUAL = "商品编码,商品名称,一级分类,品牌定价\n";

    private static final Map<String, String> SAID = Map.of("商品编码", "货号", "商品名称", "饮料叫什么", "一级分类", "分类", "品牌定价", "卖多少");

    private static ApiUnderTest api;
    private static int tenants;

    @BeforeAll
    static void start() {
        api = ApiUnderTest.start(Map.of("pearl.pull-every", "1h"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void aFileGoesAllTheWayAndBack() {
        Shop shop = shop();
        JsonNode uploaded = shop.uploaded("菜单.csv", ODD.getBytes(GBK));
        assertThat(uploaded.path("head").path("state").asText()).isEqualTo("uploaded");
        JsonNode columns = uploaded.path("columns");
        assertThat(columns.path("encoding").asText()).isEqualTo("GBK");
        assertThat(texts(columns.path("missing"))).contains("商品名称", "品牌定价");
        assertThat(columns.path("columns").path(0).path("field").asText()).isEqualTo("商品编码");
        assertThat(columns.path("columns").path(1).has("field")).isFalse();
        assertThat(texts(columns.path("columns").path(1).path("samples"))).containsExactly("珍珠奶茶", "四季春", "柠檬水");

        JsonNode mapped = shop.mapped(uploaded, SAID);
        JsonNode preview = mapped.path("preview");
        assertThat(preview.path("items").asInt()).isEqualTo(2);
        JsonNode problem = StreamSupport.stream(preview.path("problems").spliterator(), false)
                .filter(one -> one.path("severity").asText().equals("ERROR"))
                .findFirst()
                .orElseThrow();
        assertThat(problem.path("row").asInt()).isEqualTo(4);
        assertThat(problem.path("column").asText()).isEqualTo("卖多少");
        assertThat(preview.path("cases").path(0).path("stores").asInt()).isEqualTo(2);
        assertThat(kinds(preview.path("cases").path(0))).containsExactly("ADDED", "ADDED");
        assertThat(shop.sells("S1")).isEmpty();

        JsonNode applied = shop.applied(mapped, "[]", "");
        assertThat(applied.path("head").path("state").asText()).isEqualTo("applied");
        assertThat(shop.sells("S1")).containsExactly("A1 1200", "A2 1000");
        assertThat(shop.sells("S2")).hasSize(2);
        assertThat(shop.results(applied)).containsExactly("2 add published", "3 add published", "4 error left-out");
        assertThat(texts(applied.path("stores"), "result")).containsExactly("published", "published");
        assertThat(shop.apply(mapped, "[]", "").body()).isEqualTo(applied);

        theNextFileNeedsNoMappingAndItsOdditiesAConfirmation(shop, applied);
    }

    private static void theNextFileNeedsNoMappingAndItsOdditiesAConfirmation(Shop shop, JsonNode first) {
        JsonNode next = shop.uploaded("next.csv", "货号,饮料叫什么,分类,卖多少\nA1,珍珠奶茶,奶茶,1200\n".getBytes(GBK));
        assertThat(next.path("columns").path("missing").size()).isZero();
        JsonNode mapped = shop.mapped(next, SAID);
        JsonNode preview = mapped.path("preview");
        assertThat(texts(preview.path("reasons"))).containsExactly("ITEMS_VANISH", "PRICE_JUMPS");
        assertThat(kinds(preview.path("cases").path(0))).containsExactly("REMOVED", "REPRICED");
        refuses(shop.apply(mapped, "[\"PRICE_JUMPS\"]", "It is so"), 409, "CONFIRMATION_NEEDED");
        refuses(shop.apply(mapped, "[\"PRICE_JUMPS\",\"ITEMS_VANISH\"]", ""), 422, "INVALID_REQUEST");
        assertThat(shop.sells("S1")).hasSize(2);

        JsonNode applied = shop.applied(mapped, "[\"PRICE_JUMPS\",\"ITEMS_VANISH\"]", "Gold leaf");
        assertThat(shop.sells("S1")).containsExactly("A1 120000");
        assertThat(shop.results(applied)).containsExactly("2 change published", "0 remove published");
        JsonNode audit = api.get("/v1/audit?tenant=" + shop.slug() + "&action=menu-import.apply", api.operator())
                .body();
        assertThat(audit.toString()).contains("Gold leaf", "ITEMS_VANISH");
        refuses(shop.revert(first, "It is wrong"), 409, "IMPORT_OVERTAKEN");

        JsonNode back = shop.revert(applied, "It is wrong").body();
        assertThat(back.path("head").path("state").asText()).isEqualTo("reverted");
        assertThat(shop.sells("S2")).containsExactly("A1 1200", "A2 1000");
        assertThat(shop.results(back)).containsExactly("2 change reverted", "0 remove reverted");
        assertThat(shop.revert(applied, "It is wrong").body()).isEqualTo(back);
        refuses(shop.map(back, SAID), 409, "IMPORT_STATE");
    }

    @Test
    void whatChangedSinceItWasLookedAtIsLookedAtAgain() {
        Shop shop = shop();
        JsonNode one = shop.ready(USUAL + "A1,珍珠奶茶,奶茶,12\n");
        JsonNode other = shop.ready(USUAL + "A1,珍珠奶茶,奶茶,13\n");
        shop.applied(one, "[]", "");
        refuses(shop.apply(other, "[]", ""), 409, "IMPORT_OUTDATED");
        assertThat(shop.sells("S1")).containsExactly("A1 1200");

        JsonNode again = shop.map(other, Map.of("商品编码", "商品编码", "商品名称", "商品名称", "品牌定价", "品牌定价"))
                .body();
        assertThat(kinds(again.path("preview").path("cases").path(0))).contains("REPRICED");
        // the one who looked before is told that it is not what it was
        refuses(shop.apply(other, "[]", ""), 412, "STALE");
        shop.applied(again, "[]", "");
        assertThat(shop.sells("S1")).containsExactly("A1 1300");

        JsonNode same = shop.ready("商品编码,商品名称,品牌定价\nA1,珍珠奶茶,13\n");
        refuses(shop.apply(same, "[]", ""), 409, "NOTHING_TO_PUBLISH");
        assertThat(shop.drop(same).status()).isEqualTo(200);
        assertThat(shop.drop(same).status()).isEqualTo(200);
        refuses(shop.apply(same, "[]", ""), 409, "IMPORT_STATE");
    }

    @Test
    void appliesOnlyToTheStoresThatAreChosenOrNamed() {
        Shop shop = shop();
        JsonNode uploaded = shop.uploaded("a.csv", (USUAL + "A1,珍珠奶茶,奶茶,12\n").getBytes(StandardCharsets.UTF_8));
        String store = shop.store("S2");
        JsonNode mapped = shop.send(uploaded, "PUT", "mapping", shop.body(own(), List.of(store)))
                .body();
        assertThat(texts(mapped.path("stores"), "id")).containsExactly(store);
        refuses(
                shop.send(mapped, "PUT", "mapping", shop.body(own(), List.of("sto_0000000000000"))),
                422,
                "INVALID_REQUEST");
        shop.applied(mapped, "[]", "");
        assertThat(shop.sells("S1")).isEmpty();
        assertThat(shop.sells("S2")).hasSize(1);

        JsonNode named = shop.mapped(
                shop.uploaded(
                        "a.zip",
                        zip(Map.of(
                                "商品.csv",
                                USUAL + "A1,珍珠奶茶,奶茶,12\n",
                                "门店.csv",
                                "门店编码,门店名称,纬度,经度\nS1,一店,30.1,120.1\nS9,九店,30.1,120.1\n"))),
                own());
        assertThat(texts(named.path("stores"), "id")).containsExactly(shop.store("S1"));
        assertThat(named.path("preview").path("remarks").toString()).contains("S9 (row 3)");
    }

    @Test
    void keepsWhatCannotBeReadAndLeavesTheMenuAlone() throws IOException {
        Shop shop = shop();
        shop.applied(shop.ready(USUAL + "A1,珍珠奶茶,奶茶,12\n"), "[]", "");
        refuses(shop.upload("a.csv", new byte[] {0, 1, 2}), 422, "FILE_UNREADABLE");
        refuses(shop.upload("a.xlsx", bomb()), 422, "FILE_UNREADABLE");
        refuses(shop.upload("a.csv", "商品名称,\"品牌定价\n1".getBytes(StandardCharsets.UTF_8)), 422, "FILE_UNREADABLE");
        refuses(shop.upload("%0A", new byte[] {'a'}), 422, "INVALID_REQUEST");
        refuses(shop.upload("a.csv", new byte[10 * 1024 * 1024 + 1]), 413, "TOO_LARGE");
        JsonNode list = shop.get("menu-imports");
        assertThat(list.findValuesAsText("state")).containsExactly("unreadable", "unreadable", "unreadable", "applied");
        assertThat(list.path(0).path("trouble").asText()).contains("quotation mark");
        assertThat(api.number("SELECT SUM(LENGTH(body)) FROM menu_import WHERE state = 'UNREADABLE' AND tenant_id = "
                        + shop.tenant().value()))
                .isPositive();
        JsonNode nothing = shop.ready(USUAL + "A1,珍珠奶茶,奶茶,时价\n");
        refuses(shop.apply(nothing, "[\"EMPTY\"]", "It is so"), 409, "NOTHING_TO_PUBLISH");
        JsonNode odd = shop.uploaded("odd.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        Answer missing = shop.map(odd, Map.of("商品名称", "a"));
        refuses(missing, 422, "FILE_UNREADABLE");
        assertThat(missing.body().path("detail").asText()).contains("品牌定价");
        refuses(shop.map(odd, Map.of("商品名称", "zzz")), 422, "INVALID_REQUEST");
        refuses(shop.map(odd, Map.of("no such column", "a")), 422, "INVALID_REQUEST");
        assertThat(shop.sells("S1")).containsExactly("A1 1200");
    }

    @Test
    void nothingIsPulledWhereMenusAreUploaded() {
        Shop shop = shop();
        refuses(
                api.send("POST", "/v1/tenants/" + shop.slug() + "/connections/main/pulls", shop.owner(), ""),
                409,
                "UPLOADED_ONLY");
        refuses(
                api.put(
                        "/v1/tenants/" + shop.slug() + "/connections/other",
                        api.operator(),
                        "{\"format\":\"square\",\"baseUrl\":\"upload:\",\"settings\":{}}"),
                422,
                "INVALID_REQUEST");
        Answer till = api.put(
                "/v1/tenants/" + shop.slug() + "/connections/main",
                api.operator(),
                "{\"format\":\"spreadsheet\",\"baseUrl\":\"upload:http://127.0.0.1:9\",\"settings\":{}}");
        assertThat(till.status()).as(till.body().toString()).isEqualTo(200);
        refuses(
                api.put(
                        "/v1/tenants/" + shop.slug() + "/connections/main",
                        api.operator(),
                        "{\"format\":\"spreadsheet\",\"baseUrl\":\"upload:ftp://x\",\"settings\":{}}"),
                422,
                "INVALID_REQUEST");
    }

    @Test
    void aNeighbourFindsNoneOfIt() {
        Shop theirs = shop();
        Shop ours = shop();
        JsonNode ready = theirs.ready(USUAL + "A1,珍珠奶茶,奶茶,12\n");
        List<Answer> answers = new ArrayList<>();
        for (String at : List.of(theirs.slug(), ours.slug())) {
            Shop asked = new Shop(at, ours.owner());
            answers.add(asked.send(ready, "GET", "", ""));
            answers.add(asked.send(ready, "GET", "rows", ""));
            answers.add(asked.map(ready, own()));
            answers.add(asked.apply(ready, "[]", ""));
            answers.add(asked.revert(ready, "Why not"));
            answers.add(asked.drop(ready));
        }
        answers.add(new Shop(theirs.slug(), ours.owner()).upload("a.csv", new byte[] {'a'}));
        assertThat(answers).allMatch(answer -> answer.status() == 404);
        assertThat(ours.get("menu-imports").size()).isZero();
        refuses(
                ours.send(
                        ours.uploaded("a.csv", (USUAL + "A1,茶,茶,1\n").getBytes(StandardCharsets.UTF_8)),
                        "PUT",
                        "mapping",
                        ours.body(own(), List.of(theirs.store("S1")))),
                422,
                "INVALID_REQUEST");
        assertThat(theirs.get("menu-imports").path(0).path("state").asText()).isEqualTo("mapped");
    }

    @Test
    void filesThatNobodyAppliedGo() {
        Shop shop = shop();
        shop.applied(shop.ready(USUAL + "A1,珍珠奶茶,奶茶,12\n"), "[]", "");
        shop.ready(USUAL + "A1,珍珠奶茶,奶茶,14\n");
        api.bean(Db.class)
                .write(tx -> Sql.update(
                        tx,
                        "UPDATE menu_import SET created_at = created_at - INTERVAL 8 DAY WHERE tenant_id = ?",
                        shop.tenant().value()));
        for (int i = 0; i < 22; i++) {
            shop.uploaded("a" + i + ".csv", USUAL.concat("A1,茶,茶,1\n").getBytes(StandardCharsets.UTF_8));
        }
        // the oldest made room
        assertThat(shop.get("menu-imports").size()).isEqualTo(21);
        api.bean(MenuImportSweep.class).sweep();
        assertThat(shop.get("menu-imports").findValuesAsText("state"))
                .contains("applied")
                .doesNotContain("mapped");
    }

    private static Map<String, String> own() {
        return Map.of("商品编码", "商品编码", "商品名称", "商品名称", "一级分类", "一级分类", "品牌定价", "品牌定价");
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(field).asText())
                .toList();
    }

    private static List<String> kinds(JsonNode one) {
        return texts(one.path("differences"), "kind");
    }

    private static void refuses(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
    }

    private static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A few kilobytes that would be more than any server has. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] zeros = new byte[1024 * 1024];
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    /** A tenant with two stores, whose menus are uploaded. */
    private record Shop(String slug, String owner) {

        TenantId tenant() {
            return new TenantId(api.number("SELECT id FROM tenant WHERE slug = '" + slug + "'"));
        }

        Answer upload(String name, byte[] file) {
            String encoded = name.startsWith("%") ? name : URLEncoder.encode(name, StandardCharsets.UTF_8);
            return api.send(
                    "POST",
                    "/v1/tenants/" + slug + "/menu-imports?connection=main&name=" + encoded,
                    owner,
                    file,
                    "Content-Type",
                    "application/octet-stream");
        }

        JsonNode uploaded(String name, byte[] file) {
            return good(upload(name, file));
        }

        JsonNode ready(String text) {
            JsonNode uploaded = uploaded("menu.csv", text.getBytes(StandardCharsets.UTF_8));
            Map<String, String> mapping = StreamSupport.stream(
                            uploaded.path("columns").path("columns").spliterator(), false)
                    .filter(column -> column.has("field"))
                    .collect(Collectors.toMap(column -> column.path("field").asText(), column -> column.path("heading")
                            .asText()));
            return mapped(uploaded, mapping);
        }

        Answer map(JsonNode page, Map<String, String> mapping) {
            return send(page, "PUT", "mapping", body(mapping, List.of()));
        }

        JsonNode mapped(JsonNode page, Map<String, String> mapping) {
            return good(map(page, mapping));
        }

        String body(Map<String, String> mapping, List<String> stores) {
            return TownUnderTest.json(
                    stores.isEmpty() ? Map.of("mapping", mapping) : Map.of("mapping", mapping, "stores", stores));
        }

        Answer apply(JsonNode page, String confirmed, String reason) {
            return send(page, "POST", "application", "{\"confirmed\":" + confirmed + ",\"reason\":\"" + reason + "\"}");
        }

        JsonNode applied(JsonNode page, String confirmed, String reason) {
            return good(apply(page, confirmed, reason));
        }

        Answer revert(JsonNode page, String reason) {
            return send(page, "POST", "reversal", "{\"reason\":\"" + reason + "\"}");
        }

        Answer drop(JsonNode page) {
            return send(page, "DELETE", "", "");
        }

        Answer send(JsonNode page, String method, String what, String body) {
            String path = "/v1/tenants/" + slug + "/menu-imports/"
                    + page.path("head").path("id").asText();
            return api.send(
                    method,
                    what.isEmpty() ? path : path + "/" + what,
                    owner,
                    body,
                    "If-Match",
                    page.path("head").path("etag").asText());
        }

        JsonNode get(String what) {
            return api.get("/v1/tenants/" + slug + "/" + what, owner).body();
        }

        List<String> results(JsonNode page) {
            JsonNode rows = get("menu-imports/" + page.path("head").path("id").asText() + "/rows");
            return StreamSupport.stream(rows.path("items").spliterator(), false)
                    .map(row ->
                            row.path("row").asInt() + " " + row.path("action").asText() + " "
                                    + row.path("result").asText())
                    .toList();
        }

        String store(String sourceId) {
            return get("stores?search=" + sourceId)
                    .path("items")
                    .path(0)
                    .path("id")
                    .asText();
        }

        /** What customers can order at a store: ids and prices. */
        List<String> sells(String sourceId) {
            return api.bean(Catalogue.class).of(tenant()).stream()
                    .filter(store -> store.sourceId().equals(sourceId))
                    .map(PublishedStore::menu)
                    .flatMap(menu -> menu.items().stream())
                    .map(item -> item.id() + " " + item.price().minor())
                    .toList();
        }

        private static JsonNode good(Answer answer) {
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            return answer.body();
        }
    }

    private static Shop shop() {
        String slug = "upload-" + ++tenants;
        api.put("/v1/tenants/" + slug, api.operator(), "{\"nameZh\":\"云栖小茶\",\"nameEn\":\"Yunqi Tea\"}");
        api.put(
                "/v1/members/owner-of-" + slug,
                api.operator(),
                TownUnderTest.json(Map.of("tenant", slug, "role", "owner")));
        Answer connection = api.put(
                "/v1/tenants/" + slug + "/connections/main",
                api.operator(),
                "{\"format\":\"spreadsheet\",\"baseUrl\":\"upload:\",\"settings\":{}}");
        assertThat(connection.status()).as(connection.body().toString()).isEqualTo(200);
        String owner = api.token("owner-of-" + slug);
        Answer stores = api.send(
                "POST",
                "/v1/tenants/" + slug + "/store-imports?connection=main&name=stores.csv",
                owner,
                "门店编码,门店名称,纬度,经度\nS1,一店,30.1,120.1\nS2,二店,30.2,120.1\n".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/octet-stream");
        api.send(
                "POST",
                "/v1/tenants/" + slug + "/store-imports/"
                        + stores.body().path("id").asText() + "/application",
                owner,
                "");
        return new Shop(slug, owner);
    }
}
