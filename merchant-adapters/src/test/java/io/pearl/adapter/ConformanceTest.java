package io.pearl.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.adapter.Finding.Severity;
import io.pearl.adapter.check.Check;
import io.pearl.menu.Confidence;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * One case for each trap that the systems of merchants set, named as it is spoken of. A format that comes new brings its
 * own cases in a nested class, or in a test of its own beside its adapter.
 */
class ConformanceTest {

    /** Square's catalogue and inventory. */
    @Nested
    class Square {

        @Test
        void amountAsString() {
            assertThat(item("\"price_money\":{\"amount\":\"1500\",\"currency\":\"CNY\"}")
                            .price())
                    .isEqualTo(Money.cny(1500));
            assertThat(item("\"price_money\":{\"amount\":1500,\"currency\":\"CNY\"}")
                            .price())
                    .isEqualTo(Money.cny(1500));
        }

        @Test
        void emptyIsNotNull() {
            String general = "\"price_money\":{\"amount\":1500,\"currency\":\"CNY\"},\"location_overrides\":";
            assertThat(item(general + "[]").price()).isEqualTo(Money.cny(1500));
            assertThat(item(general + "[{\"location_id\":\"check\",\"price_money\":null}]")
                            .price())
                    .isEqualTo(Money.cny(1500));
            assertThat(item(general
                                    + "[{\"location_id\":\"check\",\"price_money\":{\"amount\":0,\"currency\":\"CNY\"}}]")
                            .price())
                    .isEqualTo(Money.cny(0));
        }

        @Test
        void missingPriceIsNotZero() {
            assertThat(catalog("\"pricing_type\":\"VARIABLE_PRICING\"", "", "")
                            .menus()
                            .get("check")
                            .items())
                    .isEmpty();
        }

        @Test
        void temporaryIds() {
            Feed feed = read(
                    Map.of(
                            "catalog",
                            "{\"objects\":[{\"type\":\"ITEM\",\"id\":\"#tea\",\"itemData\":{\"name\":\"Tea\",\"variations\":[{\"type\":\"ITEM_VARIATION\","
                                    + "\"id\":\"#v\",\"itemVariationData\":{\"name\":\"Regular\",\"priceMoney\":{\"amount\":\"300\",\"currency\":\"USD\"}}}]}}]}"));
            assertThat(feed.menus().get("check").items()).extracting(Item::id).containsExactly("#tea");
        }

        @Test
        void quantityIsADecimalText() {
            Stock stock =
                    counted("\"state\":\"IN_STOCK\",\"quantity\":\"53.5\",\"calculated_at\":\"2026-11-25T12:00:00Z\"");
            assertThat(stock.quantity()).contains(53L);
            assertThat(stock.observedAt()).contains(Instant.parse("2026-11-25T12:00:00Z"));
        }

        @Test
        void wasteIsNoStock() {
            assertThat(inventory("\"state\":\"WASTE\",\"quantity\":\"0\"").stock())
                    .isEmpty();
        }

        @Test
        void oversoldIsSoldOut() {
            assertThat(counted("\"state\":\"IN_STOCK\",\"quantity\":\"-3\"").state())
                    .isEqualTo(Stock.State.SOLD_OUT);
        }

        @Test
        void estimatedCountIsDoubted() {
            assertThat(counted("\"state\":\"IN_STOCK\",\"quantity\":\"3\",\"is_estimated\":true")
                            .confidence())
                    .isEqualTo(Confidence.LIKELY);
        }

        @Test
        void soldOutUntil() {
            Feed feed = catalog(
                    "\"price_money\":{\"amount\":900,\"currency\":\"CNY\"},\"location_overrides\":[{\"location_id\":\"check\",\"sold_out\":true,"
                            + "\"sold_out_valid_until\":\"2026-11-26T02:00:00Z\"}]",
                    "",
                    "");
            assertThat(feed.soldOut().get("check")).containsExactly("X");
            assertThat(stock(feed, "check", "X", "variation", "XV").restoreAt())
                    .contains(Instant.parse("2026-11-26T02:00:00Z"));
        }

        @Test
        void soldOutIsNotQuantity() {
            Feed feed = catalog(
                    "\"price_money\":{\"amount\":900,\"currency\":\"CNY\"},\"location_overrides\":[{\"location_id\":\"check\",\"sold_out\":true}]",
                    "",
                    "",
                    "{\"counts\":[{\"catalog_object_id\":\"XV\",\"location_id\":\"check\",\"state\":\"IN_STOCK\",\"quantity\":\"40\"}]}");
            assertThat(feed.soldOut().get("check")).containsExactly("X");
        }

        @Test
        void textModifierIsNoChoice() {
            Feed feed = catalog(
                    PRICED,
                    ",\"modifier_list_info\":[{\"modifier_list_id\":\"ML\"}]",
                    ",{\"type\":\"MODIFIER_LIST\",\"id\":\"ML\",\"modifier_list_data\":{\"name\":\"Note\",\"modifier_type\":\"TEXT\",\"max_length\":50}}");
            assertThat(feed.menus().get("check").items().getFirst().groups()).hasSize(1);
            assertThat(feed.findings()).anyMatch(finding -> finding.code().equals("freeText"));
        }

        @Test
        void itemOverridesTheLimitsOfItsList() {
            assertThat(toppings("\"min_selected_modifiers\":1,\"max_selected_modifiers\":2")
                            .max())
                    .isEqualTo(2);
            assertThat(toppings("\"min_selected_modifiers\":-1,\"max_selected_modifiers\":-1")
                            .max())
                    .as("-1 means what the list says")
                    .isEqualTo(1);
        }

        @Test
        void selectionTypeIsOld() {
            assertThat(toppings("\"enabled\":true").max()).isEqualTo(1);
        }

        private static final String PRICED = "\"price_money\":{\"amount\":900,\"currency\":\"CNY\"}";

        private OptionGroup toppings(String use) {
            return catalog(
                            PRICED,
                            ",\"modifier_list_info\":[{\"modifier_list_id\":\"ML\"," + use + "}]",
                            ",{\"type\":\"MODIFIER_LIST\",\"id\":\"ML\",\"modifier_list_data\":{\"name\":\"Toppings\",\"selection_type\":\"SINGLE\","
                                    + "\"modifiers\":[{\"id\":\"a\",\"modifier_data\":{\"name\":\"Boba\"}},{\"id\":\"b\",\"modifier_data\":{\"name\":\"Aloe\"}}]}}")
                    .menus()
                    .get("check")
                    .items()
                    .getFirst()
                    .group(Kind.TOPPING)
                    .orElseThrow();
        }

        private Item item(String variation) {
            return catalog(variation, "", "").menus().get("check").items().getFirst();
        }

        private Stock counted(String count) {
            return stock(inventory(count), "check", "X", "variation", "XV");
        }

        private Feed inventory(String count) {
            return catalog(
                    PRICED,
                    "",
                    "",
                    "{\"counts\":[{\"catalog_object_id\":\"XV\",\"location_id\":\"check\"," + count + "}]}");
        }

        private static Feed catalog(String variation, String item, String objects) {
            return catalog(variation, item, objects, "{}");
        }

        private static Feed catalog(String variation, String item, String objects, String inventory) {
            return read(Map.of(
                    "catalog",
                    "{\"objects\":[{\"type\":\"ITEM\",\"id\":\"X\",\"item_data\":{\"name\":\"茶\",\"variations\":[{\"type\":\"ITEM_VARIATION\",\"id\":\"XV\","
                            + "\"item_variation_data\":{\"name\":\"Medium\"," + variation + "}}]" + item + "}}"
                            + objects
                            + ",{\"type\":\"TAX\",\"id\":\"t\",\"tax_data\":{\"currency\":\"CNY\"}}]}",
                    "inventory",
                    inventory));
        }

        private static Feed read(Map<String, String> documents) {
            return ConformanceTest.read("square", documents);
        }
    }

    /** Workbooks that Chinese tills export. */
    @Nested
    class Spreadsheet {

        private static final Object[] HEAD = {"商品编码", "商品名称", "规格", "品牌定价", "做法", "加料"};

        @Test
        void doubleInACell() {
            assertThat(items(row("1", "茶", null, 19.9, null, null)).getFirst().price())
                    .isEqualTo(Money.cny(1990));
        }

        @Test
        void blankInheritsWithinTheDish() {
            List<Item> items =
                    items(row("1", "茶", "中杯", "9", "甜度:全糖/半糖", null), row(null, null, "大杯", "11", null, null));
            assertThat(items).hasSize(1);
            assertThat(items.getFirst().group(Kind.SIZE).orElseThrow().options())
                    .hasSize(2);
        }

        @Test
        void sizeAsSiblingDish() {
            Feed feed = book(row("1", "酸梅汤", null, "9", null, null), row("2", "酸梅汤", null, "11", null, null));
            assertThat(feed.menus().get("S").items()).hasSize(2);
            assertThat(feed.findings())
                    .as("whether the two are sizes of one is for a person to say")
                    .anyMatch(finding -> finding.code().equals("sameName")
                            && finding.message().contains("酸梅汤"));
        }

        @Test
        void priceInText() {
            OptionGroup toppings = items(row("1", "茶", null, "9", null, "珍珠+2/加煎蛋@G3/仙草(免费)"))
                    .getFirst()
                    .group(Kind.TOPPING)
                    .orElseThrow();
            assertThat(toppings.options())
                    .extracting(option -> option.delta().minor())
                    .containsExactly(200L, 300L, 0L);
        }

        @Test
        void practicesWithoutGroups() {
            Item item = items(row("1", "茶", null, "9", "全糖,半糖,正常冰,去冰", null)).getFirst();
            assertThat(item.groups()).extracting(OptionGroup::kind).containsExactlyInAnyOrder(Kind.SUGAR, Kind.ICE);
        }

        @Test
        void formulaIsNeverEvaluated() {
            Feed feed = book(
                    row("1", "茶", null, "=1+1", null, null),
                    row("2", "水", null, "=HYPERLINK(\"http://example.invalid\")", null, null),
                    row("3", "=cmd|' /C calc'!A0", null, "9", null, null));
            assertThat(feed.menus().get("S").items())
                    .extracting(item -> item.name().zh())
                    .containsExactly("=cmd|' /C calc'!A0");
            assertThat(feed.findings())
                    .filteredOn(finding -> finding.severity() == Severity.ERROR)
                    .extracting(Finding::where)
                    .containsOnly("商品 row 2", "商品 row 3");
        }

        @Test
        void selfCrossingZone() {
            Feed feed = ConformanceTest.workbook(
                    new Object[][] {HEAD, row("1", "茶", null, "9", null, null)},
                    "30.2,120.1;30.3,120.2;30.2,120.2;30.3,120.1");
            assertThat(feed.stores().getFirst().deliveryZones()).isEmpty();
            assertThat(feed.findings()).anyMatch(finding -> finding.code().equals("zoneCrossesItself"));
        }

        private static List<Item> items(Object[]... rows) {
            return Objects.requireNonNull(book(rows).menus().get("S")).items();
        }

        private static Feed book(Object[]... rows) {
            Object[][] all = new Object[rows.length + 1][];
            all[0] = HEAD;
            System.arraycopy(rows, 0, all, 1, rows.length);
            return ConformanceTest.workbook(all, "");
        }

        private static Object[] row(Object... cells) {
            return cells;
        }
    }

    static Stock stock(Feed feed, String store, String item, String group, String option) {
        return Objects.requireNonNull(Objects.requireNonNull(feed.stock().get(store))
                .get(new StockKey.OfOption(item, new OptionRef(group, option))));
    }

    static Feed read(String format, Map<String, String> documents) {
        MerchantAdapter adapter = Objects.requireNonNull(Check.formats().get(format));
        Map<String, byte[]> given = new HashMap<>();
        documents.forEach((name, text) -> given.put(name, text.getBytes(StandardCharsets.UTF_8)));
        Map<String, byte[]> pull = new HashMap<>(adapter.standIns(given));
        pull.putAll(given);
        return adapter.read(pull);
    }

    private static Feed workbook(Object[][] dishes, String ring) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Till", "1.0")) {
            fill(workbook.newWorksheet("商品"), dishes);
            fill(workbook.newWorksheet("门店"), new Object[][] {
                {"门店编码", "门店名称", "纬度", "经度", "坐标系", "营业时间", "配送范围"},
                {"S", "湖滨店", "30.25", "120.16", "WGS-84", "24小时", ring}
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Objects.requireNonNull(Check.formats().get("spreadsheet")).read(Map.of("workbook", out.toByteArray()));
    }

    private static void fill(Worksheet sheet, Object[][] rows) {
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                if (rows[row][column] instanceof Number number) {
                    sheet.value(row, column, number);
                } else if (rows[row][column] instanceof String text && text.startsWith("=") && column != 1) {
                    sheet.formula(row, column, text.substring(1));
                } else if (rows[row][column] instanceof String text) {
                    sheet.value(row, column, text);
                }
            }
        }
    }
}
