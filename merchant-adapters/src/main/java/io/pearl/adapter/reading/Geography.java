package io.pearl.adapter.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.menu.Datum;
import io.pearl.menu.Ground;
import io.pearl.menu.Store.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Positions and polygons. Maps made in China show GCJ-02, which lies up to 600 m off WGS-84; the canonical model is
 * WGS-84 only.
 */
public final class Geography {

    private Geography() {}

    /** A GCJ-02 position as WGS-84, exact to centimetres; positions outside China are the same in both. */
    public static Point fromGcj02(Point gcj) {
        return Datum.GCJ02.toWgs84(gcj);
    }

    /** A WGS-84 position as GCJ-02. */
    public static Point toGcj02(Point wgs) {
        return Datum.GCJ02.fromWgs84(wgs);
    }

    /** Reads {@code lat,lon;lat,lon;…}. */
    public static List<Point> ring(String text) {
        List<Point> corners = new ArrayList<>();
        for (String pair : text.strip().replace('，', ',').replace('；', ';').split(";")) {
            if (pair.isBlank()) {
                continue;
            }
            String[] degrees = pair.split(",");
            if (degrees.length != 2) {
                throw new BrokenNode("zoneUnreadable", "'" + Findings.shown(pair) + "' is no pair of lat,lon");
            }
            corners.add(point(degrees[0], degrees[1]));
        }
        return open(corners);
    }

    /** A ring that is read already, checked like any other: corners, repetition, crossing. */
    public static List<Point> ring(List<Point> corners) {
        return open(new ArrayList<>(corners));
    }

    /** Reads the outer ring of GeoJSON Polygon coordinates, which are in the order longitude, latitude. */
    public static List<Point> ring(JsonNode coordinates, UnaryOperator<Point> datum) {
        List<Point> corners = new ArrayList<>();
        for (JsonNode corner : coordinates.path(0)) {
            corners.add(datum.apply(point(BoundedJson.text(corner.path(1)), BoundedJson.text(corner.path(0)))));
        }
        return open(corners);
    }

    /** Reads degrees in text. */
    public static Point point(String latitude, String longitude) {
        return new Point(degrees(latitude), degrees(longitude));
    }

    private static double degrees(String text) {
        String plain = text.strip();
        if (!plain.matches("-?\\d{1,3}(\\.\\d{1,20})?")) {
            throw new BrokenNode("positionUnreadable", "'" + Findings.shown(plain) + "' is no latitude or longitude");
        }
        return Double.parseDouble(plain);
    }

    private static List<Point> open(List<Point> corners) {
        if (corners.size() > Limits.CORNERS_PER_ZONE) {
            throw new BrokenNode("zoneTooLarge", "a delivery zone has " + corners.size() + " corners");
        }
        if (corners.size() > 1 && corners.getFirst().equals(corners.getLast())) {
            corners.removeLast();
        }
        if (corners.size() < 3) {
            throw new BrokenNode("zoneUnreadable", "a delivery zone has fewer than three corners");
        }
        if (Ground.crossesItself(corners)) {
            throw new BrokenNode("zoneCrossesItself", "the outline of a delivery zone crosses itself");
        }
        return corners;
    }
}
