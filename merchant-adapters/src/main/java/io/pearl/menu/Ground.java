package io.pearl.menu;

import io.pearl.menu.Store.Circle;
import io.pearl.menu.Store.Point;
import java.util.ArrayList;
import java.util.List;

/** Distances and outlines on the ground, good to a metre in a hundred kilometres. */
public final class Ground {

    private static final double EARTH_METRES = 6_371_008.8;

    private Ground() {}

    /** Great-circle distance. */
    public static double metres(Point one, Point other) {
        double lat = Math.toRadians(other.latitude() - one.latitude());
        double lon = Math.toRadians(other.longitude() - one.longitude());
        double a = Math.pow(Math.sin(lat / 2), 2)
                + Math.cos(Math.toRadians(one.latitude()))
                        * Math.cos(Math.toRadians(other.latitude()))
                        * Math.pow(Math.sin(lon / 2), 2);
        return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    /** Whether a position lies within a ring; corners need not be in any direction. */
    public static boolean inside(Point point, List<Point> ring) {
        boolean inside = false;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            Point a = ring.get(i);
            Point b = ring.get(j);
            if ((a.latitude() > point.latitude()) != (b.latitude() > point.latitude())) {
                double share = (point.latitude() - a.latitude()) / (b.latitude() - a.latitude());
                inside ^= point.longitude() < a.longitude() + share * (b.longitude() - a.longitude());
            }
        }
        return inside;
    }

    /** Whether an outline crosses or touches itself, so that nobody can say what it encloses. */
    public static boolean crossesItself(List<Point> ring) {
        int size = ring.size();
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                boolean neighbours = j == i + 1 || i == 0 && j == size - 1;
                if (!neighbours
                        && cross(ring.get(i), ring.get((i + 1) % size), ring.get(j), ring.get((j + 1) % size))) {
                    return true;
                }
            }
        }
        return false;
    }

    static List<Point> ring(Circle circle, int corners) {
        List<Point> ring = new ArrayList<>();
        double north = Math.toDegrees(circle.metres() / EARTH_METRES);
        double east =
                north / Math.max(0.01, Math.cos(Math.toRadians(circle.centre().latitude())));
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            ring.add(new Point(
                    circle.centre().latitude() + north * Math.sin(angle),
                    circle.centre().longitude() + east * Math.cos(angle)));
        }
        return ring;
    }

    /** How far a position is from what a ring without its holes encloses, in whole metres, 0 inside. */
    static long metresOutside(Point point, List<Point> ring, List<List<Point>> holes) {
        if (ring.isEmpty()) {
            return Long.MAX_VALUE;
        }
        double away = inside(point, ring) ? 0 : toEdge(point, ring);
        for (List<Point> hole : holes) {
            if (inside(point, hole)) {
                away = Math.max(away, toEdge(point, hole));
            }
        }
        // a millimetre is the noise of the arithmetic: the edge itself belongs to the zone
        return away < 0.001 ? 0 : Math.max(1, Math.round(away));
    }

    private static double toEdge(Point point, List<Point> ring) {
        double nearest = Double.MAX_VALUE;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            nearest = Math.min(nearest, toSegment(point, ring.get(j), ring.get(i)));
        }
        return nearest;
    }

    /** On the plane that touches the earth at the point. */
    private static double toSegment(Point point, Point from, Point to) {
        double metresPerDegree = Math.toRadians(1) * EARTH_METRES;
        double shrink = Math.cos(Math.toRadians(point.latitude()));
        double ax = (from.longitude() - point.longitude()) * metresPerDegree * shrink;
        double ay = (from.latitude() - point.latitude()) * metresPerDegree;
        double bx = (to.longitude() - point.longitude()) * metresPerDegree * shrink;
        double by = (to.latitude() - point.latitude()) * metresPerDegree;
        double length = Math.pow(bx - ax, 2) + Math.pow(by - ay, 2);
        double share = length == 0 ? 0 : Math.clamp(-(ax * (bx - ax) + ay * (by - ay)) / length, 0, 1);
        return Math.hypot(ax + share * (bx - ax), ay + share * (by - ay));
    }

    private static boolean cross(Point a, Point b, Point c, Point d) {
        double abc = turn(a, b, c);
        double abd = turn(a, b, d);
        double cda = turn(c, d, a);
        double cdb = turn(c, d, b);
        return abc * abd <= 0 && cda * cdb <= 0 && !(abc == 0 && abd == 0 && apart(a, b, c, d));
    }

    /** Whether two stretches of one line have no point in common. */
    private static boolean apart(Point a, Point b, Point c, Point d) {
        return Math.max(a.latitude(), b.latitude()) < Math.min(c.latitude(), d.latitude())
                || Math.max(c.latitude(), d.latitude()) < Math.min(a.latitude(), b.latitude())
                || Math.max(a.longitude(), b.longitude()) < Math.min(c.longitude(), d.longitude())
                || Math.max(c.longitude(), d.longitude()) < Math.min(a.longitude(), b.longitude());
    }

    private static double turn(Point a, Point b, Point c) {
        return (b.longitude() - a.longitude()) * (c.latitude() - a.latitude())
                - (b.latitude() - a.latitude()) * (c.longitude() - a.longitude());
    }
}
