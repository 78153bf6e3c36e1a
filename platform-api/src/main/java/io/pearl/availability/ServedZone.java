package io.pearl.availability;

import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Store.Window;
import io.pearl.menu.StoreHours;
import java.time.Instant;
import java.time.ZoneId;
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
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** A delivery zone made ready for asking whether a point lies in it; its edge belongs to it. */
record ServedZone(DeliveryZone zone, Polygon area, Envelope bounds, PointOnGeometryLocator inside) {

    /** A zone with an outline; one that only lists postcodes or districts covers no position. */
    static Optional<ServedZone> of(DeliveryZone zone) {
        if (zone.ring().isEmpty()) {
            return Optional.empty();
        }
        Polygon polygon = polygon(zone);
        if (!polygon.isValid()) {
            return Optional.empty();
        }
        return Optional.of(
                new ServedZone(zone, polygon, polygon.getEnvelopeInternal(), new IndexedPointInAreaLocator(polygon)));
    }

    /** Why nobody can say what the zone encloses; empty where it is whole, or has no outline. */
    static Optional<String> broken(DeliveryZone zone) {
        if (zone.ring().isEmpty()) {
            return Optional.empty();
        }
        TopologyValidationError error = new IsValidOp(polygon(zone)).getValidationError();
        return Optional.ofNullable(error).map(wrong -> {
            Coordinate at = wrong.getCoordinate();
            return wrong.getMessage() + (at == null ? "" : " at " + at.getY() + ", " + at.getX());
        });
    }

    private static Polygon polygon(DeliveryZone zone) {
        GeometryFactory factory = new GeometryFactory();
        LinearRing[] holes = zone.terms().stream()
                .flatMap(terms -> terms.holes().stream())
                .map(hole -> factory.createLinearRing(corners(hole)))
                .toArray(LinearRing[]::new);
        return factory.createPolygon(factory.createLinearRing(corners(zone.ring())), holes);
    }

    private static Coordinate[] corners(List<Point> ring) {
        return Stream.concat(ring.stream(), Stream.of(ring.getFirst()))
                .map(corner -> new Coordinate(corner.longitude(), corner.latitude()))
                .toArray(Coordinate[]::new);
    }

    boolean covers(Point address) {
        if (zone.terms().flatMap(DeliveryZone.Terms::circle).isPresent()) {
            return zone.covers(address);
        }
        Coordinate point = new Coordinate(address.longitude(), address.latitude());
        return bounds.covers(point) && inside.locate(point) != Location.EXTERIOR;
    }

    /** Whether its own hours let it be served then; one without hours is whenever the store is open. */
    boolean servedAt(ZoneId there, Instant now) {
        return servedAt(zone, there, now);
    }

    static boolean servedAt(DeliveryZone zone, ZoneId there, Instant now) {
        List<Window> own = zone.terms().map(DeliveryZone.Terms::hours).orElse(List.of());
        return own.isEmpty() || new StoreHours(there, own, List.of()).openAt(now);
    }

    /** A point well inside it. */
    Point somewhere() {
        Coordinate point = area.getInteriorPoint().getCoordinate();
        return new Point(point.getY(), point.getX());
    }
}
