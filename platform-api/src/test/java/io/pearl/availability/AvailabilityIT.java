package io.pearl.availability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.adapter.Feed;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.PublishedStore;
import io.pearl.kernel.Db;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What staff and tills say of a store is what customers get, at once and in that store only. */
class AvailabilityIT {

    private static TownUnderTest town;

    @BeforeAll
    static void open() {
        town = TownUnderTest.open(Map.of("pearl.pull-every", "1h"));
        for (String slug : List.of("lumi", "shanyue")) {
            member(slug, "owner");
            member(slug, "menu-editor");
            member(slug, "store-staff");
        }
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void tellsTheCustomerThatThePearlsAreOutAndWhatThereIsInstead() {
        List<PublishedStore> all = List.copyOf(stores());
        try {
            all.forEach(store -> stock(store, town.api.operator(), "{\"ingredient\":\"珍珠\",\"state\":\"sold-out\"}"));
            Answer answer = town.order("一杯珍珠奶茶");
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(409);
            assertThat(answer.body().path("code").asText()).isEqualTo("SOLD_OUT");
            assertThat(answer.body().path("detail").asText()).contains("珍珠").contains("用完");
            JsonNode alternatives = answer.body().path("alternatives");
            assertThat(alternatives).isNotEmpty();
            assertThat(alternatives.findValuesAsText("text").toString()).doesNotContain("珍珠");
            assertThat(town.order("一杯柠檬水").status()).isEqualTo(201);
        } finally {
            all.forEach(store -> stock(store, town.api.operator(), "{\"ingredient\":\"珍珠\",\"state\":\"available\"}"));
        }
        assertThat(town.order("一杯珍珠奶茶").status()).isEqualTo(201);
    }

    @Test
    void readsOnlyTheStoreAgainOfWhichTheStockHasChanged() {
        StoreServices services = town.api.bean(StoreServices.class);
        Catalogue catalogue = town.api.bean(Catalogue.class);
        List<PublishedStore> lumi = of("lumi");
        Catalogue.Snapshot before = catalogue.snapshot();
        Service first = services.of(lumi.get(0).id());
        Service second = services.of(lumi.get(1).id());
        String item = lumi.get(0).menu().items().getLast().id();
        stock(lumi.get(0), owner("lumi"), "{\"item\":\"" + item + "\",\"state\":\"sold-out\"}");
        catalogue.refresh();
        assertThat(catalogue.snapshot()).as("no menu is read again").isSameAs(before);
        assertThat(services.of(lumi.get(0).id())).isNotSameAs(first);
        assertThat(services.of(lumi.get(0).id()).zones()).isSameAs(first.zones());
        assertThat(services.of(lumi.get(1).id())).isSameAs(second);
        assertThat(get(lumi.get(0), "/stock").path("soldOut").toString()).contains(item);
        assertThat(get(lumi.get(1), "/stock").path("soldOut").toString()).doesNotContain(item);
    }

    @Test
    void bringsBackWhatIsOutForAMoment() {
        PublishedStore store = of("shanyue").getFirst();
        String item = store.menu().items().getLast().id();
        JsonNode put = stock(
                store,
                owner("shanyue"),
                "{\"item\":\"" + item + "\",\"state\":\"sold-out\",\"until\":\""
                        + Instant.now().plusSeconds(2) + "\"}");
        assertThat(put.path("applied").asInt()).isEqualTo(1);
        assertThat(get(store, "/stock").path("soldOut").toString()).contains(item);
        ApiUnderTest.await(
                Duration.ofSeconds(10),
                () -> get(store, "/stock").path("soldOut").toString(),
                soldOut -> !soldOut.contains(item));
    }

    @Test
    void makesTheChangesThatAreRightAndNamesWhatIsWrongWithTheOthers() {
        PublishedStore store = of("lumi").getLast();
        String item = store.menu().items().getFirst().id();
        JsonNode results = stock(
                store,
                owner("lumi"),
                "{\"item\":\"" + item + "\",\"quantity\":3},{\"item\":\"nothing\",\"state\":\"sold-out\"},"
                        + "{\"ingredient\":\"石头\",\"state\":\"sold-out\"},{\"item\":\"" + item
                        + "\",\"state\":\"gone\"},{\"state\":\"sold-out\"}");
        assertThat(results.path("applied").asInt()).isEqualTo(1);
        assertThat(results.findValuesAsText("pointer"))
                .containsExactly("/changes/1/item", "/changes/2/ingredient", "/changes/3/state", "/changes/4/item");
    }

    @Test
    void closesAStoreForAWhileAndOnlyWhoClosedItReopensIt() {
        PublishedStore store = of("lumi").getFirst();
        String body = "{\"kind\":\"paused\",\"reason\":\"停电\",\"until\":\""
                + Instant.now().plus(Duration.ofHours(1)) + "\"}";
        long events = events(store);
        long entries = entries(store);
        Answer byOwner = town.api.send("POST", path(store, "/pauses"), owner("lumi"), body);
        assertThat(byOwner.status()).as(byOwner.body().toString()).isEqualTo(201);
        assertThat(byOwner.body().path("closedBy").asText()).isEqualTo("staff");
        JsonNode service = get(store, "/service");
        assertThat(service.path("open").asBoolean()).isFalse();
        assertThat(service.path("paused").path("reason").asText()).isEqualTo("停电");

        String pause = path(store, "/pauses/" + byOwner.body().path("id").asText());
        String editor = town.api.token("menu-editor-of-lumi");
        assertThat(town.api
                        .send("DELETE", pause, editor, "")
                        .body()
                        .path("code")
                        .asText())
                .as("of lower rank")
                .isEqualTo("PAUSE_NOT_YOURS");
        assertThat(town.api.send("DELETE", pause, town.api.operator(), "").status())
                .as("the platform did not close it")
                .isEqualTo(403);
        assertThat(town.api.send("DELETE", pause, owner("shanyue"), "").status())
                .as("the neighbour")
                .isEqualTo(404);
        assertThat(town.api.send("DELETE", pause, owner("lumi"), "").status()).isLessThan(300);
        assertThat(get(store, "/service").has("paused")).isFalse();
        assertThat(events(store)).isEqualTo(events + 2);
        assertThat(entries(store)).isEqualTo(entries + 2);
    }

    @Test
    void tellsTheCustomerThatTheShopIsPausedAndUntilWhen() {
        List<PublishedStore> all = List.copyOf(stores());
        String body = "{\"kind\":\"paused\",\"reason\":\"设备检修\",\"until\":\""
                + Instant.now().plus(Duration.ofHours(1)) + "\"}";
        List<String> pauses = all.stream()
                .map(store -> path(
                        store,
                        "/pauses/"
                                + town.api
                                        .send("POST", path(store, "/pauses"), town.api.operator(), body)
                                        .body()
                                        .path("id")
                                        .asText()))
                .toList();
        Answer answer = town.order("一杯柠檬水");
        pauses.forEach(pause -> town.api.send("DELETE", pause, town.api.operator(), ""));
        assertThat(answer.body().path("code").asText()).isEqualTo("STORE_CLOSED");
        assertThat(answer.body().path("detail").asText()).contains("设备检修");
        assertThat(town.order("一杯柠檬水").status()).isEqualTo(201);
    }

    @Test
    void closesAStoreWhileItsOwnSystemSaysSo() {
        List<PublishedStore> shanyue = of("shanyue");
        PublishedStore store = shanyue.getFirst();
        long events = events(store);
        pulled(store, Set.of(store.sourceId()));
        pulled(store, Set.of(store.sourceId()));
        JsonNode service = get(
                store,
                "/service?latitude=" + store.at().latitude() + "&longitude="
                        + store.at().longitude());
        assertThat(service.path("open").asBoolean()).isFalse();
        assertThat(service.has("opensAt")).as("nobody knows when").isFalse();
        assertThat(service.path("paused").path("closedBy").asText()).isEqualTo("till");
        assertThat(service.path("paused").path("reason").asText()).contains("own system");
        assertThat(get(shanyue.get(1), "/service").has("paused")).isFalse();
        assertThat(get(of("lumi").getFirst(), "/service").has("paused"))
                .as("the neighbour")
                .isFalse();
        String pause =
                path(store, "/pauses/" + service.path("paused").path("id").asText());
        assertThat(town.api.send("DELETE", pause, owner("shanyue"), "").status())
                .as("only the system reopens what it closed")
                .isEqualTo(403);
        pulled(of("lumi").getFirst(), Set.of());
        assertThat(get(store, "/service").has("paused")).isTrue();
        pulled(store, Set.of());
        assertThat(get(store, "/service").has("paused")).isFalse();
        assertThat(events(store)).as("closed once and reopened once").isEqualTo(events + 2);
    }

    /** What a feed of one store says: its hours and zones as they are, and whether it takes orders. */
    private static void pulled(PublishedStore store, Set<String> paused) {
        ServiceFeed feeds = town.api.bean(ServiceFeed.class);
        Feed feed = new Feed(
                List.of(town.api.bean(StoreServices.class).of(store.id()).store(store)),
                Map.of(),
                Map.of(),
                Map.of(),
                paused,
                List.of());
        town.api.bean(Db.class).write(tx -> {
            feeds.read(tx, store.tenant(), Map.of(store.sourceId(), store.id()), feed, new ArrayList<>());
            return feed;
        });
        feeds.published();
    }

    @Test
    void closesAStoreWhoseSystemSendsThatItTakesNoOrders() throws Exception {
        PublishedStore store = of("shanyue").getFirst();
        String feed = "/v1/tenants/shanyue/connections/main/";
        byte[] shops;
        try (var connection = town.api.connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT p.body FROM payload p JOIN tenant t ON t.id = p.tenant_id"
                                + " WHERE t.slug = 'shanyue' AND p.document = 'shops' ORDER BY p.id DESC LIMIT 1")) {
            rows.next();
            shops = rows.getBytes(1);
        }
        String shut = new String(shops, StandardCharsets.UTF_8)
                .replace("\"id\":" + store.sourceId() + ",", "\"id\":" + store.sourceId() + ",\"isOpen\":0,");
        town.api.put(feed + "feed", town.api.operator(), "{\"feed\":\"push\"}");
        try {
            assertThat(town.api
                            .put(feed + "documents/shops", town.api.operator(), shut)
                            .status())
                    .isEqualTo(200);
            assertThat(get(store, "/service").has("paused")).isTrue();
            assertThat(town.api
                            .send("PUT", feed + "documents/shops", town.api.operator(), shops)
                            .status())
                    .isEqualTo(200);
            assertThat(get(store, "/service").has("paused")).isFalse();
        } finally {
            town.api.put(feed + "feed", town.api.operator(), "{\"feed\":\"pull\"}");
        }
    }

    @Test
    void explainsHowFarOutsideAnAddressLies() {
        PublishedStore store = of("lumi").getFirst();
        JsonNode here = get(
                store,
                "/service?latitude=" + store.at().latitude() + "&longitude="
                        + store.at().longitude());
        assertThat(here.path("place").path("coverage").asText()).isIn("served", "not-now");
        JsonNode far = get(
                store,
                "/service?latitude=" + (store.at().latitude() + 0.2) + "&longitude="
                        + store.at().longitude());
        assertThat(far.path("place").path("coverage").asText()).isEqualTo("outside");
        assertThat(far.path("place").path("metresOutside").asLong()).isBetween(1_000L, 23_000L);
        assertThat(far.path("place").path("explanation").path("zh").asText()).contains("超出配送范围");
        Answer half = town.api.get(path(store, "/service?latitude=30"), owner("lumi"));
        assertThat(half.status()).isEqualTo(422);
        assertThat(half.body().findValuesAsText("pointer")).containsExactly("query:longitude");
    }

    @Test
    void whoStandsInTheStoreClosesItAndSaysWhatIsOutAndNoMore() {
        PublishedStore store = of("shanyue").getLast();
        String staff = town.api.token("store-staff-of-shanyue");
        Answer closed = town.api.send("POST", path(store, "/pauses"), staff, pause("paused", 3600));
        assertThat(closed.status()).as(closed.body().toString()).isEqualTo(201);
        assertThat(closed.body().path("reopens").asText()).isEqualTo("staff");
        String item = store.menu().items().getFirst().id();
        stock(store, staff, "{\"item\":\"" + item + "\",\"state\":\"sold-out-today\"}");
        String earlier = "{\"version\":1,\"everywhere\":false,\"reason\":\"试试\"}";
        assertThat(town.api
                        .send("POST", path(store, "/menu-reversals"), staff, earlier)
                        .status())
                .as("what is more than the kitchen's")
                .isEqualTo(403);

        JsonNode states = states("shanyue", "state=paused", staff);
        assertThat(states.findValuesAsText("id")).contains(store.id().toString());
        assertThat(states).hasSize(1);
        JsonNode state = states.get(0);
        assertThat(state.path("open").asBoolean()).isFalse();
        assertThat(state.path("paused").path("yours").asBoolean()).isTrue();
        assertThat(state.path("soldOut").asInt()).isEqualTo(1);
        assertThat(state.path("heardFrom").asText()).isIn("staff", "feed");
        assertThat(states("shanyue", "state=sold-out&stores=" + store.id(), staff))
                .hasSize(1);
        assertThat(states("shanyue", "state=stale", staff)).isEmpty();
        assertThat(states("shanyue", "limit=1", staff)).hasSize(1);
        assertThat(states("lumi", "stores=" + store.id(), owner("lumi")))
                .as("the neighbour")
                .isEmpty();
        assertThat(town.api
                        .get("/v1/tenants/shanyue/store-states", owner("lumi"))
                        .status())
                .isEqualTo(404);

        stock(store, staff, "{\"item\":\"" + item + "\",\"state\":\"available\"}");
        String pause = path(store, "/pauses/" + closed.body().path("id").asText());
        assertThat(town.api
                        .send("DELETE", pause, town.api.token("menu-editor-of-shanyue"), "")
                        .status())
                .as("of higher rank")
                .isLessThan(300);
    }

    @Test
    void showsWhichDrinksAnIngredientTouchesBeforeItIsOut() {
        PublishedStore store = of("lumi").get(1);
        JsonNode use = get(store, "/ingredients?name=" + "%E7%8F%8D%E7%8F%A0");
        List<String> selling = new ArrayList<>();
        use.path("items").forEach(touched -> {
            if (touched.path("sellsOut").asBoolean()) {
                selling.add(touched.path("id").asText());
            }
        });
        assertThat(selling).isNotEmpty();
        assertThat(use.path("items").size()).isGreaterThan(selling.size());
        assertThat(soldOut(store)).as("nothing has been said yet").isEmpty();
        stock(store, owner("lumi"), "{\"ingredient\":\"珍珠\",\"state\":\"sold-out\"}");
        assertThat(soldOut(store)).containsExactlyInAnyOrderElementsOf(selling);
        stock(store, owner("lumi"), "{\"ingredient\":\"珍珠\",\"state\":\"available\"}");
        JsonNode where = get(store, "/hours-and-zones");
        assertThat(where.path("week")).isNotEmpty();
        assertThat(where.path("zones").get(0).path("ring").size()).isGreaterThan(2);
        assertThat(town.api.get(path(store, "/offer"), owner("shanyue")).status())
                .as("the neighbour")
                .isEqualTo(404);
    }

    @Test
    void saysOnceThatPausesAreOverHoweverManyLook() throws Exception {
        List<PublishedStore> some = List.of(of("lumi").getFirst(), of("shanyue").getFirst());
        long before = some.stream().mapToLong(AvailabilityIT::events).sum();
        for (PublishedStore store : some) {
            town.api.send("POST", path(store, "/pauses"), owner(slug(store)), pause("paused", 2));
            Answer ended = town.api.send("POST", path(store, "/pauses"), owner(slug(store)), pause("paused", 3));
            town.api.send(
                    "DELETE", path(store, "/pauses/" + ended.body().path("id").asText()), owner(slug(store)), "");
        }
        PauseSweep sweep = town.api.bean(PauseSweep.class);
        List<Thread> nodes = IntStream.range(0, 4)
                .mapToObj(node -> Thread.ofVirtual()
                        .start(() -> ApiUnderTest.await(
                                Duration.ofSeconds(20),
                                () -> {
                                    sweep.sweep();
                                    return town.api.number(
                                            "SELECT COUNT(*) FROM store_pause WHERE over_at IS NULL AND reason = '忙不过来'");
                                },
                                left -> left == 0)))
                .toList();
        for (Thread node : nodes) {
            node.join();
        }
        assertThat(some.stream().mapToLong(AvailabilityIT::events).sum())
                .as("two closed and two reopened, at each of two stores")
                .isEqualTo(before + 8);
    }

    private static String pause(String kind, int seconds) {
        return "{\"kind\":\"" + kind + "\",\"reason\":\"忙不过来\",\"until\":\""
                + Instant.now().plusSeconds(seconds) + "\"}";
    }

    private static JsonNode states(String slug, String query, String token) {
        Answer answer = town.api.get("/v1/tenants/" + slug + "/store-states?" + query, token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("items");
    }

    private static List<String> soldOut(PublishedStore store) {
        List<String> ids = new ArrayList<>();
        get(store, "/offer").path("items").forEach(item -> {
            if (item.path("soldOut").asBoolean()) {
                ids.add(item.path("id").asText());
            }
        });
        return ids;
    }

    private static long events(PublishedStore store) {
        return town.api.number("SELECT COUNT(*) FROM event WHERE type IN ('store.paused', 'store.resumed')"
                + " AND entity_id = " + store.id().value());
    }

    private static long entries(PublishedStore store) {
        return town.api.number("SELECT COUNT(*) FROM audit_entry WHERE action IN ('store.paused', 'store.resumed')"
                + " AND object = '" + store.id() + "'");
    }

    private static void member(String slug, String role) {
        Answer put = town.api.put(
                "/v1/members/" + role + "-of-" + slug,
                town.api.operator(),
                "{\"tenant\":\"" + slug + "\",\"role\":\"" + role + "\"}");
        assertThat(put.status()).as(put.body().toString()).isLessThan(300);
    }

    private static String owner(String slug) {
        return town.api.token("owner-of-" + slug);
    }

    private static List<PublishedStore> stores() {
        return List.copyOf(town.api.bean(Catalogue.class).snapshot().all());
    }

    private static List<PublishedStore> of(String slug) {
        long tenant = tenant(slug);
        return stores().stream()
                .filter(store -> store.tenant().value() == tenant)
                .sorted(Comparator.comparing(PublishedStore::sourceId))
                .toList();
    }

    private static long tenant(String slug) {
        return town.api.number("SELECT id FROM tenant WHERE slug = '" + slug + "'");
    }

    private static String slug(PublishedStore store) {
        return List.of("lumi", "shanyue", "harbour").stream()
                .filter(one -> tenant(one) == store.tenant().value())
                .findFirst()
                .orElseThrow();
    }

    private static String path(PublishedStore store, String rest) {
        return "/v1/tenants/" + slug(store) + "/stores/" + store.id() + rest;
    }

    private static JsonNode get(PublishedStore store, String rest) {
        Answer answer = town.api.get(path(store, rest), town.api.operator());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode stock(PublishedStore store, String token, String changes) {
        Answer answer = town.api.put(path(store, "/stock"), token, "{\"changes\":[" + changes + "]}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }
}
