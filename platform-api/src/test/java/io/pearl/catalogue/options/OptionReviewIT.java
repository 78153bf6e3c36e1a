package io.pearl.catalogue.options;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.catalogue.Catalogue;
import io.pearl.menu.Level;
import io.pearl.menu.Option;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A chain has words of its own, a person says what they mean, and all its stores understand them. */
class OptionReviewIT {

    private static final String SWEET = "初恋甜";

    private static ApiUnderTest api;
    private static Kitchen kitchen;
    private static String editor;

    @BeforeAll
    static void open() throws IOException {
        api = ApiUnderTest.start(
                Map.of("pearl.pull-every", "1h", "pearl.reread-after", "0s", "pearl.reread-every", "200ms"));
        kitchen = new Kitchen();
        for (String slug : new String[] {"peak", "shore"}) {
            api.put("/v1/tenants/" + slug, api.operator(), "{\"nameZh\":\"" + slug + "\",\"nameEn\":\"" + slug + "\"}");
            api.put(
                    "/v1/members/editor-of-" + slug,
                    api.operator(),
                    "{\"tenant\":\"" + slug + "\",\"role\":\"menu-editor\"}");
        }
        editor = api.token("editor-of-peak");
        Answer put = api.put(
                "/v1/tenants/peak/connections/main",
                api.operator(),
                TownUnderTest.json(Map.of(
                        "format", "eleme",
                        "baseUrl", kitchen.url(),
                        "settings", Map.of("appKey", "key", "appSecret", "very-secret"))));
        assertThat(put.status()).as(put.body().toString()).isEqualTo(200);
    }

    @AfterAll
    static void close() {
        kitchen.close();
        api.close();
    }

    /** Two stores, two drinks, and nothing said about their words. */
    @BeforeEach
    void usual() {
        kitchen.drinks.clear();
        kitchen.drinks.put("珍珠奶茶", List.of("全糖", SWEET));
        kitchen.drinks.put("茉莉绿茶", List.of("全糖", SWEET, "无糖"));
        kitchen.ice = List.of("正常冰", "微冰");
        for (JsonNode answered : words("answered")) {
            withdraw(answered);
        }
        applied();
        pull();
    }

    @Test
    void asksOnceForAWordOfManyDrinksAndStores() {
        JsonNode word = open(SWEET);
        assertThat(word.path("stores").asInt()).isEqualTo(2);
        assertThat(word.path("items").asInt()).isEqualTo(2);
        assertThat(word.path("groupKind").asText()).isEqualTo("SUGAR");
        assertThat(word.at("/group/zh").asText()).isEqualTo("甜度");
        assertThat(word.path("drinks").findValuesAsText("zh")).containsExactly("珍珠奶茶", "茉莉绿茶");
        assertThat(word.path("beside").toString()).isEqualTo("[\"全糖\"]");
        assertThat(word.has("guess")).isFalse();
        JsonNode guessed = open("微冰");
        assertThat(guessed.at("/guess/kind").asText()).isEqualTo("ICE");
        assertThat(guessed.at("/guess/level").asText()).isEqualTo("LESS");
        assertThat(guessed.path("guessedBy").asText()).contains("微冰");
        assertThat(words("open")).hasSize(2);

        String cursor = page("open", "&limit=1").path("next").asText();
        JsonNode second = page("open", "&limit=1&cursor=" + cursor);
        assertThat(second.path("items").get(0).path("id").asText())
                .isNotEqualTo(
                        page("open", "&limit=1").path("items").get(0).path("id").asText());
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void understandsAnAnswerInAllStoresWithoutAskingTheChain() {
        long versions = versions();
        long answers = answers();
        int fetched = kitchen.fetched.get();
        Answer answered = answer(open(SWEET), "SUGAR", "3");
        assertThat(answered.status()).as(answered.body().toString()).isEqualTo(200);
        assertThat(answered.body().path("answeredBy").asText()).isEqualTo("editor-of-peak");

        applied();
        assertThat(levels(SWEET)).containsExactly(Optional.of(new Level.Sugar(3)));
        assertThat(versions()).isEqualTo(versions + 2);
        assertThat(kitchen.fetched.get()).isEqualTo(fetched);
        assertThat(openTexts()).doesNotContain(SWEET);
        JsonNode told = words("answered").get(0);
        assertThat(told.path("applied").asBoolean()).isTrue();
        assertThat(told.path("stores").asInt()).isEqualTo(2);
        assertThat(answers()).isEqualTo(answers + 1);

        Answer late = answer(told, "SUGAR", "5");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("code").asText()).isEqualTo("OPTION_ANSWERED");

        withdraw(told);
        applied();
        assertThat(levels(SWEET)).containsExactly(Optional.empty());
        Answer again = withdrawal(open(SWEET));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("code").asText()).isEqualTo("OPTION_OPEN");
    }

    @Test
    void understandsTheWordInWhatIsPulledLaterHoweverItIsWritten() {
        answer(open(SWEET), "SUGAR", "3");
        kitchen.drinks.put("四季春", List.of("全糖", "初戀甜", "看缘分"));
        pull();
        assertThat(levels("初戀甜")).containsExactly(Optional.of(new Level.Sugar(3)));
        assertThat(openTexts()).containsExactlyInAnyOrder("看缘分", "微冰");
        assertThat(words("answered").get(0).path("items").asInt()).isEqualTo(3);
    }

    @Test
    void forgetsAWordThatNoMenuHasAndKeepsItsAnswer() {
        answer(open(SWEET), "SUGAR", "3");
        answer(open("微冰"), "ICE", "NONE");
        applied();
        kitchen.drinks.replaceAll((drink, sugar) -> List.of("全糖", "看缘分"));
        pull();
        kitchen.drinks.replaceAll((drink, sugar) -> List.of("全糖", "无糖"));
        pull();
        assertThat(words("open")).isEmpty();
        assertThat(api.number("SELECT COUNT(*) FROM option_word WHERE text_zh = '看缘分'"))
                .isZero();
        assertThat(words("answered").findValuesAsText("stores")).containsExactlyInAnyOrder("2", "0");

        kitchen.drinks.put("珍珠奶茶", List.of("全糖", SWEET));
        pull();
        assertThat(levels(SWEET)).containsExactly(Optional.of(new Level.Sugar(3)));
        assertThat(levels("微冰")).containsExactly(Optional.of(Level.Ice.NONE));
        assertThat(words("open")).isEmpty();
    }

    @Test
    void countsAWordOfTwoSystemsOnce() {
        api.put(
                "/v1/tenants/peak/connections/second",
                api.operator(),
                TownUnderTest.json(Map.of(
                        "format",
                        "eleme",
                        "baseUrl",
                        kitchen.url() + "/second",
                        "settings",
                        Map.of("appKey", "key", "appSecret", "very-secret"))));
        pull("second");
        assertThat(open(SWEET).path("stores").asInt()).isEqualTo(4);
        answer(open(SWEET), "SUGAR", "3");
        applied();
        assertThat(levels(SWEET)).containsExactly(Optional.of(new Level.Sugar(3)));
        kitchen.drinks.replaceAll((drink, sugar) -> List.of("全糖", "无糖"));
        pull();
        assertThat(words("answered").get(0).path("stores").asInt()).isEqualTo(2);
        kitchen.ice = List.of("正常冰", "少冰");
        pull("second");
        assertThat(words("answered").get(0).path("stores").asInt()).isZero();
    }

    @Test
    void refusesWhatCannotBeMeant() {
        JsonNode word = open(SWEET);
        assertThat(pointer(answer(word, "FLAVOUR", null))).isEqualTo("/kind");
        assertThat(pointer(answer(word, "SUGAR", "HOT"))).isEqualTo("/level");
        assertThat(pointer(answer(word, "SUGAR", "21"))).isEqualTo("/level");
        assertThat(pointer(answer(word, "SUGAR", null))).isEqualTo("/level");
        assertThat(pointer(answer(word, "TOPPING", "3"))).isEqualTo("/level");
        assertThat(pointer(answer(word, "COMBO_SLOT", null))).isEqualTo("/kind");
        String body = "{\"kind\":\"OTHER\"}";
        assertThat(api.send("POST", path(word, "answer"), editor, body).status())
                .isEqualTo(428);
        assertThat(api.send("POST", path(word, "answer"), editor, body, "If-Match", "\"99\"")
                        .status())
                .isEqualTo(412);
        assertThat(api.get("/v1/option-words?tenant=peak&state=gone", editor).status())
                .isEqualTo(422);
        assertThat(api.get("/v1/option-words?tenant=peak&cursor=x", editor).status())
                .isEqualTo(422);
    }

    @Test
    void showsTheNeighbourNothing() {
        String neighbour = api.token("editor-of-shore");
        JsonNode word = open(SWEET);
        assertThat(api.get("/v1/option-words", neighbour).body().path("items")).isEmpty();
        assertThat(api.get("/v1/option-words?tenant=peak", neighbour).status()).isEqualTo(404);
        for (String deed : new String[] {"answer", "withdrawal"}) {
            assertThat(api.send("POST", path(word, deed), neighbour, "{\"kind\":\"OTHER\"}", "If-Match", "\"1\"")
                            .status())
                    .isEqualTo(404);
            String own = path(word, deed).replace("peak", "shore");
            assertThat(api.send("POST", own, neighbour, "{\"kind\":\"OTHER\"}", "If-Match", "\"1\"")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(api.get("/v1/option-words", api.operator())
                        .body()
                        .path("items")
                        .findValuesAsText("tenant"))
                .containsOnly("peak");
        assertThat(open(SWEET)).isEqualTo(word);
    }

    private static String pointer(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        return answer.body().at("/errors/0/pointer").asText();
    }

    private static Answer answer(JsonNode word, String kind, @org.jspecify.annotations.Nullable String level) {
        Map<String, String> meaning = new HashMap<>(Map.of("kind", kind));
        if (level != null) {
            meaning.put("level", level);
        }
        return api.send(
                "POST",
                path(word, "answer"),
                editor,
                TownUnderTest.json(meaning),
                "If-Match",
                "\"" + word.path("etag").asText() + "\"");
    }

    private static void withdraw(JsonNode word) {
        Answer withdrawn = withdrawal(word);
        assertThat(withdrawn.status()).as(withdrawn.body().toString()).isEqualTo(200);
    }

    private static Answer withdrawal(JsonNode word) {
        return api.send(
                "POST",
                path(word, "withdrawal"),
                editor,
                "",
                "If-Match",
                "\"" + word.path("etag").asText() + "\"");
    }

    private static String path(JsonNode word, String deed) {
        return "/v1/tenants/peak/option-words/" + word.path("id").asText() + "/" + deed;
    }

    private static JsonNode page(String state, String more) {
        Answer page = api.get("/v1/option-words?tenant=peak&state=" + state + more, editor);
        assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
        return page.body();
    }

    private static JsonNode words(String state) {
        return page(state, "").path("items");
    }

    private static JsonNode open(String text) {
        for (JsonNode word : words("open")) {
            if (word.at("/text/zh").asText().equals(text)) {
                return word;
            }
        }
        throw new AssertionError(text + " is not among " + words("open"));
    }

    private static Set<String> openTexts() {
        Set<String> texts = new java.util.HashSet<>();
        words("open").forEach(word -> texts.add(word.at("/text/zh").asText()));
        return texts;
    }

    /** Waits until all menus have been read with all that was said. */
    private static void applied() {
        ApiUnderTest.await(
                Duration.ofSeconds(10),
                () -> api.number("SELECT COUNT(*) FROM option_revision WHERE behind = 1"),
                behind -> behind == 0);
    }

    private static long answers() {
        return api.number("SELECT COUNT(*) FROM audit_entry WHERE action = 'option-word.answer' AND actor ="
                + " 'editor-of-peak'");
    }

    private static long versions() {
        return api.number("SELECT COUNT(*) FROM menu_version");
    }

    private static void pull() {
        pull("main");
    }

    /** What is held because words are gone out of a choice is published as well. */
    private static void pull(String connection) {
        Answer pulled = api.send("POST", "/v1/tenants/peak/connections/" + connection + "/pulls", api.operator(), "");
        assertThat(pulled.status()).as(pulled.body().toString()).isEqualTo(200);
        JsonNode held = api.get("/v1/menu-holds?tenant=peak&state=open", editor).body();
        for (JsonNode hold : held.path("items")) {
            Answer released = api.send(
                    "POST",
                    "/v1/tenants/peak/menu-holds/" + hold.path("id").asText() + "/decision",
                    editor,
                    "{\"decision\":\"release\",\"reason\":\"Meant so\"}",
                    "If-Match",
                    "\"" + hold.path("etag").asText() + "\"");
            assertThat(released.status()).as(released.body().toString()).isEqualTo(200);
        }
    }

    /** What the word means, wherever it stands on a published menu. */
    private static Set<Optional<Level>> levels(String text) {
        api.bean(Catalogue.class).refresh();
        return api.bean(Catalogue.class).snapshot().all().stream()
                .flatMap(store -> store.menu().items().stream())
                .flatMap(item -> item.allGroups().stream())
                .flatMap(group -> group.options().stream())
                .filter(option -> option.name().zh().equals(text))
                .map(Option::level)
                .collect(Collectors.toSet());
    }

    /** A chain's system with two stores that sell the same. */
    private static final class Kitchen implements AutoCloseable {

        final Map<String, List<String>> drinks = new LinkedHashMap<>();
        final AtomicInteger fetched = new AtomicInteger();
        List<String> ice = List.of();
        private final HttpServer server;

        Kitchen() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        private void answer(HttpExchange exchange) throws IOException {
            fetched.incrementAndGet();
            String path = exchange.getRequestURI().getPath();
            Object result = path.endsWith("shops") ? shops() : path.endsWith("items") ? items() : List.of();
            byte[] body =
                    TownUnderTest.json(Map.of("id", "1", "result", result)).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        private static List<Object> shops() {
            return IntStream.of(1, 2)
                    .<Object>mapToObj(shop -> Map.of(
                            "id",
                            88000 + shop,
                            "name",
                            "山脚店" + shop,
                            "cityName",
                            "杭州",
                            "addressText",
                            "山脚路 " + shop + " 号",
                            "latitude",
                            30.27,
                            "longitude",
                            120.15,
                            "openTime",
                            "00:00/23:59"))
                    .toList();
        }

        private Object items() {
            AtomicInteger ids = new AtomicInteger(500);
            List<Object> items = drinks.entrySet().stream()
                    .<Object>map(drink -> Map.of(
                            "id", ids.incrementAndGet(),
                            "name", drink.getKey(),
                            "categoryId", 11,
                            "isValid", 1,
                            "specs", List.of(Map.of("specId", 7, "name", "中杯", "price", 12, "stock", 9, "onShelf", 1)),
                            "attributes",
                                    List.of(
                                            Map.of("name", "甜度", "details", drink.getValue()),
                                            Map.of("name", "冰量", "details", ice))))
                    .toList();
            return Map.of("categories", List.of(Map.of("id", 11, "name", "奶茶")), "items", items);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
