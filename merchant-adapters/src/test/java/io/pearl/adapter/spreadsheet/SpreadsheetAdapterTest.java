package io.pearl.adapter.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.adapter.AdapterContractTest;
import io.pearl.adapter.AdapterDescriptor.Capability;
import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.adapter.Finding.Severity;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.TillOrder;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.menu.Item;
import io.pearl.menu.Item.Fact;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class SpreadsheetAdapterTest extends AdapterContractTest {

    private static final String RING = "30.20,120.10;30.20,120.20;30.30,120.20;30.20,120.10";
    private static final Object[][] STORES = {
        {"门店编码", "门店名称", "城市", "地址", "纬度", "经度", "坐标系", "营业时间", "配送范围", "起送价", "配送费"},
        {
            "H01",
            "湖滨店",
            "杭州",
            "湖滨路 1 号",
            30.2553,
            120.1647,
            "WGS-84",
            "周五-周六 10:00-02:00;周日-周四 10:00-23:00",
            RING,
            20,
            "4.5"
        },
        {"H02", "武林店", "杭州", "武林广场 2 号", "30.2741", "120.1551", "WGS-84", "24小时", RING, 20, 0},
    };
    private static final Object[][] DISHES = {
        {"商品编码", "商品名称", "英文名", "一级分类", "规格", "品牌定价", "做法", "加料", "状态", "成分", "周销量", "吉祥物"},
        {
            "M01",
            "珍珠奶茶",
            "Pearl Milk Tea",
            "奶茶",
            "中杯",
            14,
            "甜度:全糖/七分糖/无糖;冰量:少冰/正常冰/热",
            "珍珠+2/椰果+1.5",
            "在售",
            "含乳;含咖啡因",
            88,
            "猫"
        },
        {null, null, null, null, "大杯", "17.5", null, null, null, null, null, null},
        {1001, "茉莉绿茶", null, null, "中杯", "9", "全糖,少糖,正常冰,去冰,多放爱", null, null, null, null, null},
        {null, "茉莉绿茶", null, null, "大杯", null, null, null, null, null, null, null},
        {"M03", "旧款", null, "其他", null, "10", null, null, "停售", null, null, null},
        {"M04", "芋泥奶茶", null, "奶茶", null, "18", null, null, "估清", null, null, null},
    };
    private static final Object[][] GONE = {{"门店编码", "商品编码", "规格"}, {"H02", "M01", "中杯"}, {"H01", "1001", null}};

    private final SpreadsheetAdapter adapter = new SpreadsheetAdapter();

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
        return Map.of("workbook", workbook(DISHES, STORES, GONE));
    }

    /** A cell holds 32,767 characters at most; further toppings stand in rows below. */
    @Override
    protected Map<String, byte[]> pullWith(String price, List<String> toppings) {
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {"商品编码", "商品名称", "规格", "品牌定价", "加料"});
        rows.add(new Object[] {"X", "试茶", "中杯", price, null});
        for (int from = 0; from < toppings.size(); from += 1_000) {
            List<String> some = toppings.subList(from, Math.min(toppings.size(), from + 1_000));
            rows.add(new Object[] {null, null, null, null, String.join("/", some)});
        }
        return Map.of("workbook", workbook(rows.toArray(Object[][]::new), STORES, GONE));
    }

    @Override
    protected String received() {
        return "{\"结果\":\"已收单\",\"取餐号\":\"A7\"}";
    }

    @Override
    protected String refusedAsSoldOut() {
        return "{\"结果\":\"拒单\",\"原因\":\"售罄\",\"说明\":\"珍珠没了\"}";
    }

    @Override
    protected String repeatedReports() {
        String accepted = "{\"订单号\":\"k1\",\"取餐号\":\"A7\",\"状态\":\"已接单\",\"时间\":\"2026-11-23T04:05:06Z\"}";
        return """
                {"订单":[%s,{"订单号":"k1","取餐号":"A7","状态":"配送中","骑手":"小周","时间":"2026-11-23T04:05:09Z"},%s,
                 {"订单号":"k2","取餐号":"A8","状态":"已收单","时间":"2026-11-23T04:05:06Z"}]}""".formatted(accepted, accepted);
    }

    @Override
    protected TillOrder order() {
        return order(
                "H01",
                new TillOrder.Line(
                        "M01",
                        "珍珠奶茶",
                        1,
                        Money.cny(1950),
                        List.of(
                                new TillOrder.Choice("规格", "规格", "大杯", "大杯", Money.cny(350)),
                                new TillOrder.Choice("甜度", "甜度", "七分糖", "七分糖", Money.cny(0)),
                                new TillOrder.Choice("加料", "加料", "珍珠", "珍珠", Money.cny(200)))));
    }

    private Feed read(Object[][] dishes) {
        return adapter.read(Map.of("workbook", workbook(dishes, STORES, GONE)));
    }

    private static Item item(Feed feed, String store, String id) {
        return feed.menus().get(store).items().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneDishOverSeveralRows() {
        Item pearl = item(adapter.read(healthyPull()), "H01", "M01");
        assertThat(pearl.name().en()).isEqualTo("Pearl Milk Tea");
        assertThat(pearl.price()).isEqualTo(Money.cny(1400));
        assertThat(pearl.group(Kind.SIZE).orElseThrow().options())
                .extracting(option -> option.delta().minor())
                .containsExactly(0L, 350L);
        assertThat(pearl.groups())
                .extracting(OptionGroup::kind)
                .containsExactly(Kind.SIZE, Kind.SUGAR, Kind.ICE, Kind.TOPPING);
        assertThat(pearl.group(Kind.ICE).orElseThrow().options().stream().filter(Option::byDefault))
                .extracting(Option::id)
                .containsExactly("正常冰");
        assertThat(pearl.facts()).containsExactlyInAnyOrder(Fact.CONTAINS_DAIRY, Fact.CONTAINS_CAFFEINE);
        assertThat(pearl.weeklyOrders()).contains(88);
    }

    @Test
    void blankCellsInherit() {
        Feed feed = adapter.read(healthyPull());
        Item green = item(feed, "H02", "1001");
        assertThat(green.category()).isEqualTo("奶茶");
        assertThat(green.group(Kind.SIZE).orElseThrow().options())
                .hasSize(2)
                .allMatch(o -> o.delta().minor() == 0);
        assertThat(feed.findings())
                .anyMatch(f -> f.code().equals("priceInherited") && f.where().equals("商品 row 5"));
    }

    @Test
    void bareListOfPracticesIsSortedIntoGroupsAndSaidSo() {
        Feed feed = adapter.read(healthyPull());
        assertThat(item(feed, "H02", "1001").groups())
                .extracting(OptionGroup::id)
                .containsExactly("规格", "甜度", "冰量", "做法");
        assertThat(feed.findings()).extracting(Finding::code).contains("practicesSorted", "unknownGroup");
    }

    @Test
    void soldOutByStatusByStoreAndBySize() {
        Feed feed = adapter.read(healthyPull());
        assertThat(feed.soldOut()).isEqualTo(Map.of("H01", Set.of("1001", "M04"), "H02", Set.of("M04")));
        assertThat(item(feed, "H02", "M01").price()).isEqualTo(Money.cny(1750));
        assertThat(feed.menus().get("H01").items()).extracting(Item::id).containsExactly("M01", "1001", "M04");
    }

    @Test
    void hoursByDayRange() {
        var hours = adapter.read(healthyPull()).stores().getFirst().hours();
        assertThat(hours).hasSize(7);
        assertThat(hours.stream().filter(w -> w.closes().getHour() == 2).map(w -> w.day()))
                .containsExactlyInAnyOrder(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
    }

    @Test
    void columnOrderDoesNotMatter() {
        Object[][] turned = new Object[DISHES.length][];
        for (int i = 0; i < DISHES.length; i++) {
            List<Object> row = new ArrayList<>(java.util.Arrays.asList(DISHES[i]));
            java.util.Collections.reverse(row);
            turned[i] = row.toArray();
        }
        assertThat(read(turned).menus()).isEqualTo(read(DISHES).menus());
    }

    @Test
    void unknownColumnIsNoted() {
        assertThat(adapter.read(healthyPull()).findings())
                .anyMatch(f -> f.code().equals("unknownColumn") && f.message().contains("吉祥物"));
    }

    @Test
    void missingColumnNamesSheetAndColumn() {
        assertThatThrownBy(() -> read(new Object[][] {{"商品编码", "商品名称"}, {"1", "茶"}}))
                .isInstanceOf(UnreadableFeed.class)
                .hasMessageContaining("商品")
                .hasMessageContaining("品牌定价");
    }

    @Test
    void priceWithThreeDecimalsLeavesTheDishOut() {
        Feed feed = read(new Object[][] {{"商品编码", "商品名称", "品牌定价"}, {"1", "茶", "9.999"}, {"2", "水", "¥9.9元"}});
        assertThat(feed.menus().get("H01").items()).extracting(Item::id).containsExactly("2");
        assertThat(feed.findings())
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .extracting(Finding::code)
                .contains("priceHasMoreThanTwoDecimals");
    }

    @Test
    void duplicateCodeIsAnErrorOnTheSecond() {
        Feed feed = read(new Object[][] {{"商品编码", "商品名称", "品牌定价"}, {"1", "茶", 9}, {"2", "水", 8}, {"1", "奶", 7}});
        assertThat(feed.menus().get("H01").items())
                .extracting(item -> item.name().zh())
                .containsExactly("茶", "水");
        assertThat(feed.findings())
                .anyMatch(f -> f.code().equals("duplicateItem") && f.where().equals("商品 row 4"));
    }

    @Test
    void siblingDishesOfOneNameStayTwo() {
        Feed feed = read(new Object[][] {{"商品编码", "商品名称", "品牌定价"}, {"1", "茶", 9}, {"2", "茶", 11}});
        assertThat(feed.menus().get("H01").items()).hasSize(2);
        assertThat(feed.findings()).anyMatch(f -> f.code().equals("sameName"));
    }

    @Test
    void emptyMenuIsAFindingNotACrash() {
        Feed feed = read(new Object[][] {{"商品编码", "商品名称", "品牌定价"}});
        assertThat(feed.menus().get("H01").items()).isEmpty();
        assertThat(feed.findings()).anyMatch(f -> f.code().equals("emptyMenu"));
    }

    @Test
    void doubleAsExcelWritesItIsThePriceThatWasTyped() {
        byte[] book = workbook(new Object[][] {{"商品编码", "商品名称", "品牌定价"}, {"1", "茶", 77.25}}, STORES, GONE);
        byte[] excel = rewritten(book, part -> part.replace("<v>77.25</v>", "<v>19.899999999999999</v>"));
        assertThat(item(adapter.read(Map.of("workbook", excel)), "H01", "1").price())
                .isEqualTo(Money.cny(1990));
    }

    @Test
    void zipBombIsNotOpened() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }
        assertThatThrownBy(() -> adapter.read(Map.of("workbook", bomb.toByteArray())))
                .isInstanceOf(UnreadableFeed.class)
                .hasMessageContaining("inflates");
    }

    @Test
    void externalEntitiesAreNotFollowed() {
        byte[] hostile = rewritten(
                workbook(DISHES, STORES, GONE),
                part -> part.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"));
        assertThatThrownBy(() -> adapter.read(Map.of("workbook", hostile)))
                .isInstanceOf(UnreadableFeed.class)
                .hasMessageContaining("entities");
    }

    @Test
    void cellFarToTheRightDoesNotFillTheMemory() {
        byte[] hostile = rewritten(workbook(DISHES, STORES, GONE), part -> part.replace("r=\"B2\"", "r=\"ZZZZZZ2\""));
        assertThatThrownBy(() -> adapter.read(Map.of("workbook", hostile)))
                .isInstanceOf(UnreadableFeed.class)
                .hasMessageContaining("column");
    }

    @Test
    void ordersCarryTheWordsOfTheWorkbook() {
        String body = new String(adapter.submit(order()).body(), StandardCharsets.UTF_8);
        assertThat(body)
                .contains("\"规格\":\"大杯\"", "\"单价\":\"19.50\"", "{\"类别\":\"甜度\",\"名称\":\"七分糖\",\"加价\":\"0.00\"}");
    }

    private static byte[] workbook(Object[][] dishes, Object[][] stores, Object[][] gone) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Till", "1.0")) {
            Map<String, Object[][]> sheets = new LinkedHashMap<>();
            sheets.put("商品", dishes);
            sheets.put("门店", stores);
            sheets.put("估清", gone);
            sheets.forEach((name, rows) -> fill(workbook.newWorksheet(name), rows));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void fill(Worksheet sheet, Object[][] rows) {
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                if (rows[row][column] instanceof Number number) {
                    sheet.value(row, column, number);
                } else if (rows[row][column] instanceof String text) {
                    sheet.value(row, column, text);
                }
            }
        }
    }

    private static byte[] rewritten(byte[] book, UnaryOperator<String> change) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile in = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(book))
                        .get();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                String part = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(change.apply(part).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
