package io.pearl.adapter.deliverect;

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
import io.pearl.adapter.TillStatus.State;
import io.pearl.adapter.reading.BoundedJson;
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
import io.pearl.menu.Store.SpecialDay;
import io.pearl.menu.Store.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliverectAdapterTest extends AdapterContractTest {

    private final DeliverectAdapter adapter = new DeliverectAdapter();

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
                "locations", resource(DeliverectAdapterTest.class, "locations.json"),
                "products", resource(DeliverectAdapterTest.class, "products.json"),
                "snoozed", resource(DeliverectAdapterTest.class, "snoozed.json"));
    }

    @Override
    protected Map<String, byte[]> pullWith(String price, List<String> toppings) {
        String named = toppings.stream().map(topping -> '"' + topping + '"').collect(Collectors.joining(","));
        String modifiers = new LinkedHashSet<>(toppings)
                .stream()
                        .map(topping -> ",{\"productType\":2,\"plu\":\"" + topping + "\",\"name\":\"" + topping
                                + "\",\"price\":0}")
                        .collect(Collectors.joining());
        String group = toppings.isEmpty()
                ? ""
                : ",{\"productType\":3,\"plu\":\"G\",\"name\":\"加料\",\"subProducts\":[" + named + "]}";
        Map<String, byte[]> pull = new HashMap<>(healthyPull());
        pull.put(
                "products",
                bytes("{\"products\":[{\"productType\":1,\"plu\":\"X\",\"name\":\"试茶\",\"price\":" + price
                        + ",\"subProducts\":[" + (toppings.isEmpty() ? "" : "\"G\"") + "]}" + group + modifiers
                        + "]}"));
        return pull;
    }

    @Override
    protected String received() {
        return "{\"orderId\":\"ord_7KEY\",\"status\":20,\"receiptId\":\"A7\"}";
    }

    @Override
    protected String refusedAsSoldOut() {
        return "{\"orderId\":\"ord_7KEY\",\"status\":120,\"receiptId\":\"\",\"reason\":\"Pearls are sold out\"}";
    }

    @Override
    protected String repeatedReports() {
        String accepted =
                "{\"channelOrderId\":\"k1\",\"status\":20,\"receiptId\":\"A7\",\"_updated\":\"2026-11-23T04:05:06Z\"}";
        return """
                {"_items":[%s,{"channelOrderId":"k1","status":80,"receiptId":"A7","courier":{"name":"小周"},
                 "_updated":"2026-11-23T04:25:06.000000Z"},%s,
                 {"channelOrderId":"k2","status":2,"_updated":"2026-11-23T04:05:06Z"}]}""".formatted(accepted, accepted);
    }

    @Override
    protected TillOrder order() {
        return order(
                "loc-quay",
                new TillOrder.Line(
                        "TEA-01",
                        "Pearl Milk Tea",
                        1,
                        Money.cny(830),
                        List.of(
                                new TillOrder.Choice("G-SIZE", "Size", "S-L", "Large", Money.cny(120)),
                                new TillOrder.Choice("G-SUGAR", "Sugar level", "SU-50", "Half sugar", Money.cny(0)),
                                new TillOrder.Choice("G-TOP", "Toppings", "T-PEARL", "Pearls", Money.cny(80)),
                                new TillOrder.Choice("G-TOP", "Toppings", "T-PEARL", "Pearls", Money.cny(80)))));
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

    private static OptionGroup group(Item item, String id) {
        return item.allGroups().stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void flatGraphBecomesItemsGroupsAndOptions() {
        Item pearl = item(healthy(), "loc-quay", "TEA-01");
        assertThat(pearl.name().zh()).isEqualTo("珍珠奶茶");
        assertThat(pearl.price()).isEqualTo(new Money(550, "SGD"));
        assertThat(pearl.groups())
                .extracting(OptionGroup::kind)
                .containsExactly(Kind.SIZE, Kind.SUGAR, Kind.ICE, Kind.TOPPING, Kind.REMARK);
        assertThat(group(pearl, "G-SUGAR").options().get(1).level()).contains(new Level.Sugar(5));
        assertThat(group(pearl, "G-SUGAR").usual()).extracting(Option::id).containsExactly("SU-50");
        assertThat(healthy().menus().get("loc-quay").items())
                .as("modifiers and groups are not sold by themselves")
                .extracting(Item::id)
                .containsExactly("TEA-01", "TEA-02", "TEA-03");
    }

    @Test
    void posCategoryIdsStringOrArray() {
        Feed feed = healthy();
        assertThat(item(feed, "loc-quay", "TEA-01").category()).isEqualTo("Milk teas");
        assertThat(item(feed, "loc-quay", "TEA-02").category()).isEqualTo("Pure teas");
        assertThat(item(feed, "loc-quay", "TEA-03").category()).isEmpty();
    }

    @Test
    void pluIdentity() {
        Feed feed = healthy();
        assertThat(item(feed, "loc-quay", "TEA-02").terms().orElseThrow().codes())
                .isEqualTo(
                        item(feed, "loc-quay", "TEA-03").terms().orElseThrow().codes())
                .containsEntry("posProductId", "P-2");
        Feed twice = with("products", """
                {"products":[{"productType":1,"plu":"A","price":1,"name":"Tea"},{"productType":1,"plu":"A","price":2,"name":"Tea"},
                 {"productType":1,"plu":"A-#O1#-","price":3,"name":"Tea"},{"productType":1,"price":3,"name":"Tea"}]}""");
        assertThat(twice.menus().get("loc-quay").items()).extracting(Item::id).containsExactly("A", "A-#O1#-");
        assertThat(twice.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(Finding::code)
                .containsExactly("duplicateItem", "idMissing");
    }

    @Test
    void multiMax() {
        OptionGroup toppings = group(item(healthy(), "loc-hill", "TEA-01"), "G-TOP");
        assertThat(toppings.options()).allMatch(option -> option.most() == 3);
        assertThat(toppings.min()).isZero();
        assertThat(toppings.max()).as("max 0 is no limit").isEqualTo(6);
        assertThat(toppings.terms().orElseThrow().maxDistinct()).hasValue(2);
        assertThat(toppings.terms().orElseThrow().free()).isEqualTo(1);
    }

    @Test
    void autoApply() {
        Feed feed = healthy();
        OptionGroup packaging = group(item(feed, "loc-quay", "TEA-01"), "G-AUTO");
        assertThat(packaging.min()).isEqualTo(1);
        assertThat(packaging.usual()).extracting(Option::id).containsExactly("A-STRAW");
        assertThat(feed.findings()).extracting(Finding::code).contains("autoApply", "priceOfGroup");
    }

    @Test
    void nestedModifierGroups() {
        OptionGroup base = group(item(healthy(), "loc-quay", "TEA-02"), "G-BASE");
        OptionGroup foam = base.options().getFirst().groups().getFirst();
        assertThat(foam.id()).isEqualTo("G-OAT");
        assertThat(foam.options()).extracting(Option::id).containsExactly("F-CHEESE");
    }

    @Test
    void cycleOfGroupsIsAnErrorOnTheNode() {
        Feed feed = with("products", """
                {"products":[{"productType":1,"plu":"A","price":1,"name":"Tea","subProducts":["G"]},
                 {"productType":3,"plu":"G","name":"Toppings","subProducts":["M"]},
                 {"productType":2,"plu":"M","price":0,"name":"Pearls","subProducts":["G"]}]}""");
        assertThat(feed.findings())
                .anyMatch(f -> f.severity() == Severity.ERROR && f.code().equals("optionCycle"));
        assertThat(feed.menus().get("loc-quay").items()).hasSize(1);
    }

    @Test
    void smallGraphIsNoEndlessMenu() {
        StringBuilder graph = new StringBuilder("{\"products\":[");
        String down = IntStream.range(0, 40).mapToObj(n -> "\"G" + n + "\"").collect(Collectors.joining(","));
        for (int n = 0; n < 40; n++) {
            graph.append("{\"productType\":3,\"plu\":\"G%d\",\"name\":\"Toppings\",\"subProducts\":[".formatted(n));
            graph.append(IntStream.range(0, 100).mapToObj(m -> "\"M" + m + "\"").collect(Collectors.joining(",")));
            graph.append("]},");
        }
        for (int m = 0; m < 100; m++) {
            graph.append("{\"productType\":2,\"plu\":\"M%d\",\"price\":0,\"name\":\"M\",\"subProducts\":[%s]},"
                    .formatted(m, down));
        }
        Feed feed = with(
                "products",
                graph + "{\"productType\":1,\"plu\":\"A\",\"price\":1,\"name\":\"Tea\",\"subProducts\":[" + down
                        + "]}]}");
        assertThat(feed.menus().get("loc-quay").items())
                .as("an item whose options are too many is not sold with fewer")
                .isEmpty();
        assertThat(feed.findings()).extracting(Finding::code).contains("tooDeep", "moreFindings");
    }

    @Test
    void bundleIsWhatIsChosenInACombo() {
        Feed feed = with("products", """
                {"products":[{"productType":1,"plu":"C","price":900,"name":"Tea for two","isCombo":true,"subProducts":["B"]},
                 {"productType":4,"plu":"B","name":"First cup","min":1,"max":1,"subProducts":["T1","T2"]},
                 {"productType":1,"plu":"T1","price":0,"name":"Green tea","visible":false},
                 {"productType":1,"plu":"T2","price":100,"name":"Oolong","visible":true}]}""");
        assertThat(feed.menus().get("loc-quay").items())
                .as("neither the bundle nor what is not shown is sold by itself")
                .extracting(Item::id)
                .containsExactly("C", "T2");
        OptionGroup cup = item(feed, "loc-quay", "C").group(Kind.COMBO_SLOT).orElseThrow();
        assertThat(cup.options()).extracting(option -> option.delta().minor()).containsExactly(0L, 100L);
        assertThat(feed.findings()).extracting(Finding::code).contains("priceInBundle");
    }

    @Test
    void secondGroupOfSizes() {
        Feed feed = with("products", """
                {"products":[{"productType":1,"plu":"A","price":900,"name":"Tea","subProducts":["S","T"]},
                 {"productType":3,"plu":"S","name":"Size","min":1,"max":1,"subProducts":["M"]},
                 {"productType":3,"plu":"T","name":"Cup size","min":1,"max":1,"subProducts":["M"]},
                 {"productType":2,"plu":"M","price":0,"name":"Medium"}]}""");
        assertThat(item(feed, "loc-quay", "A").groups())
                .extracting(OptionGroup::kind)
                .containsExactly(Kind.SIZE, Kind.OTHER);
        assertThat(feed.findings()).extracting(Finding::code).contains("secondSize");
    }

    @Test
    void nightThatReachesIntoAHolidayEndsAtMidnight() {
        Feed feed = with("locations", """
                {"_items":[{"_id":"a","name":"A","timezone":"UTC","address":{"country":"SG","coordinates":[103.8,1.2]},
                 "openingHours":[{"dayOfWeek":4,"startTime":"18:00","endTime":"03:00"}],
                 "holidays":[{"startTime":"2026-12-25T00:00:00Z","endTime":"2026-12-26T00:00:00Z"}]}]}""");
        assertThat(feed.stores().getFirst().specialDays())
                .as("24 December is a Thursday; the Friday is closed anyhow")
                .containsExactly(new SpecialDay(
                        LocalDate.of(2026, 12, 24), List.of(new Store.Span(LocalTime.of(18, 0), LocalTime.MIDNIGHT))));
    }

    @Test
    void brokenNodesLeaveTheRestStanding() {
        Feed feed = with("products", """
                {"products":[7,{"productType":1,"plu":"A","price":100,"name":"Tea","subProducts":["G","NONE","M"]},
                 {"productType":3,"plu":"G","name":"Toppings","subProducts":["M","LOST","N"]},
                 {"productType":2,"plu":"M","price":10,"name":"Pearls"},{"productType":2,"plu":"N","price":-10,"name":"Jelly"},
                 {"productType":1,"plu":"B","price":12.5,"name":"Half a cent"}]}""");
        Item tea = item(feed, "loc-quay", "A");
        assertThat(group(tea, "G").options()).extracting(Option::id).containsExactly("M");
        assertThat(feed.findings())
                .extracting(Finding::code)
                .contains("idMissing", "unknownPlu", "modifierWithoutGroup", "priceNegative", "priceUnreadable");
    }

    @Test
    void snooze() {
        Feed feed = healthy();
        assertThat(group(item(feed, "loc-quay", "TEA-01"), "G-TOP").options())
                .as("beside the data, as the webhook has it")
                .extracting(Option::id)
                .containsExactly("T-PEARL");
        assertThat(feed.stock().get("loc-quay"))
                .containsEntry(
                        new StockKey.OfOption("TEA-01", new OptionRef("G-TOP", "T-JELLY")),
                        Stock.soldOut("allSnoozedItems").restoredAt(Instant.parse("2026-11-23T14:00:00Z")));
        assertThat(feed.soldOut())
                .as("below the data, as the documentation has it")
                .containsExactly(Map.entry("loc-hill", Set.of("TEA-03")));
    }

    @Test
    void menuItselfSaysWhatIsSnoozed() {
        Feed feed = with("products", """
                {"products":[{"productType":1,"plu":"A","price":100,"name":"Tea","snoozed":true,"snoozeId":"s1"}]}""");
        assertThat(feed.soldOut()).containsEntry("loc-quay", Set.of("A"));
        assertThat(feed.stock().get("loc-quay")).containsEntry(new StockKey.OfItem("A"), Stock.soldOut("snoozed"));
    }

    @Test
    void omittedTagsAreUnknownAndNotNone() {
        Item pearl = item(healthy(), "loc-quay", "TEA-01");
        assertThat(pearl.presence(Substance.MILK)).isEqualTo(Presence.CONTAINED);
        assertThat(pearl.presence(Substance.PEANUTS)).isEqualTo(Presence.UNKNOWN);
        assertThat(pearl.terms().orElseThrow().diet().orElseThrow().kilocalories())
                .contains(320);
    }

    @Test
    void menuOfOneLocationIsNotSoldInAnother() {
        Feed feed = with("products", """
                [{"locationId":"POS-QUAY","products":[{"productType":1,"plu":"A","price":1,"name":"Tea"}]},
                 {"locationId":"elsewhere","products":[{"productType":1,"plu":"B","price":1,"name":"Tea"}]},
                 {"products":{"65ab":{"productType":1,"plu":"C","price":1,"name":"Tea","subProducts":["65cd"]}},
                  "modifierGroups":{"65cd":{"productType":3,"plu":"G","name":"Toppings","subProducts":["65ef"]}},
                  "modifiers":{"65ef":{"productType":2,"plu":"M","price":0,"name":"Pearls"}}}]""");
        assertThat(feed.menus().get("loc-quay").items()).extracting(Item::id).containsExactly("A");
        assertThat(group(item(feed, "loc-hill", "C"), "G").options())
                .as("a menu pushed to a channel names products by its own keys")
                .extracting(Option::id)
                .containsExactly("M");
        assertThat(feed.findings()).extracting(Finding::code).contains("unknownStore");
    }

    @Test
    void inclusiveTimes() {
        List<Window> hours = healthy().stores().getFirst().hours();
        assertThat(hours)
                .contains(new Window(DayOfWeek.SATURDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                .contains(new Window(DayOfWeek.SUNDAY, LocalTime.of(10, 0), LocalTime.MIDNIGHT));
    }

    @Test
    void midnightWindow() {
        assertThat(healthy().stores().getFirst().hours())
                .contains(new Window(DayOfWeek.FRIDAY, LocalTime.of(10, 0), LocalTime.of(2, 0)));
    }

    @Test
    void holidaysAreClosedStretchesOfUtc() {
        List<SpecialDay> days = healthy().stores().getFirst().specialDays();
        assertThat(days)
                .containsExactly(
                        new SpecialDay(LocalDate.of(2026, 12, 25), List.of()),
                        new SpecialDay(
                                LocalDate.of(2026, 12, 31),
                                List.of(new Store.Span(LocalTime.of(10, 0), LocalTime.of(18, 0)))));
    }

    @Test
    void currencyIsThatOfTheCountryAndNeverGuessed() {
        assertThat(healthy().menus().get("loc-quay").currency()).isEqualTo("SGD");
        Feed feed = with("locations", """
                {"_items":[{"_id":"a","name":"A","timezone":"Asia/Tokyo","address":{"country":"JP","coordinates":[139.7,35.6]}},
                 {"_id":"b","name":"B","timezone":"Asia/Tokyo","address":{"coordinates":[139.7,35.6]}},
                 {"_id":"c","name":"C","timezone":"Mars","address":{"country":"SG","coordinates":[103.8,1.2]}}]}""");
        assertThat(feed.stores()).isEmpty();
        assertThat(feed.findings())
                .extracting(Finding::code)
                .contains("currencyUnsupported", "currencyUnknown", "timezoneUnknown");
    }

    @Test
    void unknownFieldIsNotedAndKept() {
        assertThat(healthy().findings())
                .filteredOn(f -> f.code().equals("unknownField"))
                .allMatch(f -> f.severity() == Severity.NOTE)
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("horoscope"))
                .anyMatch(message -> message.contains("luckyNumber"));
    }

    @Test
    void ordersCarryMinorUnitsAndANegativeDiscount() {
        JsonNode body = BoundedJson.parse(adapter.submit(order()).body()).orElseThrow();
        assertThat(body.path("discountTotal").asInt()).isEqualTo(-300);
        assertThat(body.path("payment").path("amount").asInt()).isEqualTo(2090);
        JsonNode item = body.path("items").path(0);
        assertThat(item.path("price").asInt()).as("without its modifiers").isEqualTo(550);
        assertThat(item.path("subItems")).hasSize(3);
        assertThat(item.path("subItems").path(2).path("quantity").asInt()).isEqualTo(2);
    }

    @Test
    void bodyIsSigned() {
        Map<String, String> settings = Map.of("accessToken", "t", "hmacSecret", "s3cret");
        TillCall call = new TillCall("POST", "/orders", Map.of(), bytes("{\"a\":1}"));
        assertThat(adapter.signed(call, "https://till.example", settings, Instant.EPOCH)
                        .headers())
                .containsEntry(
                        "X-Server-Authorization-HMAC-SHA256",
                        "5910e62016ef5034272c926c27071992a465c2335cecf41851bda071577f4f6d");
        assertThat(adapter.headers(settings)).containsEntry("Authorization", "Bearer t");
    }

    @Test
    void statusOfATillTellsHowFarItIs() {
        String report = "[{\"channelOrderId\":\"k\",\"status\":%d,\"_updated\":\"2026-11-23T04:05:06Z\"}]";
        assertThat(adapter.tracked(200, bytes(report.formatted(70))).getFirst().state())
                .isEqualTo(State.MADE);
        assertThat(adapter.tracked(200, bytes(report.formatted(95))).getFirst().state())
                .as("finalised by itself is no delivery")
                .isEqualTo(State.ACCEPTED);
        assertThat(adapter.tracked(200, bytes(report.formatted(777)))).isEmpty();
        assertThat(adapter.submitted(200, bytes("{\"status\":120,\"reason\":\"Kitchen closed\"}")))
                .isEqualTo(new TillAnswer.Refused(TillAnswer.Refusal.CLOSED, "Kitchen closed"));
    }
}
