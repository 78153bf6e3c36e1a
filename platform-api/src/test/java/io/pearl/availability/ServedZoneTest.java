package io.pearl.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.catalogue.StoreId;
import io.pearl.menu.Datum;
import io.pearl.menu.Money;
import io.pearl.menu.Store.Circle;
import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedZoneTest {

    private static final Money FEE = Money.cny(500);

    /** A ring around a hole, both with as many corners as they like: the distance from the middle decides. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void coversWhatLiesBetweenItsEdgeAndItsHole(long seed) {
        Random random = new Random(seed);
        double latitude = random.nextDouble(-60, 60);
        double longitude = random.nextDouble(-170, 170);
        int corners = random.nextInt(24, 90);
        DeliveryZone zone = new DeliveryZone("z", ring(latitude, longitude, 0.05, corners), FEE, FEE)
                .with(DeliveryZone.Terms.none().withHoles(List.of(ring(latitude, longitude, 0.02, corners))));
        ServedZone served = ServedZone.of(zone).orElseThrow();
        for (int i = 0; i < 2_000; i++) {
            double distance = random.nextDouble(0.08);
            double angle = random.nextDouble(2 * Math.PI);
            Point point = new Point(latitude + distance * Math.sin(angle), longitude + distance * Math.cos(angle));
            // a polygon's side runs a little inside of the circle through its corners
            double inner = Math.cos(Math.PI / corners);
            boolean surelyInside = distance > 0.02 && distance < 0.05 * inner;
            boolean surelyOutside = distance < 0.02 * inner || distance > 0.05;
            if (surelyInside || surelyOutside) {
                assertThat(served.covers(point)).as("seed %d, %s", seed, point).isEqualTo(surelyInside);
                assertThat(zone.covers(point))
                        .as("the model, seed %d, %s", seed, point)
                        .isEqualTo(surelyInside);
            }
        }
    }

    @Test
    void saysWhereAnOutlineCrossesItself() {
        DeliveryZone bow = new DeliveryZone(
                "bow",
                List.of(new Point(30, 120), new Point(30.1, 120.1), new Point(30.1, 120), new Point(30, 120.1)),
                FEE,
                FEE);
        assertThat(ServedZone.broken(bow))
                .hasValueSatisfying(why ->
                        assertThat(why).containsIgnoringCase("intersection").contains("30.05", "120.05"));
        assertThat(ServedZone.of(bow)).isEmpty();
        DeliveryZone hole = new DeliveryZone("hole", ring(30, 120, 0.01, 12), FEE, FEE)
                .with(DeliveryZone.Terms.none().withHoles(List.of(ring(30, 121, 0.01, 12))));
        assertThat(ServedZone.broken(hole)).isPresent();
    }

    @Test
    void coversACircleToTheMetre() {
        DeliveryZone round = DeliveryZone.circle("c", new Circle(new Point(30, 120), 1_000), FEE, FEE, Datum.WGS84);
        ServedZone served = ServedZone.of(round).orElseThrow();
        double degree = 111_195;
        assertThat(served.covers(new Point(30 + 999 / degree, 120))).isTrue();
        assertThat(served.covers(new Point(30 + 1_001 / degree, 120))).isFalse();
    }

    /** Whatever the sizes, the index gives every store that a walk over all of them would. */
    @Test
    void findsEveryStoreThatServesAPointAndForgetsThoseThatMoved() {
        Random random = new Random(7);
        ZoneGrid grid = new ZoneGrid();
        Map<StoreId, List<ServedZone>> zones = new HashMap<>();
        for (int i = 0; i < 600; i++) {
            StoreId store = new StoreId(i);
            List<ServedZone> own = new ArrayList<>();
            for (int zone = 0; zone < 1 + i % 3; zone++) {
                own.add(zone(random));
            }
            zones.put(store, own);
            grid.enter(store, ZoneGrid.cells(own));
        }
        for (int i = 0; i < 600; i += 5) {
            StoreId store = new StoreId(i);
            List<ServedZone> moved = List.of(zone(random));
            Set<Long> before = ZoneGrid.cells(zones.getOrDefault(store, List.of()));
            Set<Long> now = ZoneGrid.cells(moved);
            grid.enter(store, now);
            before.removeAll(now);
            grid.remove(store, before);
            zones.put(store, moved);
        }
        for (int i = 0; i < 500; i++) {
            Point place = new Point(random.nextDouble(28, 32), random.nextDouble(118, 122));
            Set<StoreId> found = grid.at(place);
            zones.forEach((store, own) -> {
                if (own.stream().anyMatch(zone -> zone.covers(place))) {
                    assertThat(found).contains(store);
                }
            });
            assertThat(found).hasSizeLessThan(300);
        }
    }

    private static ServedZone zone(Random random) {
        double size = Math.pow(10, random.nextDouble(-3, 0));
        return ServedZone.of(new DeliveryZone(
                        "z", ring(random.nextDouble(28, 32), random.nextDouble(118, 122), size, 8), FEE, FEE))
                .orElseThrow();
    }

    private static List<Point> ring(double latitude, double longitude, double radius, int corners) {
        List<Point> ring = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            ring.add(new Point(latitude + radius * Math.sin(angle), longitude + radius * Math.cos(angle)));
        }
        return ring;
    }
}
