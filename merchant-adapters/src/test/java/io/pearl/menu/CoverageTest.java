package io.pearl.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pearl.menu.Store.Circle;
import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.FeeStep;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Store.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    /** A Wednesday, 20:00 in Shanghai. */
    private static final Instant EVENING = Instant.parse("2026-11-25T12:00:00Z");

    private static final Point SHOP = new Point(30.25, 120.16);
    private static final List<Point> SQUARE = List.of(
            new Point(30.24, 120.15), new Point(30.24, 120.17), new Point(30.26, 120.17), new Point(30.26, 120.15));

    @Test
    void saysHowFarOutsideAndWhenTheZoneEnds() {
        DeliveryZone zone = zone(DeliveryZone.Terms.none().withHours(daily("17:00", "21:00")));
        Point place = new Point(30.26 + 180 / 111_195.0, 120.16);
        Coverage coverage = Coverage.explain(store(List.of(zone)), place, Money.cny(2000), EVENING);
        assertThat(coverage).isInstanceOf(Coverage.Outside.class);
        assertThat(coverage.words().en()).isEqualTo("180 m outside; the zone ends at 21:00");
        assertThat(coverage.words().zh()).isEqualTo("超出配送范围 180 米；该范围到 21:00 结束");
    }

    @Test
    void saysWhenAZoneThatCoversThePlaceOpens() {
        DeliveryZone zone = zone(DeliveryZone.Terms.none().withHours(daily("21:30", "22:30")));
        Coverage coverage = Coverage.explain(store(List.of(zone)), SHOP, Money.cny(2000), EVENING);
        assertThat(coverage).isInstanceOfSatisfying(Coverage.NotNow.class, notNow -> assertThat(notNow.opensAt())
                .contains(Instant.parse("2026-11-25T13:30:00Z")));
        // the shop itself opens at ten, the zone at half past nine in the evening
        Coverage morning =
                Coverage.explain(store(List.of(zone)), SHOP, Money.cny(2000), Instant.parse("2026-11-24T20:00:00Z"));
        assertThat(morning.words().en()).isEqualTo("not delivered now; opens at 21:30");
    }

    @Test
    void takesTheCheapestZoneAndTheStepOfItsFeeLadder() {
        DeliveryZone dear = new DeliveryZone("dear", SQUARE, Money.cny(0), Money.cny(900));
        DeliveryZone ladder = zone(DeliveryZone.Terms.none()
                .withFees(List.of(
                        new FeeStep(500, Money.cny(0), Money.cny(500)),
                        new FeeStep(0, Money.cny(5000), Money.cny(0)))));
        Point near = new Point(30.251, 120.16);
        Point further = new Point(30.258, 120.16);
        Store store = store(List.of(dear, ladder));
        assertThat(fee(store, near, 2000)).isEqualTo(Money.cny(300));
        assertThat(fee(store, further, 2000)).isEqualTo(Money.cny(500));
        assertThat(fee(store, further, 6000)).isEqualTo(Money.cny(0));
        assertThat(Coverage.explain(store, near, Money.cny(0), EVENING).words().en())
                .isEqualTo("delivered until 23:00");
    }

    @Test
    void leavesHolesOut() {
        List<Point> lake = List.of(
                new Point(30.249, 120.159),
                new Point(30.249, 120.161),
                new Point(30.251, 120.161),
                new Point(30.251, 120.159));
        DeliveryZone zone = zone(DeliveryZone.Terms.none().withHoles(List.of(lake)));
        assertThat(zone.covers(new Point(30.25, 120.16))).isFalse();
        assertThat(zone.metresOutside(new Point(30.25, 120.16))).isBetween(90L, 112L);
        assertThat(zone.covers(new Point(30.255, 120.16))).isTrue();
    }

    @Test
    void knowsACircleToTheMetre() {
        DeliveryZone zone = DeliveryZone.circle("c", new Circle(SHOP, 3000), Money.cny(0), Money.cny(0), Datum.GCJ02);
        double degree = 111_195;
        assertThat(zone.metresOutside(new Point(30.25 + 2999 / degree, 120.16))).isZero();
        assertThat(zone.metresOutside(new Point(30.25 + 3180 / degree, 120.16))).isBetween(179L, 181L);
        assertThat(zone.ring()).hasSize(64);
        assertThat(Ground.metres(SHOP, zone.ring().getFirst())).isCloseTo(3000, within(1.0));
    }

    @Test
    void agreesAboutEdgesAndInsideForRandomConvexZones() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            double radius = 300 + random.nextDouble() * 5000;
            DeliveryZone exact =
                    DeliveryZone.circle("c", new Circle(SHOP, radius), Money.cny(0), Money.cny(0), Datum.WGS84);
            DeliveryZone polygon = new DeliveryZone("p", exact.ring(), Money.cny(0), Money.cny(0));
            Point place =
                    new Point(30.25 + (random.nextDouble() - 0.5) * 0.1, 120.16 + (random.nextDouble() - 0.5) * 0.1);
            double away = Ground.metres(SHOP, place);
            // 64 corners come nearer to a circle than half a percent
            if (away < radius * 0.995) {
                assertThat(polygon.covers(place)).isTrue();
            } else if (away > radius * 1.001) {
                assertThat(polygon.covers(place)).isFalse();
                assertThat((double) polygon.metresOutside(place)).isCloseTo(away - radius, within(radius * 0.01));
            }
            assertThat(polygon.covers(polygon.ring().get(round % 64)))
                    .as("a corner belongs to it")
                    .isTrue();
        }
    }

    @Test
    void tellsAnOutlineThatCrossesItself() {
        assertThat(Ground.crossesItself(SQUARE)).isFalse();
        assertThat(Ground.crossesItself(List.of(SQUARE.get(0), SQUARE.get(2), SQUARE.get(1), SQUARE.get(3))))
                .isTrue();
    }

    @Test
    void coversNoPositionWhereOnlyPlacesAreListed() {
        DeliveryZone listed = new DeliveryZone(
                "d",
                List.of(),
                Money.cny(0),
                Money.cny(0),
                Optional.of(DeliveryZone.Terms.none().withPlaces(Set.of("310104", "徐汇区"))));
        assertThat(listed.covers(SHOP)).isFalse();
        assertThat(Coverage.explain(store(List.of(listed)), SHOP, Money.cny(0), EVENING))
                .isInstanceOf(Coverage.Nowhere.class);
        assertThatThrownBy(() -> new DeliveryZone("e", List.of(), Money.cny(0), Money.cny(0)))
                .hasMessageContaining("three corners");
    }

    private static Money fee(Store store, Point place, long goods) {
        return ((Coverage.Served) Coverage.explain(store, place, Money.cny(goods), EVENING)).fee();
    }

    private static DeliveryZone zone(DeliveryZone.Terms terms) {
        return new DeliveryZone("z", SQUARE, Money.cny(1500), Money.cny(300)).with(terms);
    }

    private static Store store(List<DeliveryZone> zones) {
        return new Store("1", Text.of("湖滨店"), "杭州", "", SHOP, SHANGHAI, daily("10:00", "23:00"), zones);
    }

    private static List<Window> daily(String opens, String closes) {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> new Window(day, LocalTime.parse(opens), LocalTime.parse(closes)))
                .toList();
    }
}
