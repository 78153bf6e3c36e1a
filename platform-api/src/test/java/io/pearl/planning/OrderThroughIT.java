package io.pearl.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.ApiUnderTest;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.catalogue.Catalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One sentence becomes a cup, or the customer hears why not and what can be had instead. */
class OrderThroughIT {

    private static TownUnderTest town;

    @BeforeAll
    static void open() {
        town = TownUnderTest.open();
        town.campaign("february", 10_000_00, 100);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @AfterEach
    void behave() {
        town.behave();
    }

    @Test
    void makesACupOfTheSentenceThatStartedItAll() {
        Answer placed = town.order("帮我点一杯少糖少冰的珍珠奶茶");
        assertThat(placed.status()).as(placed.body().toString()).isEqualTo(201);
        JsonNode line = placed.body().path("lines").path(0);
        assertThat(line.path("name").asText()).isEqualTo("珍珠奶茶");
        // less sugar is 70 % where a menu has no "少糖" of its own
        assertThat(line.path("options").toString()).contains("少冰").containsAnyOf("少糖", "七分糖", "半糖");
        assertThat(placed.body().path("totals").path("payable").path("amount").asLong())
                .isEqualTo(1);

        String order = placed.body().path("id").asText();
        JsonNode delivered = town.ended(order);
        assertThat(delivered.path("state").asText()).isEqualTo("delivered");
        assertThat(delivered.path("steps").findValuesAsText("code"))
                .containsSubsequence(
                        "understood",
                        "matched",
                        "quoted",
                        "placed",
                        "paid",
                        "injected",
                        "accepted",
                        "made",
                        "collected",
                        "delivered");
        assertMoneyAddsUp();
    }

    @Test
    void takesEnglishAndAnythingThatIsNotTooSweet() {
        Answer english = town.api.place(
                town.token(),
                ApiUnderTest.sentence("two large boba milk teas, half sugar, no ice please", town.customer)
                        .replaceFirst("\\{", "{\"language\":\"en\","));
        assertThat(english.status()).as(english.body().toString()).isEqualTo(201);
        assertThat(english.body().path("lines").path(0).path("quantity").asInt())
                .isEqualTo(2);

        Answer anything = town.order("喝啥都行,不要太甜");
        assertThat(anything.status()).as(anything.body().toString()).isEqualTo(201);
        assertThat(anything.body().path("lines").path(0).path("options").toString())
                .containsAnyOf("半糖", "少糖", "微糖", "三分糖", "五分糖", "无糖");
    }

    @Test
    void repeatsTheSameAnswerForTheSameKeyAndRefusesAnotherRequestUnderIt() {
        String key = UUID.randomUUID().toString();
        String body = ApiUnderTest.sentence("一杯珍珠奶茶", town.customer);
        Answer first = town.api.place(town.token(), body, key);
        Map<String, Long> before = rowsOfOrders();
        Answer again = town.api.place(town.token(), body, key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(rowsOfOrders()).isEqualTo(before);
        Answer other = town.api.place(town.token(), ApiUnderTest.sentence("一杯柠檬水", town.customer), key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().path("code").asText()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void makesOneOrderOfManySimultaneousRequestsWithOneKey() throws Exception {
        String key = UUID.randomUUID().toString();
        String body = ApiUnderTest.sentence("一杯珍珠奶茶", town.customer);
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        long before = town.api.number("SELECT COUNT(*) FROM customer_order");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                threads.execute(() ->
                        statuses.add(town.api.place(town.token(), body, key).status()));
            }
        }
        assertThat(statuses).hasSize(12).containsOnly(201, 409).contains(201);
        assertThat(town.api.number("SELECT COUNT(*) FROM customer_order")).isEqualTo(before + 1);
    }

    @Test
    void offersCheckedAlternativesWhenADrinkIsSoldOutEverywhere() {
        town.control("lumi", "{\"soldOut\":[\"LM0101\"]}");
        town.control("shanyue", "{\"soldOut\":[\"500029001\"]}");
        town.control("harbour", "{\"soldOut\":[\"HB-PEARL-MILK-TEA\"]}");
        town.api.bean(Catalogue.class).refresh();
        Answer answer = town.order("一杯珍珠奶茶少糖少冰");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("SOLD_OUT");
        assertThat(answer.body().path("detail").asText()).contains("卖完");
        JsonNode alternatives = answer.body().path("alternatives");
        assertThat(alternatives).hasSizeBetween(1, 3);
        assertThat(alternatives.findValuesAsText("text").toString()).doesNotContain("珍珠奶茶 (");

        // what is offered can be had
        JsonNode selection = alternatives.path(0).path("selection");
        Answer taken = town.api.place(
                town.token(),
                TownUnderTest.json(Map.of(
                        "selection",
                        selection,
                        "customer",
                        town.customer,
                        "address",
                        Map.of("text", "文三路 90 号", "latitude", 30.2741, "longitude", 120.1551))));
        assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
        assertThat(taken.body().path("totals").path("payable"))
                .isEqualTo(alternatives.path(0).path("payable"));
        assertThat(town.api.number("SELECT COUNT(*) FROM plan WHERE failure = 'SOLD_OUT' AND recovered = 1"))
                .isPositive();
    }

    @Test
    void saysThatNoShopDeliversThere() {
        Answer answer = town.api.place(town.token(), ApiUnderTest.order("一杯珍珠奶茶", town.customer, 39.9, 116.4));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("OUT_OF_ZONE");
        assertThat(answer.body().path("errors").findValuesAsText("pointer")).contains("/address");
    }

    @Test
    void saysThatTheShopsAreClosed() {
        for (String chain : List.of("lumi", "shanyue", "harbour")) {
            town.control(chain, "{\"mode\":\"closed\"}");
        }
        Answer answer = town.order("一杯珍珠奶茶");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("STORE_CLOSED");
    }

    @Test
    void givesMoneyAndVoucherBackWhenTheTillStaysSilent() {
        for (String chain : List.of("lumi", "shanyue", "harbour")) {
            town.control(chain, "{\"mode\":\"silent\"}");
        }
        Answer placed = town.order("一杯珍珠奶茶");
        assertThat(placed.status()).as(placed.body().toString()).isEqualTo(201);
        String order = placed.body().path("id").asText();
        JsonNode refused = town.ended(order);
        assertThat(refused.path("failure").path("code").asText()).isEqualTo("NOT_ACCEPTED_IN_TIME");
        assertThat(refused.path("failure").path("message").asText()).contains("没有接单");
        assertThat(refused.path("failure").path("alternatives")).hasSizeBetween(1, 3);
        ApiUnderTest.await(
                Duration.ofSeconds(10),
                () -> town.api
                        .get("/v1/agent/orders/" + order, town.token())
                        .body()
                        .path("state")
                        .asText(),
                "refunded"::equals);
        assertMoneyAddsUp();
    }

    @Test
    void endsAnOrderThatTheTillRefuses() {
        for (String chain : List.of("lumi", "shanyue", "harbour")) {
            town.control(chain, "{\"mode\":\"refusing\"}");
        }
        JsonNode refused = town.ended(town.order("一杯珍珠奶茶").body().path("id").asText());
        assertThat(refused.path("failure").path("code").asText())
                .isIn("SOLD_OUT", "STORE_OVERLOADED", "MERCHANT_REJECTED");
        assertMoneyAddsUp();
    }

    @Test
    void makesOneDrinkEvenWhereTheTillAnswersLateOrTwice() {
        town.control("lumi", "{\"mode\":\"duplicate\"}");
        town.control("shanyue", "{\"mode\":\"duplicate\"}");
        town.control("harbour", "{\"mode\":\"duplicate\"}");
        String order = town.order("一杯珍珠奶茶").body().path("id").asText();
        assertThat(town.ended(order).path("state").asText()).isEqualTo("delivered");
        for (String chain : List.of("lumi", "shanyue", "harbour")) {
            town.till(chain)
                    .path("orders")
                    .forEach(made -> assertThat(made.path("made").asInt(1)).isLessThanOrEqualTo(1));
        }
        assertThat(town.api.number("SELECT COUNT(*) FROM event e JOIN customer_order o ON o.id = e.entity_id"
                        + " WHERE e.type = 'order.delivered' GROUP BY e.entity_id ORDER BY 1 DESC LIMIT 1"))
                .isEqualTo(1);
    }

    @Test
    void returnsTheVoucherWhenThePaymentIsDeclined() {
        Answer placed = town.api.place(
                town.token(),
                ApiUnderTest.sentence("一杯珍珠奶茶", town.customer)
                        .replaceFirst("\\{", "{\"payment\":\"sandbox:decline\","));
        JsonNode ended = town.ended(placed.body().path("id").asText());
        assertThat(ended.path("state").asText()).isEqualTo("cancelled");
        assertThat(ended.path("failure").path("code").asText()).isEqualTo("PAYMENT_DECLINED");
        assertMoneyAddsUp();
    }

    @Test
    void chargesOnceWhenTheProviderGivesNoAnswerTheFirstTime() {
        Answer placed = town.api.place(
                town.token(),
                ApiUnderTest.sentence("一杯珍珠奶茶", town.customer)
                        .replaceFirst("\\{", "{\"payment\":\"sandbox:unknown-first\","));
        String order = placed.body().path("id").asText();
        assertThat(town.ended(order).path("state").asText()).isEqualTo("delivered");
        assertMoneyAddsUp();
    }

    @Test
    void showsStaffEverythingAboutTheOrder() {
        String order = town.order("帮我点一杯少糖少冰的珍珠奶茶").body().path("id").asText();
        town.ended(order);
        JsonNode page = town.api.get("/v1/orders/" + order, town.api.operator()).body();
        assertThat(page.path("utterance").asText()).isEqualTo("帮我点一杯少糖少冰的珍珠奶茶");
        assertThat(page.path("voucher").path("state").asText()).isEqualTo("spent");
        assertThat(page.path("payment").path("state").asText()).isEqualTo("captured");
        assertThat(page.path("plan").findValuesAsText("code")).contains("understand", "match", "price", "risk");
        assertThat(page.path("timeline").findValuesAsText("type"))
                .containsSubsequence("order.placed", "order.paid", "order.injected", "order.delivered");
        assertThat(page.path("customer").asText())
                .doesNotContain("+8613800001234")
                .endsWith("1234");

        JsonNode overview = ApiUnderTest.await(
                Duration.ofSeconds(5),
                () -> town.api
                        .get("/v1/operations/overview?minutes=15", town.api.operator())
                        .body(),
                body -> body.path("funnel").path("delivered").asLong() > 0);
        assertThat(overview.path("minutes")).hasSize(15);
        assertThat(overview.path("latest").findValuesAsText("id")).contains(order);
    }

    /** Whatever happened, the campaign's money is all there, and the claims are what it says. */
    private static void assertMoneyAddsUp() {
        assertThat(town.api.number(
                        "SELECT COUNT(*) FROM campaign c WHERE c.reserved <> (SELECT COALESCE(SUM(v.amount), 0)"
                                + " FROM voucher_claim v WHERE v.campaign_id = c.id AND v.state = 'RESERVED')"
                                + " OR c.spent <> (SELECT COALESCE(SUM(v.amount), 0) FROM voucher_claim v"
                                + " WHERE v.campaign_id = c.id AND v.state = 'SPENT')"))
                .isZero();
        assertThat(town.api.number("SELECT COALESCE(SUM(amount), 0) FROM ledger_entry"))
                .isZero();
    }

    private static Map<String, Long> rowsOfOrders() {
        Map<String, Long> rows = town.api.rows();
        rows.keySet().retainAll(List.of("customer_order", "voucher_claim", "plan", "idempotency_record"));
        return rows;
    }
}
