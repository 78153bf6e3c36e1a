package io.pearl.adapter.meituan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.AdapterContractTest;
import io.pearl.adapter.AdapterDescriptor.Capability;
import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.adapter.Finding.Severity;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.TillAnswer;
import io.pearl.adapter.TillAnswer.Refusal;
import io.pearl.adapter.TillCall;
import io.pearl.adapter.TillOrder;
import io.pearl.adapter.TillStatus.State;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.menu.Constraint;
import io.pearl.menu.Datum;
import io.pearl.menu.Ground;
import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Store.Window;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MeituanAdapterTest extends AdapterContractTest {

    private final MeituanAdapter adapter = new MeituanAdapter();

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
        return Map.of(
                "pois", resource(MeituanAdapterTest.class, "pois.json"),
                "foods", resource(MeituanAdapterTest.class, "foods.json"),
                "shipping", resource(MeituanAdapterTest.class, "shipping.json"));
    }

    @Override
    protected Map<String, byte[]> pullWith(String price, List<String> toppings) {
        String values = toppings.stream()
                .map(topping -> ",{\"no\":1,\"name\":\"加料\",\"value\":\"" + topping + "\",\"mode\":1}")
                .collect(Collectors.joining());
        Map<String, byte[]> pull = new HashMap<>(healthyPull());
        pull.put(
                "foods",
                bytes(
                        "{\"data\":[{\"app_food_code\":\"1\",\"name\":\"试茶\",\"skus\":[{\"sku_id\":\"2\",\"spec\":\"中杯\",\"price\":"
                                + price + "}],\"spuAttr\":[" + values.replaceFirst("^,", "") + "]}]}"));
        return pull;
    }

    @Override
    protected String received() {
        return "{\"data\":\"ok\",\"day_seq\":\"A7\"}";
    }

    @Override
    protected String refusedAsSoldOut() {
        return "{\"data\":\"ng\",\"error\":{\"code\":2009,\"msg\":\"珍珠没了\"}}";
    }

    @Override
    protected String repeatedReports() {
        String accepted = "{\"order_id\":\"k1\",\"day_seq\":7,\"status\":4,\"utime\":1700000000}";
        return """
                {"data":[%s,{"order_id":"k1","day_seq":7,"status":4,"logistics_status":20,"utime":1700000002,
                 "logistics_dispatcher_name":"小周"},%s,
                 {"order_id":"k2","day_seq":8,"status":2,"utime":1700000000}]}""".formatted(accepted, accepted);
    }

    @Override
    protected TillOrder order() {
        return order(
                "M-01",
                new TillOrder.Line(
                        "tea-pearl",
                        "珍珠奶茶",
                        1,
                        Money.cny(1890),
                        List.of(
                                new TillOrder.Choice("sku", "份量", "s-pearl-l", "大杯", Money.cny(300)),
                                new TillOrder.Choice("甜度", "甜度", "半糖", "半糖", Money.cny(0)),
                                new TillOrder.Choice("加料", "加料", "珍珠", "珍珠", Money.cny(200)))));
    }

    private Feed with(String document, String body) {
        Map<String, byte[]> pull = new HashMap<>(healthyPull());
        pull.put(document, bytes(body));
        return adapter.read(pull);
    }

    private Feed healthy() {
        return adapter.read(healthyPull());
    }

    private static Item item(Feed feed, String store, String id) {
        return Objects.requireNonNull(feed.menus().get(store)).items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Feed priced(MeituanAdapterTest test, String price, String skuPrice) {
        return test.with(
                "foods",
                "{\"data\":[{\"app_food_code\":\"1\",\"name\":\"茶\",\"price\":" + price
                        + "},{\"app_food_code\":\"2\",\"name\":"
                        + "\"茶\",\"price\":1,\"skus\":[{\"sku_id\":\"s\",\"price\":" + skuPrice + "}]}]}");
    }

    private static Store.DeliveryZone zone(Feed feed, String store, String id) {
        return feed.stores().stream()
                .filter(found -> found.id().equals(store))
                .flatMap(found -> found.deliveryZones().stream())
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> form(TillCall call) {
        return MeituanSignature.parameters(new String(call.body(), StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) {
        return BoundedJson.parse(bytes(text)).orElseThrow();
    }

    @Test
    void openLevelThreeTakesNoOrders() {
        assertThat(healthy().paused()).containsExactly("M-02");
    }

    @Test
    void yuanFloat() {
        assertThat(item(priced(this, "19.9", "1"), "M-01", "1").price()).isEqualTo(Money.cny(1990));
        for (String bad : List.of("19.999", "0.30000000000000004", "-1", "1e999999", "null")) {
            Feed feed = priced(this, bad, "1");
            assertThat(feed.menus().get("M-01").items())
                    .as(bad)
                    .extracting(Item::id)
                    .containsExactly("2");
            assertThat(feed.findings()).as(bad).anyMatch(f -> f.severity() == Severity.ERROR);
        }
    }

    @Test
    void yuanString() {
        assertThat(item(priced(this, "1", "\"19.90\""), "M-01", "2").price()).isEqualTo(Money.cny(1990));
        assertThat(item(healthy(), "M-01", "tea-pearl").price()).isEqualTo(Money.cny(1390));
    }

    @Test
    void specsAsJsonStrings() {
        Item pearl = item(healthy(), "M-01", "tea-pearl");
        assertThat(pearl.name().en()).isEqualTo("Pearl Milk Tea");
        OptionGroup size = pearl.group(Kind.SIZE).orElseThrow();
        assertThat(size.options()).extracting(Option::id).containsExactly("s-pearl-m", "s-pearl-l");
        assertThat(size.options().getLast().level()).contains(new Level.Size(2));
        assertThat(size.options().getLast().delta()).isEqualTo(Money.cny(300));
        assertThat(pearl.groups())
                .extracting(OptionGroup::kind)
                .containsExactly(Kind.SIZE, Kind.ICE, Kind.SUGAR, Kind.TOPPING);
        assertThat(pearl.group(Kind.SUGAR).orElseThrow().options().getLast().level())
                .contains(new Level.Sugar(5));
    }

    @Test
    void attributesStateOneValueAndNoMinimum() {
        OptionGroup toppings =
                item(healthy(), "M-01", "tea-pearl").group(Kind.TOPPING).orElseThrow();
        assertThat(toppings.statedMin()).isEmpty();
        assertThat(toppings.statedMax()).hasValue(1);
        assertThat(toppings.options())
                .extracting(option -> option.delta().minor())
                .containsExactly(200L, 350L);
    }

    @Test
    void stockSentinel() {
        Feed feed = healthy();
        Map<StockKey, Stock> stock = Objects.requireNonNull(feed.stock().get("M-01"));
        assertThat(stock.get(new StockKey.OfOption("tea-pearl", new OptionRef("sku", "s-pearl-l"))))
                .isEqualTo(Stock.counted(35, "stock"));
        assertThat(stock)
                .as("* means plenty")
                .containsEntry(
                        new StockKey.OfOption("tea-pearl", new OptionRef("sku", "s-pearl-m")),
                        Stock.available("stock"));
        assertThat(feed.soldOut()).doesNotContainKey("M-01");
    }

    @Test
    void zeroOfTheOnlySkuIsSoldOut() {
        Feed feed = healthy();
        assertThat(feed.soldOut().get("M-02")).contains("tea-plum");
        assertThat(item(feed, "M-02", "tea-plum").price()).isEqualTo(Money.cny(600));
    }

    @Test
    void soldOutFlagIsUpsideDown() {
        Feed feed = healthy();
        assertThat(feed.soldOut().get("M-02")).containsExactlyInAnyOrder("tea-lemon", "tea-plum");
        assertThat(feed.stock().get("M-02"))
                .containsEntry(new StockKey.OfItem("tea-lemon"), Stock.soldOut("is_sold_out"));
    }

    @Test
    void valueThatIsNotSoldLeavesTheGroup() {
        Feed feed = healthy();
        assertThat(item(feed, "M-01", "tea-pearl")
                        .group(Kind.TOPPING)
                        .orElseThrow()
                        .options())
                .extracting(Option::id)
                .containsExactly("珍珠", "奶盖");
        assertThat(feed.stock().get("M-01"))
                .containsEntry(
                        new StockKey.OfOption("tea-pearl", new OptionRef("加料", "布丁")), Stock.soldOut("sell_status"));
    }

    @Test
    void mode2SkuAttr() {
        Item jasmine = item(healthy(), "M-01", "tea-jasmine");
        assertThat(jasmine.price()).isEqualTo(Money.cny(900));
        OptionGroup size = jasmine.groups().getFirst();
        assertThat(size.kind()).as("the size comes first, whatever its number").isEqualTo(Kind.SIZE);
        assertThat(size.options()).extracting(Option::id).containsExactly("中杯", "大杯");
        OptionGroup ofMedium = size.options().getFirst().groups().getFirst();
        assertThat(ofMedium.kind()).isEqualTo(Kind.ICE);
        assertThat(ofMedium.options()).extracting(Option::id).containsExactly("j-m-c", "j-m-h");
        assertThat(ofMedium.options().getLast().delta()).isEqualTo(Money.cny(50));
        OptionGroup ofLarge = size.options().getLast().groups().getFirst();
        assertThat(ofLarge.options())
                .as("nobody can have a large hot one")
                .extracting(Option::id)
                .containsExactly("j-l-c");
        assertThat(size.options().getLast().delta()).isEqualTo(Money.cny(300));
    }

    @Test
    void skuAttrThatDiffersFallsBackToNames() {
        Feed feed = with("foods", """
                {"data":[{"app_food_code":"1","name":"茶","price":8,
                  "spuAttr":[{"no":1,"name":"份量","value":"大杯","mode":2}],
                  "skus":[{"sku_id":"a","spec":"中杯","price":"8"},{"sku_id":"b","spec":"大杯","price":"10"}]}]}""");
        assertThat(item(feed, "M-01", "1").groups().getFirst().options())
                .extracting(Option::id)
                .containsExactly("a", "b");
        assertThat(feed.findings()).extracting(Finding::code).contains("skuAttrDiffers");
    }

    @Test
    void skuOfNestedChoicesIsTheLastOne() {
        TillOrder.Line line = new TillOrder.Line(
                "tea-jasmine",
                "茉莉绿茶",
                2,
                Money.cny(950),
                List.of(
                        new TillOrder.Choice("sku", "杯型", "中杯", "中杯", Money.cny(0)),
                        new TillOrder.Choice("sku/中杯", "冷热", "j-m-h", "热", Money.cny(50))));
        JsonNode detail =
                json(form(adapter.submit(order("M-01", line))).get("detail")).path(0);
        assertThat(detail.path("sku_id").asText()).isEqualTo("j-m-h");
        assertThat(detail.path("spec").asText()).isEqualTo("中杯,热");
        assertThat(detail.path("food_property").asText()).isEmpty();
    }

    @Test
    void excludeAttr() {
        Feed feed = healthy();
        assertThat(item(feed, "M-01", "tea-pearl").constraints())
                .containsExactly(Constraint.excludes(new OptionRef("温度", "热"), new OptionRef("加料", "奶盖")));
        assertThat(feed.findings()).extracting(Finding::code).doesNotContain("excludeAttrOneWay");
    }

    @Test
    void excludeAttrSaidOneWayIsTakenBothWays() {
        Feed feed = with("foods", """
                {"data":[{"app_food_code":"1","name":"茶","price":8,"spuAttr":[
                  {"no":1,"name":"温度","value":"热","price":0,"exclude_attr":"[{\\"attr_name\\":\\"冰量\\",\\"attr_values\\":[\\"多冰\\",\\"沙冰\\"]}]"},
                  {"no":1,"name":"温度","value":"冰","price":0},
                  {"no":2,"name":"冰量","value":"多冰","price":0},{"no":2,"name":"冰量","value":"去冰","price":0}]}]}""");
        assertThat(item(feed, "M-01", "1").constraints())
                .containsExactly(Constraint.excludes(new OptionRef("温度", "热"), new OptionRef("冰量", "多冰")));
        assertThat(feed.findings()).extracting(Finding::code).contains("excludeAttrOneWay", "excludeAttrUnknown");
    }

    @Test
    void excludeAttrThatLeavesNothingIsAnErrorOnTheDish() {
        Feed feed = with("foods", """
                {"data":[{"app_food_code":"1","name":"茶","price":8,"spuAttr":[
                  {"no":1,"name":"温度","value":"热","price":0,"exclude_attr":[{"attr_name":"甜度","attr_values":["全糖"]}]},
                  {"no":2,"name":"甜度","value":"全糖","price":0,"exclude_attr":[{"attr_name":"温度","attr_values":["热"]}]}]}]}""");
        assertThat(feed.menus().get("M-01").items()).isEmpty();
        assertThat(feed.findings())
                .anyMatch(f -> f.severity() == Severity.ERROR && f.where().equals("/foods/0"));
    }

    @Test
    void packingOfTheSkuBeatsThatOfTheDish() {
        Item pearl = item(healthy(), "M-01", "tea-pearl");
        assertThat(pearl.terms().orElseThrow().packing()).contains(Money.cny(100));
        assertThat(healthy().findings()).extracting(Finding::code).contains("packingLadder");
    }

    @Test
    void unknownFieldIsNotedAndKept() {
        assertThat(healthy().findings())
                .filteredOn(f -> f.code().equals("unknownField"))
                .allMatch(f -> f.severity() == Severity.NOTE)
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("spirit_animal"))
                .anyMatch(message -> message.contains("weather_mood"));
    }

    @Test
    void midnightWindow() {
        Feed feed = healthy();
        assertThat(feed.stores().getFirst().hours())
                .hasSize(7)
                .allMatch(window -> window.opens().equals(LocalTime.of(10, 0))
                        && window.closes().equals(LocalTime.of(2, 0)));
        assertThat(item(feed, "M-01", "tea-jasmine").terms().orElseThrow().hours())
                .contains(new Window(DayOfWeek.SATURDAY, LocalTime.of(18, 0), LocalTime.of(2, 0)));
        assertThat(zone(feed, "M-01", "late").terms().orElseThrow().hours())
                .hasSize(7)
                .contains(new Window(DayOfWeek.MONDAY, LocalTime.of(21, 0), LocalTime.of(1, 0)));
    }

    @Test
    void semicolonsPartTheDaysOfTheWeek() {
        List<Window> hours = healthy().stores().getLast().hours();
        assertThat(hours).hasSize(7);
        assertThat(hours.getFirst()).isEqualTo(new Window(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(12, 0)));
        assertThat(hours.getLast())
                .as("sunday is closed")
                .isEqualTo(new Window(DayOfWeek.SATURDAY, LocalTime.of(10, 0), LocalTime.MIDNIGHT));
        assertThat(with("pois", """
                {"data":[{"app_poi_code":"M-01","name":"店","latitude":30247100,"longitude":120209800,
                 "shipping_time":"09:00-12:00;13:00-18:00"}]}""").findings()).extracting(Finding::code).contains("hoursNotUnderstood");
    }

    @Test
    void gcj02() {
        Store store = healthy().stores().getFirst();
        Point stated = new Point(30.2471, 120.2098);
        assertThat(Ground.metres(store.at(), stated)).isBetween(300.0, 700.0);
        assertThat(Ground.metres(Datum.GCJ02.fromWgs84(store.at()), stated)).isLessThan(1);
        assertThat(healthy().stores().getLast().at().latitude())
                .as("plain degrees as poi/save takes them")
                .isCloseTo(30.2434, within(0.01));
    }

    @Test
    void xIsLatitude() {
        Point corner = zone(healthy(), "M-01", "near").ring().getFirst();
        assertThat(corner.latitude()).isCloseTo(30.23, within(0.01));
        assertThat(corner.longitude()).isCloseTo(120.19, within(0.01));
        Feed swapped = with("shipping", """
                {"data":[{"app_poi_code":"M-01","app_shipping_code":"z","area":
                 "[{\\"x\\":120190000,\\"y\\":30230000},{\\"x\\":120190000,\\"y\\":30265000},{\\"x\\":120230000,\\"y\\":30265000}]"}]}""");
        assertThat(swapped.stores().getFirst().deliveryZones()).isEmpty();
        assertThat(swapped.findings()).extracting(Finding::code).contains("zoneAxesSwapped");
    }

    @Test
    void circleZone() {
        Store.DeliveryZone zone = zone(healthy(), "M-02", "#1");
        assertThat(zone.terms().orElseThrow().circle().orElseThrow().metres()).isEqualTo(1500);
        assertThat(zone.minimumOrder()).isEqualTo(Money.cny(1500));
        assertThat(zone.fee()).as("the store's own").isEqualTo(Money.cny(300));
        assertThat(zone.covers(healthy().stores().getLast().at())).isTrue();
        assertThat(healthy().findings()).extracting(Finding::code).contains("zoneWithoutCode");
    }

    @Test
    void areaThatIsStillEncodedIsRead() {
        assertThat(zone(healthy(), "M-01", "late").ring()).hasSize(3);
        assertThat(zone(healthy(), "M-01", "late").fee()).isEqualTo(Money.cny(450));
    }

    @Test
    void distanceMarkupsAreALadder() {
        Store.DeliveryZone zone = zone(healthy(), "M-01", "near");
        assertThat(zone.fee(1_000, Money.cny(3_000))).isEqualTo(Money.cny(400));
        assertThat(zone.fee(2_000, Money.cny(3_000))).isEqualTo(Money.cny(500));
        assertThat(zone.fee(3_500, Money.cny(3_000))).isEqualTo(Money.cny(650));
        assertThat(healthy().findings()).extracting(Finding::code).contains("markupNotTaken");
    }

    @Test
    void zoneThatCrossesItselfIsAnErrorOnTheZone() {
        Feed feed = with("shipping", """
                {"data":[{"app_poi_code":"M-01","app_shipping_code":"z","area":[{"x":30230000,"y":120190000},
                 {"x":30265000,"y":120230000},{"x":30265000,"y":120190000},{"x":30230000,"y":120230000}]}]}""");
        assertThat(feed.findings())
                .anyMatch(f -> f.code().equals("zoneCrossesItself") && f.where().equals("/shipping/0"));
    }

    @Test
    void storeThatIsOfflineIsLeftOut() {
        assertThat(healthy().stores()).extracting(Store::id).containsExactly("M-01", "M-02");
    }

    @Test
    void errorAnswerOfThePlatformIsNoEmptyMenu() {
        assertThatThrownBy(() -> with("foods", "{\"data\":\"ng\",\"error\":{\"code\":703,\"msg\":\"签名验证错误\"}}"))
                .isInstanceOf(UnreadableFeed.class)
                .hasMessageContaining("703");
    }

    @Test
    void bagMoneyFenAndYuan() {
        Map<String, String> form = form(adapter.submit(order()));
        assertThat(form)
                .as("2090 paid and 300 by voucher, of which 1890 are tea and 500 delivery")
                .containsEntry("package_bag_money", "0")
                .containsEntry("package_bag_money_yuan", "0.00");
        TillOrder packed = new TillOrder(
                order().key(),
                order().storeId(),
                order().placedAt(),
                order().lines(),
                Money.cny(500),
                Money.cny(300),
                Money.cny(2240),
                order().recipient(),
                "");
        assertThat(form(adapter.submit(packed)))
                .containsEntry("package_bag_money", "150")
                .containsEntry("package_bag_money_yuan", "1.50");
    }

    @Test
    void ordersCarryYuanAndMillionthsOfGcj02() {
        Map<String, String> form = form(adapter.submit(order()));
        assertThat(form).containsEntry("total", "20.90").containsEntry("shipping_fee", "5.00");
        assertThat(form.get("detail")).contains("\"price\":18.9", "\"food_property\":\"半糖,珍珠\"");
        assertThat(form.get("extras")).contains("\"reduce_fee\":3");
        Point at = new Point(Long.parseLong(form.get("latitude")) / 1e6, Long.parseLong(form.get("longitude")) / 1e6);
        assertThat(Ground.metres(Datum.GCJ02.toWgs84(at), order().recipient().at()))
                .isLessThan(1);
    }

    @Test
    void requestsAreSignedOverAddressParametersAndSecret() {
        Map<String, String> settings = Map.of("appId", "4711", "appSecret", "s3cret");
        Instant at = Instant.ofEpochSecond(1_700_000_000);
        TillCall call =
                adapter.signed(adapter.track("M 01", List.of("k1", "k2")), "https://waimai.example", settings, at);
        // md5 of https://waimai.example/api/v1/order/getOrderDetail?app_id=4711&app_poi_code=M 01&order_id=k1,k2
        // &timestamp=1700000000s3cret, without the line break
        assertThat(call.path())
                .endsWith("&sig=cf75a582582ee1ab09b0aac94bed6fc4&timestamp=1700000000")
                .contains("order_id=k1%2Ck2");
        TillCall push = adapter.signed(adapter.submit(order()), "https://till.example", settings, at);
        assertThat(push.body()).isEqualTo(adapter.submit(order()).body());
        assertThat(push.path()).startsWith("/order/paid?app_id=4711&sig=").endsWith("&timestamp=1700000000");
        assertThat(push.path())
                .isNotEqualTo(adapter.signed(
                                adapter.submit(order("M-02", order().lines().getFirst())),
                                "https://till.example",
                                settings,
                                at)
                        .path());
    }

    @Test
    void wrongSignatureIsNotTheOrdersFault() {
        byte[] answer = bytes("{\"data\":\"ng\",\"error\":{\"code\":703,\"msg\":\"签名验证错误\"}}");
        assertThat(adapter.submitted(200, answer)).isInstanceOf(TillAnswer.Unclear.class);
        assertThat(adapter.submitted(200, bytes("{\"data\":\"ok\"}"))).isEqualTo(new TillAnswer.Received(""));
    }

    @Test
    void orderThatArrivedInPartIsAskedForAgain() {
        assertThat(adapter.tracked(200, bytes("""
                {"data":{"order_id":"k1","status":4,"utime":1700000000,"incmp_code":-1,"incmp_modules":[0,12]}}"""))).isEmpty();
    }

    @Test
    void reasonOfTheShopTellsRefusedFromCancelled() {
        String cancelled = "{\"data\":[{\"order_id\":\"k1\",\"status\":9,\"utime\":1700000000,\"reason_code\":%s}]}";
        assertThat(adapter.tracked(200, bytes(cancelled.formatted("2011")))
                        .getFirst()
                        .refusal())
                .contains(Refusal.CLOSED);
        assertThat(adapter.tracked(200, bytes(cancelled.formatted("1101")))
                        .getFirst()
                        .state())
                .isEqualTo(State.CANCELLED);
    }
}
