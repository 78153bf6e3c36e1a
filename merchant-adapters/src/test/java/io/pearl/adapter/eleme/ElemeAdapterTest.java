package io.pearl.adapter.eleme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pearl.adapter.AdapterContractTest;
import io.pearl.adapter.AdapterDescriptor.Capability;
import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.adapter.Finding.Severity;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.TillOrder;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Store;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ElemeAdapterTest extends AdapterContractTest {

    private final ElemeAdapter adapter = new ElemeAdapter();

    @Override
    protected MerchantAdapter adapter() {
        return adapter;
    }

    @Override
    protected Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    protected Map<String, byte[]> healthyPull() {
        String items = new String(resource(ElemeAdapterTest.class, "items.json"), StandardCharsets.UTF_8)
                .replace(", \"加煎蛋@G3\", \"布丁+2.555\"", "");
        return Map.of(
                "shops", resource(ElemeAdapterTest.class, "shops.json"),
                "items", bytes(items),
                "cleared", resource(ElemeAdapterTest.class, "cleared.json"));
    }

    @Override
    protected Map<String, byte[]> pullWith(String price, List<String> toppings) {
        String details = toppings.isEmpty() ? "" : "\"" + String.join("\",\"", toppings) + "\"";
        String attributes =
                toppings.isEmpty() ? "" : ",\"attributes\":[{\"name\":\"加料\",\"details\":[" + details + "]}]";
        Map<String, byte[]> pull = new HashMap<>(healthyPull());
        pull.put(
                "items",
                bytes("{\"result\":[{\"id\":1,\"name\":\"试茶\",\"specs\":[{\"specId\":2,\"name\":\"中杯\",\"price\":"
                        + price + ",\"stock\":1}]" + attributes + "}]}"));
        return pull;
    }

    @Override
    protected String received() {
        return "{\"message\":\"ok\",\"daySn\":\"A7\"}";
    }

    @Override
    protected String refusedAsSoldOut() {
        return "{\"message\":\"refused\",\"type\":\"foodSoldOut\",\"remark\":\"珍珠没了\"}";
    }

    @Override
    protected String repeatedReports() {
        String accepted = "{\"id\":\"k1\",\"daySn\":7,\"status\":\"valid\",\"updateAt\":1700000000000}";
        return """
                {"result":[%s,{"id":"k1","daySn":7,"status":"valid","cookStatus":"prepared","deliveryStatus":"delivering",
                 "deliverer":{"name":"小周"},"updateAt":1700000002000},%s,
                 {"id":"k2","daySn":8,"status":"unprocessed","updateAt":1700000000000}]}""".formatted(accepted, accepted);
    }

    @Override
    protected TillOrder order() {
        return order(
                "88001",
                new TillOrder.Line(
                        "500029021",
                        "珍珠奶茶",
                        1,
                        Money.cny(1890),
                        List.of(
                                new TillOrder.Choice("spec", "规格", "500033027", "大杯", Money.cny(300)),
                                new TillOrder.Choice("甜度", "甜度", "七分糖", "七分糖", Money.cny(0)),
                                new TillOrder.Choice("默认#2", "默认", "打包", "打包", Money.cny(0)),
                                new TillOrder.Choice("加料", "加料", "珍珠+2", "珍珠", Money.cny(200)))));
    }

    private Feed withItems(String items) {
        Map<String, byte[]> pull = new HashMap<>(healthyPull());
        pull.put("items", bytes(items));
        return adapter.read(pull);
    }

    private static Item item(Feed feed, String store, String id) {
        return feed.menus().get(store).items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String priced(String price) {
        return "{\"result\":[{\"id\":1,\"name\":\"茶\",\"specs\":[{\"specId\":2,\"name\":\"中杯\",\"price\":" + price
                + ",\"stock\":1,\"onShelf\":1}]}]}";
    }

    @Test
    void specsAsJsonStrings() {
        Item pearl = item(adapter.read(healthyPull()), "88001", "500029021");
        assertThat(pearl.name().en()).isEqualTo("Pearl Milk Tea");
        assertThat(pearl.price()).isEqualTo(Money.cny(1390));
        OptionGroup size = pearl.group(Kind.SIZE).orElseThrow();
        assertThat(size.options()).extracting(Option::id).containsExactly("500033026", "500033027");
        assertThat(size.options().getLast().delta()).isEqualTo(Money.cny(300));
    }

    @Test
    void ghostSpecIsNeitherSoldNorFatal() {
        Feed feed = adapter.read(healthyPull());
        assertThat(feed.findings()).extracting(Finding::code).contains("ghostSpec");
        assertThat(item(feed, "88001", "500029021")
                        .group(Kind.SIZE)
                        .orElseThrow()
                        .options())
                .hasSize(2);
    }

    @Test
    void stockSentinel() {
        Feed feed = adapter.read(healthyPull());
        assertThat(feed.soldOut().getOrDefault("88001", Set.of()))
                .as("9,6xx of 9,999 means plenty")
                .isEmpty();
        assertThat(feed.soldOut()).containsEntry("88002", Set.of("500029023"));
        assertThat(item(feed, "88001", "500029022").price())
                .as("medium has stock 0")
                .isEqualTo(Money.cny(1200));
    }

    @Test
    void clearedSpecLeavesOnlyThatShopsMenu() {
        Feed feed = adapter.read(healthyPull());
        Item there = item(feed, "88002", "500029021");
        assertThat(there.price()).isEqualTo(Money.cny(1690));
        assertThat(there.group(Kind.SIZE).orElseThrow().options())
                .extracting(Option::id)
                .containsExactly("500033027");
    }

    @Test
    void twoGroupsOfOneNameStayTwo() {
        Item pearl = item(adapter.read(healthyPull()), "88001", "500029021");
        assertThat(pearl.groups()).extracting(OptionGroup::id).containsExactly("spec", "甜度", "默认", "默认#2", "加料");
        assertThat(pearl.groups())
                .extracting(OptionGroup::kind)
                .containsExactly(Kind.SIZE, Kind.SUGAR, Kind.ICE, Kind.REMARK, Kind.TOPPING);
    }

    @Test
    void sugarUnderRemarksIsStillSugar() {
        OptionGroup group =
                item(adapter.read(healthyPull()), "88001", "500029022").groups().getLast();
        assertThat(group.kind()).isEqualTo(Kind.SUGAR);
        assertThat(group.options().getLast().level()).contains(new Level.Sugar(5));
    }

    @Test
    void wordNobodyKnowsKeepsItsTextAndIsNoted() {
        Feed feed = adapter.read(healthyPull());
        Option odd = item(feed, "88001", "500029021")
                .group(Kind.SUGAR)
                .orElseThrow()
                .options()
                .get(2);
        assertThat(odd.name().zh()).isEqualTo("少糖少少");
        assertThat(odd.level()).isEmpty();
        assertThat(feed.findings())
                .anyMatch(f -> f.code().equals("unknownOption")
                        && f.severity() == Severity.NOTE
                        && f.message().contains("少糖少少"));
    }

    @Test
    void unknownFieldIsNotedAndKept() {
        assertThat(adapter.read(healthyPull()).findings())
                .anyMatch(f -> f.code().equals("unknownField") && f.message().contains("moodOfTheDay"));
    }

    @Test
    void priceInText() {
        Map<String, byte[]> pull = new HashMap<>(healthyPull());
        pull.put("items", resource(ElemeAdapterTest.class, "items.json"));
        Feed feed = adapter.read(pull);
        OptionGroup toppings =
                item(feed, "88001", "500029021").group(Kind.TOPPING).orElseThrow();
        assertThat(toppings.options()).extracting(option -> option.name().zh()).containsExactly("珍珠", "椰果", "加煎蛋");
        assertThat(toppings.options()).extracting(Option::id).containsExactly("珍珠+2", "椰果+1.5元", "加煎蛋@G3");
        assertThat(toppings.options())
                .extracting(option -> option.delta().minor())
                .containsExactly(200L, 150L, 300L);
        assertThat(feed.findings())
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .extracting(Finding::code)
                .containsExactly("priceHasMoreThanTwoDecimals");
        assertThat(feed.findings()).extracting(Finding::code).contains("likelyPrice");
    }

    @Test
    void yuanFloat() {
        assertThat(item(withItems(priced("19.9")), "88001", "1").price()).isEqualTo(Money.cny(1990));
        assertThat(item(withItems(priced("1.99e1")), "88001", "1").price()).isEqualTo(Money.cny(1990));
        for (String bad : List.of("19.999", "0.30000000000000004", "-1", "1e999999", "\"免费\"", "null", "{}")) {
            Feed feed = withItems(priced(bad));
            assertThat(feed.menus().get("88001").items()).as(bad).isEmpty();
            assertThat(feed.findings()).as(bad).anyMatch(f -> f.severity() == Severity.ERROR);
        }
    }

    @Test
    void brokenNodesLeaveTheRestStanding() {
        Feed feed = withItems("""
                {"result":[5,null,{"name":"无编号","specs":[]},{"id":1,"name":"","specs":[{"specId":2,"price":1}]},
                 {"id":2,"name":"坏","specs":"[{"},{"id":3,"name":"好","specs":[{"specId":4,"name":"中杯","price":8}]},
                 {"id":3,"name":"又","specs":[{"specId":4,"name":"中杯","price":8}]},{"id":6,"name":"双","specs":[
                  {"specId":4,"name":"中杯","price":8},{"specId":4,"name":"大杯","price":9}]}]}""");
        assertThat(feed.menus().get("88001").items()).extracting(Item::id).containsExactly("3", "6");
        assertThat(feed.findings())
                .extracting(Finding::code)
                .contains(
                        "notAnObject",
                        "idMissing",
                        "nameMissing",
                        "specsUnreadable",
                        "duplicateItem",
                        "duplicateOption");
    }

    @Test
    void emptyMenuIsAFindingNotACrash() {
        Feed feed = withItems("{\"result\":[]}");
        assertThat(feed.menus().get("88001").items()).isEmpty();
        assertThat(feed.findings()).anyMatch(f -> f.code().equals("emptyMenu"));
    }

    @Test
    void errorAnswerOfThePlatformIsNoEmptyMenu() {
        assertThatThrownBy(() -> withItems("{\"result\":null,\"error\":{\"code\":\"ACCESS_DENIED\"}}"))
                .isInstanceOf(UnreadableFeed.class)
                .hasMessageContaining("ACCESS_DENIED");
    }

    @Test
    void tooManyItemsAreCutWithAnError() {
        StringBuilder items = new StringBuilder("{\"result\":[");
        for (int i = 1; i <= 5_001; i++) {
            items.append(i == 1 ? "" : ",")
                    .append("{\"id\":")
                    .append(i)
                    .append(",\"name\":\"茶\",\"specs\":[{\"specId\":1,\"name\":\"中杯\",\"price\":8}]}");
        }
        Feed feed = withItems(items.append("]}").toString());
        assertThat(feed.menus().get("88001").items()).hasSize(5_000);
        assertThat(feed.findings()).anyMatch(f -> f.code().equals("tooManyItems"));
    }

    @Test
    void midnightWindow() {
        List<Store.Window> hours =
                adapter.read(healthyPull()).stores().getFirst().hours();
        assertThat(hours)
                .hasSize(7)
                .allMatch(window -> window.opens().equals(LocalTime.of(11, 0))
                        && window.closes().equals(LocalTime.of(2, 0)));
        assertThat(adapter.read(healthyPull()).stores().getLast().hours()).hasSize(14);
    }

    @Test
    void zonesComeInGcj02AndLeaveInWgs84() {
        Store store = adapter.read(healthyPull()).stores().getFirst();
        Store.DeliveryZone zone = store.deliveryZones().getFirst();
        assertThat(zone.ring()).hasSize(3);
        assertThat(zone.minimumOrder()).isEqualTo(Money.cny(2500));
        assertThat(zone.fee()).isEqualTo(Money.cny(350));
        assertThat(zone.ring().getFirst().latitude()).isNotEqualTo(30.2).isCloseTo(30.2, within(0.01));
        Store.DeliveryZone plain =
                adapter.read(healthyPull()).stores().getLast().deliveryZones().getFirst();
        assertThat(plain.minimumOrder())
                .as("the shop's own where the zone says none")
                .isEqualTo(Money.cny(2000));
    }

    @Test
    void sendsSpecsAndAttributesApartAndMoneyInYuan() {
        String body = new String(adapter.submit(order()).body(), StandardCharsets.UTF_8);
        assertThat(body)
                .contains("\\\"skuId\\\":500033027", "\\\"price\\\":18.9", "\\\"value\\\":\\\"珍珠+2\\\"")
                .contains("{\\\"name\\\":\\\"默认\\\",\\\"value\\\":\\\"打包\\\"}")
                .contains("\"type\":10");
    }

    @Test
    void popularityOfAMonthIsScaledAndSaidSo() {
        Feed feed = adapter.read(healthyPull());
        assertThat(item(feed, "88001", "500029021").weeklyOrders()).contains(70);
        assertThat(feed.findings()).anyMatch(f -> f.code().equals("popularityIsMonthly"));
    }
}
