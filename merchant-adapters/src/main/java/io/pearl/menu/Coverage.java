package io.pearl.menu;

import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.Point;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a store delivers to a place at a moment, and if not, what is missing. */
public sealed interface Coverage {

    /**
     * It does.
     *
     * @param zone the cheapest zone that covers the place
     * @param fee for these goods
     * @param until when that ends, if it does within a week
     */
    record Served(DeliveryZone zone, Money fee, Optional<Instant> until, ZoneId at) implements Coverage {
        @Override
        public Text words() {
            return until.map(end -> new Text("可以送达，到 " + time(end, at) + " 为止", "delivered until " + time(end, at)))
                    .orElse(new Text("可以送达", "delivered"));
        }
    }

    /**
     * No zone reaches it.
     *
     * @param zone the nearest that is served now, or the nearest at all
     * @param metres from its edge
     * @param until when that zone ends, if it is served now
     * @param opensAt when that zone is served again, if it is not served now
     */
    record Outside(DeliveryZone zone, long metres, Optional<Instant> until, Optional<Instant> opensAt, ZoneId at)
            implements Coverage {
        @Override
        public Text words() {
            Text far = new Text("超出配送范围 " + metres + " 米", metres + " m outside");
            return until.map(end -> new Text(
                            far.zh() + "；该范围到 " + time(end, at) + " 结束",
                            far.en() + "; the zone ends at " + time(end, at)))
                    .or(() -> opensAt.map(start -> new Text(
                            far.zh() + "；该范围 " + time(start, at) + " 开始配送",
                            far.en() + "; the zone opens at " + time(start, at))))
                    .orElse(far);
        }
    }

    /**
     * A zone covers it, and is not served now.
     *
     * @param opensAt when it is again, if that is known
     */
    record NotNow(DeliveryZone zone, Optional<Instant> opensAt, ZoneId at) implements Coverage {
        @Override
        public Text words() {
            return opensAt.map(start -> new Text(
                            "现在不配送，" + time(start, at) + " 开始", "not delivered now; opens at " + time(start, at)))
                    .orElse(new Text("现在不配送", "not delivered now"));
        }
    }

    /** The store has no zone with an outline. */
    record Nowhere() implements Coverage {
        @Override
        public Text words() {
            return new Text("没有配送范围", "delivers nowhere");
        }
    }

    /** For people. */
    Text words();

    /**
     * How a store stands to a place.
     *
     * @param goods total of what is ordered, for the fee
     */
    static Coverage explain(Store store, Point place, Money goods, Instant now) {
        List<DeliveryZone> outlined = store.deliveryZones().stream()
                .filter(zone -> !zone.ring().isEmpty())
                .toList();
        if (outlined.isEmpty()) {
            return new Nowhere();
        }
        long metres = Math.round(Ground.metres(store.at(), place));
        Optional<DeliveryZone> served = outlined.stream()
                .filter(zone -> zone.covers(place) && servedAt(store, zone, now))
                .min(Comparator.comparing(zone -> zone.fee(metres, goods)));
        if (served.isPresent()) {
            return new Served(
                    served.get(), served.get().fee(metres, goods), until(store, served.get(), now), store.zone());
        }
        Optional<DeliveryZone> later =
                outlined.stream().filter(zone -> zone.covers(place)).findFirst();
        if (later.isPresent()) {
            return new NotNow(later.get(), opensAt(store, later.get(), now), store.zone());
        }
        DeliveryZone nearest = outlined.stream()
                .min(Comparator.<DeliveryZone, Boolean>comparing(zone -> !servedAt(store, zone, now))
                        .thenComparing(zone -> zone.metresOutside(place)))
                .orElseThrow();
        boolean open = servedAt(store, nearest, now);
        return new Outside(
                nearest,
                nearest.metresOutside(place),
                open ? until(store, nearest, now) : Optional.empty(),
                open ? Optional.empty() : opensAt(store, nearest, now),
                store.zone());
    }

    private static boolean servedAt(Store store, DeliveryZone zone, Instant now) {
        StoreHours own = own(store, zone);
        return store.opening().openAt(now) && (own.week().isEmpty() || own.openAt(now));
    }

    private static Optional<Instant> until(Store store, DeliveryZone zone, Instant now) {
        return earlier(store.opening().closesAfter(now), own(store, zone).closesAfter(now));
    }

    /** The next moment at which both the store and the zone are open. */
    private static Optional<Instant> opensAt(Store store, DeliveryZone zone, Instant now) {
        StoreHours own = own(store, zone);
        Instant at = now;
        for (int round = 0; round < 20; round++) {
            Optional<Instant> next = earlier(store.opening().opensAfter(at), own.opensAfter(at));
            if (next.isEmpty() || servedAt(store, zone, next.get())) {
                return next;
            }
            at = next.get();
        }
        return Optional.empty();
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        if (one.isPresent() && other.isPresent()) {
            return one.get().isBefore(other.get()) ? one : other;
        }
        return one.or(() -> other);
    }

    private static StoreHours own(Store store, DeliveryZone zone) {
        return new StoreHours(
                store.zone(), zone.terms().map(DeliveryZone.Terms::hours).orElse(List.of()), List.of());
    }

    private static String time(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm").format(instant.atZone(zone));
    }
}
