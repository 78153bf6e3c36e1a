package io.pearl.adapter.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.spreadsheet.MenuFiles.Layout;
import io.pearl.adapter.spreadsheet.MenuFiles.Proposal;
import io.pearl.adapter.spreadsheet.MenuFiles.Result;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Files as merchants have them: exports of tills and shops, in whatever encoding, under whatever headings. */
class MenuFilesTest {

    private static final String OWN_HEADINGS = "编号,品名,分类,杯型,售价,口味,小料\nM1,珍珠奶茶,奶茶,中杯,14,甜度:全糖/半糖;冰量:少冰/去冰,珍珠+2\n";

    @Test
    void showsEveryHeadingWithSamplesAndHowSureItIs() {
        Proposal proposal = MenuFiles.propose(
                "编号,商品名称,价格,老板备注\nA1,珍珠奶茶,12,甜\nA2,四季春,15元,\nA3,柠檬水,时价,酸\n".getBytes(Charset.forName("GBK")),
                ColumnMapping.none());
        assertThat(proposal.encoding()).isEqualTo(Encoding.GBK);
        assertThat(proposal.headings())
                .extracting(
                        heading -> heading.heading() + " " + heading.column().orElse("-") + " " + heading.confidence()
                                + " " + heading.filled() + " " + heading.samples())
                .contains("商品名称 商品名称 100 100 [珍珠奶茶, 四季春, 柠檬水]", "价格 品牌定价 66 100 [12, 15元, 时价]", "老板备注 - 0 66 [甜, 酸]");
    }

    @Test
    void saysInWhichRowEachDishBegins() {
        Result read = MenuFiles.read(
                utf8("商品编码,商品名称,规格,品牌定价\nA1,珍珠奶茶,中杯,12\nA1,珍珠奶茶,大杯,15\nA2,四季春,,10\n"), ColumnMapping.none(), "CNY");
        assertThat(read.rows()).containsOnly(java.util.Map.entry("A1", 2), java.util.Map.entry("A2", 4));
        assertThat(read.stores()).isEmpty();
    }

    @Test
    void gbk() {
        Item item = only(MenuFiles.read(OWN_HEADINGS.getBytes(Charset.forName("GBK")), ColumnMapping.none(), "CNY"));
        assertThat(item.name().zh()).isEqualTo("珍珠奶茶");
        assertThat(item.price()).isEqualTo(Money.cny(1400));
        assertThat(item.groups()).extracting(OptionGroup::kind).contains(Kind.SUGAR, Kind.ICE, Kind.TOPPING);
    }

    @Test
    void proposesWhatUsualHeadingsStandFor() {
        Proposal proposal = MenuFiles.propose(utf8(OWN_HEADINGS + "M2,柠檬水,果茶,,9,,\n"), ColumnMapping.none());
        assertThat(proposal.layout()).isEqualTo(Layout.DISHES);
        assertThat(proposal.missing()).isEmpty();
        assertThat(proposal.unused()).isEmpty();
        assertThat(proposal.completeness()).isBetween(80, 100);
        assertThat(proposal.columns())
                .filteredOn(column -> column.column().equals("品牌定价"))
                .singleElement()
                .satisfies(column -> {
                    assertThat(column.heading()).hasValue("售价");
                    assertThat(column.required()).isTrue();
                    assertThat(column.filled()).isEqualTo(100);
                    assertThat(column.samples()).containsExactly("14", "9");
                });
    }

    @Test
    void aPersonSaysWhatAnUnusualHeadingStandsFor() {
        byte[] file = utf8("编号,款式,卖多少\nM1,珍珠奶茶,14\n");
        Proposal first = MenuFiles.propose(file, ColumnMapping.none());
        assertThat(first.missing()).containsExactlyInAnyOrder("商品名称", "品牌定价");
        assertThat(first.unused()).containsExactlyInAnyOrder("款式", "卖多少");
        assertThatThrownBy(() -> MenuFiles.read(file, ColumnMapping.none(), "CNY"))
                .isInstanceOf(UnreadableFeed.class)
                .hasMessageContaining("商品名称");

        ColumnMapping said = ColumnMapping.parse("商品名称=款式;品牌定价=卖多少");
        assertThat(MenuFiles.propose(file, said).missing()).isEmpty();
        assertThat(only(MenuFiles.read(file, said, "CNY")).price()).isEqualTo(Money.cny(1400));
    }

    @Test
    void theConnectionsColumnsAndStoreCountInAPull() {
        byte[] file = utf8("编号,款式,卖多少\nM1,珍珠奶茶,14\n");
        Feed feed = new SpreadsheetAdapter()
                .read(
                        Map.of(SpreadsheetAdapter.WORKBOOK, file),
                        Map.of(
                                "columns",
                                "商品名称=款式;品牌定价=卖多少",
                                "store",
                                "门店编码=H01;门店名称=湖滨店;纬度=30.25;经度=120.16;坐标系=WGS-84"));
        assertThat(feed.stores()).singleElement().satisfies(store -> assertThat(store.id())
                .isEqualTo("H01"));
        assertThat(Objects.requireNonNull(feed.menus().get("H01")).items())
                .singleElement()
                .satisfies(item -> assertThat(item.name().zh()).isEqualTo("珍珠奶茶"));
    }

    @Test
    void sizeAsSiblingDish() {
        Result read = MenuFiles.read(
                utf8("商品编码,商品名称,一级分类,品牌定价\nA1,珍珠奶茶(中杯),奶茶,12\nA2,珍珠奶茶(大杯),奶茶,14\n"), ColumnMapping.none(), "CNY");
        Item item = only(read);
        assertThat(item.name().zh()).isEqualTo("珍珠奶茶");
        assertThat(item.price()).isEqualTo(Money.cny(1200));
        assertThat(item.group(Kind.SIZE).orElseThrow().options())
                .extracting(option -> option.name().zh(), Option::delta)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("中杯", Money.cny(0)),
                        org.assertj.core.groups.Tuple.tuple("大杯", Money.cny(200)));
        assertThat(codes(read)).contains("sizeAsSiblingDish");
    }

    @Test
    void parentColumnsBlankAfterFirst() {
        Result read = MenuFiles.read(utf8("""
                        Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price
                        pearl-tea,Pearl Milk Tea,,Demo,Milk Tea,,true,Size,Medium,P-M,shopify,5,deny,14.00
                        pearl-tea,,,,,,,,Large,P-L,shopify,5,deny,17.00
                        lemon,Lemon Tea,,Demo,Fruit Tea,,true,Title,Default Title,L-1,,,,9.00
                        """), ColumnMapping.none(), "USD");
        assertThat(read.menu().items()).hasSize(2);
        Item pearl = read.menu().items().getFirst();
        assertThat(pearl.category()).isEqualTo("Milk Tea");
        assertThat(pearl.price()).isEqualTo(new Money(1400, "USD"));
        assertThat(pearl.group(Kind.SIZE).orElseThrow().options())
                .extracting(Option::delta)
                .containsExactly(new Money(0, "USD"), new Money(300, "USD"));
        assertThat(read.menu().items().getLast().groups()).isEmpty();
    }

    @Test
    void variationPointsToParentSku() {
        Result read = MenuFiles.read(utf8("""
                        ID,Type,SKU,Name,Published,In stock?,Stock,Sale price,Regular price,Categories,Parent,Attribute 1 name,Attribute 1 value(s)
                        1,variable,PT,Pearl Milk Tea,1,1,,,,Drinks > Milk Tea,,Size,"Medium, Large"
                        2,variation,PT-M,Pearl Milk Tea - Medium,1,1,,,14,,PT,Size,Medium
                        3,variation,PT-L,Pearl Milk Tea - Large,1,1,,16,17,,PT,Size,Large
                        4,variation,GH,Nobody's,1,1,,,5,,NOT-THERE,Size,Large
                        5,simple,LM,Lemon Tea,1,0,,,9,Drinks,,,
                        """), ColumnMapping.none(), "USD");
        Item pearl = read.menu().items().getFirst();
        assertThat(pearl.group(Kind.SIZE).orElseThrow().options())
                .extracting(Option::delta)
                .containsExactly(new Money(0, "USD"), new Money(200, "USD"));
        assertThat(codes(read)).contains("variationWithoutParent");
        assertThat(read.soldOut()).hasSize(1);
    }

    @Test
    void twoGroupsNamedDefault() {
        Item item = only(
                MenuFiles.read(utf8("商品编码,商品名称,品牌定价,做法\nA1,珍珠奶茶,12,默认:全糖/半糖;默认:少冰/去冰\n"), ColumnMapping.none(), "CNY"));
        assertThat(item.groups()).extracting(OptionGroup::kind).contains(Kind.SUGAR, Kind.ICE);
    }

    @Test
    void formulasAreText() {
        Result read = MenuFiles.read(
                utf8("商品编码,商品名称,品牌定价\nA1,\"=HYPERLINK(\"\"http://evil.example\"\")\",12\nA2,柠檬水,=1+1\n"),
                ColumnMapping.none(),
                "CNY");
        assertThat(only(read).name().zh()).startsWith("=HYPERLINK");
        assertThat(read.findings()).anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    private static Item only(Result read) {
        assertThat(read.menu().items()).hasSize(1);
        return read.menu().items().getFirst();
    }

    private static List<String> codes(Result read) {
        return read.findings().stream().map(Finding::code).toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
