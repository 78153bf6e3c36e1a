package io.pearl.adapter.grabfood;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.adapter.AdapterContractTest;
import io.pearl.adapter.AdapterDescriptor.Capability;
import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.adapter.Finding.Severity;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.TillAnswer;
import io.pearl.adapter.TillAnswer.Refusal;
import io.pearl.adapter.TillOrder;
import io.pearl.adapter.TillStatus.State;
import io.pearl.menu.Channel;
import io.pearl.menu.Diet.Presence;
import io.pearl.menu.Diet.Substance;
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
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GrabFoodAdapterTest extends AdapterContractTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 25, 12, 0);

    private final GrabFoodAdapter adapter = new GrabFoodAdapter();

    @Override
    protected MerchantAdapter adapter() {
        return adapter;
    }

    @Override
    protected Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.ZONES));
    }

    @Override
    protected Map<String, byte[]> healthyPull() {
        return Map.of(
                "menus", resource(GrabFoodAdapterTest.class, "menus.json"),
                "stores", resource(GrabFoodAdapterTest.class, "stores.json"));
    }

    @Override
    protected Map<String, byte[]> pullWith(String price, List<String> toppings) {
        String modifiers = toppings.stream()
                .map(topping -> "{\"id\":\"" + topping + "\",\"name\":\"" + topping
                        + "\",\"availableStatus\":\"AVAILABLE\",\"price\":0}")
                .collect(Collectors.joining(","));
        String groups = toppings.isEmpty()
                ? ""
                : "{\"id\":\"g\",\"name\":\"加料\",\"availableStatus\":\"AVAILABLE\",\"selectionRangeMin\":0,"
                        + "\"selectionRangeMax\":3,\"modifiers\":[" + modifiers + "]}";
        String item = "{\"id\":\"trial\",\"name\":\"试茶\",\"availableStatus\":\"AVAILABLE\",\"price\":" + price
                + ",\"modifierGroups\":[" + groups + "]},";
        Map<String, byte[]> pull = new HashMap<>(healthyPull());
        String menus = new String(pull.getOrDefault("menus", new byte[0]), StandardCharsets.UTF_8);
        pull.put("menus", bytes(menus.replaceFirst("\"items\":\\[", Matcher.quoteReplacement("\"items\":[" + item))));
        return pull;
    }

    @Override
    protected String received() {
        return "{\"orderID\":\"ord_7KEY\",\"toState\":\"ACCEPTED\",\"shortOrderNumber\":\"A7\"}";
    }

    @Override
    protected String refusedAsSoldOut() {
        return "{\"orderID\":\"ord_7KEY\",\"toState\":\"REJECTED\",\"cancelCode\":1001,\"message\":\"no pearls\"}";
    }

    @Override
    protected String repeatedReports() {
        String accepted = """
                {"orderID":"k1","shortOrderNumber":"A7","orderState":"ACCEPTED","orderTime":"2026-11-23T04:05:06Z"}""";
        return """
                {"more":false,"orders":[%s,
                {"orderID":"k1","shortOrderNumber":"A7","orderState":"COLLECTED","driver":{"name":"小周"},"orderTime":"2026-11-23T04:05:06Z"},
                %s,{"orderID":"k2","shortOrderNumber":"A8","orderState":"","orderTime":"2026-11-23T04:05:06Z"},
                {"orderID":"k3","orderState":"TELEPORTED","orderTime":"2026-11-23T04:05:06Z"}]}""".formatted(accepted, accepted);
    }

    @Override
    protected TillOrder order() {
        return order(
                "TEA-SG-1",
                new TillOrder.Line(
                        "pearl",
                        "珍珠奶茶",
                        1,
                        Money.cny(690),
                        List.of(
                                new TillOrder.Choice("g-size", "Size", "m-l", "Large", Money.cny(130)),
                                new TillOrder.Choice("g-sugar", "Sugar level", "s-50", "Half sugar", Money.cny(0)),
                                new TillOrder.Choice("g-top", "Toppings", "t-pearl", "Pearls", Money.cny(80)))));
    }

    private Feed feed() {
        return adapter.read(healthyPull());
    }

    private Feed changed(String from, String to) {
        Map<String, byte[]> pull = new HashMap<>(healthyPull());
        for (String name : List.of("menus", "stores")) {
            String text = new String(pull.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
            pull.put(name, bytes(text.replace(from, to)));
        }
        return adapter.read(pull);
    }

    private static Item item(Feed feed, String store, String id) {
        return Objects.requireNonNull(feed.menus().get(store)).items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stock stock(Feed feed, StockKey key) {
        return Objects.requireNonNull(
                Objects.requireNonNull(feed.stock().get("TEA-SG-1")).get(key));
    }

    @Test
    void currencyExponent() {
        assertThat(item(feed(), "TEA-VN-1", "pearl").price())
                .as("35,000 dong have no minor unit")
                .isEqualTo(new Money(3_500_000, "VND"));
        assertThat(item(feed(), "TEA-VN-1", "sale").price()).isEqualTo(new Money(15_000_000, "VND"));
        assertThat(item(feed(), "TEA-SG-1", "oolong").price()).isEqualTo(new Money(300, "SGD"));
        Feed three = changed("\"exponent\":2", "\"exponent\":3");
        assertThat(three.menus()).doesNotContainKey("TEA-SG-1");
        assertThat(three.findings())
                .anyMatch(f -> f.code().equals("currencyExponent") && f.severity() == Severity.ERROR);
        assertThat(changed("\"exponent\":0", "\"exponent\":2").findings())
                .anyMatch(f -> f.code().equals("currencyExponent") && f.severity() == Severity.WARNING);
    }

    @Test
    void currencyExponentOfTheOrder() {
        TillOrder.Recipient recipient = new TillOrder.Recipient("An", "84***", "2 Le Loi", new Point(10.77, 106.70));
        TillOrder dong = new TillOrder(
                "ord_9",
                "TEA-VN-1",
                Instant.parse("2026-11-23T04:05:06Z"),
                List.of(new TillOrder.Line("pearl", "Trà sữa", 2, new Money(3_500_000, "VND"), List.of())),
                new Money(1_500_000, "VND"),
                new Money(0, "VND"),
                new Money(8_500_000, "VND"),
                recipient,
                "");
        assertThat(new String(adapter.submit(dong).body(), StandardCharsets.UTF_8))
                .contains("\"exponent\":0", "\"price\":35000", "\"subtotal\":70000", "\"eaterPayment\":85000");
    }

    @Test
    void availableStatusUnavailableToday() {
        Feed feed = feed();
        assertThat(stock(feed, new StockKey.OfItem("oolong")).state()).isEqualTo(Stock.State.SOLD_OUT_TODAY);
        assertThat(stock(feed, new StockKey.OfOption("pearl", new OptionRef("g-ice", "i-0")))
                        .state())
                .isEqualTo(Stock.State.SOLD_OUT_TODAY);
        assertThat(item(feed, "TEA-SG-1", "pearl").group(Kind.ICE).orElseThrow().options())
                .extracting(Option::id)
                .containsExactly("i-n", "i-l");
        assertThat(feed.soldOut()).isEqualTo(Map.of("TEA-SG-1", Set.of("oolong", "green")));
    }

    @Test
    void availableStatusHideIsNotOnTheMenu() {
        Feed feed = feed();
        assertThat(Objects.requireNonNull(feed.menus().get("TEA-SG-1")).items())
                .extracting(Item::id)
                .containsExactly("pearl", "oolong", "green", "sake", "late");
        assertThat(item(feed, "TEA-SG-1", "pearl")
                        .group(Kind.TOPPING)
                        .orElseThrow()
                        .options())
                .extracting(Option::id)
                .containsExactly("t-pearl", "t-foam");
    }

    @Test
    void availableStatusOfACategoryCountsForItsItems() {
        Feed feed = changed(
                "\"name\":\"After nine\",\"availableStatus\":\"AVAILABLE\"",
                "\"name\":\"After nine\",\"availableStatus\":\"UNAVAILABLE\"");
        assertThat(feed.soldOut().get("TEA-SG-1")).contains("sake", "late");
    }

    @Test
    void availableStatusNobodyKnowsIsNotSold() {
        Feed feed = changed(
                "\"id\":\"late\",\"name\":\"Late tea\",\"availableStatus\":\"AVAILABLE\"",
                "\"id\":\"late\",\"name\":\"Late tea\",\"availableStatus\":\"ASLEEP\"");
        assertThat(feed.soldOut().get("TEA-SG-1")).contains("late");
        assertThat(stock(feed, new StockKey.OfItem("late")).state()).isEqualTo(Stock.State.UNKNOWN);
        assertThat(feed.findings()).anyMatch(f -> f.code().equals("unknownStatus"));
    }

    @Test
    void maxStock() {
        assertThat(stock(feed(), new StockKey.OfItem("pearl")).quantity()).contains(20L);
        assertThat(stock(feed(), new StockKey.OfItem("green")).state()).isEqualTo(Stock.State.SOLD_OUT);
        Feed none = changed("\"maxStock\":20", "\"maxStock\":0");
        assertThat(none.soldOut().get("TEA-SG-1")).contains("pearl");
        Feed back = changed(
                "\"availableStatus\":\"UNAVAILABLE\",\"maxStock\":0",
                "\"availableStatus\":\"UNAVAILABLE\",\"maxStock\":5");
        assertThat(back.soldOut().get("TEA-SG-1")).doesNotContain("green");
        assertThat(back.findings()).anyMatch(f -> f.code().equals("maxStock"));
    }

    @Test
    void sellingTimeOfTheItemBeatsTheCategorys() {
        Feed feed = feed();
        assertThat(item(feed, "TEA-SG-1", "sake").terms().orElseThrow().hours())
                .containsExactly(
                        new Window(DayOfWeek.FRIDAY, LocalTime.of(21, 0), LocalTime.of(2, 0)),
                        new Window(DayOfWeek.SATURDAY, LocalTime.of(21, 0), LocalTime.of(2, 0)));
        assertThat(item(feed, "TEA-SG-1", "late").terms().orElseThrow().hours()).hasSize(7);
        assertThat(feed.findings()).anyMatch(f -> f.code().equals("sellingTimeDates"));
    }

    @Test
    void sellingTimeThatIsClosedEveryDaySellsNothing() {
        Feed feed = changed(
                "\"fri\":{\"openPeriodType\":\"OpenPeriod\",\"periods\":[{\"startTime\":\"21:00\",\"endTime\":\"02:00\"}]},\n     \"sat\":{\"openPeriodType\":\"OpenPeriod\",\"periods\":[{\"startTime\":\"1260\",\"endTime\":\"120\"}]}",
                "\"fri\":{\"openPeriodType\":\"CloseAllDay\"}");
        assertThat(feed.soldOut().get("TEA-SG-1")).contains("sake").doesNotContain("late");
        assertThat(feed.findings()).anyMatch(f -> f.code().equals("neverSold"));
    }

    @Test
    void sellingTimeOfASectionInTheOlderForm() {
        String sections = """
                [{"merchantID":"M1","currency":{"code":"SGD","exponent":2},"sections":[{"id":"s","name":"Lunch",
                 "serviceHours":{"mon":{"openPeriodType":"OpenPeriod","periods":[{"startTime":"11:00","endTime":"14:00"}]}},
                 "categories":[{"id":"c","name":"Tea","items":[{"id":"x","name":"Tea","price":100}]}]}]}]""";
        String stores =
                "[{\"merchantID\":\"M1\",\"name\":\"One\",\"address\":{\"coordinates\":{\"latitude\":1.3,\"longitude\":103.8}}}]";
        Feed feed = adapter.read(Map.of("menus", bytes(sections), "stores", bytes(stores)));
        assertThat(item(feed, "M1", "x").terms().orElseThrow().hours())
                .containsExactly(new Window(DayOfWeek.MONDAY, LocalTime.of(11, 0), LocalTime.of(14, 0)));
        assertThat(feed.stores().getFirst().zone()).hasToString("Asia/Singapore");
    }

    @Test
    void selectionRange() {
        Item pearl = item(feed(), "TEA-SG-1", "pearl");
        assertThat(pearl.groups())
                .extracting(OptionGroup::kind)
                .containsExactly(Kind.SIZE, Kind.SUGAR, Kind.ICE, Kind.TOPPING);
        OptionGroup toppings = pearl.group(Kind.TOPPING).orElseThrow();
        assertThat(toppings.min()).isZero();
        assertThat(toppings.max()).isEqualTo(2);
        assertThat(pearl.group(Kind.SUGAR).orElseThrow().options())
                .extracting(option -> option.level().orElseThrow())
                .containsExactly(new Level.Sugar(10), new Level.Sugar(5), new Level.Sugar(0));
        assertThat(changed(
                                "\"selectionRangeMin\":0,\"selectionRangeMax\":2",
                                "\"selectionRangeMin\":5,\"selectionRangeMax\":9")
                        .findings())
                .anyMatch(f -> f.code().equals("selectionRange"));
    }

    @Test
    void selectionRangeThatNothingIsLeftForSellsTheItemOut() {
        Feed feed = changed(
                "\"name\":\"Sugar level\",\"availableStatus\":\"AVAILABLE\"",
                "\"name\":\"Sugar level\",\"availableStatus\":\"UNAVAILABLE\"");
        assertThat(feed.soldOut().get("TEA-SG-1")).contains("pearl");
    }

    @Test
    void advancedPricing() {
        Item pearl = item(feed(), "TEA-SG-1", "pearl");
        assertThat(pearl.price()).as("delivered").isEqualTo(new Money(480, "SGD"));
        assertThat(pearl.price(Channel.DELIVERY, "TEA-SG-1", NOON)).contains(new Money(480, "SGD"));
        assertThat(pearl.price(Channel.PICKUP, "TEA-SG-1", NOON)).contains(new Money(430, "SGD"));
        assertThat(pearl.price(Channel.DINE_IN, "TEA-SG-1", NOON))
                .as("no price of its own: the item's")
                .contains(new Money(450, "SGD"));
        assertThat(pearl.group(Kind.SIZE).orElseThrow().options().getLast().delta())
                .isEqualTo(new Money(130, "SGD"));
        assertThat(feed().findings()).anyMatch(f -> f.code().equals("modifierPriceByChannel"));
    }

    @Test
    void purchasability() {
        assertThat(item(feed(), "TEA-SG-1", "late").price(Channel.DINE_IN, "TEA-SG-1", NOON))
                .isEmpty();
        Feed feed = changed("DineIn_OnDemand_GrabApp\":false", "Delivery_OnDemand_GrabApp\":false");
        assertThat(item(feed, "TEA-SG-1", "late").price(Channel.DELIVERY, "TEA-SG-1", NOON))
                .isEmpty();
        assertThat(feed.soldOut().get("TEA-SG-1")).contains("late");
    }

    @Test
    void specialTypeAlcohol() {
        assertThat(item(feed(), "TEA-SG-1", "sake").presence(Substance.ALCOHOL)).isEqualTo(Presence.CONTAINED);
        assertThat(item(feed(), "TEA-SG-1", "pearl").presence(Substance.ALCOHOL))
                .isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void namesInTwoLanguages() {
        Item pearl = item(feed(), "TEA-SG-1", "pearl");
        assertThat(pearl.name().zh()).isEqualTo("珍珠奶茶");
        assertThat(pearl.name().en()).isEqualTo("Pearl Milk Tea");
        assertThat(item(feed(), "TEA-VN-1", "pearl").name().en()).isEqualTo("Pearl Milk Tea");
    }

    @Test
    void unknownFieldsAreNotedAndNothingIsLost() {
        assertThat(feed().findings())
                .anyMatch(f -> f.severity() == Severity.NOTE
                        && f.code().equals("unknownField")
                        && f.where().equals("/menus/0/categories/0/items/0")
                        && f.message().contains("loyaltyPoints"));
    }

    @Test
    void errorsHangOnTheirNodes() {
        Feed feed = changed("\"price\":80}", "\"price\":-80}");
        assertThat(feed.findings())
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .extracting(Finding::where)
                .containsExactly("/menus/0/categories/0/items/0/modifierGroups/3/modifiers/0");
    }

    @Test
    void hoursWithHolidaysAndMidnight() {
        Store store = feed().stores().getFirst();
        assertThat(store.hours())
                .contains(
                        new Window(DayOfWeek.TUESDAY, LocalTime.of(10, 0), LocalTime.of(22, 0)),
                        new Window(DayOfWeek.FRIDAY, LocalTime.of(10, 0), LocalTime.of(2, 0)),
                        new Window(DayOfWeek.SATURDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                .noneMatch(window -> window.day() == DayOfWeek.WEDNESDAY);
        assertThat(store.specialDays()).hasSize(3);
        assertThat(store.opening().openAt(Instant.parse("2026-12-25T11:00:00Z")))
                .as("19:00 in Singapore at Christmas")
                .isFalse();
        assertThat(feed().stores().getLast().zone()).hasToString("Asia/Ho_Chi_Minh");
        assertThat(feed().paused()).containsExactly("TEA-VN-1");
    }

    @Test
    void ordersCarryModifiersOneByOne() {
        String body = new String(adapter.submit(order()).body(), StandardCharsets.UTF_8);
        assertThat(body)
                .contains(
                        "\"orderID\":\"ord_7KEY\"",
                        "{\"id\":\"t-pearl\",\"price\":80,\"tax\":0,\"quantity\":1}",
                        "\"deliveryFee\":500",
                        "\"partnerMerchantID\":\"TEA-SG-1\"");
    }

    @Test
    void refusalsByTheCodesOfGrab() {
        assertThat(adapter.submitted(200, bytes("{\"toState\":\"REJECTED\",\"cancelCode\":1002}")))
                .isEqualTo(new TillAnswer.Refused(Refusal.TOO_BUSY, ""));
        assertThat(adapter.submitted(200, bytes("{\"toState\":\"REJECTED\",\"cancelCode\":1003}")))
                .isEqualTo(new TillAnswer.Refused(Refusal.CLOSED, ""));
    }

    @Test
    void readsTheOfficialOrderSample() {
        String sample =
                new String(resource(GrabFoodAdapterTest.class, "grab-submit-order.json"), StandardCharsets.UTF_8);
        var statuses = adapter.tracked(200, bytes("{\"more\":false,\"orders\":[" + sample + "]}"));
        assertThat(statuses).hasSize(1);
        assertThat(statuses.getFirst().orderKey()).isEqualTo("123-CYNKLPCVRN5");
        assertThat(statuses.getFirst().tillNumber()).isEqualTo("GF-123");
        assertThat(statuses.getFirst().state()).isEqualTo(State.DELIVERED);
    }
}
