package io.pearl.menu;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A shop that makes and delivers drinks.
 *
 * @param id the source's id, unique within the chain
 * @param name as the source writes it
 * @param city as the source writes it
 * @param address street address
 * @param at where it stands, WGS-84
 * @param zone time zone of its opening hours
 * @param hours weekly opening windows; a day without a window is closed
 * @param deliveryZones where it delivers; empty means it delivers nowhere
 * @param specialDays dates on which other hours hold than the week's
 */
public record Store(
        String id,
        Text name,
        String city,
        String address,
        Point at,
        ZoneId zone,
        List<Window> hours,
        List<DeliveryZone> deliveryZones,
        List<SpecialDay> specialDays) {

    public Store {
        if (id.isBlank() || id.length() > 128) {
            throw new IllegalArgumentException("store id must have 1 to 128 characters");
        }
        hours = List.copyOf(hours);
        deliveryZones = List.copyOf(deliveryZones);
        specialDays = List.copyOf(specialDays);
    }

    /** A store whose week knows no exceptions. */
    public Store(
            String id,
            Text name,
            String city,
            String address,
            Point at,
            ZoneId zone,
            List<Window> hours,
            List<DeliveryZone> deliveryZones) {
        this(id, name, city, address, at, zone, hours, deliveryZones, List.of());
    }

    public Store with(List<SpecialDay> days) {
        return new Store(id, name, city, address, at, zone, hours, deliveryZones, days);
    }

    /** Its week and its special days. */
    public StoreHours opening() {
        return new StoreHours(zone, hours, specialDays);
    }

    /**
     * A position, WGS-84 degrees.
     *
     * @param latitude -90 to 90
     * @param longitude -180 to 180
     */
    public record Point(double latitude, double longitude) {
        public Point {
            if (!(latitude >= -90 && latitude <= 90)) {
                throw new IllegalArgumentException("latitude is -90 to 90, was " + latitude);
            }
            if (!(longitude >= -180 && longitude <= 180)) {
                throw new IllegalArgumentException("longitude is -180 to 180, was " + longitude);
            }
        }
    }

    /**
     * Open from {@code opens} on {@code day}, inclusive, to {@code closes}, exclusive. Where {@code closes} is not after
     * {@code opens} the window runs past midnight; equal times mean all 24 hours.
     */
    public record Window(DayOfWeek day, LocalTime opens, LocalTime closes) {

        /** Whether a moment of the store's own time lies in it. */
        public boolean covers(LocalDateTime there) {
            LocalTime time = there.toLocalTime();
            DayOfWeek today = there.getDayOfWeek();
            boolean pastMidnight = !closes.isAfter(opens);
            if (day == today && !time.isBefore(opens)) {
                return pastMidnight || time.isBefore(closes);
            }
            // the part of yesterday's window that lies in today
            return pastMidnight && day.plus(1) == today && time.isBefore(closes);
        }
    }

    /**
     * A date with hours of its own: a holiday, a late evening.
     *
     * @param on in the store's zone
     * @param open when it opens on that date instead of in its week; empty means closed
     */
    public record SpecialDay(LocalDate on, List<Span> open) {
        public SpecialDay {
            open = List.copyOf(open);
        }
    }

    /** Part of a day; as in {@link Window} it runs past midnight where {@code closes} is not after {@code opens}. */
    public record Span(LocalTime opens, LocalTime closes) {}

    /**
     * @param id the source's id or a number, unique within the store
     * @param ring polygon corners, WGS-84, at least three, not repeated at the end; none where only places are listed
     * @param minimumOrder goods total below which the store does not deliver here
     * @param fee delivery fee, of the first step where fees have steps
     * @param terms what few zones have
     */
    public record DeliveryZone(String id, List<Point> ring, Money minimumOrder, Money fee, Optional<Terms> terms) {

        private static final int CORNERS_OF_CIRCLE = 64;

        /**
         * What few zones have.
         *
         * @param holes rings within the ring that are not served
         * @param circle what the ring only comes near to, where the source has a circle
         * @param places postcodes or names of districts that are served; no others are where the zone has no ring
         * @param datum of the source; the corners here are WGS-84 whatever it is
         * @param fees by distance or goods total, each step above the one before it
         * @param hours when it is served, in the store's time; empty means whenever the store is open
         * @param raw the source's own id or text; may be empty
         */
        public record Terms(
                List<List<Point>> holes,
                Optional<Circle> circle,
                Set<String> places,
                Datum datum,
                List<FeeStep> fees,
                List<Window> hours,
                String raw) {

            public Terms {
                holes = holes.stream().map(List::copyOf).toList();
                places = Sorted.set(places);
                fees = List.copyOf(fees);
                hours = List.copyOf(hours);
                if (holes.stream().anyMatch(hole -> hole.size() < 3)) {
                    throw new IllegalArgumentException("a hole in a delivery zone has fewer than three corners");
                }
            }

            public static Terms none() {
                return of(Datum.WGS84);
            }

            public static Terms of(Datum datum) {
                return new Terms(List.of(), Optional.empty(), Set.of(), datum, List.of(), List.of(), "");
            }

            public Terms withHoles(List<List<Point>> rings) {
                return new Terms(rings, circle, places, datum, fees, hours, raw);
            }

            public Terms withCircle(Circle exact) {
                return new Terms(holes, Optional.of(exact), places, datum, fees, hours, raw);
            }

            public Terms withPlaces(Set<String> named) {
                return new Terms(holes, circle, named, datum, fees, hours, raw);
            }

            public Terms withFees(List<FeeStep> steps) {
                return new Terms(holes, circle, places, datum, steps, hours, raw);
            }

            public Terms withHours(List<Window> served) {
                return new Terms(holes, circle, places, datum, fees, served, raw);
            }

            public Terms withRaw(String text) {
                return new Terms(holes, circle, places, datum, fees, hours, text);
            }
        }

        public DeliveryZone {
            ring = List.copyOf(ring);
            terms = terms.filter(stated -> !stated.equals(Terms.none()));
            boolean listed = terms.filter(stated -> !stated.places().isEmpty()).isPresent();
            if (ring.size() < 3 && !(ring.isEmpty() && listed)) {
                throw new IllegalArgumentException("delivery zone '" + id + "' has fewer than three corners");
            }
        }

        /** A polygon with one fee. */
        public DeliveryZone(String id, List<Point> ring, Money minimumOrder, Money fee) {
            this(id, ring, minimumOrder, fee, Optional.empty());
        }

        /** A circle, with a ring that comes near to it for those who know polygons only. */
        public static DeliveryZone circle(String id, Circle circle, Money minimumOrder, Money fee, Datum datum) {
            List<Point> ring = Ground.ring(circle, CORNERS_OF_CIRCLE);
            return new DeliveryZone(
                    id, ring, minimumOrder, fee, Optional.of(Terms.of(datum).withCircle(circle)));
        }

        public DeliveryZone with(Terms stated) {
            return new DeliveryZone(id, ring, minimumOrder, fee, Optional.of(stated));
        }

        /** Whether a position lies in it; its edge belongs to it. */
        public boolean covers(Point point) {
            return metresOutside(point) == 0;
        }

        /** How far a position is from it, 0 inside; {@link Long#MAX_VALUE} where it has no outline. */
        public long metresOutside(Point point) {
            Optional<Circle> circle = terms.flatMap(Terms::circle);
            if (circle.isPresent()) {
                double beyond = Ground.metres(circle.get().centre(), point)
                        - circle.get().metres();
                return beyond <= 0 ? 0 : Math.max(1, Math.round(beyond));
            }
            List<List<Point>> holes = terms.map(Terms::holes).orElse(List.of());
            return Ground.metresOutside(point, ring, holes);
        }

        /**
         * What delivery costs.
         *
         * @param metres from the store
         * @param goods total of what is ordered
         */
        public Money fee(long metres, Money goods) {
            Money last = fee;
            for (FeeStep step : terms.map(Terms::fees).orElse(List.of())) {
                if (metres >= step.fromMetres() && goods.compareTo(step.fromGoods()) >= 0) {
                    last = step.fee();
                }
            }
            return last;
        }
    }

    /**
     * A step of a fee ladder; of the steps that hold the last one counts.
     *
     * @param fromMetres from this distance on
     * @param fromGoods from this goods total on
     */
    public record FeeStep(long fromMetres, Money fromGoods, Money fee) {
        public FeeStep {
            if (fromMetres < 0 || fromGoods.minor() < 0 || fee.minor() < 0) {
                throw new IllegalArgumentException("a step of a fee ladder is negative");
            }
        }
    }

    /**
     * A round delivery zone.
     *
     * @param metres more than 0, 100 km at most
     */
    public record Circle(Point centre, double metres) {
        public Circle {
            if (!(metres > 0 && metres <= 100_000)) {
                throw new IllegalArgumentException("a radius is more than 0 and at most 100 km, was " + metres + " m");
            }
        }
    }
}
