package io.pearl.adapter.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.menu.Store.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Positions and polygons. Maps made in China show GCJ-02, which lies up to 600 m off WGS-84; the canonical model is
 * WGS-84 only.
 */
public final class Geography {

    private static final double AXIS = 6378245.0;
    private static final double ECCENTRICITY = 0.00669342162296594323;

    private Geography() {}

    /** A GCJ-02 position as WGS-84, exact to centimetres; positions outside China are the same in both. */
    public static Point fromGcj02(Point gcj) {
        double latitude = gcj.latitude();
        double longitude = gcj.longitude();
        for (int round = 0; round < 3; round++) {
            Point shifted = toGcj02(new Point(latitude, longitude));
            latitude += gcj.latitude() - shifted.latitude();
            longitude += gcj.longitude() - shifted.longitude();
        }
        // seven decimals are a centimetre; what follows is noise of the iteration
        return new Point(Math.rint(latitude * 1e7) / 1e7, Math.rint(longitude * 1e7) / 1e7);
    }

    /** A WGS-84 position as GCJ-02. */
    public static Point toGcj02(Point wgs) {
        double latitude = wgs.latitude();
        double longitude = wgs.longitude();
        if (longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271) {
            return wgs;
        }
        double x = longitude - 105.0;
        double y = latitude - 35.0;
        double radians = Math.toRadians(latitude);
        double magic = 1 - ECCENTRICITY * Math.pow(Math.sin(radians), 2);
        double root = Math.sqrt(magic);
        double north = northward(x, y) * 180 / ((AXIS * (1 - ECCENTRICITY)) / (magic * root) * Math.PI);
        double east = eastward(x, y) * 180 / (AXIS / root * Math.cos(radians) * Math.PI);
        return new Point(latitude + north, longitude + east);
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
        return corners;
    }

    private static double northward(double x, double y) {
        double shift = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
        shift += (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3;
        shift += (20 * Math.sin(y * Math.PI) + 40 * Math.sin(y / 3 * Math.PI)) * 2 / 3;
        return shift + (160 * Math.sin(y / 12 * Math.PI) + 320 * Math.sin(y * Math.PI / 30)) * 2 / 3;
    }

    private static double eastward(double x, double y) {
        double shift = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
        shift += (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3;
        shift += (20 * Math.sin(x * Math.PI) + 40 * Math.sin(x / 3 * Math.PI)) * 2 / 3;
        return shift + (150 * Math.sin(x / 12 * Math.PI) + 300 * Math.sin(x / 30 * Math.PI)) * 2 / 3;
    }
}
