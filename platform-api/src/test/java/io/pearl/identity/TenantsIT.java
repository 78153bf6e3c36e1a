package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.TenantState;
import io.pearl.tenancy.Tenants;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chain's life on the platform: created, described, suspended and resumed, and found among ten thousand. */
class TenantsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String OF_ALL = "/* every tenant: ten thousand of them are measured */ ";

    private static TownUnderTest town;
    private static String setup;
    private static String operator;

    @BeforeAll
    static void open() {
        town = TownUnderTest.open();
        setup = town.api.operator();
        town.api.put("/v1/members/op-1", setup, "{\"role\":\"operator\"}");
        operator = town.api.token("op-1", claims -> claims.claim("name", "周岚"));
        for (String slug : List.of("lumi", "shanyue", "harbour")) {
            town.api.put("/v1/members/owner-of-" + slug, setup, "{\"tenant\":\"" + slug + "\",\"role\":\"owner\"}");
        }
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void whoCreatesATenantMaySetItUp() {
        assertThat(create("fresh", "新茶", "Fresh", operator).status()).isEqualTo(200);
        JsonNode page = town.api.get("/v1/tenants/fresh", operator).body();
        assertThat(town.api
                        .get("/v1/tenants/fresh", operator)
                        .response()
                        .headers()
                        .firstValue("ETag"))
                .contains(page.path("etag").asText());
        assertThat(page.path("identity").asText()).isEqualTo("pending");
        assertThat(page.path("access").path("kind").asText()).isEqualTo("onboarding");
        assertThat(texts(page.path("may"))).contains("connections:write", "profile:write");
        assertThat(texts(page.path("attention"))).contains("access", "owner");
        JsonNode entry = trail("fresh").get(1);
        assertThat(trail("fresh").findValuesAsText("action")).contains("tenant.create", "access.open");
        assertThat(entry.path("actorName").asText(entry.path("name").asText())).isNotNull();
        // creating it again changes nothing, under another name it is somebody else's
        long rows = town.api.number("SELECT COUNT(*) FROM audit_entry");
        assertThat(create("fresh", "新茶", "Fresh", operator).status()).isEqualTo(200);
        assertThat(town.api.number("SELECT COUNT(*) FROM audit_entry")).isEqualTo(rows);
        assertThat(create("fresh", "旧茶", "Old", operator).status()).isEqualTo(409);
        assertThat(town.api.number("SELECT COUNT(*) FROM identity_task i JOIN tenant t ON t.id = i.tenant_id"
                        + " WHERE t.slug = 'fresh' AND i.kind = 'ENSURE_ORGANIZATION'"))
                .isEqualTo(1);
    }

    @Test
    void theNameOfThePlatformIsTaken() {
        Answer refused = create("platform", "平台", "Platform", setup);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(pointers(refused)).containsExactly("path:tenant");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "=HYPERLINK(\"http://x\")",
                "شاي اللؤلؤ",
                "珍珠🧋奶茶",
                "'; DROP TABLE tenant; --",
                "नीबू चाय",
                "Ça & là"
            })
    void takesNamesInEveryScriptAsTheyAre(String name) {
        String slug = "name-" + Long.toString(Ids.next(), 36);
        assertThat(create(slug, name, name, setup).status()).isEqualTo(200);
        assertThat(town.api
                        .get("/v1/tenants/" + slug, setup)
                        .body()
                        .path("name")
                        .path("zh")
                        .asText())
                .isEqualTo(name);
        assertThat(items("?search=" + encoded(name)).findValuesAsText("slug")).contains(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u202Eb", "line\nbreak", "\u2066x", "\u200b", "\u0007"})
    void refusesWhatCannotBeSeenAndMisleads(String name) {
        Answer refused = create("unseen", "茶", name, setup);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(pointers(refused)).containsExactly("/nameEn");
        ObjectNode profile = profile("harbour");
        profile.put("legalName", "x" + name + "y");
        if (!name.equals("\u200b")) {
            Answer change = putProfile("harbour", owner("harbour"), etag("harbour"), profile);
            assertThat(change.status()).isEqualTo(422);
            assertThat(pointers(change)).containsExactly("/legalName");
        }
    }

    @Test
    void aProfileIsChangedOnlyOnTheVersionThatWasRead() {
        String owner = owner("lumi");
        String etag = etag("lumi");
        ObjectNode profile = profile("lumi");
        profile.put("legalName", "鹿茗茶业有限公司").put("contactEmail", "office@lumi.example");
        assertThat(putProfile("lumi", owner, null, profile).status()).isEqualTo(428);
        Answer changed = putProfile("lumi", owner, etag, profile);
        assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
        assertThat(changed.body().path("etag").asText()).isNotEqualTo(etag);
        Answer stale = putProfile("lumi", owner, etag, profile.put("legalName", "another"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().path("code").asText()).isEqualTo("STALE");
        assertThat(putProfile("lumi", owner, "\"x\"", profile).status()).isEqualTo(412);
        assertThat(profile("lumi").path("legalName").asText()).isEqualTo("鹿茗茶业有限公司");
        JsonNode entry = trail("lumi").get(0);
        assertThat(entry.path("action").asText()).isEqualTo("tenant.describe");
        assertThat(entry.toString())
                .contains("contactEmail", "office@lumi.example")
                .doesNotContain("timeZone");
    }

    @Test
    void aProfileSaysWhichFieldIsWrong() {
        ObjectNode profile = profile("harbour");
        profile.put("timeZone", "Mars/Olympus");
        assertThat(pointers(putProfile("harbour", owner("harbour"), etag("harbour"), profile)))
                .containsExactly("/timeZone");
        profile.put("timeZone", "Asia/Shanghai").put("contactPhone", "12");
        assertThat(pointers(putProfile("harbour", owner("harbour"), etag("harbour"), profile)))
                .containsExactly("/contactPhone");
        profile.put("contactPhone", "").put("contactEmail", "nobody");
        assertThat(pointers(putProfile("harbour", owner("harbour"), etag("harbour"), profile)))
                .containsExactly("/contactEmail");
    }

    @Test
    void theNeighbourSeesAndChangesNothing() {
        String neighbour = owner("shanyue");
        assertThat(town.api.get("/v1/tenants/lumi", neighbour).status()).isEqualTo(404);
        assertThat(putProfile("lumi", neighbour, etag("lumi"), profile("lumi")).status())
                .isEqualTo(404);
        for (String act : List.of("suspension", "resumption")) {
            assertThat(act("lumi", act, neighbour).status()).isIn(403, 404);
            assertThat(act("shanyue", act, neighbour).status()).isEqualTo(403);
        }
        JsonNode list = town.api.get("/v1/tenants", neighbour).body().path("items");
        assertThat(list.findValuesAsText("slug")).containsExactly("shanyue");
        assertThat(town.api.get("/v1/tenants?search=lumi", neighbour).body().path("items"))
                .isEmpty();
    }

    @Test
    void aSuspendedTenantTakesNoOrdersAndIsWhatItWasWhenItComesBack() {
        int before = serving("harbour");
        assertThat(before).isPositive();
        assertThat(act("harbour", "suspension", operator).body().path("state").asText())
                .isEqualTo("suspended");
        TenantId id = tenant("harbour");
        assertThat(town.api.bean(Tenants.class).state(id)).contains(TenantState.SUSPENDED);
        assertThat(serving("harbour")).isZero();
        assertThat(texts(town.api.get("/v1/tenants/harbour", operator).body().path("attention")))
                .contains("suspended");
        long entries = trail("harbour").size();
        act("harbour", "suspension", operator);
        assertThat(trail("harbour").size()).isEqualTo((int) entries);
        JsonNode resumed = act("harbour", "resumption", operator).body();
        assertThat(resumed.path("state").asText()).isEqualTo("live");
        assertThat(serving("harbour")).isEqualTo(before);
        JsonNode trail = trail("harbour");
        assertThat(trail.get(0).path("action").asText()).isEqualTo("tenant.resume");
        assertThat(trail.get(0).path("reason").asText()).isEqualTo("Unpaid bills");
        assertThat(town.api.number("SELECT COUNT(*) FROM identity_task WHERE matter = 'state' AND kind ="
                        + " 'ENABLE_ORGANIZATION' AND tenant_id = " + id.value()))
                .isEqualTo(1);
    }

    @Test
    void aTenantSuspendedWhileItIsSetUpGoesBackToThat() {
        create("early", "早茶", "Early", setup);
        town.api
                .bean(Db.class)
                .write(tx -> Sql.update(tx, "UPDATE tenant SET state = 'onboarding' WHERE slug = 'early'"));
        act("early", "suspension", operator);
        assertThat(act("early", "resumption", operator).body().path("state").asText())
                .isEqualTo("onboarding");
    }

    @Test
    void theKeysOfASuspendedTenantStop() {
        create("keyed", "钥茶", "Keyed", setup);
        TenantId id = tenant("keyed");
        town.api.bean(Db.class).write(tx -> {
            Sql.update(
                    tx,
                    "INSERT INTO partner_client (tenant_id, id, name, scopes, state, per_minute, per_day, version,"
                            + " created_by, created_at, changed_at) VALUES (?,1,'till','stores:read tenants:read',"
                            + "'active',100,1000,0,'x',?,?)",
                    id.value(),
                    Instant.now(),
                    Instant.now());
            return Sql.update(
                    tx,
                    "INSERT INTO partner_client_key (tenant_id, client_id, id, login, subject, state, created_by,"
                            + " created_at) VALUES (?,1,1,'keyed-1','keyed-subject','active','x',?)",
                    id.value(),
                    Instant.now());
        });
        String key = town.api.token("keyed-subject");
        assertThat(town.api.get("/v1/tenants/keyed", key).status()).isEqualTo(200);
        act("keyed", "suspension", operator);
        ApiUnderTest.await(
                Duration.ofSeconds(8),
                () -> town.api.get("/v1/tenants/keyed", key).status(),
                status -> status == 401);
        act("keyed", "resumption", operator);
    }

    @Test
    void listsWhatNeedsSomebodyFirstAndPagesThroughAll() {
        List<String> slugs = new ArrayList<>();
        List<Boolean> acting = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    town.api.get("/v1/tenants?limit=2" + cursor, operator).body();
            page.path("items").forEach(row -> {
                slugs.add(row.path("slug").asText());
                acting.add(!row.path("attention").isEmpty());
            });
            cursor = page.has("next") ? "&cursor=" + encoded(page.path("next").asText()) : "";
        } while (!cursor.isEmpty());
        assertThat(slugs).doesNotHaveDuplicates().contains("lumi", "shanyue", "harbour");
        assertThat(acting).isSortedAccordingTo((one, other) -> Boolean.compare(other, one));
        assertThat(items("?search=UMI").findValuesAsText("slug")).contains("lumi");
        assertThat(items("?search=%25").findValuesAsText("slug")).isEmpty();
        assertThat(items("?state=suspended").findValuesAsText("state")).allMatch("suspended"::equals);
        JsonNode lumi = items("?search=lumi").get(0);
        assertThat(lumi.path("stores").asInt()).isPositive();
        for (String wrong : List.of("limit=0", "limit=101", "state=gone", "cursor=2.x", "cursor=1.'x")) {
            assertThat(town.api.get("/v1/tenants?" + wrong, operator).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    @Test
    void opensTheListOfTenThousandInLessThanASecond() {
        Db db = town.api.bean(Db.class);
        List<Integer> numbers = IntStream.range(0, 10_000).boxed().toList();
        Instant now = Instant.now();
        for (int from = 0; from < numbers.size(); from += 1000) {
            List<Integer> part = numbers.subList(from, from + 1000);
            db.write(tx -> {
                Sql.batch(
                        tx,
                        "INSERT INTO tenant (id, slug, name_zh, name_en, state, created_at) VALUES (?,?,?,?,?,?)",
                        part,
                        i -> Sql.args(
                                1_000_000L + i,
                                "many-" + i,
                                "茶" + i,
                                "Tea " + i,
                                i % 9 == 0 ? "onboarding" : "live",
                                now));
                Sql.batch(
                        tx,
                        "INSERT INTO member (tenant_id, subject, role, created_at) VALUES (?,?,'owner',?)",
                        part,
                        i -> Sql.args(1_000_000L + i, "owner-" + i, now));
                Sql.batch(
                        tx,
                        "INSERT INTO connection (tenant_id, id, slug, format, base_url, settings, trouble, created_at)"
                                + " VALUES (?,?,'main','x','http://x','{}',?,?)",
                        part,
                        i -> Sql.args(1_000_000L + i, 1, i % 20 == 0 ? "no answer" : null, now));
                return true;
            });
        }
        try {
            for (String query : List.of("", "?attention=true", "?search=Tea%2099", "?cursor=0.many-5", "?state=live")) {
                town.api.get("/v1/tenants" + query, operator);
                long start = System.nanoTime();
                Answer answer = town.api.get("/v1/tenants" + query, operator);
                long millis = (System.nanoTime() - start) / 1_000_000;
                System.out.println("10,000 tenants, list" + query + ": " + millis + " ms");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(millis).isLessThan(1000);
            }
            for (String line : plan(db)) {
                System.out.println(line);
            }
        } finally {
            db.write(tx -> {
                Sql.update(tx, OF_ALL + "DELETE FROM connection WHERE tenant_id BETWEEN 1000000 AND 1009999");
                Sql.update(tx, OF_ALL + "DELETE FROM member WHERE tenant_id BETWEEN 1000000 AND 1009999");
                return Sql.update(tx, OF_ALL + "DELETE FROM tenant WHERE id BETWEEN 1000000 AND 1009999");
            });
        }
    }

    /** No table of the plan but tenant itself is walked through. As a table: newer servers would tell a tree. */
    private static List<String> plan(Db db) {
        return db.read(tx -> Sql.query(
                tx,
                OF_ALL + "EXPLAIN FORMAT=TRADITIONAL "
                        + TenancyRows.select(" WHERE 1 = 1", " ORDER BY acting DESC, slug LIMIT 51"),
                row -> "plan: " + row.text("select_type") + " "
                        + row.maybeText("table").orElse("-") + " "
                        + row.maybeText("type").orElse("-") + " "
                        + row.maybeText("key").orElse("-") + " "
                        + row.maybeText("rows").orElse("-") + " "
                        + row.maybeText("Extra").orElse(""),
                Instant.now()));
    }

    private static Answer create(String slug, String zh, String en, String token) {
        return town.api.put(
                "/v1/tenants/" + slug,
                token,
                JSON.createObjectNode().put("nameZh", zh).put("nameEn", en).toString());
    }

    private static Answer act(String slug, String act, String token) {
        return town.api.send("POST", "/v1/tenants/" + slug + "/" + act, token, "{\"reason\":\"Unpaid bills\"}");
    }

    private static Answer putProfile(String slug, String token, String etag, ObjectNode profile) {
        String path = "/v1/tenants/" + slug + "/profile";
        return etag == null
                ? town.api.put(path, token, profile.toString())
                : town.api.send("PUT", path, token, profile.toString(), "If-Match", etag);
    }

    private static ObjectNode profile(String slug) {
        return (ObjectNode) town.api.get("/v1/tenants/" + slug, setup).body().path("profile");
    }

    private static String etag(String slug) {
        return town.api.get("/v1/tenants/" + slug, setup).body().path("etag").asText();
    }

    private static JsonNode items(String query) {
        return town.api.get("/v1/tenants" + query, operator).body().path("items");
    }

    private static JsonNode trail(String slug) {
        return town.api
                .get("/v1/audit?tenant=" + slug + "&limit=50", setup)
                .body()
                .path("items");
    }

    private static TenantId tenant(String slug) {
        return new TenantId(town.api.number("SELECT id FROM tenant WHERE slug = '" + slug + "'"));
    }

    /** How many stores of a tenant are found around an address near West Lake. */
    private static int serving(String slug) {
        return (int) town.api.bean(io.pearl.catalogue.Catalogue.class).snapshot().all().stream()
                .filter(store -> store.tenant().equals(tenant(slug)))
                .filter(store ->
                        town.api.bean(io.pearl.tenancy.LiveTenants.class).live(store.tenant()))
                .count();
    }

    private static String owner(String slug) {
        return town.api.token("owner-of-" + slug);
    }

    private static List<String> pointers(Answer answer) {
        return answer.body().path("errors").findValuesAsText("pointer");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
