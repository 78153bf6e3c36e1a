package io.pearl.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.menu.Menu;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A chain's system slips, and customers go on seeing what they saw until a person has looked. */
class MenuHoldIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOLDS = "/v1/tenants/harbour/menu-holds/";

    private static TownUnderTest town;
    private static Slipping system;
    private static String editor;

    @BeforeAll
    static void open() throws IOException {
        town = TownUnderTest.open(Map.of("pearl.pull-every", "1h"));
        for (String slug : new String[] {"lumi", "harbour"}) {
            town.api.put(
                    "/v1/members/editor-of-" + slug,
                    town.api.operator(),
                    "{\"tenant\":\"" + slug + "\",\"role\":\"menu-editor\"}");
        }
        editor = town.api.token("editor-of-harbour");
        String real = town.api
                .get("/v1/tenants/harbour/connections", town.api.operator())
                .body()
                .get(0)
                .path("baseUrl")
                .asText();
        system = new Slipping(real);
        town.api.put(
                "/v1/tenants/harbour/connections/main",
                town.api.operator(),
                TownUnderTest.json(Map.of(
                        "format", "square",
                        "baseUrl", system.url(),
                        "settings", Map.of("accessToken", "harbour-demo-token"))));
    }

    @AfterAll
    static void close() {
        system.close();
        town.close();
    }

    /** Everything as it was, and no hold open. */
    @BeforeEach
    @AfterEach
    void mend() {
        system.sends(catalog -> {});
        pull();
        for (JsonNode open : waiting()) {
            decide(open, "release", List.of());
        }
    }

    @Test
    void holdsTheSlipOncePublishesTheRestAndSaysSo() {
        int sellers = sellers().size();
        assertThat(sellers).isGreaterThan(1);
        Menu before = menu();
        long versions = versions();

        system.sends(MenuHoldIT::yuanForFen);
        JsonNode report = pull();

        assertThat(report.path("held").asInt()).isEqualTo(sellers);
        assertThat(report.path("published").asInt()).isZero();
        assertThat(report.path("findings").findValuesAsText("code")).contains("held");
        assertThat(menu()).isEqualTo(before);
        assertThat(versions()).isEqualTo(versions);
        JsonNode hold = onlyOpen();
        assertThat(hold.path("stores").asInt()).isEqualTo(sellers);
        assertThat(hold.path("reasons").toString()).contains("PRICE_JUMPS");
        JsonNode page = town.api.get(HOLDS + hold.path("id").asText(), editor).body();
        assertThat(page.path("differences").findValuesAsText("kind")).contains("REPRICED");
        assertThat(page.path("stores")).hasSize(sellers);
        assertThat(town.api.number("SELECT COUNT(*) FROM event WHERE type = 'menu.held' AND body LIKE '%"
                        + hold.path("id").asText() + "%'"))
                .isEqualTo(1);
        assertThat(town.api
                        .get("/v1/tenants/harbour/health", editor)
                        .body()
                        .at("/connections/0/held")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void tellsHowManyOrdersOfTheWeekAreTouched() {
        String item = menu().items().getFirst().id();
        long tenant = town.api.number("SELECT id FROM tenant WHERE slug = 'harbour'");
        long store = sellers().getFirst().id().value();
        for (int i = 0; i < 3; i++) {
            order(tenant, i == 2 ? 8 : 1, store, item);
        }
        system.sends(MenuHoldIT::yuanForFen);
        pull();
        JsonNode page =
                town.api.get(HOLDS + onlyOpen().path("id").asText(), editor).body();
        JsonNode first = page.path("differences").get(0);
        assertThat(first.path("item").asText()).isEqualTo(item);
        assertThat(first.path("orders").asInt()).isEqualTo(2);
    }

    @Test
    void asksOnceForTheSameMenuAndAnewForAnother() {
        system.sends(MenuHoldIT::yuanForFen);
        pull();
        JsonNode hold = onlyOpen();
        system.touched();
        assertThat(pull().path("held").asInt()).isEqualTo(sellers().size());
        assertThat(onlyOpen()).isEqualTo(hold);

        decide(hold, "reject", List.of());
        system.touched();
        JsonNode again = pull();
        assertThat(again.path("held").asInt()).isZero();
        assertThat(again.path("published").asInt()).isZero();
        assertThat(waiting()).isEmpty();

        system.sends(catalog -> lose(catalog, 20));
        pull();
        JsonNode next = onlyOpen();
        assertThat(next.path("reasons").toString()).contains("ITEMS_VANISH");
        system.sends(catalog -> {});
        pull();
        assertThat(waiting()).isEmpty();
        assertThat(page(next).at("/hold/state").asText()).isEqualTo("superseded");
        Answer late = decision(next, "release", List.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("code").asText()).isEqualTo("HOLD_DECIDED");
    }

    @Test
    void holdsEverySeededFault() {
        int items = menu().items().size();
        held(catalog -> lose(catalog, items / 10 + 1), "ITEMS_VANISH");
        held(MenuHoldIT::loseLargeCups, "OPTIONS_VANISH");
        held(MenuHoldIT::yuanForFen, "PRICE_JUMPS");
        held(MenuHoldIT::fenForYuan, "PRICE_FALLS");
        held(catalog -> lose(catalog, 10_000), "EMPTY");
        JsonNode empty = onlyOpen();
        Answer released = decision(empty, "release", List.of());
        assertThat(released.status()).isEqualTo(409);
        assertThat(released.body().path("code").asText()).isEqualTo("NOTHING_TO_PUBLISH");
        system.sends(catalog -> lose(catalog, items / 10));
        pull();
        assertThat(waiting()).isEmpty();
        assertThat(menu().items()).hasSize(items - items / 10);
    }

    @Test
    void releasesToAllStoresAndOnlyOnce() throws Exception {
        system.sends(MenuHoldIT::yuanForFen);
        pull();
        JsonNode hold = onlyOpen();
        Callable<Integer> release = () -> decision(hold, "release", List.of()).status();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> both = threads.invokeAll(List.of(release, release));
            assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(menu().items().getFirst().price().minor()).isGreaterThan(10_000);
        assertThat(page(hold).at("/hold/decidedBy").asText()).isEqualTo("editor-of-harbour");
        assertThat(town.api.number(
                        "SELECT COUNT(*) FROM audit_entry WHERE action = 'menu-hold.release' AND reason = 'Looked at it'"
                                + " AND object = '" + hold.path("id").asText() + "'"))
                .isEqualTo(1);
        assertThat(sellers()).allMatch(store -> store.menu().equals(menu()));
        system.touched();
        assertThat(pull().path("published").asInt()).isZero();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void publishesInPartAndKeepsTheRestAwayUntilTheSystemSendsSomethingElse() {
        Menu before = menu();
        String chosen = before.items().getFirst().id();
        system.sends(MenuHoldIT::yuanForFen);
        pull();
        JsonNode hold = onlyOpen();
        Answer nobody = decision(hold, "part", List.of("nothing"));
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.body().at("/errors/0/pointer").asText()).isEqualTo("/items");
        assertThat(decision(hold, "part", List.of(chosen)).status()).isEqualTo(200);

        Menu part = menu();
        assertThat(part.items().getFirst().price().minor())
                .isEqualTo(before.items().getFirst().price().minor() * 100);
        assertThat(part.items().subList(1, part.items().size()))
                .isEqualTo(before.items().subList(1, before.items().size()));
        system.touched();
        JsonNode again = pull();
        assertThat(again.path("held").asInt()).isZero();
        assertThat(menu()).isEqualTo(part);
        assertThat(storeMenu().path("refused").asBoolean()).isTrue();
    }

    @Test
    void goesBackAtOneStoreOrAtAllThatGotTheMenuTogether() {
        Menu before = menu();
        system.sends(catalog -> lose(catalog, 2));
        pull();
        Menu worse = menu();
        assertThat(worse).isNotEqualTo(before);
        List<PublishedStore> sellers = sellers();
        int present = sellers.getFirst().menuVersion();

        Answer stale = revert(sellers.getFirst(), present - 1, present - 1, false);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(revert(sellers.getFirst(), present, present - 1, false)
                        .body()
                        .path("stores")
                        .asInt())
                .isEqualTo(1);
        assertThat(menu(sellers.getFirst())).isEqualTo(before);
        assertThat(menu(sellers.get(1))).isEqualTo(worse);

        Answer everywhere = revert(
                sellers.get(1), sellers.get(1).menuVersion(), sellers.get(1).menuVersion() - 1, true);
        assertThat(everywhere.body().path("stores").asInt()).isEqualTo(sellers.size() - 1);
        assertThat(everywhere.body().path("kept").asInt()).isEqualTo(1);
        assertThat(sellers()).allMatch(store -> store.menu().equals(before));

        // what was gone away from does not come back by itself
        system.touched();
        assertThat(pull().path("published").asInt()).isZero();
        assertThat(menu()).isEqualTo(before);
        system.sends(catalog -> lose(catalog, 1));
        assertThat(pull().path("published").asInt()).isEqualTo(sellers.size());
        JsonNode versions = town.api
                .get(store(sellers.getFirst()) + "/menu-versions?limit=2", editor)
                .body();
        assertThat(versions.path("items").findValuesAsText("cause")).containsExactly("feed", "revert");
        assertThat(versions.path("next").asText()).isEqualTo(String.valueOf(present + 1));
    }

    @Test
    void showsAndLetsTheNeighbourDecideNothing() {
        system.sends(MenuHoldIT::yuanForFen);
        pull();
        String hold = onlyOpen().path("id").asText();
        String neighbour = town.api.token("editor-of-lumi");
        assertThat(town.api.get("/v1/menu-holds", neighbour).body().path("items"))
                .isEmpty();
        assertThat(town.api.get("/v1/menu-holds?tenant=harbour", neighbour).status())
                .isEqualTo(404);
        assertThat(town.api.get(HOLDS + hold, neighbour).status()).isEqualTo(404);
        assertThat(town.api
                        .get("/v1/tenants/lumi/menu-holds/" + hold, neighbour)
                        .status())
                .isEqualTo(404);
        Answer decided = town.api.send(
                "POST",
                "/v1/tenants/lumi/menu-holds/" + hold + "/decision",
                neighbour,
                "{\"decision\":\"release\",\"reason\":\"x\"}",
                "If-Match",
                "\"1\"");
        assertThat(decided.status()).isEqualTo(404);
        String store = sellers().getFirst().id().toString();
        assertThat(town.api
                        .get("/v1/tenants/lumi/stores/" + store + "/menu", neighbour)
                        .status())
                .isEqualTo(404);
        assertThat(town.api
                        .get("/v1/tenants/lumi/stores/" + store + "/menu-versions", neighbour)
                        .status())
                .isEqualTo(404);
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void wantsToKnowWhatADecisionIsBasedOn() {
        system.sends(MenuHoldIT::yuanForFen);
        pull();
        String path = HOLDS + onlyOpen().path("id").asText() + "/decision";
        String body = "{\"decision\":\"reject\",\"reason\":\"x\"}";
        assertThat(town.api.send("POST", path, editor, body).status()).isEqualTo(428);
        assertThat(town.api
                        .send("POST", path, editor, body, "If-Match", "\"99\"")
                        .status())
                .isEqualTo(412);
        assertThat(waiting()).hasSize(1);
    }

    private static void held(Consumer<ObjectNode> fault, String reason) {
        Menu before = menu();
        system.sends(fault);
        pull();
        assertThat(onlyOpen().path("reasons").toString()).contains(reason);
        assertThat(menu()).isEqualTo(before);
    }

    /** The stores in China, which all sell the same. */
    private static List<PublishedStore> sellers() {
        long tenant = town.api.number("SELECT id FROM tenant WHERE slug = 'harbour'");
        return town.api.bean(Catalogue.class).snapshot().all().stream()
                .filter(store -> store.tenant().value() == tenant
                        && store.menu().currency().equals("CNY"))
                .sorted(java.util.Comparator.comparing(PublishedStore::sourceId))
                .toList();
    }

    private static Menu menu() {
        return sellers().getFirst().menu();
    }

    private static Menu menu(PublishedStore store) {
        return town.api
                .bean(Catalogue.class)
                .snapshot()
                .store(store.id())
                .orElseThrow()
                .menu();
    }

    private static long versions() {
        return town.api.number("SELECT COUNT(*) FROM menu_version");
    }

    private static JsonNode pull() {
        Answer pulled = town.pull("harbour");
        assertThat(pulled.status()).as(pulled.body().toString()).isEqualTo(200);
        return pulled.body();
    }

    private static JsonNode waiting() {
        return town.api
                .get("/v1/menu-holds?tenant=harbour&state=open", editor)
                .body()
                .path("items");
    }

    private static JsonNode onlyOpen() {
        JsonNode open = waiting();
        assertThat(open).as(open.toString()).hasSize(1);
        return open.get(0);
    }

    private static JsonNode page(JsonNode hold) {
        return town.api.get(HOLDS + hold.path("id").asText(), editor).body();
    }

    private static void decide(JsonNode hold, String decision, List<String> items) {
        Answer answer = decision(hold, decision, items);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private static Answer decision(JsonNode hold, String decision, List<String> items) {
        return town.api.send(
                "POST",
                HOLDS + hold.path("id").asText() + "/decision",
                editor,
                TownUnderTest.json(Map.of("decision", decision, "items", items, "reason", "Looked at it")),
                "If-Match",
                "\"" + hold.path("etag").asText() + "\"");
    }

    private static String store(PublishedStore store) {
        return "/v1/tenants/harbour/stores/" + store.id();
    }

    private static JsonNode storeMenu() {
        return town.api.get(store(sellers().getFirst()) + "/menu", editor).body();
    }

    private static Answer revert(PublishedStore store, int present, int version, boolean everywhere) {
        return town.api.send(
                "POST",
                store(store) + "/menu-reversals",
                editor,
                TownUnderTest.json(Map.of("version", version, "everywhere", everywhere, "reason", "It is wrong")),
                "If-Match",
                "\"" + present + "\"");
    }

    private static void order(long tenant, int daysAgo, long store, String item) {
        long id = io.pearl.kernel.Ids.atOrAfter(java.time.Instant.now().minus(java.time.Duration.ofDays(daysAgo)))
                + System.nanoTime() % 4_000_000;
        run(
                "INSERT INTO customer_order (tenant_id, id, store_id, channel, customer_id, plan_id, state, language, currency,"
                        + " goods, delivery, discount, payable, cups, store_zh, store_en, time_zone, summary_zh, summary_en,"
                        + " address, latitude, longitude, pay_method, placed_at, changed_at) VALUES (" + tenant + ","
                        + id + ","
                        + store
                        + ",'x',1,1,'DELIVERED','zh','CNY',0,0,0,0,1,'x','x','UTC','x','x','x',0,0,'x',NOW(),NOW())");
        run(
                "INSERT INTO order_line (tenant_id, order_id, line_no, item_id, name_zh, name_en, choices, quantity, unit_price)"
                        + " VALUES (" + tenant + "," + id + ",0,'" + item + "','x','x','[]',1,0)");
    }

    private static void run(String sql) {
        try (var connection = town.api.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute(sql);
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static void yuanForFen(ObjectNode catalog) {
        chinese(catalog).forEach(item -> prices(item, 100, 1));
    }

    private static void fenForYuan(ObjectNode catalog) {
        chinese(catalog).forEach(item -> prices(item, 1, 100));
    }

    private static void prices(JsonNode item, long times, long over) {
        item.path("item_data").path("variations").forEach(variation -> {
            ObjectNode money =
                    (ObjectNode) variation.path("item_variation_data").path("price_money");
            money.put("amount", money.path("amount").asLong() * times / over);
        });
    }

    private static void loseLargeCups(ObjectNode catalog) {
        chinese(catalog).forEach(item -> {
            ArrayNode sizes = (ArrayNode) item.path("item_data").path("variations");
            sizes.remove(sizes.size() - 1);
        });
    }

    private static void lose(ObjectNode catalog, int items) {
        List<JsonNode> gone = chinese(catalog).stream().limit(items).toList();
        ArrayNode objects = (ArrayNode) catalog.path("objects");
        for (int i = objects.size() - 1; i >= 0; i--) {
            if (gone.contains(objects.get(i))) {
                objects.remove(i);
            }
        }
    }

    private static List<JsonNode> chinese(ObjectNode catalog) {
        List<JsonNode> items = new java.util.ArrayList<>();
        catalog.path("objects").forEach(object -> {
            if (object.path("type").asText().equals("ITEM") && object.has("item_data")) {
                items.add(object);
            }
        });
        return items;
    }

    /** The chain's system with something wrong in its catalogue. */
    private static final class Slipping implements AutoCloseable {

        private final HttpClient http = HttpClient.newHttpClient();
        private final HttpServer server;
        private final String real;
        private volatile Consumer<ObjectNode> fault = catalog -> {};
        private volatile int touches;
        private volatile int menus;

        Slipping(String real) throws IOException {
            this.real = real;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        /** A menu that was not there before: what was decided about another one is not asked again. */
        void sends(Consumer<ObjectNode> wrong) {
            fault = wrong;
            menus++;
        }

        /** The same again, as another payload. */
        void touched() {
            touches++;
        }

        private void answer(HttpExchange exchange) throws IOException {
            byte[] body = fetch(exchange);
            if (exchange.getRequestURI().getPath().equals("/v2/catalog/list")) {
                ObjectNode catalog = (ObjectNode) JSON.readTree(body);
                List<JsonNode> items = chinese(catalog);
                ObjectNode last = (ObjectNode) items.getLast().path("item_data");
                last.put("name", last.path("name").asText() + " " + menus);
                fault.accept(catalog);
                catalog.put("latest_time", "touch " + touches);
                body = catalog.toString().getBytes(UTF_8);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        private byte[] fetch(HttpExchange exchange) throws IOException {
            try {
                return http.send(
                                HttpRequest.newBuilder(URI.create(real + exchange.getRequestURI()))
                                        .header(
                                                "Authorization",
                                                exchange.getRequestHeaders().getFirst("Authorization"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray())
                        .body();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException(interrupted);
            }
        }

        @Override
        public void close() {
            server.stop(0);
            http.close();
        }
    }
}
