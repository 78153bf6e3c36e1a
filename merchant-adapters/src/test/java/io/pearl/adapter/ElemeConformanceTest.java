package io.pearl.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.adapter.Finding.Severity;
import io.pearl.menu.Confidence;
import io.pearl.menu.Datum;
import io.pearl.menu.Ground;
import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Store;
import io.pearl.menu.Store.Point;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Traps of Ele.me's open platform, named as they are spoken of. */
class ElemeConformanceTest {

    @Test
    void yuanFloat() {
        assertThat(only(spec("19.9", "")).price()).isEqualTo(Money.cny(1990));
        assertThat(only(spec("0.1", "")).price()).isEqualTo(Money.cny(10));
        assertThat(only(spec("\"19.90\"", "")).price()).isEqualTo(Money.cny(1990));
        assertThat(read(items(spec("19.899999999999999", "")))
                        .menus()
                        .get("check")
                        .items())
                .isEmpty();
    }

    @Test
    void specsAsJsonStrings() {
        String spec = "[{\\\"specId\\\":0,\\\"name\\\":\\\"大份\\\",\\\"price\\\":19.9,\\\"stock\\\":5}]";
        Item item = only("{\"id\":1,\"name\":\"牛排\",\"labels\":\"{\\\"isNew\\\":1}\",\"specs\":\"" + spec + "\"}");
        assertThat(item.price()).isEqualTo(Money.cny(1990));
    }

    @Test
    void ghostSku() {
        Item item =
                only("{\"id\":1,\"name\":\"茶\",\"specs\":[{\"specId\":-10000,\"name\":\"默认\",\"price\":0,\"stock\":0},"
                        + "{\"specId\":7,\"name\":\"中杯\",\"price\":9,\"stock\":3}]}");
        assertThat(item.price()).as("the ghost's price of nothing is nobody's").isEqualTo(Money.cny(900));
        assertThat(item.group(Kind.SIZE).orElseThrow().options()).hasSize(1);
    }

    @Test
    void stockSentinel() {
        Feed feed = read(items("{\"id\":1,\"name\":\"茶\",\"specs\":["
                + "{\"specId\":7,\"name\":\"中杯\",\"price\":9,\"stock\":9876,\"maxStock\":10000},"
                + "{\"specId\":8,\"name\":\"大杯\",\"price\":11,\"stock\":12,\"maxStock\":10000}]}"));
        assertThat(ConformanceTest.stock(feed, "check", "1", "spec", "7").quantity())
                .isEmpty();
        assertThat(ConformanceTest.stock(feed, "check", "1", "spec", "8").quantity())
                .contains(12L);
    }

    @Test
    void negativeStockIsNotSoldOut() {
        Feed feed = read(items(spec("9", ",\"stock\":-1")));
        assertThat(feed.soldOut()).isEmpty();
        assertThat(ConformanceTest.stock(feed, "check", "1", "spec", "2").confidence())
                .isEqualTo(Confidence.LIKELY);
    }

    @Test
    void stockOfNothingIsSoldOutAndNotDeleted() {
        Feed feed = read(items(spec("9", ",\"stock\":0")));
        assertThat(feed.menus().get("check").items()).hasSize(1);
        assertThat(feed.soldOut().get("check")).containsExactly("1");
    }

    @Test
    void optionsAreBareStrings() {
        OptionGroup sugar = only(with("[{\"name\":\"甜度\",\"details\":[\"全糖\",\"半糖\"]}]"))
                .group(Kind.SUGAR)
                .orElseThrow();
        assertThat(sugar.options()).extracting(Option::id).containsExactly("全糖", "半糖");
        assertThat(sugar.statedMin())
                .as("Ele.me states no limits, which is not zero")
                .isEmpty();
        assertThat(sugar.min()).isEqualTo(1);
    }

    @Test
    void keyByNameLosesOne() {
        Item item = only(
                with("[{\"name\":\"默认\",\"details\":[\"少冰\",\"热\"]},{\"name\":\"默认\",\"details\":[\"打包\",\"堂食\"]}]"));
        assertThat(item.groups()).extracting(OptionGroup::kind).containsExactly(Kind.SIZE, Kind.ICE, Kind.REMARK);
        assertThat(item.groups()).extracting(OptionGroup::id).doesNotHaveDuplicates();
    }

    @Test
    void sugarUnderRemarks() {
        assertThat(only(with("[{\"name\":\"备注\",\"details\":[\"全糖\",\"少糖\"]}]")).group(Kind.SUGAR))
                .isPresent();
    }

    @Test
    void iceAndSugarInOneGroup() {
        Feed feed = read(items(with("[{\"name\":\"口味\",\"details\":[\"去冰\",\"半糖\",\"热\"]}]")));
        assertThat(feed.menus()
                        .get("check")
                        .items()
                        .getFirst()
                        .groups()
                        .getLast()
                        .kind())
                .isEqualTo(Kind.OTHER);
        assertThat(feed.findings()).anyMatch(finding -> finding.code().equals("mixedGroup"));
    }

    @Test
    void hotWithIce() {
        Item item = only(with(
                "[{\"name\":\"冷热\",\"details\":[\"冷\",\"热\"]},{\"name\":\"冰量\",\"details\":[\"正常冰\",\"少冰\",\"去冰\"]}]"));
        assertThat(item.group(Kind.TEMPERATURE).orElseThrow().name().zh()).isEqualTo("冷热");
        assertThat(item.constraints())
                .extracting(constraint -> constraint.one() + " " + constraint.other())
                .hasSize(2)
                .allMatch(pair -> pair.contains("热") && !pair.contains("去冰"));
    }

    @Test
    void priceInText() {
        OptionGroup toppings = only(with("[{\"name\":\"加料\",\"details\":[\"珍珠+2元\",\"加煎蛋@G3\",\"布丁(+1.5)\"]}]"))
                .group(Kind.TOPPING)
                .orElseThrow();
        assertThat(toppings.options()).extracting(option -> option.name().zh()).containsExactly("珍珠", "加煎蛋", "布丁");
        assertThat(toppings.options())
                .extracting(option -> option.delta().minor())
                .containsExactly(200L, 300L, 150L);
    }

    @Test
    void unknownIsNotGuessed() {
        Feed feed = read(items(with("[{\"name\":\"甜度\",\"details\":[\"全糖\",\"老板看着放\"]}]")));
        Option odd = feed.menus()
                .get("check")
                .items()
                .getFirst()
                .group(Kind.SUGAR)
                .orElseThrow()
                .options()
                .getLast();
        assertThat(odd.level()).isEmpty();
        assertThat(feed.findings())
                .anyMatch(finding -> finding.code().equals("unknownOption")
                        && finding.message().contains("老板看着放"));
    }

    @Test
    void midnightWindow() {
        Store.Window window = shop("\"openTime\":\"11:00/02:00\"").hours().getFirst();
        assertThat(window.opens()).isEqualTo(LocalTime.of(11, 0));
        assertThat(window.closes()).isEqualTo(LocalTime.of(2, 0));
    }

    @Test
    void gcj02() {
        Point tower = new Point(31.2397, 121.4998);
        Store store = shop("\"openTime\":\"00:00-24:00\"");
        assertThat(Ground.metres(store.at(), new Point(30.25, 120.16)))
                .as("what is stated is off by hundreds of metres")
                .isBetween(300.0, 700.0);
        assertThat(Ground.metres(Datum.GCJ02.toWgs84(Datum.GCJ02.fromWgs84(tower)), tower))
                .isLessThan(1);
    }

    @Test
    void lonLatOrderOfGeoJson() {
        Point corner = shop(zone("[[120.1,30.2],[120.2,30.2],[120.2,30.3],[120.1,30.3]]"))
                .deliveryZones()
                .getFirst()
                .ring()
                .getFirst();
        assertThat(corner.latitude()).isBetween(30.1, 30.3);
        assertThat(corner.longitude()).isBetween(120.0, 120.2);
    }

    @Test
    void selfCrossingZone() {
        Feed feed = read(Map.of("shops", shops(zone("[[120.1,30.2],[120.2,30.3],[120.2,30.2],[120.1,30.3]]"))));
        assertThat(feed.stores().getFirst().deliveryZones()).isEmpty();
        assertThat(feed.findings())
                .anyMatch(finding -> finding.code().equals("zoneCrossesItself")
                        && finding.severity() == Severity.ERROR
                        && finding.where().contains("deliverGeoJson"));
    }

    @Test
    void errorIsNoEmptyMenu() {
        assertThatThrownBy(() -> read(Map.of("items", "{\"result\":null,\"error\":{\"code\":\"TOKEN_EXPIRED\"}}")))
                .isInstanceOf(UnreadableFeed.class)
                .hasMessageContaining("TOKEN_EXPIRED");
    }

    @Test
    void sizeAndNoSizeInSpecs() {
        Item item = only(
                "{\"id\":1,\"name\":\"茶\",\"specs\":[{\"specId\":7,\"name\":\"热\",\"price\":9},{\"specId\":8,\"name\":\"冰\",\"price\":9}]}");
        assertThat(item.group(Kind.SIZE)).isEmpty();
        assertThat(item.group(Kind.ICE).orElseThrow().options())
                .extracting(option -> option.level().orElseThrow())
                .containsExactly(Level.Ice.HOT, Level.Ice.NORMAL);
    }

    @Test
    void toppingSoldAlone() {
        Feed feed = read(
                items(
                        "{\"id\":1,\"name\":\"珍珠\",\"labels\":{\"isGum\":1},\"specs\":[{\"specId\":7,\"name\":\"份\",\"price\":2}]}"));
        assertThat(feed.menus().get("check").items()).hasSize(1);
        assertThat(feed.findings()).anyMatch(finding -> finding.code().equals("sideDishStandsAlone"));
    }

    private Item only(String item) {
        return read(items(item)).menus().get("check").items().getFirst();
    }

    private Store shop(String fields) {
        return read(Map.of("shops", shops(fields))).stores().getFirst();
    }

    @Test
    void isOpen() {
        assertThat(read(Map.of("shops", shops("\"openTime\":\"24小时\",\"isOpen\":0")))
                        .paused())
                .containsExactly("s");
        assertThat(read(Map.of("shops", shops("\"openTime\":\"24小时\",\"isOpen\":1")))
                        .paused())
                .isEmpty();
    }

    private static String shops(String fields) {
        return "{\"result\":[{\"id\":\"s\",\"name\":\"店\",\"latitude\":30.25,\"longitude\":120.16," + fields + "}]}";
    }

    private static String zone(String ring) {
        return "\"openTime\":\"00:00-24:00\",\"deliverGeoJson\":\"{\\\"type\\\":\\\"Polygon\\\",\\\"coordinates\\\":["
                + ring + "]}\"";
    }

    private static Map<String, String> items(String item) {
        return Map.of("items", "{\"result\":[" + item + "]}");
    }

    private static String spec(String price, String more) {
        return "{\"id\":1,\"name\":\"茶\",\"specs\":[{\"specId\":2,\"name\":\"中杯\",\"price\":" + price + more + "}]}";
    }

    private static String with(String attributes) {
        return "{\"id\":1,\"name\":\"茶\",\"specs\":[{\"specId\":2,\"name\":\"中杯\",\"price\":9}],\"attributes\":"
                + attributes + "}";
    }

    private static Feed read(Map<String, String> documents) {
        return ConformanceTest.read("eleme", documents);
    }
}
