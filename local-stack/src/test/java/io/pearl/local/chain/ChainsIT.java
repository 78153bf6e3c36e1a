package io.pearl.local.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding.Severity;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.TillAnswer;
import io.pearl.adapter.TillAnswer.Refusal;
import io.pearl.adapter.TillCall;
import io.pearl.adapter.TillOrder;
import io.pearl.adapter.TillStatus;
import io.pearl.adapter.TillStatus.State;
import io.pearl.menu.Item;
import io.pearl.menu.Item.Fact;
import io.pearl.menu.Menu;
import io.pearl.menu.Money;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Store;
import io.pearl.menu.Store.Point;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every chain over HTTP, understood by the adapter of its format. */
class ChainsIT {

    private static final Point WULIN = new Point(30.2741, 120.1551);
    private static final Point PEOPLES_SQUARE = new Point(31.2304, 121.4737);
    private static final String PEARL = "珍珠奶茶";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<RunningChain> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(RunningChain::close);
        http.close();
    }

    private Visit visit(String slug) {
        return visit(slug, Duration.ofMillis(3));
    }

    private Visit visit(String slug, Duration step) {
        Chain chain = Chains.demo(step).stream()
                .filter(known -> known.slug().equals(slug))
                .findFirst()
                .orElseThrow();
        RunningChain started = chain.start(0);
        running.add(started);
        return new Visit(started.baseUrl(), adapter(chain.format()));
    }

    private static MerchantAdapter adapter(String format) {
        return ServiceLoader.load(MerchantAdapter.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(adapter -> adapter.descriptor().format().equals(format))
                .findFirst()
                .orElseThrow();
    }

    /** A platform's side of one chain. */
    private final class Visit {
        private final String base;
        private final MerchantAdapter adapter;

        Visit(String base, MerchantAdapter adapter) {
            this.base = base;
            this.adapter = adapter;
        }

        Map<String, byte[]> documents() {
            Map<String, byte[]> documents = new HashMap<>();
            adapter.documents()
                    .forEach(document -> documents.put(
                            document.name(),
                            send(HttpRequest.newBuilder(URI.create(base + document.path())))
                                    .body()));
            return documents;
        }

        Feed feed() {
            return adapter.read(documents());
        }

        TillAnswer submit(TillOrder order) {
            HttpResponse<byte[]> answer = call(adapter.submit(order));
            return adapter.submitted(answer.statusCode(), answer.body());
        }

        List<TillStatus> track(TillOrder order) {
            HttpResponse<byte[]> answer = call(adapter.track(order.storeId(), List.of(order.key(), "never-sent")));
            return adapter.tracked(answer.statusCode(), answer.body());
        }

        HttpResponse<byte[]> call(TillCall call) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + call.path()));
            call.headers().forEach(request::header);
            return send(request.method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body())));
        }

        String control(String body, int expected) {
            HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(base + "/control"))
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            assertThat(answer.statusCode()).as(text).isEqualTo(expected);
            return text;
        }

        String orders() {
            return new String(
                    send(HttpRequest.newBuilder(URI.create(base + "/orders"))).body(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Item pearl(Menu menu) {
        return menu.items().stream()
                .filter(item -> item.name().zh().equals(PEARL))
                .findFirst()
                .orElseThrow();
    }

    private static TillOrder order(Feed feed, String key) {
        Store store = feed.stores().getFirst();
        Item item = pearl(feed.menus().get(store.id()));
        List<TillOrder.Choice> choices = new ArrayList<>();
        for (OptionGroup group : item.groups()) {
            var option = group.options().getLast();
            choices.add(new TillOrder.Choice(
                    group.id(), group.name().zh(), option.id(), option.name().zh(), option.delta()));
        }
        TillOrder.Line line = new TillOrder.Line(item.id(), item.name().zh(), 2, item.price(), choices);
        return new TillOrder(
                key,
                store.id(),
                Instant.now(),
                List.of(line),
                Money.cny(300),
                Money.cny(0),
                Money.cny(3000),
                new TillOrder.Recipient("林小姐", "138****5678", "湖滨路 8 号", WULIN),
                "");
    }

    private static boolean covers(Store store, Point at) {
        return store.deliveryZones().stream().anyMatch(zone -> inside(zone.ring(), at));
    }

    private static boolean inside(List<Point> ring, Point at) {
        boolean inside = false;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            Point a = ring.get(i);
            Point b = ring.get(j);
            if (a.latitude() > at.latitude() != b.latitude() > at.latitude()
                    && at.longitude()
                            < (b.longitude() - a.longitude())
                                            * (at.latitude() - a.latitude())
                                            / (b.latitude() - a.latitude())
                                    + a.longitude()) {
                inside = !inside;
            }
        }
        return inside;
    }

    @ParameterizedTest
    @CsvSource({"lumi,LM0101", "shanyue,500029001", "harbour,HB-PEARL-MILK-TEA"})
    void sellsThirtyDrinksInSixStoresOfTwoCities(String slug, String pearlId) {
        Feed feed = visit(slug).feed();
        assertThat(feed.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(feed.stores()).hasSizeGreaterThanOrEqualTo(6);
        for (String city : List.of("杭州", "上海")) {
            Point centre = city.equals("杭州") ? WULIN : PEOPLES_SQUARE;
            List<Store> here =
                    feed.stores().stream().filter(s -> s.city().equals(city)).toList();
            assertThat(here).hasSizeGreaterThanOrEqualTo(3);
            assertThat(here.stream().filter(s -> covers(s, centre))).hasSizeGreaterThanOrEqualTo(2);
            assertThat(here)
                    .anyMatch(store -> store.hours().size() == 7
                            && store.hours().stream()
                                    .allMatch(window -> window.opens().equals(window.closes())));
        }
        for (Store store : feed.stores()) {
            Menu menu = feed.menus().get(store.id());
            if (menu.currency().equals("USD")) {
                assertThat(menu.items()).hasSize(8);
                continue;
            }
            assertThat(menu.items()).hasSizeGreaterThanOrEqualTo(30);
            assertThat(menu.items())
                    .allMatch(i -> i.price().minor() >= 600 && i.price().minor() <= 2800);
            assertThat(menu.items())
                    .allMatch(item -> !item.name().en().equals(item.name().zh()));
            assertThat(menu.items()).allMatch(item -> item.weeklyOrders().isPresent());
            assertThat(pearl(menu).id()).isEqualTo(pearlId);
            assertThat(EnumSet.copyOf(
                            pearl(menu).groups().stream().map(OptionGroup::kind).toList()))
                    .containsExactlyInAnyOrder(Kind.SIZE, Kind.SUGAR, Kind.ICE, Kind.TOPPING);
            assertThat(pearl(menu).groups().stream()
                            .filter(group -> group.kind() != Kind.TOPPING)
                            .flatMap(group -> group.options().stream()))
                    .allMatch(option -> option.level().isPresent());
            if (!slug.equals("shanyue")) {
                assertThat(pearl(menu).facts()).contains(Fact.CONTAINS_DAIRY, Fact.CONTAINS_CAFFEINE);
            }
        }
        assertThat(feed.soldOut()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lumi", "shanyue", "harbour"})
    void unchangedMenuIsTheVerySameBytes(String slug) {
        Visit chain = visit(slug);
        Map<String, byte[]> first = chain.documents();
        chain.control("{\"mode\":\"closed\"}", 200);
        Map<String, byte[]> closed = chain.documents();
        chain.control("{\"mode\":\"normal\"}", 200);
        Map<String, byte[]> again = chain.documents();
        first.forEach((name, body) -> assertThat(again.get(name)).isEqualTo(body));
        assertThat(closed.entrySet())
                .anyMatch(entry -> !java.util.Arrays.equals(entry.getValue(), first.get(entry.getKey())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lumi", "shanyue", "harbour"})
    void walksAnOrderToTheDoorAndMakesItOnce(String slug) throws InterruptedException {
        Visit chain = visit(slug, Duration.ofMillis(40));
        TillOrder order = order(chain.feed(), "ord_walk");
        TillAnswer first = chain.submit(order);
        assertThat(first).isInstanceOf(TillAnswer.Received.class);
        assertThat(chain.submit(order)).isEqualTo(first);
        List<State> seen = new ArrayList<>();
        TillStatus last = null;
        for (int i = 0; i < 400 && !seen.contains(State.DELIVERED); i++) {
            last = chain.track(order).getFirst();
            if (seen.isEmpty() || seen.getLast() != last.state()) {
                seen.add(last.state());
            }
            Thread.sleep(5);
        }
        assertThat(seen).isSorted().contains(State.MAKING, State.DELIVERED);
        assertThat(last.courier()).isPresent();
        assertThat(chain.orders()).contains("\"count\":1", "\"submissions\":2", "\"made\":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lumi", "shanyue", "harbour"})
    void silentTillNeverMovesAnOrder(String slug) throws InterruptedException {
        Visit chain = visit(slug);
        chain.control("{\"mode\":\"silent\"}", 200);
        TillOrder order = order(chain.feed(), "ord_silent");
        assertThat(chain.submit(order)).isInstanceOf(TillAnswer.Received.class);
        Thread.sleep(60);
        assertThat(chain.track(order).getFirst().state()).isEqualTo(State.RECEIVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lumi", "shanyue", "harbour"})
    void slowTillTakesTheOrderAndAnswersLate(String slug) {
        Visit chain = visit(slug);
        TillOrder order = order(chain.feed(), "ord_slow");
        chain.control("{\"mode\":\"slow\",\"store\":\"" + order.storeId() + "\",\"delayMs\":250}", 200);
        long before = System.nanoTime();
        assertThat(chain.submit(order)).isInstanceOf(TillAnswer.Received.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lumi", "shanyue", "harbour"})
    void repeatingTillStillMakesOneCup(String slug) throws InterruptedException {
        Visit chain = visit(slug);
        chain.control("{\"mode\":\"duplicate\"}", 200);
        TillOrder order = order(chain.feed(), "ord_twice");
        chain.submit(order);
        chain.submit(order);
        Thread.sleep(60);
        assertThat(chain.track(order)).hasSize(1).first().matches(status -> status.state() == State.DELIVERED);
        assertThat(chain.orders()).contains("\"count\":1", "\"submissions\":2", "\"made\":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lumi", "shanyue", "harbour"})
    void refusingTillGivesReasons(String slug) {
        Visit chain = visit(slug);
        Feed feed = chain.feed();
        chain.control("{\"mode\":\"refusing\"}", 200);
        Set<Refusal> reasons = EnumSet.noneOf(Refusal.class);
        for (int i = 0; i < 12; i++) {
            TillOrder order = order(feed, "ord_no" + i);
            TillAnswer answer = chain.submit(order);
            assertThat(chain.submit(order)).as("a refusal stays one").isEqualTo(answer);
            reasons.add(((TillAnswer.Refused) answer).reason());
            TillStatus status = chain.track(order).getFirst();
            assertThat(status.state()).isEqualTo(State.REFUSED);
            assertThat(status.refusal()).contains(((TillAnswer.Refused) answer).reason());
        }
        assertThat(reasons).containsExactlyInAnyOrder(Refusal.SOLD_OUT, Refusal.TOO_BUSY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lumi", "shanyue", "harbour"})
    void closedChainShowsNoHoursAndRefuses(String slug) {
        Visit chain = visit(slug);
        TillOrder order = order(chain.feed(), "ord_closed");
        chain.control("{\"mode\":\"closed\",\"store\":\"" + order.storeId() + "\"}", 200);
        Feed feed = chain.feed();
        assertThat(feed.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(feed.stores().stream().filter(store -> store.hours().isEmpty()))
                .extracting(Store::id)
                .containsExactly(order.storeId());
        assertThat(chain.submit(order)).isInstanceOfSatisfying(TillAnswer.Refused.class, no -> assertThat(no.reason())
                .isEqualTo(Refusal.CLOSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lumi", "shanyue", "harbour"})
    void soldOutReachesTheFeedAndTheTillAndGoesAgain(String slug) {
        Visit chain = visit(slug);
        Feed before = chain.feed();
        TillOrder order = order(before, "ord_gone");
        String item = order.lines().getFirst().itemId();
        chain.control("{\"soldOut\":[\"" + item + "\"],\"store\":\"" + order.storeId() + "\"}", 200);
        assertThat(chain.feed().soldOut()).isEqualTo(Map.of(order.storeId(), Set.of(item)));
        assertThat(chain.submit(order)).isInstanceOfSatisfying(TillAnswer.Refused.class, no -> assertThat(no.reason())
                .isEqualTo(Refusal.SOLD_OUT));
        chain.control("{\"restock\":true}", 200);
        assertThat(chain.feed()).isEqualTo(before);
        assertThat(chain.submit(order(before, "ord_back"))).isInstanceOf(TillAnswer.Received.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mode\":\"angry\"}|mode",
                "{\"store\":\"nowhere\"}|store",
                "{\"soldOut\":[\"nothing\"]}|soldOut",
                "{\"soldOut\":\"LM0101\"}|soldOut",
                "{\"restock\":\"yes\"}|restock",
                "{\"delayMs\":-1}|delayMs",
                "{\"delayMs\":1.5}|delayMs",
                "{\"moood\":\"silent\"}|moood",
                "[]|object",
                "{|JSON"
            })
    void badControlSaysWhichFieldAndChangesNothing(String body, String named) {
        Visit chain = visit("lumi");
        assertThat(chain.control(body, 400)).contains(named);
        assertThat(chain.feed().soldOut()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lumi", "shanyue", "harbour"})
    void rubbishAtTheTillIsRefusedNotSwallowed(String slug) {
        Visit chain = visit(slug);
        TillCall good = chain.adapter.submit(order(chain.feed(), "ord_x"));
        for (String body : List.of("", "{", "[]", "{}", "x".repeat(300_000))) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            assertThat(chain.call(new TillCall("POST", good.path(), Map.of(), bytes))
                            .statusCode())
                    .isBetween(400, 413);
        }
        assertThat(send(HttpRequest.newBuilder(URI.create(chain.base + "/nothing")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(URI.create(chain.base + good.path())))
                        .statusCode())
                .isEqualTo(405);
        assertThat(chain.orders()).contains("\"count\":0");
    }
}
