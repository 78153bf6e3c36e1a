package io.pearl.availability;

import io.pearl.catalogue.StoreId;
import io.pearl.menu.Store.Point;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;

/**
 * Which stores may have a zone at a place, without walking all of them. Grids lie on top of each other, each twice as
 * wide as the one below; a zone is entered in the grid whose cells are as large as it is, so in four cells at most.
 * Stores are entered and taken out one by one while others read.
 */
final class ZoneGrid {

    private static final double FINEST_DEGREES = 0.01;
    private static final int LEVELS = 17;
    private static final int BITS = 28;

    private final Map<Long, StoreId[]> cells = new ConcurrentHashMap<>();

    /** The cells of a store's zones. */
    static Set<Long> cells(Iterable<ServedZone> zones) {
        Set<Long> cells = new HashSet<>();
        for (ServedZone zone : zones) {
            // a circle reaches a little further than the ring that stands for it
            Envelope bounds = zone.bounds().copy();
            bounds.expandBy(bounds.getWidth() * 0.01, bounds.getHeight() * 0.01);
            int level = level(Math.max(bounds.getWidth(), bounds.getHeight()));
            double size = size(level);
            for (long x = cell(bounds.getMinX() + 180, size); x <= cell(bounds.getMaxX() + 180, size); x++) {
                for (long y = cell(bounds.getMinY() + 90, size); y <= cell(bounds.getMaxY() + 90, size); y++) {
                    cells.add(key(level, x, y));
                }
            }
        }
        return cells;
    }

    void enter(StoreId store, Set<Long> into) {
        for (Long cell : into) {
            cells.merge(cell, new StoreId[] {store}, ZoneGrid::both);
        }
    }

    void remove(StoreId store, Set<Long> from) {
        for (Long cell : from) {
            cells.computeIfPresent(cell, (key, stores) -> {
                StoreId[] left =
                        Stream.of(stores).filter(other -> !other.equals(store)).toArray(StoreId[]::new);
                return left.length == 0 ? null : left;
            });
        }
    }

    /** Stores of which a zone may cover the place. */
    Set<StoreId> at(Point place) {
        return near(place, 0);
    }

    /** Stores with a zone near a place: within this many cells, each as large as the zone. */
    Set<StoreId> near(Point place, int reach) {
        Set<StoreId> found = new HashSet<>();
        for (int level = 0; level < LEVELS; level++) {
            double size = size(level);
            long x = cell(place.longitude() + 180, size);
            long y = cell(place.latitude() + 90, size);
            for (long east = x - reach; east <= x + reach; east++) {
                for (long north = y - reach; north <= y + reach; north++) {
                    StoreId[] stores = cells.get(key(level, east, north));
                    if (stores != null) {
                        found.addAll(Arrays.asList(stores));
                    }
                }
            }
        }
        return found;
    }

    private static StoreId[] both(StoreId[] before, StoreId[] added) {
        if (Arrays.asList(before).contains(added[0])) {
            return before;
        }
        StoreId[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = added[0];
        return all;
    }

    private static int level(double degrees) {
        int level = 0;
        while (level < LEVELS - 1 && size(level) < degrees) {
            level++;
        }
        return level;
    }

    private static double size(int level) {
        return FINEST_DEGREES * (1L << level);
    }

    private static long cell(double degrees, double size) {
        return Math.max(0, (long) Math.floor(degrees / size));
    }

    private static long key(int level, long x, long y) {
        return ((long) level << (2 * BITS)) | (x << BITS) | y;
    }
}
