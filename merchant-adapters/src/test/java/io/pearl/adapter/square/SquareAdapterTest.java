package io.pearl.adapter.square;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.adapter.AdapterContractTest;
import io.pearl.adapter.AdapterDescriptor.Capability;
import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding.Severity;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.TillOrder;
import io.pearl.menu.Item;
import io.pearl.menu.Item.Fact;
import io.pearl.menu.Level;
import io.pearl.menu.Menu;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SquareAdapterTest extends AdapterContractTest {

    private final SquareAdapter adapter = new SquareAdapter();

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
                "catalog", resource(SquareAdapterTest.class, "catalog.json"),
                "locations", resource(SquareAdapterTest.class, "locations.json"),
                "inventory", resource(SquareAdapterTest.class, "inventory.json"));
    }

    @Override
    protected Map<String, byte[]> pullWith(String price, List<String> toppings) {
        StringBuilder modifiers = new StringBuilder();
        for (String topping : toppings) {
            modifiers
                    .append(modifiers.isEmpty() ? "" : ",")
                    .append("{\"id\":\"")
                    .append(topping)
                    .append("\",\"modifier_data\":{\"name\":\"")
                    .append(topping)
                    .append("\"}}");
        }
        String list = toppings.isEmpty()
                ? ""
                : ",{\"type\":\"MODIFIER_LIST\",\"id\":\"ML\",\"modifier_list_data\":{\"name\":\"加料\",\"modifiers\":["
                        + modifiers + "]}}";
        String use = toppings.isEmpty() ? "" : ",\"modifier_list_info\":[{\"modifier_list_id\":\"ML\"}]";
        Map<String, byte[]> pull = new HashMap<>(healthyPull());
        pull.put("catalog", bytes("""
                        {"objects":[{"type":"ITEM","id":"X","item_data":{"name":"试茶","variations":[{"type":"ITEM_VARIATION","id":"XV",
                         "item_variation_data":{"name":"Medium","price_money":{"amount":%s,"currency":"CNY"}}}]%s}}%s]}""".formatted(price, use, list)));
        return pull;
    }

    @Override
    protected String received() {
        return "{\"order\":{\"id\":\"sq1\",\"ticket_name\":\"A7\",\"state\":\"OPEN\"}}";
    }

    @Override
    protected String refusedAsSoldOut() {
        return "{\"errors\":[{\"category\":\"INVALID_REQUEST_ERROR\",\"code\":\"INSUFFICIENT_INVENTORY\",\"detail\":\"gone\"}]}";
    }

    @Override
    protected int refusalStatus() {
        return 409;
    }

    @Override
    protected String repeatedReports() {
        String accepted = """
                {"id":"s1","reference_id":"k1","state":"OPEN","updated_at":"2026-11-23T04:05:06Z","fulfillments":[{"state":"RESERVED"}]}""";
        return """
                {"orders":[%s,
                {"id":"s1","reference_id":"k1","state":"OPEN","updated_at":"2026-11-23T04:05:09Z","fulfillments":[{"state":"PREPARED",
                 "delivery_details":{"courier_pickup_at":"2026-11-23T04:05:09Z","courier_provider_name":"小周"}}]},
                %s,
                {"id":"s2","reference_id":"k2","state":"OPEN","updated_at":"2026-11-23T04:05:06Z","fulfillments":[{"state":"PROPOSED"}]},
                {"id":"s3","state":"OPEN","updated_at":"2026-11-23T04:05:06Z","fulfillments":[{"state":"PROPOSED"}]}]}
                """.formatted(accepted, accepted);
    }

    @Override
    protected TillOrder order() {
        return order(
                "L1",
                new TillOrder.Line(
                        "PEARL",
                        "珍珠奶茶",
                        2,
                        Money.cny(2000),
                        List.of(
                                new TillOrder.Choice("variation", "规格", "PEARL-L", "大杯", Money.cny(300)),
                                new TillOrder.Choice("ML-SUGAR", "甜度", "S-5", "半糖", Money.cny(0)),
                                new TillOrder.Choice("ML-TOP", "Toppings", "T-PEARL", "珍珠", Money.cny(200)))));
    }

    private Feed feed() {
        return adapter.read(healthyPull());
    }

    private Feed withCatalog(String catalog) {
        Map<String, byte[]> pull = new HashMap<>(healthyPull());
        pull.put("catalog", bytes(catalog));
        return adapter.read(pull);
    }

    private static Item item(Feed feed, String store, String id) {
        return feed.menus().get(store).items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sellsTheVariationNotTheItem() {
        String body = new String(adapter.submit(order()).body(), StandardCharsets.UTF_8);
        assertThat(body)
                .contains("\"catalog_object_id\":\"PEARL-L\"", "\"idempotency_key\":\"ord_7KEY\"", "\"quantity\":\"2\"")
                .doesNotContain("\"catalog_object_id\":\"PEARL\"");
    }

    @Test
    void pricesSizesAsDeltasOverTheCheapest() {
        Item pearl = item(feed(), "L1", "PEARL");
        assertThat(pearl.price()).isEqualTo(Money.cny(1500));
        OptionGroup size = pearl.group(Kind.SIZE).orElseThrow();
        assertThat(size.options()).extracting(Option::id).containsExactly("PEARL-L", "PEARL-M");
        assertThat(size.options()).extracting(option -> option.delta().minor()).containsExactly(300L, 0L);
        assertThat(size.options().getFirst().level()).contains(new Level.Size(2));
    }

    @Test
    void readsBilingualNamesFactsAndPopularity() {
        Item pearl = item(feed(), "L1", "PEARL");
        assertThat(pearl.name().zh()).isEqualTo("珍珠奶茶");
        assertThat(pearl.name().en()).isEqualTo("Pearl Milk Tea");
        assertThat(pearl.category()).isEqualTo("Milk tea");
        assertThat(pearl.facts()).containsExactlyInAnyOrder(Fact.CONTAINS_DAIRY, Fact.CONTAINS_CAFFEINE);
        assertThat(pearl.weeklyOrders()).contains(310);
    }

    @Test
    void obeysWhatALocationOverrides() {
        Item pearl = item(feed(), "L2", "PEARL");
        assertThat(pearl.price())
                .as("medium has run out there, so large is the cheapest")
                .isEqualTo(Money.cny(2000));
        OptionGroup toppings = pearl.group(Kind.TOPPING).orElseThrow();
        assertThat(toppings.options()).extracting(Option::id).containsExactly("T-PEARL");
        assertThat(toppings.options().getFirst().delta()).isEqualTo(Money.cny(300));
        assertThat(feed().menus().get("L2").items()).extracting(Item::id).containsExactly("PEARL");
    }

    @Test
    void soldOutWhenTheOnlyVariationHasNoStock() {
        assertThat(feed().soldOut()).isEqualTo(Map.of("L1", Set.of("GREEN")));
    }

    @Test
    void takesDefaultsFromTheSourceAndElseTheNormalLevel() {
        Item pearl = item(feed(), "L1", "PEARL");
        assertThat(pearl.group(Kind.SUGAR).orElseThrow().options().stream().filter(Option::byDefault))
                .extracting(Option::id)
                .containsExactly("S-10");
        OptionGroup ice = pearl.group(Kind.ICE).orElseThrow();
        assertThat(ice.min()).isEqualTo(1);
        assertThat(ice.options().stream().filter(Option::byDefault))
                .extracting(Option::id)
                .containsExactly("I-REG");
    }

    @Test
    void readsTheOfficialCafeSampleInCamelCase() {
        Map<String, byte[]> pull = new HashMap<>(healthyPull());
        pull.put("catalog", resource(SquareAdapterTest.class, "square-catalog-upsert.json"));
        pull.put(
                "locations",
                bytes(new String(healthyPull().get("locations"), StandardCharsets.UTF_8).replace("CNY", "USD")));
        pull.put("inventory", bytes("{}"));
        Feed feed = adapter.read(pull);
        Menu menu = feed.menus().get("L1");
        assertThat(feed.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(menu.currency()).isEqualTo("USD");
        assertThat(menu.items()).hasSize(8);
        Item coffee = item(feed, "L1", "#coffee");
        assertThat(coffee.price()).isEqualTo(new Money(159, "USD"));
        assertThat(coffee.category()).isEqualTo("Drinks");
        assertThat(coffee.group(Kind.SIZE).orElseThrow().options())
                .extracting(option -> option.level().orElseThrow())
                .containsExactly(new Level.Size(0), new Level.Size(1), new Level.Size(2), new Level.Size(3));
        Item muffin = item(feed, "L1", "#muffin");
        assertThat(muffin.group(Kind.SIZE)).as("blueberry is no size").isEmpty();
        assertThat(muffin.groups().getFirst().options()).hasSize(8);
        assertThat(item(feed, "L1", "#croissant").group(Kind.SIZE))
                .as("Regular beside Ham & Swiss")
                .isEmpty();
        assertThat(feed.menus().get("L2"))
                .as("stores that sell the same share a menu")
                .isSameAs(menu);
    }

    @Test
    void keepsTheFirstOfTwoItemsWithOneId() {
        String twice =
                new String(healthyPull().get("catalog"), StandardCharsets.UTF_8).replace("\"GREEN\"", "\"PEARL\"");
        Feed feed = withCatalog(twice);
        assertThat(feed.menus().get("L1").items()).hasSize(1);
        assertThat(feed.findings())
                .anyMatch(f -> f.severity() == Severity.ERROR && f.code().equals("duplicateItem"));
    }

    @Test
    void leavesOutAVariationWithoutAPriceRatherThanSellItForNothing() {
        Feed feed = withCatalog("""
                {"objects":[{"type":"ITEM","id":"X","item_data":{"name":"X","variations":[
                 {"type":"ITEM_VARIATION","id":"XV","item_variation_data":{"name":"Regular","pricing_type":"VARIABLE_PRICING"}}]}}]}""");
        assertThat(feed.menus().get("L1").items()).isEmpty();
        assertThat(feed.findings()).anyMatch(finding -> finding.code().equals("priceMissing"));
        assertThat(feed.findings()).anyMatch(finding -> finding.code().equals("emptyMenu"));
    }

    @Test
    void windowPastMidnightStaysOnTheDayItOpens() {
        var window = feed().stores().getFirst().hours().getFirst();
        assertThat(window.day()).hasToString("FRIDAY");
        assertThat(window.closes()).isBefore(window.opens());
    }

    @Test
    void refusesNestingThatNoCatalogueHas() {
        String deep = "{\"objects\":" + "[".repeat(70) + "]".repeat(70) + "}";
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> withCatalog(deep))
                .hasMessageContaining("64 levels");
    }
}
