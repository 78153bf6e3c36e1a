package io.pearl.adapter.ubereats;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.adapter.AdapterContractTest;
import io.pearl.adapter.AdapterDescriptor.Capability;
import io.pearl.adapter.AdapterDescriptor.SyncMode;
import io.pearl.adapter.Feed;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.TillAnswer;
import io.pearl.adapter.TillAnswer.Refusal;
import io.pearl.adapter.TillCall;
import io.pearl.adapter.TillOrder;
import io.pearl.adapter.TillOrder.Choice;
import io.pearl.adapter.TillStatus;
import io.pearl.adapter.TillStatus.State;
import io.pearl.menu.Channel;
import io.pearl.menu.Diet.Presence;
import io.pearl.menu.Diet.Substance;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Store;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UberEatsAdapterTest extends AdapterContractTest {

    private final UberEatsAdapter adapter = new UberEatsAdapter();

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
                "menus", resource(UberEatsAdapterTest.class, "menus.json"),
                "stores", resource(UberEatsAdapterTest.class, "stores.json"));
    }

    @Override
    protected Map<String, byte[]> pullWith(String price, List<String> toppings) {
        String items = toppings.stream()
                .distinct()
                .limit(1_000)
                .map(topping -> "{\"id\":\"x-" + topping + "\",\"title\":{\"translations\":{\"zh_cn\":\"" + topping
                        + "\"}},\"price_info\":{\"price\":0}},")
                .collect(Collectors.joining());
        String options = toppings.stream()
                .map(topping -> "{\"type\":\"ITEM\",\"id\":\"x-" + topping + "\"}")
                .collect(Collectors.joining(","));
        String item = "{\"id\":\"trial\",\"title\":{\"translations\":{\"zh_cn\":\"试茶\"}},\"price_info\":{\"price\":"
                + price + "},\"modifier_group_ids\":{\"ids\":[" + (toppings.isEmpty() ? "" : "\"x\"") + "]}},";
        String group = "{\"id\":\"x\",\"title\":{\"translations\":{\"zh_cn\":\"加料\"}},\"quantity_info\":{\"quantity\":"
                + "{\"max_permitted\":3}},\"modifier_options\":[" + options + "]},";
        Map<String, byte[]> pull = new HashMap<>(healthyPull());
        String menus = after("\"items\":[", item + items, text(pull, "menus"));
        menus = after("\"modifier_groups\":[", group, menus);
        menus = after("\"entities\":[", "{\"type\":\"ITEM\",\"id\":\"trial\"},", menus);
        pull.put("menus", bytes(menus));
        return pull;
    }

    private static String after(String mark, String added, String text) {
        int at = text.indexOf(mark) + mark.length();
        return text.substring(0, at) + added + text.substring(at);
    }

    private static String text(Map<String, byte[]> pull, String name) {
        return new String(pull.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    @Override
    protected String received() {
        return "{\"reason\":\"accepted\",\"external_reference_id\":\"A7\",\"pickup_time\":1795647600}";
    }

    @Override
    protected String refusedAsSoldOut() {
        return "{\"reason\":{\"explanation\":\"no pearls\",\"code\":\"ITEM_AVAILABILITY\",\"out_of_stock_items\":[\"pearl\"]}}";
    }

    @Override
    protected String repeatedReports() {
        String accepted = """
                {"id":"k1","external_reference_id":"A7","current_state":"ACCEPTED","placed_at":"2026-11-23T12:05:06+08:00"}""";
        return """
                {"orders":[%s,{"id":"k1","external_reference_id":"A7","current_state":"ACCEPTED","placed_at":"2026-11-23T12:05:06+08:00",
                "deliveries":[{"first_name":"小周","current_state":"EN_ROUTE_TO_DROPOFF"}]},
                %s,{"id":"k2","display_id":"A8","current_state":"CREATED","placed_at":"2026-11-23T12:05:06+08:00"},
                {"id":"k3","current_state":"TELEPORTED","placed_at":"2026-11-23T12:05:06+08:00"}]}""".formatted(accepted, accepted);
    }

    @Override
    protected TillOrder order() {
        return order(
                "tea-sf-1",
                new TillOrder.Line(
                        "pearl",
                        "珍珠奶茶",
                        1,
                        Money.cny(730),
                        List.of(
                                new Choice("size", "Size", "l", "Large", Money.cny(100)),
                                new Choice("sugar", "Sugar level", "s50", "Half sugar", Money.cny(0)),
                                new Choice("toppings", "Toppings", "boba", "Pearls", Money.cny(80)))));
    }

    private static Item item(Feed feed, String store, String id) {
        return Objects.requireNonNull(feed.menus().get(store)).items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsDrinksAsTeaShopsMeanThem() {
        Item pearl = item(adapter.read(healthyPull()), "tea-sf-1", "pearl");
        assertThat(pearl.name().zh()).isEqualTo("珍珠奶茶");
        assertThat(pearl.name().en()).isEqualTo("Pearl Milk Tea");
        assertThat(pearl.category()).isEqualTo("茶");
        assertThat(pearl.price()).isEqualTo(new Money(550, "USD"));
        assertThat(pearl.groups())
                .extracting(OptionGroup::kind)
                .containsExactly(Kind.SIZE, Kind.SUGAR, Kind.ICE, Kind.TOPPING);
        assertThat(pearl.terms().orElseThrow().codes())
                .containsEntry("external_data", "SKU-1")
                .containsEntry("tax_rate", "8.5");
        assertThat(pearl.presence(Substance.MILK)).isEqualTo(Presence.CONTAINED);
        assertThat(pearl.presence(Substance.SOY)).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void openIsWhenAnyMenuIsAndHolidaysAreTheirOwn() {
        Store store = adapter.read(healthyPull()).stores().getFirst();
        assertThat(store.opening().openAt(at("2026-11-28T09:30:00Z")))
                .as("half past one on Saturday morning, on Friday's late menu")
                .isTrue();
        assertThat(store.opening().openAt(at("2026-11-28T10:00:00Z"))).isFalse();
        assertThat(store.opening().openAt(at("2026-12-25T21:00:00Z")))
                .as("one in the afternoon at Christmas")
                .isFalse();
        assertThat(store.specialDays()).hasSize(3);
    }

    @Test
    void sellsForPickUpWhatTheMenuForPickUpHasAtItsPrices() {
        Feed feed = adapter.read(healthyPull());
        LocalDateTime noon = LocalDateTime.of(2026, 11, 25, 12, 0);
        Item pearl = item(feed, "tea-sf-1", "pearl");
        assertThat(pearl.price(Channel.DELIVERY, "tea-sf-1", noon)).contains(new Money(550, "USD"));
        assertThat(pearl.price(Channel.PICKUP, "tea-sf-1", noon)).contains(new Money(500, "USD"));
        assertThat(item(feed, "tea-sf-1", "combo").price(Channel.PICKUP, "tea-sf-1", noon))
                .isEmpty();
    }

    @Test
    void saysWhichStoreTakesNoOrdersNow() {
        assertThat(adapter.read(healthyPull()).paused()).containsExactly("tea-tyo-1");
    }

    @Test
    void replacesEverythingAsUberDoes() {
        assertThat(adapter.descriptor().sync()).isEqualTo(SyncMode.REPLACE);
    }

    @Test
    void ordersNestChoicesBelowTheChoicesThatOpenedThem() {
        TillOrder nested = order(
                "tea-sf-1",
                new TillOrder.Line(
                        "combo",
                        "双人套餐",
                        1,
                        Money.cny(1200),
                        List.of(
                                choice("combo-drink", "combo-pearl", 0),
                                choice("combo-drink>combo-pearl>combo-toppings", "boba", 0),
                                choice("combo-drink>combo-pearl>combo-toppings", "boba", 80),
                                choice("combo-drink", "combo-green", 0),
                                choice("combo-drink>combo-green>sugar", "s0", 0))));
        assertThat(new String(adapter.submit(nested).body(), StandardCharsets.UTF_8))
                .contains(
                        "\"selected_modifier_groups\":[{\"id\":\"combo-drink\"",
                        "{\"id\":\"combo-pearl\",\"title\":\"combo-pearl\",\"quantity\":1",
                        "\"selected_modifier_groups\":[{\"id\":\"combo-toppings\"",
                        "{\"id\":\"boba\",\"title\":\"boba\",\"quantity\":2,\"price\":{\"unit_price\":{\"amount\":0,"
                                + "\"currency_code\":\"CNY\"},\"total_price\":{\"amount\":80")
                .containsOnlyOnce("\"id\":\"combo-drink\"");
    }

    private static Choice choice(String group, String option, long fen) {
        return new Choice(group, group, option, option, Money.cny(fen));
    }

    @Test
    void signsOrdersWithTheClientSecret() {
        TillCall call = adapter.submit(order());
        TillCall signed = adapter.signed(call, "https://till.example", Map.of("clientSecret", "key"), Instant.EPOCH);
        assertThat(signed.headers().get("X-Uber-Signature")).matches("[0-9a-f]{64}");
        assertThat(signed.headers()).containsEntry("Idempotency-Key", "ord_7KEY");
        TillCall known = new TillCall("POST", "/", Map.of(), bytes("The quick brown fox jumps over the lazy dog"));
        assertThat(adapter.signed(known, "", Map.of("clientSecret", "key"), Instant.EPOCH)
                        .headers())
                .as("the example that everybody gives for HMAC-SHA256")
                .containsEntry("X-Uber-Signature", "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
        assertThat(adapter.signed(call, "", Map.of(), Instant.EPOCH).headers()).doesNotContainKey("X-Uber-Signature");
    }

    @Test
    void aTillThatIsOfflineHasRefusedNothing() {
        assertThat(adapter.submitted(200, bytes("{\"reason\":{\"code\":\"POS_OFFLINE\"}}")))
                .isInstanceOf(TillAnswer.Unclear.class);
        assertThat(adapter.submitted(200, bytes("{\"reason\":{\"code\":\"CAPACITY\",\"explanation\":\"full\"}}")))
                .isEqualTo(new TillAnswer.Refused(Refusal.TOO_BUSY, "full"));
        assertThat(adapter.submitted(400, bytes("{\"reason\":{\"code\":\"STORE_CLOSED\"}}")))
                .isEqualTo(new TillAnswer.Refused(Refusal.CLOSED, ""));
    }

    @Test
    void whatTheShopCancelsIsRefusedAndWhatTheCustomerCancelsIsNot() {
        List<TillStatus> ended = adapter.tracked(200, bytes("""
                {"orders":[{"id":"k1","current_state":"CANCELED","cancellation_reason":"OUT_OF_ITEMS","placed_at":"2026-11-23T04:05:06Z"},
                {"id":"k2","current_state":"CANCELED","cancellation_reason":"CUSTOMER_CALLED_TO_CANCEL","placed_at":"2026-11-23T04:05:06Z"},
                {"id":"k3","current_state":"DENIED","reason":{"code":"CAPACITY"},"placed_at":"2026-11-23T04:05:06Z"},
                {"id":"k4","current_state":"FINISHED","placed_at":"2026-11-23T04:05:06Z"}]}"""));
        assertThat(ended)
                .extracting(TillStatus::state)
                .containsExactly(State.REFUSED, State.CANCELLED, State.REFUSED, State.DELIVERED);
        assertThat(ended.getFirst().refusal()).contains(Refusal.SOLD_OUT);
        assertThat(ended.get(2).refusal()).contains(Refusal.TOO_BUSY);
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
