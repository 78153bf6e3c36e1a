package io.pearl.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.adapter.Finding.Severity;
import io.pearl.menu.Channel;
import io.pearl.menu.Diet;
import io.pearl.menu.Diet.Presence;
import io.pearl.menu.Diet.Substance;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Traps of Uber Eats' menus of version 2, named as they are spoken of. */
class UberEatsConformanceTest {

    private static final String ALL_DAY = "{\"start_time\":\"00:00\",\"end_time\":\"23:59\"}";

    @Test
    void translations() {
        assertThat(named("{\"translations\":{\"en_us\":\"Tea\",\"zh_cn\":\"茶\"}}")
                        .name()
                        .zh())
                .isEqualTo("茶");
        assertThat(named("{\"translations\":{\"en_us\":\"Tea\",\"zh_cn\":\"茶\"}}")
                        .name()
                        .en())
                .isEqualTo("Tea");
        assertThat(named("{\"translations\":{\"zh-TW\":\"綠茶\",\"fr_fr\":\"Thé\"}}")
                        .name()
                        .zh())
                .isEqualTo("綠茶");
        assertThat(named("{\"translations\":{\"fr_fr\":\"Thé\"}}").name().en()).isEqualTo("Thé");
        assertThat(items(feed(item("x", "{\"translations\":{}}", "100", "")))).isEmpty();
    }

    @Test
    void trailingComma() {
        assertThatThrownBy(() -> ConformanceTest.read(
                        "uber-eats", Map.of("menus", "{\"items\":[],\n \"menus\":[\n {\"id\":\"m\"},\n]}")))
                .isInstanceOf(UnreadableFeed.class)
                .hasMessageContaining("menus: ")
                .hasMessageContaining("line 4, column ");
    }

    @Test
    void endTimeIncludesItsMinute() {
        Feed feed = hours("{\"start_time\":\"09:00\",\"end_time\":\"21:59\"}");
        assertThat(feed.stores().getFirst().hours())
                .containsExactly(new Window(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(22, 0)));
        assertThat(hours(ALL_DAY).stores().getFirst().hours())
                .containsExactly(new Window(DayOfWeek.MONDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    }

    @Test
    void pastMidnightIsTwoPeriods() {
        Feed parted = config(
                "{\"id\":\"m\",\"title\":{},\"category_ids\":[\"c\"],\"service_availability\":["
                        + "{\"day_of_week\":\"friday\",\"time_periods\":[{\"start_time\":\"20:00\",\"end_time\":\"23:59\"}]},"
                        + "{\"day_of_week\":\"saturday\",\"time_periods\":[{\"start_time\":\"00:00\",\"end_time\":\"01:59\"}]}]}",
                item("x", title("Tea"), "100", ""),
                "");
        assertThat(parted.stores().getFirst().hours())
                .containsExactly(new Window(DayOfWeek.FRIDAY, LocalTime.of(20, 0), LocalTime.of(2, 0)));
        Feed whole = hours("{\"start_time\":\"20:00\",\"end_time\":\"01:59\"}");
        assertThat(whole.stores().getFirst().hours())
                .containsExactly(new Window(DayOfWeek.MONDAY, LocalTime.of(20, 0), LocalTime.of(2, 0)));
        assertThat(codes(whole)).contains("periodPastMidnight");
        assertThat(codes(hours("{\"start_time\":\"10:00\",\"end_time\":\"10:00\"}")))
                .contains("hoursNotUnderstood", "hoursMissing");
    }

    @Test
    void itemIsSoldWhenItsMenuIs() {
        String menus = menu("day", "09:00", "16:59", "c") + "," + menu("night", "17:00", "21:59", "d");
        String categories = category("c", "x") + "," + category("d", "x", "y");
        Feed feed =
                whole(menus, categories, item("x", title("A"), "100", "") + "," + item("y", title("B"), "100", ""), "");
        assertThat(feed.stores().getFirst().hours())
                .containsExactly(new Window(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(22, 0)));
        assertThat(item(feed, "x").terms()).as("whenever the store is open").isEmpty();
        assertThat(item(feed, "y").terms().orElseThrow().hours())
                .containsExactly(new Window(DayOfWeek.MONDAY, LocalTime.of(17, 0), LocalTime.of(22, 0)));
    }

    @Test
    void priceByContext() {
        Feed feed = feed(
                item("x", title("Tea"), "300", groups("g", "h")) + "," + item("y", title("Big tea"), "400", groups("g"))
                        + ","
                        + item(
                                "o",
                                title("Boba"),
                                "80,\"overrides\":[" + override("MODIFIER_GROUP", "g", "\"price\":0")
                                        + "," + override("ITEM", "x", "\"price\":50")
                                        + "," + override("MENU", "m", "\"price\":70") + "]",
                                ""),
                group("g", "", "o") + "," + group("h", "", "o"));
        assertThat(delta(item(feed, "x"), "g", "o")).as("the group is nearest").isZero();
        assertThat(delta(item(feed, "x"), "h", "o")).as("then the item").isEqualTo(50);
        Feed other = feed(
                item("y", title("Big tea"), "400", groups("h")) + ","
                        + item(
                                "o",
                                title("Boba"),
                                "80,\"overrides\":[" + override("MENU", "m", "\"price\":70") + "]",
                                ""),
                group("h", "", "o"));
        assertThat(delta(item(other, "y"), "h", "o")).as("then the menu").isEqualTo(70);
        assertThat(codes(feed(item(
                        "x", title("Tea"), "300,\"overrides\":[" + override("PLANET", "g", "\"price\":0") + "]", ""))))
                .contains("unknownContext");
    }

    @Test
    void priceByMenu() {
        String menus = menu("day", "09:00", "16:59", "c") + "," + menu("night", "17:00", "21:59", "c");
        Feed feed = whole(
                menus,
                category("c", "x"),
                item("x", title("Tea"), "300,\"overrides\":[" + override("MENU", "night", "\"price\":450") + "]", ""),
                "");
        Item tea = item(feed, "x");
        assertThat(tea.price().minor()).isEqualTo(300);
        assertThat(tea.price(Channel.DELIVERY, "check", LocalDateTime.of(2026, 11, 23, 18, 0)))
                .contains(new Money(450, "USD"));
    }

    @Test
    void priceIsHundredthsOfAnyMoney() {
        String yen = "{\"stores\":[{\"store_id\":\"check\",\"name\":\"S\",\"timezone\":\"Asia/Tokyo\","
                + "\"location\":{\"country\":\"JP\",\"latitude\":35,\"longitude\":139}}]}";
        Feed feed = ConformanceTest.read(
                "uber-eats",
                Map.of(
                        "stores",
                        yen,
                        "menus",
                        document(MENU, category("c", "x"), item("x", title("Tea"), "55000", ""), "")));
        assertThat(item(feed, "x").price()).isEqualTo(new Money(55_000, "JPY"));
        for (String price : List.of("3.5", "\"3,50\"", "-1", "99999999999")) {
            assertThat(items(feed(item("x", title("Tea"), price, ""))))
                    .as(price)
                    .isEmpty();
        }
    }

    @Test
    void quantityOfGroupAndOption() {
        OptionGroup toppings = toppings(
                "\"quantity\":{\"min_permitted\":1,\"max_permitted\":4,\"max_permitted_unique\":2}",
                "\"quantity\":{\"max_permitted\":3}");
        assertThat(toppings.min()).isEqualTo(1);
        assertThat(toppings.max()).isEqualTo(4);
        assertThat(toppings.terms().orElseThrow().maxDistinct()).hasValue(2);
        assertThat(toppings.options()).extracting(Option::most).containsExactly(3, 1);
    }

    @Test
    void quantityByContext() {
        OptionGroup toppings = toppings(
                "\"quantity\":{\"max_permitted\":3},\"overrides\":["
                        + override("ITEM", "x", "\"quantity\":{\"max_permitted\":1}") + "]",
                "\"overrides\":["
                        + override("MODIFIER_GROUP", "g", "\"quantity\":{\"max_permitted\":2,\"default_quantity\":1}")
                        + "]");
        assertThat(toppings.max()).isEqualTo(1);
        assertThat(toppings.options()).extracting(Option::most).containsExactly(2, 1);
        assertThat(toppings.options()).extracting(Option::byDefault).containsExactly(true, false);
    }

    @Test
    void chargeAbove() {
        OptionGroup toppings = toppings("\"quantity\":{\"max_permitted\":2,\"charge_above\":1,\"refund_under\":0}", "");
        assertThat(toppings.deltas(toppings.options(), Set.of()))
                .extracting(Money::minor)
                .as("the first costs nothing")
                .containsExactly(0L, 60L);
        OptionGroup free = toppings("", "\"quantity\":{\"max_permitted\":2,\"charge_above\":2,\"refund_under\":0}");
        assertThat(free.options()).extracting(option -> option.delta().minor()).containsExactly(0L, 60L);
        Feed partly =
                feed(options("", "\"quantity\":{\"max_permitted\":2,\"charge_above\":1}"), group("g", "", "a", "b"));
        assertThat(codes(partly)).contains("optionPartlyFree");
        assertThat(delta(item(partly, "x"), "g", "a"))
                .as("never less than Uber asks")
                .isEqualTo(80);
    }

    @Test
    void optionThatMustBeChosen() {
        OptionGroup toppings = toppings("", "\"quantity\":{\"min_permitted\":1,\"max_permitted\":2}");
        assertThat(toppings.min()).isEqualTo(1);
        assertThat(toppings.usual()).extracting(Option::id).containsExactly("a");
        OptionGroup optional = toppings(
                "", "\"quantity\":{\"min_permitted\":2,\"max_permitted\":2,\"is_min_permitted_optional\":true}");
        assertThat(optional.min()).isZero();
    }

    @Test
    void quantityThatCannotBeMetSellsNothing() {
        Feed feed = feed(
                options("", "\"quantity\":{\"max_permitted\":1}"),
                group("g", "\"quantity\":{\"min_permitted\":3,\"max_permitted\":2}", "a", "b"));
        assertThat(codes(feed)).contains("quantityContradicts");
        Feed two = feed(
                options("", "\"quantity\":{\"max_permitted\":1}"),
                group("g", "\"quantity\":{\"min_permitted\":2,\"max_permitted\":2}", "a"));
        assertThat(items(two)).isEmpty();
        assertThat(codes(two)).contains("tooFewOptions", "requiredGroupBroken");
    }

    @Test
    void optionsThatAreItemsWithGroupsOfTheirOwn() {
        Feed feed = feed(
                item("combo", title("Combo"), "900", groups("drink")) + ","
                        + item("tea", title("Tea"), "0", groups("sugar")) + ","
                        + item("milk", title("Milk tea"), "100", groups("sugar")) + ","
                        + item("s", title("Half sugar"), "0", ""),
                group("drink", "\"quantity\":{\"min_permitted\":1,\"max_permitted\":1}", "tea", "milk") + ","
                        + group("sugar", "\"quantity\":{\"min_permitted\":1,\"max_permitted\":1}", "s"));
        Item combo = item(feed, "combo");
        assertThat(combo.allGroups())
                .extracting(OptionGroup::id)
                .containsExactly("drink", "drink>tea>sugar", "drink>milk>sugar");
        assertThat(combo.allGroups().get(1).kind()).isEqualTo(Kind.SUGAR);
    }

    @Test
    void cycle() {
        Feed feed = feed(
                item("x", title("Tea"), "300", groups("g")) + "," + item("y", title("More"), "50", groups("g")),
                group("g", "", "y"));
        assertThat(codes(feed)).contains("optionCycle");
        assertThat(item(feed, "x").allGroups()).hasSize(1);
        Feed itself = feed(item("x", title("Tea"), "300", groups("g")), group("g", "", "x"));
        assertThat(item(itself, "x").allGroups()).hasSize(1);
    }

    @Test
    void deeperThanSixLevels() {
        String items = IntStream.rangeClosed(0, 8)
                .mapToObj(level -> item("i" + level, title("L" + level), "10", groups("g" + level)))
                .collect(Collectors.joining(","));
        String groups = IntStream.rangeClosed(0, 7)
                .mapToObj(level -> group("g" + level, "", "i" + (level + 1)))
                .collect(Collectors.joining(","));
        Feed feed = whole(MENU, category("c", "i0"), items, groups);
        assertThat(item(feed, "i0").allGroups()).hasSize(OptionGroup.MOST_LEVELS);
        assertThat(codes(feed)).contains("tooDeep");
    }

    @Test
    void everyChoiceOpensEveryOther() {
        String[] all = IntStream.range(0, 12).mapToObj(n -> "i" + n).toArray(String[]::new);
        String items = Stream.of(all)
                .map(id -> item(id, title("More"), "10", groups("g0", "g1", "g2", "g3", "g4", "g5")))
                .collect(Collectors.joining(","));
        String groups =
                IntStream.range(0, 6).mapToObj(n -> group("g" + n, "", all)).collect(Collectors.joining(","));
        Feed feed = whole(MENU, category("c", "i0", "i1"), items, groups);
        assertThat(items(feed)).isEmpty();
        assertThat(codes(feed)).contains("tooManyOptions");
    }

    @Test
    void danglingIds() {
        Feed feed = whole(
                "{\"id\":\"m\",\"title\":{},\"category_ids\":[\"c\",\"gone\"],\"service_availability\":["
                        + "{\"day_of_week\":\"monday\",\"time_periods\":[" + ALL_DAY + "]}]}",
                category("c", "x", "nobody"),
                item("x", title("Tea"), "300", groups("g", "absent")),
                group("g", "", "o"));
        assertThat(codes(feed))
                .contains("danglingCategory", "danglingItem", "danglingGroup", "danglingOption", "noOptions");
        assertThat(item(feed, "x").groups()).isEmpty();
        assertThat(feed.findings())
                .filteredOn(finding -> finding.code().equals("danglingItem"))
                .extracting(Finding::where)
                .containsExactly("/categories/0/entities/1");
    }

    @Test
    void suspendUntil() {
        assertThat(suspended("null")).isEmpty();
        assertThat(suspended("0")).isEmpty();
        assertThat(suspended("-1")).isEmpty();
        assertThat(suspended("1795647600").orElseThrow().restoreAt()).contains(Instant.ofEpochSecond(1_795_647_600L));
        assertThat(suspended("1795647600000").orElseThrow().restoreAt())
                .as("milliseconds")
                .contains(Instant.ofEpochSecond(1_795_647_600L));
        assertThat(suspended("1500000000")
                        .orElseThrow()
                        .goneAt(Instant.parse("2026-11-25T00:00:00Z"), Instant.EPOCH, ZoneOffset.UTC))
                .as("a time in the past suspends nothing")
                .isFalse();
        for (String furtherNotice : List.of("8640000000", "9223372036854775807", "99999999999999999999999")) {
            Stock out = suspended(furtherNotice).orElseThrow();
            assertThat(out.state()).isEqualTo(Stock.State.SOLD_OUT);
            assertThat(out.restoreAt()).isEmpty();
        }
    }

    @Test
    void suspendedWithoutAnEndIsSoldOut() {
        Feed feed = feed(item(
                "x",
                title("Tea"),
                "300",
                ",\"suspension_info\":{\"suspension\":{\"suspend_until\":8640000000,\"reason\":\"no leaves\"}}"));
        assertThat(feed.soldOut()).isEqualTo(Map.of("check", Set.of("x")));
        assertThat(stock(feed, new StockKey.OfItem("x")).source()).contains("no leaves");
        Feed required = feed(
                item("x", title("Tea"), "300", groups("g")) + ","
                        + item(
                                "o",
                                title("Cup"),
                                "0",
                                ",\"suspension_info\":{\"suspension\":{\"suspend_until\":8640000000}}"),
                group("g", "\"quantity\":{\"min_permitted\":1,\"max_permitted\":1}", "o"));
        assertThat(required.soldOut().get("check"))
                .as("nothing is left to choose")
                .containsExactly("x");
    }

    @Test
    void suspensionByContext() {
        Feed feed = feed(
                item("x", title("Tea"), "300", groups("g", "h")) + ","
                        + item(
                                "o",
                                title("Boba"),
                                "80",
                                ",\"suspension_info\":{\"suspension\":null,\"overrides\":["
                                        + override(
                                                "MODIFIER_GROUP", "h", "\"suspension\":{\"suspend_until\":8640000000}")
                                        + "]}"),
                group("g", "", "o") + "," + group("h", "", "o"));
        assertThat(Objects.requireNonNull(feed.stock().get("check")).keySet())
                .containsExactly(new StockKey.OfOption("x", new OptionRef("h", "o")));
        assertThat(item(feed, "x").groups())
                .as("what is suspended stays on the menu")
                .hasSize(2);
    }

    @Test
    void taxOnTopOrInside() {
        Feed feed = feed(item("x", title("Tea"), "300", ",\"tax_info\":{\"tax_rate\":8.25}") + ","
                + item("y", title("Tea"), "300", ",\"tax_info\":{\"vat_rate_percentage\":19}"));
        assertThat(item(feed, "x").terms().orElseThrow().codes()).containsEntry("tax_rate", "8.25");
        assertThat(item(feed, "y").terms().orElseThrow().codes()).containsEntry("vat_rate_percentage", "19");
        assertThat(feed.findings())
                .filteredOn(finding -> finding.code().equals("pricesWithoutTax"))
                .hasSize(1)
                .allMatch(finding -> finding.severity() == Severity.WARNING);
    }

    @Test
    void unknownIsNotNone() {
        Item silent = item(
                feed(
                        item(
                                "x",
                                title("Tea"),
                                "300",
                                ",\"nutritional_info\":{\"allergens\":[]},"
                                        + "\"dish_info\":{\"classifications\":{\"alcoholic_items\":0,\"dietary_label_info\":{\"labels\":[\"VEGAN\"]}}}")),
                "x");
        for (Substance substance : Substance.values()) {
            assertThat(silent.presence(substance)).isEqualTo(Presence.UNKNOWN);
        }
        Feed said = feed(
                item(
                        "x",
                        title("Tea"),
                        "300",
                        ",\"nutritional_info\":{\"allergens\":[\"DAIRY\",\"SHELLFISH\",\"GLITTER\"],"
                                + "\"calories\":{\"lower_range\":210,\"display_type\":\"single_item\"}},"
                                + "\"dish_info\":{\"classifications\":{\"alcoholic_items\":1,\"dietary_label_info\":{\"labels\":[\"GLUTEN_FREE\"]}}}"));
        Item tea = item(said, "x");
        assertThat(tea.presence(Substance.MILK)).isEqualTo(Presence.CONTAINED);
        assertThat(tea.presence(Substance.MOLLUSCS)).isEqualTo(Presence.CONTAINED);
        assertThat(tea.presence(Substance.ALCOHOL)).isEqualTo(Presence.CONTAINED);
        assertThat(tea.presence(Substance.GLUTEN)).isEqualTo(Presence.NONE);
        assertThat(tea.terms().orElseThrow().diet().orElseThrow().kilocalories())
                .contains(210);
        assertThat(codes(said)).contains("unknownAllergen");
    }

    @Test
    void energyInHundredThousandths() {
        assertThat(energy("\"calories\":{\"energy_interval\":{\"lower\":18000000,\"upper\":18000000}}"))
                .contains(180);
        assertThat(energy("\"kilojoules\":{\"energy_interval\":{\"lower\":75300000,\"upper\":75300000}}"))
                .contains(180);
        assertThat(energy("\"calories\":{\"energy_interval\":{\"lower\":100,\"upper\":200}}"))
                .isEmpty();
        assertThat(energy("\"calories\":{\"lower_range\":10,\"display_type\":\"additive_item\"}"))
                .isEmpty();
    }

    @Test
    void holidayHours() {
        String stores = "{\"stores\":[{\"store_id\":\"check\",\"name\":\"S\",\"timezone\":\"UTC\","
                + "\"location\":{\"country\":\"US\",\"latitude\":0,\"longitude\":0},\"holiday_hours\":{"
                + "\"2026-12-24\":{\"open_time_periods\":[{\"start_time\":\"10:00\",\"end_time\":\"15:59\"}]},"
                + "\"2026-12-25\":{\"open_time_periods\":[{\"start_time\":\"00:00\",\"end_time\":\"00:00\"}]},"
                + "\"2026-12-26\":{},\"Boxing Day\":{}}}]}";
        Feed feed = ConformanceTest.read(
                "uber-eats",
                Map.of(
                        "stores",
                        stores,
                        "menus",
                        document(MENU, category("c", "x"), item("x", title("Tea"), "1", ""), "")));
        assertThat(feed.stores().getFirst().specialDays())
                .extracting(day -> day.open().size())
                .containsExactly(1, 0, 0);
        assertThat(codes(feed)).contains("hoursNotUnderstood");
    }

    @Test
    void pausedIsNotOutOfHours() {
        assertThat(paused("{\"status\":\"OFFLINE\",\"offlineReason\":\"PAUSED_BY_RESTAURANT\"}"))
                .isTrue();
        assertThat(paused("{\"status\":\"PAUSED\"}")).isTrue();
        assertThat(paused("{\"status\":\"OFFLINE\",\"offlineReason\":\"OUT_OF_MENU_HOURS\"}"))
                .isFalse();
        assertThat(paused("{\"status\":\"ONLINE\"}")).isFalse();
    }

    private static final String MENU = menu("m", "00:00", "23:59", "c");

    private static boolean paused(String status) {
        String stores =
                "{\"stores\":[{\"store_id\":\"check\",\"name\":\"S\",\"timezone\":\"UTC\",\"restaurant_status\":"
                        + status + ",\"location\":{\"country\":\"US\",\"latitude\":0,\"longitude\":0}}]}";
        return ConformanceTest.read(
                        "uber-eats",
                        Map.of(
                                "stores",
                                stores,
                                "menus",
                                document(MENU, category("c", "x"), item("x", title("T"), "1", ""), "")))
                .paused()
                .contains("check");
    }

    private static Optional<Integer> energy(String info) {
        return item(feed(item("x", title("Tea"), "300", ",\"nutritional_info\":{" + info + "}")), "x")
                .terms()
                .flatMap(Item.Terms::diet)
                .flatMap(Diet::kilocalories);
    }

    private static Optional<Stock> suspended(String until) {
        Feed feed = feed(item(
                "x", title("Tea"), "300", ",\"suspension_info\":{\"suspension\":{\"suspend_until\":" + until + "}}"));
        return Optional.ofNullable(feed.stock().getOrDefault("check", Map.of()).get(new StockKey.OfItem("x")));
    }

    /** Group g of item x, with options a at 0.80 and b at 0.60. */
    private static OptionGroup toppings(String ofGroup, String ofOption) {
        return item(feed(options("", ofOption), group("g", ofGroup, "a", "b")), "x")
                .groups()
                .getFirst();
    }

    private static String options(String more, String quantity) {
        return item("x", title("Tea"), "300", groups("g") + more) + ","
                + item("a", title("Pearls"), "80", ",\"quantity_info\":{" + quantity + "}") + ","
                + item("b", title("Grass jelly"), "60", "");
    }

    private static long delta(Item item, String group, String option) {
        return item.groups().stream()
                .filter(one -> one.id().equals(group))
                .flatMap(one -> one.options().stream())
                .filter(one -> one.id().equals(option))
                .findFirst()
                .orElseThrow()
                .delta()
                .minor();
    }

    private static Item named(String title) {
        return item(feed(item("x", title, "100", "")), "x");
    }

    private static String title(String en) {
        return "{\"translations\":{\"en_us\":\"" + en + "\"}}";
    }

    private static String groups(String... ids) {
        return ",\"modifier_group_ids\":{\"ids\":[" + quoted(ids) + "]}";
    }

    private static String quoted(String... ids) {
        return "\"" + String.join("\",\"", ids) + "\"";
    }

    private static String override(String type, String value, String fields) {
        return "{\"context_type\":\"" + type + "\",\"context_value\":\"" + value + "\"," + fields + "}";
    }

    private static String item(String id, String title, String price, String more) {
        return "{\"id\":\"" + id + "\",\"title\":" + title + ",\"price_info\":{\"price\":" + price + "}" + more + "}";
    }

    private static String group(String id, String quantity, String... options) {
        String entities = List.of(options).stream()
                .map(option -> "{\"type\":\"ITEM\",\"id\":\"" + option + "\"}")
                .collect(Collectors.joining(","));
        return "{\"id\":\"" + id + "\",\"title\":" + title("Toppings " + id) + ",\"quantity_info\":{" + quantity
                + "},\"modifier_options\":[" + entities + "]}";
    }

    private static String menu(String id, String from, String to, String category) {
        return "{\"id\":\"" + id + "\",\"title\":" + title(id) + ",\"category_ids\":[\"" + category
                + "\"],\"service_availability\":[{\"day_of_week\":\"monday\",\"time_periods\":[{\"start_time\":\""
                + from
                + "\",\"end_time\":\"" + to + "\"}]}]}";
    }

    private static String category(String id, String... items) {
        String entities = List.of(items).stream()
                .map(item -> "{\"type\":\"ITEM\",\"id\":\"" + item + "\"}")
                .collect(Collectors.joining(","));
        return "{\"id\":\"" + id + "\",\"title\":" + title(id) + ",\"entities\":[" + entities + "]}";
    }

    private static String document(String menus, String categories, String items, String groups) {
        return "{\"menus\":[" + menus + "],\"categories\":[" + categories + "],\"items\":[" + items
                + "],\"modifier_groups\":[" + groups + "]}";
    }

    private static Feed hours(String period) {
        return config(
                "{\"id\":\"m\",\"title\":{},\"category_ids\":[\"c\"],\"service_availability\":["
                        + "{\"day_of_week\":\"monday\",\"time_periods\":[" + period + "]}]}",
                item("x", title("Tea"), "100", ""),
                "");
    }

    /** A menu of all day on which x and y and combo stand, where they are there. */
    private static Feed feed(String items, String groups) {
        return config(MENU, items, groups);
    }

    private static Feed feed(String items) {
        return feed(items, "");
    }

    private static Feed config(String menus, String items, String groups) {
        String[] sold = List.of("x", "y", "combo").stream()
                .filter(id -> items.contains("{\"id\":\"" + id + "\""))
                .toArray(String[]::new);
        return whole(menus, category("c", sold), items, groups);
    }

    private static Feed whole(String menus, String categories, String items, String groups) {
        return ConformanceTest.read("uber-eats", Map.of("menus", document(menus, categories, items, groups)));
    }

    private static List<Item> items(Feed feed) {
        return Optional.ofNullable(feed.menus().get("check")).map(Menu::items).orElse(List.of());
    }

    private static Item item(Feed feed, String id) {
        return items(feed).stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stock stock(Feed feed, StockKey key) {
        return Objects.requireNonNull(
                Objects.requireNonNull(feed.stock().get("check")).get(key));
    }

    private static List<String> codes(Feed feed) {
        return feed.findings().stream().map(Finding::code).toList();
    }
}
