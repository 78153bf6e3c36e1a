package io.pearl.adapter.gloriafood;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.AdapterContractTest;
import io.pearl.adapter.AdapterDescriptor.Capability;
import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.adapter.Finding.Severity;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.TillAnswer;
import io.pearl.adapter.TillCall;
import io.pearl.adapter.TillOrder;
import io.pearl.adapter.TillStatus;
import io.pearl.adapter.TillStatus.State;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store.Window;
import java.math.BigDecimal;
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

class GloriaFoodAdapterTest extends AdapterContractTest {

    private final GloriaFoodAdapter adapter = new GloriaFoodAdapter();

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
                "menus", resource(GloriaFoodAdapterTest.class, "menus.json"),
                "restaurants", resource(GloriaFoodAdapterTest.class, "restaurants.json"));
    }

    @Override
    protected Map<String, byte[]> pullWith(String price, List<String> toppings) {
        String options = toppings.stream()
                .map(topping -> "{\"id\":\"" + topping + "\",\"name\":\"" + topping + "\",\"price\":0}")
                .collect(Collectors.joining(","));
        String groups = toppings.isEmpty() ? "" : "{\"id\":1,\"name\":\"加料\",\"options\":[" + options + "]}";
        String restaurant =
                "{\"restaurants\":[{\"restaurant_id\":1,\"restaurant_name\":\"店\",\"restaurant_latitude\":\"30.25\","
                        + "\"restaurant_longitude\":\"120.16\",\"restaurant_timezone\":\"Asia/Shanghai\",\"opening_hours\":[{}]}]}";
        String menu = "{\"restaurant_id\":1,\"currency\":\"CNY\",\"categories\":[{\"name\":\"茶\",\"items\":[{\"id\":1,"
                + "\"name\":\"试茶\",\"price\":" + price + ",\"groups\":[" + groups + "]}]}]}";
        return Map.of("menus", bytes(menu), "restaurants", bytes(restaurant));
    }

    @Override
    protected String received() {
        return "{\"orders\":[{\"id\":\"ord_7KEY\",\"status\":\"pending\",\"pos_order_number\":\"A7\"}]}";
    }

    @Override
    protected String refusedAsSoldOut() {
        return "{\"orders\":[{\"id\":\"ord_7KEY\",\"status\":\"rejected\",\"reject_reason\":\"Pearls are sold out\"}]}";
    }

    @Override
    protected String repeatedReports() {
        String pending = "\"status\":\"pending\",\"updated_at\":\"2026-11-23T04:05:06.000Z\"}";
        return """
                {"count":4,"orders":[{"id":"k1",%s,
                 {"id":"k1","status":"accepted","accepted_at":"2026-11-23T04:06:06.000Z","updated_at":"2026-11-23T04:06:07.000Z"},
                 {"id":"k1",%s,{"id":"k2",%s]}""".formatted(pending, pending, pending);
    }

    @Override
    protected State furthest() {
        return State.ACCEPTED;
    }

    @Override
    protected TillOrder order() {
        return order(
                "501",
                new TillOrder.Line(
                        "9001",
                        "Pearl Milk Tea",
                        2,
                        Money.cny(830),
                        List.of(
                                new TillOrder.Choice("sizes", "Size", "3002", "Large", Money.cny(120)),
                                new TillOrder.Choice("612", "Toppings", "4011", "Pearls", Money.cny(80)),
                                new TillOrder.Choice("612", "Toppings", "4011", "Pearls", Money.cny(80)),
                                new TillOrder.Choice("610", "Sugar level", "4032", "Half sugar", Money.cny(0)))));
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

    @Test
    void menuBecomesItemsSizesAndGroups() {
        Item pearl = item(healthy(), "501", "9001");
        assertThat(pearl.name().zh()).isEqualTo("珍珠奶茶");
        assertThat(pearl.category()).isEqualTo("Milk teas");
        assertThat(pearl.price()).isEqualTo(new Money(550, "SGD"));
        assertThat(pearl.groups()).extracting(OptionGroup::kind).containsExactly(Kind.SIZE, Kind.SUGAR, Kind.ICE);
        assertThat(pearl.groups().get(1).usual())
                .extracting(option -> option.level().orElseThrow())
                .containsExactly(new Level.Sugar(5));
        assertThat(pearl.terms().orElseThrow().codes())
                .containsEntry("sku", "TEA-01")
                .containsEntry("menu_item_kitchen_internal_name", "PMT");
        assertThat(healthy().soldOut()).containsExactly(Map.entry("501", Set.of("9002")));
    }

    @Test
    void restaurantsHaveTheirHours() {
        Feed feed = healthy();
        assertThat(feed.stores().getFirst().hours())
                .hasSize(7)
                .contains(new Window(DayOfWeek.FRIDAY, LocalTime.of(10, 0), LocalTime.of(22, 0)))
                .contains(new Window(DayOfWeek.SUNDAY, LocalTime.of(10, 0), LocalTime.of(2, 0)));
        assertThat(feed.stores().getLast().hours())
                .hasSize(7)
                .contains(new Window(DayOfWeek.MONDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    }

    @Test
    void unknownFieldIsNotedAndKept() {
        assertThat(healthy().findings())
                .filteredOn(finding -> finding.code().equals("unknownField"))
                .allMatch(finding -> finding.severity() == Severity.NOTE)
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("horoscope"))
                .anyMatch(message -> message.contains("lucky_number"));
    }

    @Test
    void ordersOfARestaurantSayWhereItIs() {
        Map<String, byte[]> pull = new HashMap<>(healthyPull());
        String order =
                "{\"id\":1,\"restaurant_id\":502,\"restaurant_name\":\"Hill\",\"restaurant_timezone\":\"Asia/Singapore\","
                        + "\"restaurant_latitude\":\"1.2921\",\"restaurant_longitude\":\"103.8495\"}";
        pull.put("restaurants", bytes("{\"count\":2,\"orders\":[" + order + "," + order + "]}"));
        Feed feed = adapter.read(pull);
        assertThat(feed.stores()).extracting(store -> store.id()).containsExactly("502");
        assertThat(feed.findings())
                .extracting(Finding::code)
                .contains("hoursMissing", "unknownStore")
                .doesNotContain("duplicateStore");
    }

    @Test
    void orderIsPricedInFloatsThatSumUp() {
        JsonNode push = BoundedJson.parse(adapter.submit(order()).body()).orElseThrow();
        assertThat(push.path("count").asInt()).isEqualTo(1);
        JsonNode order = push.path("orders").path(0);
        assertThat(order.path("total_price").decimalValue()).isEqualByComparingTo("20.90");
        assertThat(order.path("sub_total_price").decimalValue()).isEqualByComparingTo("13.60");
        JsonNode tea = order.path("items").path(1);
        assertThat(tea.path("type_id").isIntegralNumber()).isTrue();
        assertThat(tea.path("price").decimalValue())
                .as("neither size nor options")
                .isEqualByComparingTo("5.50");
        assertThat(tea.path("total_item_price").decimalValue()).isEqualByComparingTo("16.60");
        assertThat(tea.path("options"))
                .extracting(option -> option.path("type").asText() + " "
                        + option.path("type_id").asText() + " x"
                        + option.path("quantity").asText())
                .containsExactly("size 3002 x1", "option 4011 x2", "option 4032 x1");
    }

    @Test
    void feesAndPromotionsAreItems() {
        JsonNode items = BoundedJson.parse(adapter.submit(order()).body())
                .orElseThrow()
                .path("orders")
                .path(0)
                .path("items");
        assertThat(items)
                .extracting(item -> item.path("type").asText())
                .containsExactly("delivery_fee", "item", "promo_cart");
        assertThat(items.path(0).path("price").decimalValue()).isEqualByComparingTo("5");
        assertThat(items.path(2).path("cart_discount").decimalValue()).isEqualByComparingTo("-3");
    }

    @Test
    void discountIsSplitToTheCent() {
        TillOrder whole = order();
        TillOrder.Line third = new TillOrder.Line("1", "Tea", 1, Money.cny(333), List.of());
        TillOrder order = new TillOrder(
                whole.key(),
                whole.storeId(),
                whole.placedAt(),
                List.of(third, third, third),
                Money.cny(0),
                Money.cny(100),
                Money.cny(899),
                whole.recipient(),
                "");
        JsonNode items = BoundedJson.parse(adapter.submit(order).body())
                .orElseThrow()
                .path("orders")
                .path(0)
                .path("items");
        assertThat(items).hasSize(4);
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode item : items) {
            sum = sum.add(item.path("cart_discount").decimalValue());
        }
        assertThat(sum).as("the shares and the voucher").isEqualByComparingTo("0");
    }

    @Test
    void missedOrderIsRefused() {
        String report =
                "{\"orders\":[{\"id\":\"k\",\"status\":\"%s\",\"missed_reason\":%s,\"updated_at\":\"2026-11-23T04:05:06Z\"}]}";
        for (String reason : List.of("\"NO_CONNECTION\"", "\"TIMED_OUT\"")) {
            TillStatus status = adapter.tracked(200, bytes(report.formatted("timed_out", reason)))
                    .getFirst();
            assertThat(status.state()).isEqualTo(State.REFUSED);
            assertThat(status.refusal()).contains(TillAnswer.Refusal.OTHER);
        }
        assertThat(adapter.tracked(200, bytes(report.formatted("canceled", "null")))
                        .getFirst()
                        .state())
                .isEqualTo(State.CANCELLED);
        assertThat(adapter.tracked(200, bytes(report.formatted("beamed_up", "null"))))
                .isEmpty();
        assertThat(adapter.submitted(200, bytes(report.formatted("timed_out", "\"NO_CONNECTION\""))))
                .isEqualTo(new TillAnswer.Refused(TillAnswer.Refusal.OTHER, "NO_CONNECTION"));
    }

    @Test
    void menuKeyAndMasterKeyAreTwo() {
        Map<String, String> settings = Map.of("menuKey", "m", "masterKey", "k");
        assertThat(adapter.headers(settings))
                .containsEntry("Authorization", "m")
                .containsEntry("Glf-Api-Version", "2");
        TillCall push = new TillCall("POST", "/orders", Map.of(), bytes("{}"));
        assertThat(adapter.signed(push, "https://till.example", settings, Instant.EPOCH)
                        .headers())
                .containsEntry("Authorization", "k");
        TillCall get = adapter.track("501", List.of("k"));
        assertThat(adapter.signed(get, "https://till.example", settings, Instant.EPOCH))
                .isEqualTo(get);
    }

    @Test
    void stockSaysWhy() {
        assertThat(healthy().stock().get("501"))
                .containsExactly(Map.entry(new StockKey.OfItem("9002"), Stock.soldOut("active")));
    }

    @Test
    void sizeOpensItsOwnToppings() {
        OptionGroup size = item(healthy(), "501", "9001").group(Kind.SIZE).orElseThrow();
        assertThat(size.usual()).extracting(Option::id).containsExactly("3002");
        OptionGroup toppings = size.options().getLast().groups().getFirst();
        assertThat(toppings.id()).isEqualTo("612");
        assertThat(toppings.kind()).isEqualTo(Kind.TOPPING);
        assertThat(toppings.max()).isEqualTo(3);
        assertThat(toppings.options()).allMatch(option -> option.most() == 3);
    }
}
