package io.pearl.menu;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

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
 */
public record Store(
        String id,
        Text name,
        String city,
        String address,
        Point at,
        ZoneId zone,
        List<Window> hours,
        List<DeliveryZone> deliveryZones) {

    public Store {
        if (id.isBlank() || id.length() > 128) {
            throw new IllegalArgumentException("store id must have 1 to 128 characters");
        }
        hours = List.copyOf(hours);
        deliveryZones = List.copyOf(deliveryZones);
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
    public record Window(DayOfWeek day, LocalTime opens, LocalTime closes) {}

    /**
     * @param id the source's id or a number, unique within the store
     * @param ring polygon corners, WGS-84, at least three, not repeated at the end
     * @param minimumOrder goods total below which the store does not deliver here
     * @param fee delivery fee
     */
    public record DeliveryZone(String id, List<Point> ring, Money minimumOrder, Money fee) {
        public DeliveryZone {
            ring = List.copyOf(ring);
            if (ring.size() < 3) {
                throw new IllegalArgumentException("delivery zone '" + id + "' has fewer than three corners");
            }
        }
    }
}
