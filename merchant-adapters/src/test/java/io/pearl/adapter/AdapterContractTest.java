package io.pearl.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.adapter.AdapterDescriptor.Capability;
import io.pearl.adapter.TillStatus.State;
import io.pearl.adapter.check.Check;
import io.pearl.adapter.check.Report;
import io.pearl.adapter.reading.Limits;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store.Point;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every adapter must do. A subclass brings recorded payloads and declares what its format can carry; a new format
 * that passes is ready for the platform.
 */
public abstract class AdapterContractTest {

    protected abstract MerchantAdapter adapter();

    protected abstract Set<Capability> capabilities();

    /** A pull as a healthy chain answers it: at least two stores and two items, no node that must be left out. */
    protected abstract Map<String, byte[]> healthyPull();

    /**
     * A healthy pull with one more item, called 试茶, of one size at this price and with a group 加料 of these toppings.
     *
     * @param price as it stands in the payload: a JSON value, or the text of a cell
     * @param toppings their names, which may have a price in them; equal names have equal ids where the format has ids
     */
    protected abstract Map<String, byte[]> pullWith(String price, List<String> toppings);

    /** A till's answer that it has the order, with slip A7. */
    protected abstract String received();

    /** A till's answer that the drink is sold out. */
    protected abstract String refusedAsSoldOut();

    /**
     * Tracking that reports order k1 as ACCEPTED, then as {@link #furthest()} by 小周, then ACCEPTED again, and k2 as
     * RECEIVED.
     */
    protected abstract String repeatedReports();

    /** COLLECTED; a format that knows nothing beyond that an order is accepted has it RECEIVED before and after. */
    protected State furthest() {
        return State.COLLECTED;
    }

    @Test
    void isFoundByTheServiceLoaderUnderItsFormat() {
        List<String> formats = ServiceLoader.load(MerchantAdapter.class).stream()
                .map(provider -> provider.get().descriptor().format())
                .toList();
        assertThat(formats)
                .doesNotHaveDuplicates()
                .contains(adapter().descriptor().format());
        assertThat(adapter().descriptor().format()).matches("[a-z0-9-]+");
    }

    @Test
    void declaresWhatItsFormatCarries() {
        assertThat(adapter().descriptor().capabilities()).isEqualTo(capabilities());
        assertThat(adapter().documents())
                .extracting(MerchantAdapter.Document::name)
                .doesNotHaveDuplicates();
        assertThat(adapter().documents()).allMatch(document -> document.path().startsWith("/"));
    }

    @Test
    void readsAHealthyPullWithoutLosingANode() {
        Feed feed = adapter().read(healthyPull());
        assertThat(feed.findings()).noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        assertThat(feed.stores()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(feed.menus().keySet())
                .isEqualTo(new HashSet<>(
                        feed.stores().stream().map(store -> store.id()).toList()));
        assertThat(feed.stores()).allSatisfy(store -> {
            if (capabilities().contains(Capability.HOURS)) {
                assertThat(store.hours()).isNotEmpty();
            }
            if (capabilities().contains(Capability.ZONES)) {
                assertThat(store.deliveryZones()).isNotEmpty();
            }
        });
    }

    @Test
    void readsTheSameBytesToTheSameFeed() {
        assertThat(adapter().read(healthyPull())).isEqualTo(adapter().read(healthyPull()));
    }

    @Test
    void givesEveryItemOneSizeAtMostAndAPriceThatCanBePaid() {
        for (Item item : items(adapter().read(healthyPull()))) {
            List<OptionGroup> sizes = item.groups().stream()
                    .filter(group -> group.kind() == Kind.SIZE)
                    .toList();
            assertThat(sizes).hasSizeLessThanOrEqualTo(1);
            assertThat(sizes).allMatch(group -> group.min() == 1 && group.max() == 1);
            assertThat(item.groups()).extracting(OptionGroup::id).doesNotHaveDuplicates();
            for (OptionGroup group : item.groups()) {
                assertThat(group.options().stream()
                                .filter(option -> option.byDefault())
                                .count())
                        .isBetween((long) group.min(), (long) group.max());
                if (group.min() > 0) {
                    assertThat(group.options())
                            .anyMatch(option -> option.delta().minor() == 0);
                }
            }
        }
    }

    @Test
    void reportsSoldOutOnlyForItemsOnTheMenu() {
        Feed feed = adapter().read(healthyPull());
        feed.soldOut().forEach((store, ids) -> assertThat(
                        Objects.requireNonNull(feed.menus().get(store)).items())
                .extracting(Item::id)
                .containsAll(ids));
    }

    @Test
    void refusesAPullThatIsEmptyOrRubbish() {
        for (MerchantAdapter.Document document : adapter().documents()) {
            for (String body : List.of("", "<html>502</html>", "null", "42", "{", "PK\u0003\u0004")) {
                Map<String, byte[]> pull = new HashMap<>(healthyPull());
                pull.put(document.name(), bytes(body));
                assertThatThrownBy(() -> adapter().read(pull)).isInstanceOf(UnreadableFeed.class);
            }
            Map<String, byte[]> missing = new HashMap<>(healthyPull());
            missing.remove(document.name());
            assertThatThrownBy(() -> adapter().read(missing)).isInstanceOf(UnreadableFeed.class);
        }
    }

    @Test
    void refusesADocumentOfMoreThanTwentyMegabytes() {
        for (MerchantAdapter.Document document : adapter().documents()) {
            Map<String, byte[]> pull = new HashMap<>(healthyPull());
            pull.put(document.name(), new byte[20 * 1024 * 1024 + 1]);
            assertThatThrownBy(() -> adapter().read(pull))
                    .isInstanceOf(UnreadableFeed.class)
                    .hasMessageContaining("MB");
        }
    }

    @Test
    void refusesADocumentThatWasCutOff() {
        for (MerchantAdapter.Document document : adapter().documents()) {
            byte[] whole = healthyPull().get(document.name());
            for (int tenth = 1; tenth < 10; tenth++) {
                Map<String, byte[]> pull = new HashMap<>(healthyPull());
                pull.put(document.name(), Arrays.copyOf(whole, whole.length * tenth / 10));
                assertThatThrownBy(() -> adapter().read(pull)).isInstanceOf(UnreadableFeed.class);
            }
        }
    }

    @Test
    void survivesDamagedBytesWithAFeedOrARefusal() {
        Random random = new Random(20261123);
        for (int round = 0; round < 300; round++) {
            Map<String, byte[]> pull = new HashMap<>();
            healthyPull().forEach((name, body) -> {
                byte[] damaged = body.clone();
                for (int i = 0; i < 1 + random.nextInt(4); i++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(32, 127);
                }
                pull.put(name, damaged);
            });
            try {
                assertThat(adapter().read(pull).stores()).isNotNull();
            } catch (UnreadableFeed refused) {
                assertThat(refused).hasMessageContaining(":");
            }
        }
    }

    @Test
    void refusesNestingOfTenThousand() {
        for (MerchantAdapter.Document document : adapter().documents()) {
            for (String open : List.of("[", "{\"a\":")) {
                Map<String, byte[]> pull = new HashMap<>(healthyPull());
                pull.put(document.name(), bytes(open.repeat(10_000)));
                assertThatThrownBy(() -> adapter().read(pull)).isInstanceOf(UnreadableFeed.class);
                String closed = "[".repeat(10_000) + "]".repeat(10_000);
                pull.put(document.name(), bytes(closed));
                assertThatThrownBy(() -> adapter().read(pull)).isInstanceOf(UnreadableFeed.class);
            }
        }
    }

    @Test
    void saysSoWhereJsonIsInGbk() {
        Charset gbk = Charset.forName("GBK");
        healthyPull().forEach((name, body) -> {
            String text = new String(body, StandardCharsets.UTF_8);
            byte[] recoded = text.getBytes(gbk);
            if (text.stripLeading().matches("(?s)[\\[{].*") && !Arrays.equals(body, recoded)) {
                Map<String, byte[]> pull = new HashMap<>(healthyPull());
                pull.put(name, recoded);
                assertThatThrownBy(() -> adapter().read(pull))
                        .isInstanceOf(UnreadableFeed.class)
                        .hasMessageContaining("GBK");
            }
        });
    }

    @Test
    void sellsNothingAtAPriceThatIsNone() {
        assertThat(extra(adapter().read(pullWith("18", List.of()))))
                .as("the price of 18 is one")
                .isNotEmpty();
        for (String price :
                List.of("NaN", "Infinity", "-5", "-0.01", "1e999999", "9".repeat(40), "\"free\"", "null", "")) {
            try {
                Feed feed = adapter().read(pullWith(price, List.of()));
                assertThat(extra(feed)).as("price %s", price).isEmpty();
                assertThat(feed.findings()).as("price %s", price).anyMatch(AdapterContractTest::isError);
            } catch (UnreadableFeed refused) {
                assertThat(refused).hasMessageContaining(":");
            }
        }
    }

    @Test
    void takesAMillionOptionsWithinItsBounds() {
        List<String> million =
                IntStream.range(0, 1_000_000).mapToObj(number -> "t" + number).toList();
        try {
            Feed feed = adapter().read(pullWith("18", million));
            assertThat(extra(feed))
                    .flatExtracting(Item::groups)
                    .allMatch(group -> group.options().size() <= Limits.OPTIONS_PER_GROUP);
            assertThat(feed.findings()).anyMatch(AdapterContractTest::isError);
        } catch (UnreadableFeed refused) {
            assertThat(refused).hasMessageContaining(":");
        }
    }

    @Test
    void keepsTheFirstOfTwoOptionsThatAreTheSame() {
        Feed feed = adapter().read(pullWith("18", List.of("珍珠", "珍珠", "椰果")));
        assertThat(extra(feed)).isNotEmpty().allSatisfy(item -> assertThat(
                        item.group(Kind.TOPPING).orElseThrow().options())
                .extracting(option -> option.name().zh())
                .containsExactly("珍珠", "椰果"));
        assertThat(feed.findings()).anyMatch(AdapterContractTest::isError);
    }

    @Test
    void saysWhatIsSoldOutInItsStockToo() {
        Feed feed = adapter().read(healthyPull());
        feed.soldOut()
                .forEach((store, items) -> items.forEach(item -> assertThat(
                                feed.stock().getOrDefault(store, Map.of()).get(new StockKey.OfItem(item)))
                        .isNotNull()
                        .matches(stock -> stock.state() != Stock.State.AVAILABLE)
                        .matches(stock -> !stock.source().isEmpty())));
    }

    @Test
    void canBeCheckedOffline() {
        Report report = Check.run(adapter(), healthyPull());
        assertThat(report.lost()).isZero();
        assertThat(report.score()).isBetween(80, 100);
        assertThat(report.items()).isPositive();
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Finding.Severity.ERROR;
    }

    /** The items that {@link #pullWith} added. */
    private static List<Item> extra(Feed feed) {
        return items(feed).stream()
                .filter(item -> item.name().zh().equals("试茶"))
                .toList();
    }

    @Test
    void sendsTheSameOrderTwiceAsTheSameRequestWithItsKey() {
        TillCall first = adapter().submit(order());
        TillCall again = adapter().submit(order());
        assertThat(first.body()).isEqualTo(again.body());
        assertThat(new String(first.body(), StandardCharsets.UTF_8)).contains("ord_7KEY");
        assertThat(first.headers()).containsEntry("Idempotency-Key", "ord_7KEY");
        assertThat(first.path()).startsWith("/");
        TillCall track = adapter().track(order().storeId(), List.of("ord_7KEY", "ord_8"));
        assertThat(track.path() + new String(track.body(), StandardCharsets.UTF_8))
                .contains("ord_7KEY", "ord_8");
    }

    @Test
    void tellsReceivedFromRefusedFromUnclear() {
        assertThat(adapter().submitted(200, bytes(received()))).isEqualTo(new TillAnswer.Received("A7"));
        assertThat(adapter().submitted(refusalStatus(), bytes(refusedAsSoldOut())))
                .isInstanceOfSatisfying(TillAnswer.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(TillAnswer.Refusal.SOLD_OUT));
        for (int status : new int[] {200, 401, 404, 429, 500, 502, 503}) {
            assertThat(adapter().submitted(status, bytes("<html>?</html>"))).isInstanceOf(TillAnswer.Unclear.class);
        }
        assertThat(adapter().submitted(503, bytes(refusedAsSoldOut()))).isInstanceOf(TillAnswer.Unclear.class);
        assertThat(adapter().submitted(200, bytes("{}"))).isInstanceOf(TillAnswer.Unclear.class);
    }

    /** The HTTP status with which the format refuses an order. */
    protected int refusalStatus() {
        return 200;
    }

    @Test
    void keepsTheFurthestReportOfEachOrder() {
        List<TillStatus> statuses = adapter().tracked(200, bytes(repeatedReports()));
        assertThat(statuses).hasSize(2);
        TillStatus first = statuses.getFirst();
        assertThat(first.orderKey()).isEqualTo("k1");
        assertThat(first.state()).isEqualTo(furthest());
        if (furthest() == State.COLLECTED) {
            assertThat(first.courier()).contains("小周");
        }
        assertThat(statuses.getLast().state()).isEqualTo(State.RECEIVED);
    }

    @Test
    void learnsNothingFromTrackingThatFailed() {
        assertThat(adapter().tracked(500, bytes(repeatedReports()))).isEmpty();
        assertThat(adapter().tracked(200, bytes("rubbish"))).isEmpty();
        assertThat(adapter().tracked(200, bytes("[1,2]"))).isEmpty();
    }

    /** One cup with a size, sugar and a topping, by ids of the healthy pull. */
    protected abstract TillOrder order();

    protected static TillOrder order(String storeId, TillOrder.Line line) {
        return new TillOrder(
                "ord_7KEY",
                storeId,
                Instant.parse("2026-11-23T04:05:06Z"),
                List.of(line),
                Money.cny(500),
                Money.cny(300),
                Money.cny(2090),
                new TillOrder.Recipient("林小姐", "138****5678", "湖滨路 8 号 2 幢", new Point(30.2553, 120.1647)),
                "请放门口");
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected static byte[] resource(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Item> items(Feed feed) {
        List<Item> items = new ArrayList<>();
        feed.menus().values().forEach(menu -> items.addAll(menu.items()));
        return items;
    }
}
