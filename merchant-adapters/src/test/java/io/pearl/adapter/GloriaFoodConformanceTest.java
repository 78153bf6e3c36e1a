package io.pearl.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.adapter.Finding.Severity;
import io.pearl.menu.Channel;
import io.pearl.menu.Diet.Presence;
import io.pearl.menu.Diet.Substance;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Store.Window;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Traps of GloriaFood's menus, named as they are spoken of. */
class GloriaFoodConformanceTest {

    private static final String OPTIONS =
            "\"options\":[{\"id\":1,\"name\":\"Pearls\",\"price\":0.6},{\"id\":2,\"name\":\"Aloe\",\"price\":0.5}]";

    @Test
    void priceFloat() {
        assertThat(only("\"price\":19.9").price()).isEqualTo(Money.cny(1990));
        assertThat(only("\"price\":0.1").price()).isEqualTo(Money.cny(10));
        assertThat(only("\"price\":7").price()).isEqualTo(Money.cny(700));
        for (String price : List.of("0.30000000000000004", "19.899999999999999", "null")) {
            Feed feed = read("", "\"price\":" + price);
            assertThat(feed.menus().get("1").items()).isEmpty();
            assertThat(feed.findings()).anyMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    @Test
    void priceOfASizeIsADelta() {
        Item item = sized("{\"id\":1,\"name\":\"Small\",\"price\":0},{\"id\":2,\"name\":\"Large\",\"price\":2.5}");
        assertThat(item.price()).isEqualTo(Money.cny(700));
        assertThat(deltas(item.group(Kind.SIZE).orElseThrow())).containsExactly(0L, 250L);
    }

    @Test
    void cheapestSizeMayCostMoreThanTheItem() {
        Item item = sized("{\"id\":1,\"name\":\"Medium\",\"price\":1},{\"id\":2,\"name\":\"Large\",\"price\":2.5}");
        assertThat(item.price()).isEqualTo(Money.cny(800));
        assertThat(deltas(item.group(Kind.SIZE).orElseThrow())).containsExactly(0L, 150L);
    }

    @Test
    void smallSizeMayCostLessThanTheItem() {
        Item item = sized("{\"id\":1,\"name\":\"Small\",\"price\":-1.5},{\"id\":2,\"name\":\"Medium\",\"price\":0}");
        assertThat(item.price()).isEqualTo(Money.cny(550));
        assertThat(deltas(item.group(Kind.SIZE).orElseThrow())).containsExactly(0L, 150L);
        assertThat(read("", "\"price\":7,\"sizes\":[{\"id\":1,\"name\":\"Small\",\"price\":-8}]")
                        .menus()
                        .get("1")
                        .items())
                .isEmpty();
    }

    @Test
    void defaultSize() {
        OptionGroup size = sized("{\"id\":1,\"name\":\"Small\",\"price\":0,\"default\":false},"
                        + "{\"id\":2,\"name\":\"Large\",\"price\":2,\"default\":true}")
                .group(Kind.SIZE)
                .orElseThrow();
        assertThat(size.usual()).extracting(Option::id).containsExactly("2");
        assertThat(size.min()).isEqualTo(1);
        assertThat(size.max()).isEqualTo(1);
    }

    @Test
    void sizeWithoutAPriceIsNotFree() {
        Feed feed = read(
                "",
                "\"price\":7,\"sizes\":[{\"id\":1,\"name\":\"Small\",\"price\":null},"
                        + "{\"id\":2,\"name\":\"Large\",\"price\":2}]");
        Item item = feed.menus().get("1").items().getFirst();
        assertThat(item.price()).isEqualTo(Money.cny(900));
        assertThat(feed.findings()).anyMatch(finding -> finding.code().equals("priceMissing"));
    }

    @Test
    void groupsHangOnCategoryItemOrSize() {
        Item item = first(read(
                ",\"groups\":[" + group(10, "") + "]",
                "\"price\":7,\"groups\":[" + group(11, "") + "],\"sizes\":[{\"id\":1,\"name\":\"Small\",\"price\":0,"
                        + "\"groups\":[" + group(12, "") + "]},{\"id\":2,\"name\":\"Large\",\"price\":1,\"groups\":["
                        + group(12, "") + "]}]"));
        assertThat(item.groups()).extracting(OptionGroup::id).containsExactly("sizes", "10", "11");
        assertThat(item.group(Kind.SIZE).orElseThrow().options())
                .as("ids are unique within an item, and the same group hangs on both sizes")
                .flatExtracting(Option::groups)
                .extracting(OptionGroup::id)
                .containsExactly("12", "12~~2");
    }

    @Test
    void sameGroupOnCategoryAndItemIsAskedOnce() {
        Feed feed = read(
                ",\"groups\":[" + group(10, "") + "]",
                "\"price\":7,\"groups\":[" + group(10, "") + "],\"sizes\":[{\"id\":1,\"name\":\"Small\",\"price\":0,"
                        + "\"groups\":[" + group(10, "") + "]}]");
        assertThat(first(feed).allGroups()).extracting(OptionGroup::id).containsExactly("sizes", "10");
        assertThat(feed.findings()).anyMatch(finding -> finding.code().equals("groupTwice"));
    }

    @Test
    void groupNameSpeaksOfItsSize() {
        OptionGroup toppings = sized("{\"id\":1,\"name\":\"Small\",\"price\":0,\"groups\":[{\"id\":12,"
                        + "\"name\":\"Extra Toppings (Small)\"," + OPTIONS + "}]}")
                .allGroups()
                .getLast();
        assertThat(toppings.kind()).isEqualTo(Kind.TOPPING);
        assertThat(toppings.name().en()).isEqualTo("Extra Toppings (Small)");
    }

    @Test
    void forceMinCountsOnlyWhereRequired() {
        OptionGroup optional = grouped("\"required\":false,\"force_min\":1,\"force_max\":1,");
        assertThat(optional.min()).isZero();
        assertThat(optional.max()).isEqualTo(1);
        OptionGroup required = grouped("\"required\":true,\"force_min\":2,\"force_max\":2,");
        assertThat(required.min()).isEqualTo(2);
        assertThat(grouped("\"required\":true,\"force_min\":0,\"force_max\":null,")
                        .min())
                .as("required without a number is one")
                .isEqualTo(1);
    }

    @Test
    void forceMaxOfNothingIsNoLimit() {
        assertThat(grouped("\"required\":false,\"force_min\":0,\"force_max\":0,")
                        .max())
                .isEqualTo(2);
        assertThat(grouped("\"required\":false,").max()).isEqualTo(2);
    }

    @Test
    void forceMinAboveForceMaxIsReported() {
        Feed feed = read(
                "", "\"price\":7,\"groups\":[" + group(10, "\"required\":true,\"force_min\":2,\"force_max\":1,") + "]");
        assertThat(first(feed).groups().getFirst().max()).isEqualTo(2);
        assertThat(feed.findings()).anyMatch(finding -> finding.code().equals("forceRange"));
    }

    @Test
    void allowQuantity() {
        OptionGroup once = grouped("\"required\":true,\"force_min\":1,\"force_max\":4,\"allow_quantity\":false,");
        assertThat(once.options()).allMatch(option -> option.most() == 1);
        assertThat(once.max()).isEqualTo(2);
        OptionGroup often = grouped("\"required\":true,\"force_min\":3,\"force_max\":4,\"allow_quantity\":true,");
        assertThat(often.options()).allMatch(option -> option.most() == 4);
        assertThat(often.min()).isEqualTo(3);
        assertThat(often.max()).isEqualTo(4);
    }

    @Test
    void activeDaysBitmask() {
        Feed feed = read("", "\"price\":7,\"active_days\":96,\"active_begin\":\"10:00\",\"active_end\":\"22:00\"");
        assertThat(hours(feed))
                .containsExactly(
                        new Window(DayOfWeek.SATURDAY, LocalTime.of(10, 0), LocalTime.of(22, 0)),
                        new Window(DayOfWeek.SUNDAY, LocalTime.of(10, 0), LocalTime.of(22, 0)));
        assertThat(feed.findings())
                .as("which bit is which day is nowhere written")
                .anyMatch(finding -> finding.code().equals("activeDaysFromMonday"));
        assertThat(hours(read("", "\"price\":7,\"active_days\":127"))).isEmpty();
    }

    @Test
    void activeDaysOfNone() {
        Feed feed = read("", "\"price\":7,\"active_days\":0");
        assertThat(feed.soldOut().get("1")).containsExactly("1");
        assertThat(feed.findings()).anyMatch(finding -> finding.code().equals("neverSold"));
    }

    @Test
    void activeTimesOfCategoryAndItemOverlap() {
        Feed feed = read(
                ",\"active_days\":31,\"active_begin\":420,\"active_end\":660",
                "\"price\":7,\"active_days\":124,\"active_begin\":600,\"active_end\":null");
        assertThat(hours(feed))
                .extracting(Window::day)
                .containsExactly(DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
        assertThat(hours(feed))
                .allMatch(window -> window.opens().equals(LocalTime.of(10, 0))
                        && window.closes().equals(LocalTime.of(11, 0)));
    }

    @Test
    void midnightWindow() {
        assertThat(hours(read("", "\"price\":7,\"active_days\":64,\"active_begin\":1320,\"active_end\":120")))
                .containsExactly(new Window(DayOfWeek.SUNDAY, LocalTime.of(22, 0), LocalTime.of(2, 0)));
    }

    @Test
    void activeTimesThatNobodyUnderstandsSellNothing() {
        Feed feed = read("", "\"price\":7,\"active_begin\":\"2026-12-01T00:00:00Z\"");
        assertThat(feed.menus().get("1").items()).hasSize(1);
        assertThat(feed.soldOut().get("1")).containsExactly("1");
        assertThat(feed.findings()).anyMatch(finding -> finding.code().equals("activeTimesUnreadable"));
    }

    @Test
    void inactiveIsSoldOutAndNotDeleted() {
        Feed item = read("", "\"price\":7,\"active\":false");
        assertThat(item.menus().get("1").items()).hasSize(1);
        assertThat(item.soldOut().get("1")).containsExactly("1");
        assertThat(read(",\"active\":false", "\"price\":7").soldOut().get("1"))
                .as("a category switches off all that it has")
                .containsExactly("1");
    }

    @Test
    void inactiveMenuPausesItsRestaurant() {
        Feed feed = ConformanceTest.read(
                "gloriafood",
                Map.of("menus", "{\"restaurant_id\":1,\"active\":false,\"currency\":\"CNY\",\"categories\":[]}"));
        assertThat(feed.paused()).containsExactly("1");
        assertThat(read("", "\"price\":7").paused()).isEmpty();
    }

    @Test
    void orderTypes() {
        Feed feed = read("", "\"price\":7,\"extras\":{\"menu_item_order_types\":[\"pickup\",\"dine_in\"]}");
        assertThat(feed.soldOut().get("1")).containsExactly("1");
        LocalDateTime noon = LocalDateTime.of(2026, 11, 23, 12, 0);
        assertThat(first(feed).price(Channel.DELIVERY, "1", noon)).isEmpty();
        assertThat(first(feed).price(Channel.PICKUP, "1", noon)).contains(Money.cny(700));
        for (String absent : List.of("", ",\"extras\":null", ",\"extras\":{\"menu_item_order_types\":null}")) {
            Feed all = read("", "\"price\":7" + absent);
            assertThat(all.soldOut()).as("what is not stated is for every type").isEmpty();
            assertThat(first(all).price(Channel.DELIVERY, "1", noon)).contains(Money.cny(700));
        }
    }

    @Test
    void allergensByName() {
        Item item = only("\"price\":7,\"extras\":{\"menu_item_allergens_ids\":[1,7],\"menu_item_allergens_values\":["
                + "{\"id\":1,\"name\":\"Milk\"},{\"id\":7,\"name\":\"Shellfish\"}]}");
        assertThat(item.presence(Substance.MILK)).isEqualTo(Presence.CONTAINED);
        assertThat(item.presence(Substance.CRUSTACEANS)).isEqualTo(Presence.CONTAINED);
        assertThat(item.presence(Substance.MOLLUSCS)).isEqualTo(Presence.CONTAINED);
        assertThat(item.presence(Substance.PEANUTS)).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void allergenThatNobodyKnowsIsReported() {
        assertThat(read(
                                "",
                                "\"price\":7,\"extras\":{\"menu_item_allergens_values\":[{\"id\":99,\"name\":\"Kryptonite\"}]}")
                        .findings())
                .anyMatch(finding -> finding.code().equals("unknownAllergen")
                        && finding.message().contains("Kryptonite"));
        assertThat(read("", "\"price\":7,\"extras\":{\"menu_item_allergens_ids\":[1]}")
                        .findings())
                .anyMatch(finding -> finding.code().equals("unknownAllergen"));
    }

    @Test
    void allergenBeatsTag() {
        Feed feed = read(
                "",
                "\"price\":7,\"tags\":[\"GLUTEN_FREE\",\"DAIRY_FREE\"],\"extras\":{\"menu_item_allergens_values\":["
                        + "{\"id\":1,\"name\":\"Milk\"},{\"id\":2,\"name\":\"Gluten\"}]}");
        assertThat(first(feed).presence(Substance.MILK)).isEqualTo(Presence.CONTAINED);
        assertThat(first(feed).presence(Substance.GLUTEN)).isEqualTo(Presence.CONTAINED);
        assertThat(feed.findings())
                .filteredOn(finding -> finding.code().equals("factsContradict"))
                .hasSize(2);
    }

    @Test
    void nullTagsAreNoTags() {
        assertThat(only("\"price\":7,\"tags\":null").presence(Substance.MILK)).isEqualTo(Presence.UNKNOWN);
        assertThat(only("\"price\":7,\"tags\":[]").presence(Substance.MILK)).isEqualTo(Presence.UNKNOWN);
        assertThat(only("\"price\":7,\"tags\":[\"VEGAN\"]").presence(Substance.MILK))
                .isEqualTo(Presence.NONE);
    }

    @Test
    void energyOfAHundredGramsIsNotThatOfACup() {
        String values = "\"menu_item_nutritional_values\":[{\"id\":9,\"name\":\"Energy (kcal)\",\"value\":\"123\"}]";
        assertThat(only("\"price\":7,\"extras\":{" + values + ",\"menu_item_nutritional_values_size\":\"per_100g\"}")
                        .terms())
                .isEmpty();
        assertThat(only("\"price\":7,\"extras\":{" + values + "}")
                        .terms()
                        .orElseThrow()
                        .diet()
                        .orElseThrow()
                        .kilocalories())
                .contains(123);
    }

    @Test
    void secondGroupOfSizes() {
        Item item = first(read(
                "",
                "\"price\":7,\"sizes\":[{\"id\":1,\"name\":\"Small\",\"price\":0}],\"groups\":[{\"id\":5,\"name\":\"Size\","
                        + "\"required\":true,\"options\":[{\"id\":6,\"name\":\"Large\",\"price\":0}]}]"));
        assertThat(item.groups()).extracting(OptionGroup::kind).containsExactly(Kind.SIZE, Kind.OTHER);
    }

    private static String group(int id, String fields) {
        return "{\"id\":" + id + ",\"name\":\"Toppings\"," + fields + OPTIONS + "}";
    }

    private static OptionGroup grouped(String fields) {
        return only("\"price\":7,\"groups\":[" + group(10, fields) + "]")
                .groups()
                .getFirst();
    }

    private static Item sized(String sizes) {
        return only("\"price\":7,\"sizes\":[" + sizes + "]");
    }

    private static List<Long> deltas(OptionGroup group) {
        return group.options().stream().map(option -> option.delta().minor()).toList();
    }

    private static List<Window> hours(Feed feed) {
        return first(feed).terms().map(Item.Terms::hours).orElse(List.of());
    }

    private static Item only(String fields) {
        return first(read("", fields));
    }

    private static Item first(Feed feed) {
        return Objects.requireNonNull(feed.menus().get("1")).items().getFirst();
    }

    private static Feed read(String category, String item) {
        return ConformanceTest.read(
                "gloriafood",
                Map.of(
                        "menus",
                        "{\"restaurant_id\":1,\"currency\":\"CNY\",\"categories\":[{\"name\":\"Teas\",\"items\":[{\"id\":1,"
                                + "\"name\":\"Tea\"," + item + "}]" + category + "}]}"));
    }
}
