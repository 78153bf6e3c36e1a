package io.pearl.availability;

import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** A delivery zone made ready for asking whether a point lies in it; its edge belongs to it. */
record ServedZone(Polygon area, Envelope bounds, PointOnGeometryLocator inside, Reach.Zone terms) {

    private static final double EARTH_METRES = 6_371_008.8;

    /** A zone with an outline; one that only lists postcodes or districts covers no position. */
    static Optional<ServedZone> of(DeliveryZone zone) {
        return zone.ring().isEmpty() ? Optional.empty() : Optional.of(outlined(zone));
    }

    private static ServedZone outlined(DeliveryZone zone) {
        GeometryFactory factory = new GeometryFactory();
        LinearRing[] holes = zone.terms().stream()
                .flatMap(terms -> terms.holes().stream())
                .map(hole -> factory.createLinearRing(corners(hole)))
                .toArray(LinearRing[]::new);
        Polygon polygon = factory.createPolygon(factory.createLinearRing(corners(zone.ring())), holes);
        return new ServedZone(
                polygon,
                polygon.getEnvelopeInternal(),
                new IndexedPointInAreaLocator(polygon),
                new Reach.Zone(zone.minimumOrder(), zone.fee()));
    }

    private static Coordinate[] corners(List<Point> ring) {
        return Stream.concat(ring.stream(), Stream.of(ring.getFirst()))
                .map(corner -> new Coordinate(corner.longitude(), corner.latitude()))
                .toArray(Coordinate[]::new);
    }

    boolean covers(Point address) {
        Coordinate point = new Coordinate(address.longitude(), address.latitude());
        return bounds.covers(point) && inside.locate(point) != Location.EXTERIOR;
    }

    /** A point well inside it. */
    Point somewhere() {
        Coordinate point = area.getInteriorPoint().getCoordinate();
        return new Point(point.getY(), point.getX());
    }

    static Optional<Reach.Zone> cheapest(List<ServedZone> zones, Point address) {
        return zones.stream()
                .filter(zone -> zone.covers(address))
                .map(ServedZone::terms)
                .min(Comparator.comparing(Reach.Zone::fee));
    }

    /** Great-circle distance. */
    static long metres(Point one, Point other) {
        double lat = Math.toRadians(other.latitude() - one.latitude());
        double lon = Math.toRadians(other.longitude() - one.longitude());
        double a = Math.pow(Math.sin(lat / 2), 2)
                + Math.cos(Math.toRadians(one.latitude()))
                        * Math.cos(Math.toRadians(other.latitude()))
                        * Math.pow(Math.sin(lon / 2), 2);
        return Math.round(2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(a))));
    }
}
