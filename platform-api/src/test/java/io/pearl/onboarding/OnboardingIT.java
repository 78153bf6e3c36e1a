package io.pearl.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.TurnsUnderTest;
import io.pearl.catalogue.Catalogue;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import io.pearl.local.chain.Chain;
import io.pearl.local.chain.Chains;
import io.pearl.local.chain.RunningChain;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A chain goes from nothing to its first customer, and nobody orders there a moment before. */
class OnboardingIT {

    private static final Chain CHAIN = Chains.practice(Duration.ofMillis(30));
    private static final String SENTENCE = "一杯龙井鲜奶茶";

    private static ApiUnderTest api;
    private static RunningChain chain;
    private static String customer;

    @BeforeAll
    static void start() {
        api = ApiUnderTest.start(Map.of("pearl.pull-every", "1h"));
        chain = CHAIN.start(0);
        customer = api.customer("assistant-a", "alice");
        api.put("/v1/members/operator-1", api.operator(), "{\"role\":\"operator\"}");
    }

    @AfterAll
    static void stop() {
        api.close();
        chain.close();
    }

    @Test
    void aChainGoesFromNothingToItsFirstCustomer() {
        String slug = "yunqi";
        String owner = tenant(slug);
        JsonNode first = checklist(slug, owner);
        assertThat(first.path("state").asText()).isEqualTo("onboarding");
        assertThat(step(first, "profile").path("missing").toString())
                .contains("legal-name", "registration-no", "contact-name", "contact-email", "contact-phone");
        assertThat(state(first, "people")).isEqualTo("done");
        assertThat(state(first, "connection")).isEqualTo("open");
        assertThat(state(first, "stores")).isEqualTo("blocked");
        assertThat(texts(step(first, "menu").path("blockedBy"))).containsExactly("stores");
        assertThat(texts(step(first, "go-live").path("blocks"))).containsExactly("orders");
        assertThat(texts(step(first, "go-live").path("blockedBy")))
                .containsExactly("profile", "connection", "stores", "menu", "zones", "test-order", "agreement");

        profile(slug, owner);
        connect(slug, owner);
        JsonNode connected = checklist(slug, owner);
        assertThat(List.of(
                        state(connected, "profile"),
                        state(connected, "connection"),
                        state(connected, "stores"),
                        state(connected, "zones")))
                .containsOnly("done");
        assertThat(texts(step(connected, "menu").path("missing"))).containsExactly("acceptance");

        acceptMenu(slug, owner);
        customersFindNothing();
        testOrder(slug, owner);
        notReadyWithoutTheAgreement(slug);
        sign(slug, owner);

        Answer live = go(slug, api.token("operator-1"));
        assertThat(live.status()).as(live.body().toString()).isEqualTo(200);
        assertThat(live.body().path("state").asText()).isEqualTo("live");
        assertThat(go(slug, api.token("operator-1")).status()).isEqualTo(200);
        assertThat(api.number(
                        "SELECT COUNT(*) FROM tenant_access WHERE kind = 'onboarding' AND closed_by = 'operator-1'"))
                .isEqualTo(1);
        assertThat(api.number("SELECT COUNT(*) FROM event WHERE type = 'tenant.live'"))
                .isEqualTo(1);
        assertThat(api.number("SELECT COUNT(DISTINCT action) FROM audit_entry WHERE action IN ('onboarding.menu',"
                        + "'onboarding.test-order','onboarding.agreement','tenant.live') AND actor_name <> ''"))
                .isEqualTo(4);
        Answer placed = order();
        assertThat(placed.status()).as(placed.body().toString()).isEqualTo(201);
    }

    private static void acceptMenu(String slug, String owner) {
        String path = "/v1/tenants/" + slug + "/onboarding/menu";
        JsonNode review = api.get(path, owner).body();
        assertThat(review.path("coverage").asInt()).isGreaterThan(90);
        assertThat(review.path("items").asInt()).isEqualTo(10);
        assertThat(review.path("shown").path(0).path("stores").asInt()).isEqualTo(3);
        assertThat(review.path("accepted").asBoolean()).isFalse();
        Answer moved = api.send("POST", path, owner, "{\"hash\":\"0123\"}");
        assertThat(moved.status()).isEqualTo(409);
        assertThat(moved.body().path("code").asText()).isEqualTo("MENU_MOVED");
        Answer accepted = api.send(
                "POST",
                path,
                owner,
                TownUnderTest.json(Map.of("hash", review.path("hash").asText())));
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(200);
        assertThat(state(accepted.body(), "menu")).isEqualTo("done");
        assertThat(step(accepted.body(), "menu").path("doneBy").asText()).isEqualTo("owner-of-" + slug);
    }

    private static void customersFindNothing() {
        Answer early = order();
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body().path("alternatives").size()).isZero();
    }

    private static void testOrder(String slug, String owner) {
        String path = "/v1/tenants/" + slug + "/onboarding/test-orders";
        Answer impossible = api.send("POST", path, owner, "{\"sentence\":\"一杯杨枝甘露\"}");
        assertThat(impossible.status()).as(impossible.body().toString()).isEqualTo(200);
        assertThat(impossible.body().path("state").asText()).isEqualTo("failed");
        assertThat(impossible.body().path("problem").asText()).isNotBlank();
        Answer nowhere = api.send("POST", path, owner, "{\"sentence\":\"一杯奶茶\",\"store\":\"sto_0000000000000\"}");
        assertThat(nowhere.body().path("code").asText()).isEqualTo("STORE_UNKNOWN");

        Answer placed = api.send("POST", path, owner, TownUnderTest.json(Map.of("sentence", SENTENCE)));
        assertThat(placed.status()).as(placed.body().toString()).isEqualTo(200);
        String order = placed.body().path("order").asText();
        JsonNode delivered = ApiUnderTest.await(
                Duration.ofSeconds(20),
                () -> api.get(path + "/" + order, owner).body(),
                body -> body.path("state").asText().equals("delivered"));
        assertThat(delivered.path("timeline").findValuesAsText("type"))
                .containsSubsequence("order.placed", "order.paid", "order.injected", "order.delivered");
        assertThat(delivered.path("summary").asText()).contains("龙井鲜奶茶");
        speaks(owner, "en");
        assertThat(api.get(path + "/" + order, owner).body().path("summary").asText())
                .isNotEmpty()
                .doesNotContain("龙井");
        speaks(owner, "zh-CN");
        assertThat(state(checklist(slug, owner), "test-order")).isEqualTo("done");
        assertThat(api.number("SELECT COUNT(*) FROM customer_order WHERE channel = 'pearl-test'"))
                .isEqualTo(1);
        assertThat(api.number("SELECT COALESCE(SUM(n), 0) FROM order_minute WHERE metric IN ('PLACED','PAID',"
                        + "'ACCEPTED','DELIVERED')"))
                .isZero();
        // another's assistant cannot follow it, nor is it taken for one of theirs
        assertThat(api.get("/v1/agent/orders/" + order, api.token("assistant-a"))
                        .status())
                .isEqualTo(404);
    }

    private static void notReadyWithoutTheAgreement(String slug) {
        Answer early = go(slug, api.token("operator-1"));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.body().path("code").asText()).isEqualTo("NOT_READY");
        assertThat(early.body().path("errors").findValuesAsText("pointer")).containsExactly("/steps/agreement");
    }

    private static void sign(String slug, String owner) {
        String path = "/v1/tenants/" + slug + "/onboarding/agreement";
        JsonNode agreement = api.get(path, owner).body();
        assertThat(agreement.path("text").path("zh").asText()).contains("优惠券");
        assertThat(agreement.path("text").path("en").asText()).contains("voucher");
        String signature =
                TownUnderTest.json(Map.of("version", agreement.path("version").asText(), "name", "陈云"));
        openAccess(slug, "operator-1");
        Answer operator = api.send("POST", path, api.token("operator-1"), signature);
        assertThat(operator.status()).isEqualTo(403);
        assertThat(operator.body().path("code").asText()).isEqualTo("MEMBERSHIP_NEEDED");
        Answer old = api.send("POST", path, owner, "{\"version\":\"2020-01\",\"name\":\"陈云\"}");
        assertThat(old.body().path("code").asText()).isEqualTo("AGREEMENT_MOVED");
        Answer nameless = api.send("POST", path, owner, signature.replace("陈云", "---"));
        assertThat(nameless.status()).isEqualTo(422);
        Answer signed = api.send("POST", path, owner, signature);
        assertThat(signed.status()).as(signed.body().toString()).isEqualTo(200);
        assertThat(signed.body().path("ready").asBoolean()).isTrue();
        assertThat(state(signed.body(), "go-live")).isEqualTo("open");
        assertThat(step(signed.body(), "agreement").path("doneBy").asText()).isEqualTo("陈云");
    }

    @Test
    void showsWhatHasChangedSinceTheMenusWereAccepted() {
        String slug = "changing";
        String owner = tenant(slug);
        connect(slug, owner);
        acceptMenu(slug, owner);
        rewriteMenus(slug);
        JsonNode review =
                api.get("/v1/tenants/" + slug + "/onboarding/menu", owner).body();
        assertThat(review.path("accepted").asBoolean()).isFalse();
        List<String> changes = StreamSupport.stream(review.path("changes").spliterator(), false)
                .map(change ->
                        change.path("kind").asText() + " " + change.path("item").asText())
                .toList();
        assertThat(changes)
                .containsExactlyInAnyOrder(
                        "renamed YQ02", "repriced YQ06", "options YQ05", "added YQ11", "removed YQ10");
        assertThat(texts(step(checklist(slug, owner), "menu").path("missing"))).containsExactly("changed-since");
    }

    @Test
    void onlyAFewReadTheMenusAgainAtOnce() {
        String owner = tenant("busy");
        TurnsUnderTest.whileTaken(api.bean(MenuReviews.class).turns, () -> {
            Answer busy = api.get("/v1/tenants/busy/onboarding/menu", owner);
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.body().path("code").asText()).isEqualTo("BUSY");
        });
        assertThat(api.get("/v1/tenants/busy/onboarding/menu", owner).status()).isEqualTo(200);
    }

    @Test
    void waitsForAnOwnerWhoWasInvited() {
        api.put("/v1/tenants/ownerless", api.operator(), "{\"nameZh\":\"云栖小茶\",\"nameEn\":\"Yunqi Tea\"}");
        assertThat(state(checklist("ownerless", api.operator()), "people")).isEqualTo("open");
        Answer invited = api.send(
                "POST",
                "/v1/tenants/ownerless/invitations",
                api.operator(),
                "{\"email\":\"chen@yunqi.example\",\"role\":\"owner\",\"language\":\"zh-CN\"}");
        assertThat(invited.status()).as(invited.body().toString()).isEqualTo(200);
        JsonNode people = step(checklist("ownerless", api.operator()), "people");
        assertThat(people.path("state").asText()).isEqualTo("waiting");
        assertThat(texts(people.path("missing"))).containsExactly("owner");
    }

    @Test
    void theClientThatSetsUpNeedsNoChecklistAndTheTrailSaysSo() {
        tenant("moved-here");
        assertThat(go("moved-here", api.operator()).body().path("state").asText())
                .isEqualTo("live");
        assertThat(api.number("SELECT COUNT(*) FROM audit_entry WHERE action = 'tenant.live'"
                        + " AND reason = 'set up without the checklist'"))
                .isEqualTo(1);
    }

    @Test
    void aNeighbourFindsNoneOfIt() {
        tenant("theirs");
        String neighbour = tenant("ours");
        String base = "/v1/tenants/theirs/onboarding";
        List<Answer> answers = new ArrayList<>();
        answers.add(api.get(base, neighbour));
        answers.add(api.get(base + "/menu", neighbour));
        answers.add(api.send("POST", base + "/menu", neighbour, "{\"hash\":\"x\"}"));
        answers.add(api.get(base + "/agreement", neighbour));
        answers.add(api.send("POST", base + "/agreement", neighbour, "{\"version\":\"2026-11\",\"name\":\"陈\"}"));
        answers.add(api.send("POST", base + "/test-orders", neighbour, "{\"sentence\":\"一杯奶茶\"}"));
        answers.add(api.get(base + "/test-orders/ord_0000000000000", neighbour));
        assertThat(answers).allMatch(answer -> answer.status() == 404);
        assertThat(go("theirs", neighbour).status()).isEqualTo(403);
        // an order of one's own tenant is none of the neighbour's, whatever address it is asked at
        assertThat(api.get("/v1/tenants/ours/onboarding/test-orders/ord_0000000000000", neighbour)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void saysWhenTestPaymentsAreOff() {
        try (ApiUnderTest strict = ApiUnderTest.start(Map.of("pearl.sandbox-payments", "false"))) {
            strict.put("/v1/tenants/strict", strict.operator(), "{\"nameZh\":\"甲\",\"nameEn\":\"A\"}");
            Answer answer = strict.send(
                    "POST", "/v1/tenants/strict/onboarding/test-orders", strict.operator(), "{\"sentence\":\"一杯奶茶\"}");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().path("code").asText()).isEqualTo("TEST_PAYMENTS_OFF");
        }
    }

    /** Makes one with an owner, and gives the owner's token. */
    private static String tenant(String slug) {
        api.put("/v1/tenants/" + slug, api.operator(), "{\"nameZh\":\"云栖小茶\",\"nameEn\":\"Yunqi Tea\"}");
        api.put(
                "/v1/members/owner-of-" + slug,
                api.operator(),
                TownUnderTest.json(Map.of("tenant", slug, "role", "owner")));
        return api.token("owner-of-" + slug);
    }

    private static void profile(String slug, String owner) {
        String path = "/v1/tenants/" + slug;
        Answer described = api.send(
                "PUT",
                path + "/profile",
                owner,
                TownUnderTest.json(Map.of(
                        "nameZh", "云栖小茶",
                        "nameEn", "Yunqi Tea",
                        "legalName", "杭州云栖茶业有限公司",
                        "registrationNo", "91330100MA2800000X",
                        "contactName", "陈云",
                        "contactEmail", "chen@yunqi.example",
                        "contactPhone", "+8613900000000",
                        "timeZone", "Asia/Shanghai")),
                "If-Match",
                api.get(path, owner).body().path("etag").asText());
        assertThat(described.status()).as(described.body().toString()).isEqualTo(200);
    }

    private static void speaks(String token, String language) {
        JsonNode profile = api.get("/v1/me/profile", token).body();
        ((ObjectNode) profile).put("language", language);
        assertThat(api.put("/v1/me/profile", token, profile.toString()).status())
                .isEqualTo(200);
    }

    private static void openAccess(String slug, String subject) {
        Answer opened = api.send(
                "POST",
                "/v1/tenants/" + slug + "/access",
                api.token(subject),
                "{\"reason\":\"getting them started\",\"minutes\":60}");
        assertThat(opened.status()).as(opened.body().toString()).isEqualTo(201);
    }

    private static void connect(String slug, String owner) {
        Answer connection = api.put(
                "/v1/tenants/" + slug + "/connections/main",
                owner,
                TownUnderTest.json(
                        Map.of("format", CHAIN.format(), "baseUrl", chain.baseUrl(), "settings", CHAIN.settings())));
        assertThat(connection.status()).as(connection.body().toString()).isEqualTo(200);
        Answer pulled = api.send("POST", "/v1/tenants/" + slug + "/connections/main/pulls", owner, "");
        assertThat(pulled.status()).as(pulled.body().toString()).isEqualTo(200);
    }

    /** As if the chain had renamed one drink, repriced one, taken a topping from one, added one and removed one. */
    private static void rewriteMenus(String slug) {
        api.bean(Db.class).write(tx -> {
            long tenant = Sql.one(tx, "SELECT id FROM tenant WHERE slug = ?", row -> row.number("id"), slug)
                    .orElseThrow();
            String body = Sql.one(tx, "SELECT body FROM menu WHERE tenant_id = ?", row -> row.text("body"), tenant)
                    .orElseThrow();
            String changed = Menu.changed(body);
            Sql.update(
                    tx,
                    "INSERT INTO menu (tenant_id, hash, body, created_at) VALUES (?, UNHEX(SHA2(?, 256)), ?, NOW())",
                    tenant,
                    changed,
                    changed);
            Sql.update(tx, "UPDATE store SET menu_hash = UNHEX(SHA2(?, 256)) WHERE tenant_id = ?", changed, tenant);
            return Sql.update(tx, "UPDATE catalogue_revision SET revision = revision + 1 WHERE tenant_id = ?", tenant);
        });
        api.bean(Catalogue.class).refresh();
    }

    /** A stored menu, rewritten. */
    private static final class Menu {
        static String changed(String body) {
            try {
                var json = new ObjectMapper();
                var menu = (ObjectNode) json.readTree(body);
                var items = (ArrayNode) menu.path("items");
                for (JsonNode node : items) {
                    var item = (ObjectNode) node;
                    switch (item.path("id").asText()) {
                        case "YQ02" -> ((ObjectNode) item.path("name")).put("zh", "特级龙井鲜奶茶");
                        case "YQ06" -> ((ObjectNode) item.path("price")).put("minor", 1300);
                        case "YQ05" ->
                            ((ArrayNode) item.path("groups")
                                            .path(item.path("groups").size() - 1)
                                            .path("options"))
                                    .remove(0);
                        case "YQ10" -> item.put("id", "YQ11");
                        default -> {}
                    }
                }
                return json.writeValueAsString(menu);
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static Answer order() {
        return api.place(api.token("assistant-a"), ApiUnderTest.order(SENTENCE, customer, 30.1262, 120.0746));
    }

    private static Answer go(String slug, String token) {
        return api.send("POST", "/v1/tenants/" + slug + "/onboarding/go-live", token, "");
    }

    private static JsonNode checklist(String slug, String token) {
        Answer answer = api.get("/v1/tenants/" + slug + "/onboarding", token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode step(JsonNode checklist, String name) {
        return StreamSupport.stream(checklist.path("steps").spliterator(), false)
                .filter(step -> step.path("step").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String state(JsonNode checklist, String name) {
        return step(checklist, name).path("state").asText();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
