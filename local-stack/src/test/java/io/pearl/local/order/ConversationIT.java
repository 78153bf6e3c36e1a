package io.pearl.local.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pearl.client.OrderRequest;
import io.pearl.local.api.PearlApi;
import io.pearl.local.identity.ClientTokens;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against answers as the API gives them, played from a server of the test's own. */
class ConversationIT {

    private static final String SOLD_OUT = """
            {"type":"about:blank","title":"Sold out","status":409,"detail":"珍珠奶茶卖完了。","code":"SOLD_OUT",
             "kind":"partner","alternatives":[
              {"text":"波霸奶茶","store":"文三路店","items":["波霸奶茶"],"payable":{"amount":1,"currency":"CNY"},
               "selection":{"store":"sto_1","lines":[{"item":"boba","options":[],"quantity":1}]}}]}
            """;

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<JsonNode> orders = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Words words = Words.in("zh-CN");
    private HttpServer server;
    private PearlApi api;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/protocol/openid-connect/token", exchange -> {
            answer(exchange, new Answer(200, "{\"access_token\":\"a.b.c\",\"expires_in\":300}"));
        });
        server.createContext("/v1/agent/orders", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer a.b.c");
            if (exchange.getRequestMethod().equals("POST")) {
                orders.add(PearlApi.JSON.readTree(exchange.getRequestBody()));
            }
            answer(exchange, answers.removeFirst());
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        api = new PearlApi(url, new ClientTokens(url, "pearl-assistant", "secret"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void printsEachStepOnceAndTheReceipt() {
        answers.add(new Answer(201, order("placed", "已下单")));
        answers.add(new Answer(200, order("placed", "已下单")));
        answers.add(new Answer(200, order("accepted", "已下单", "门店已接单")));
        answers.add(new Answer(200, order("delivered", "已下单", "门店已接单", "已送达")));

        boolean delivered = talk(Choices.telling("…", out, words));

        assertThat(delivered).isTrue();
        assertThat(text()).containsOnlyOnce("已下单").containsOnlyOnce("门店已接单").containsOnlyOnce("已送达");
        assertThat(text()).contains("实付", "¥0.01", "ord_1");
    }

    @Test
    void offersAlternativesAndTakesTheChosenOne() {
        answers.add(new Answer(409, SOLD_OUT));
        answers.add(new Answer(201, order("delivered", "已送达")));

        boolean delivered = talk(Choices.asking(new BufferedReader(new StringReader("9\n1\n")), out, words));

        assertThat(delivered).isTrue();
        assertThat(text()).contains("珍珠奶茶卖完了。", "SOLD_OUT", "1.  波霸奶茶", "请输入 1 到 1 的数字");
        assertThat(orders.get(1).at("/selection/lines/0/item").textValue()).isEqualTo("boba");
        assertThat(orders.get(1).has("utterance")).isFalse();
    }

    @Test
    void tellsHowToChooseWhereNobodyCanAnswer() {
        answers.add(new Answer(409, SOLD_OUT));
        assertThat(talk(Choices.telling("./pearl order --choose N '…'", out, words)))
                .isFalse();
        assertThat(text()).contains("./pearl order --choose N");
    }

    @Test
    void takesAChoiceMadeBeforehandOnce() {
        answers.add(new Answer(409, SOLD_OUT));
        answers.add(new Answer(409, SOLD_OUT));
        assertThat(talk(Choices.always(1, out, words))).isFalse();
        assertThat(orders).hasSize(2);
    }

    @Test
    void offersAlternativesWhenAnOrderFailsLater() {
        String failure = order("refunded", "已下单")
                .replace(
                        "\"steps\"",
                        "\"failure\":{\"code\":\"TILL_SILENT\","
                                + "\"message\":\"门店没有回应,已退款。\",\"alternatives\":[]},\"steps\"");
        answers.add(new Answer(201, failure));
        assertThat(talk(Choices.always(1, out, words))).isFalse();
        assertThat(text()).contains("门店没有回应,已退款。", "没有可以推荐");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        answers.add(new Answer(
                400,
                "{\"type\":\"about:blank\",\"title\":\"Bad\",\"status\":400,\"code\":\"INVALID\",\"kind\":\"caller\","
                        + "\"errors\":[{\"pointer\":\"/address/latitude\",\"detail\":\"too small\"}]}"));
        assertThat(talk(Choices.always(1, out, words))).isFalse();
        assertThat(text()).contains("/address/latitude  too small");
    }

    private boolean talk(Conversation.Choice choice) {
        OrderRequest request = new OrderRequest("一杯珍珠奶茶", null, "cus_1", Place.parse(Place.USUAL), "zh-CN", null);
        return new Conversation(api, words, out, choice).order(request);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String order(String state, String... steps) {
        StringBuilder list = new StringBuilder();
        for (String step : steps) {
            list.append(list.isEmpty() ? "" : ",");
            list.append("{\"at\":\"2026-02-01T10:00:00Z\",\"code\":\"x\",\"text\":\"" + step + "\"}");
        }
        String cny = "{\"amount\":1,\"currency\":\"CNY\"}";
        return "{\"id\":\"ord_1\",\"state\":\"" + state + "\",\"store\":{\"id\":\"sto_1\",\"name\":\"文三路店\","
                + "\"chain\":\"鹿觅茶\",\"address\":\"文三路\"},\"lines\":[],\"totals\":{\"goods\":" + cny
                + ",\"delivery\":" + cny + ",\"discount\":" + cny + ",\"payable\":" + cny
                + "},\"placedAt\":\"2026-02-01T10:00:00Z\",\"steps\":[" + list + "]}";
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
