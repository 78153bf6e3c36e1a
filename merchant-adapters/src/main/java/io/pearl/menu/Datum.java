package io.pearl.menu;

import io.pearl.menu.Store.Point;

/**
 * How a map counts degrees. Maps made in China show GCJ-02, which lies up to 600 m off WGS-84, or Baidu's BD-09 on top
 * of it; both are WGS-84 outside China. Conversions there and back differ by less than a centimetre or two.
 */
public enum Datum {
    WGS84 {
        @Override
        public Point toWgs84(Point point) {
            return point;
        }

        @Override
        public Point fromWgs84(Point point) {
            return point;
        }
    },
    GCJ02 {
        @Override
        public Point toWgs84(Point point) {
            return inverted(this, point);
        }

        @Override
        public Point fromWgs84(Point wgs) {
            double x = wgs.longitude() - 105.0;
            double y = wgs.latitude() - 35.0;
            if (outsideChina(wgs)) {
                return wgs;
            }
            double radians = Math.toRadians(wgs.latitude());
            double magic = 1 - ECCENTRICITY * Math.pow(Math.sin(radians), 2);
            double root = Math.sqrt(magic);
            double north = northward(x, y) * 180 / ((AXIS * (1 - ECCENTRICITY)) / (magic * root) * Math.PI);
            double east = eastward(x, y) * 180 / (AXIS / root * Math.cos(radians) * Math.PI);
            return new Point(wgs.latitude() + north, wgs.longitude() + east);
        }
    },
    BD09 {
        @Override
        public Point toWgs84(Point point) {
            return inverted(this, point);
        }

        @Override
        public Point fromWgs84(Point wgs) {
            if (outsideChina(wgs)) {
                return wgs;
            }
            Point gcj = GCJ02.fromWgs84(wgs);
            double radius = Math.hypot(gcj.longitude(), gcj.latitude())
                    + 0.00002 * Math.sin(Math.toRadians(gcj.latitude() * 3000));
            double angle = Math.atan2(gcj.latitude(), gcj.longitude())
                    + 0.000003 * Math.cos(Math.toRadians(gcj.longitude() * 3000));
            return new Point(radius * Math.sin(angle) + 0.006, radius * Math.cos(angle) + 0.0065);
        }
    };

    private static final double AXIS = 6378245.0;
    private static final double ECCENTRICITY = 0.00669342162296594323;

    /** A position of this datum as WGS-84. */
    public abstract Point toWgs84(Point point);

    /** A WGS-84 position as this datum has it. */
    public abstract Point fromWgs84(Point wgs);

    /** There is no formula for the way back; what the way there adds is taken off until it fits. */
    private static Point inverted(Datum datum, Point point) {
        if (outsideChina(point)) {
            return point;
        }
        double latitude = point.latitude();
        double longitude = point.longitude();
        for (int round = 0; round < 6; round++) {
            Point shifted = datum.fromWgs84(new Point(latitude, longitude));
            latitude += point.latitude() - shifted.latitude();
            longitude += point.longitude() - shifted.longitude();
        }
        // seven decimals are a centimetre; what follows is noise of the iteration
        return new Point(Math.rint(latitude * 1e7) / 1e7, Math.rint(longitude * 1e7) / 1e7);
    }

    private static boolean outsideChina(Point point) {
        return point.longitude() < 72.004
                || point.longitude() > 137.8347
                || point.latitude() < 0.8293
                || point.latitude() > 55.8271;
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
