package io.pearl.availability;

import io.pearl.catalogue.PublishedStore;
import io.pearl.menu.Store;
import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Store.SpecialDay;
import io.pearl.menu.Store.Window;
import io.pearl.menu.StoreHours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one store offers beside its menu.
 *
 * @param zones with an outline that can be served by
 * @param listed all zones as they are stored
 */
record Service(
        List<Window> week,
        List<SpecialDay> specialDays,
        List<ServedZone> zones,
        List<DeliveryZone> listed,
        StoreStock stock,
        List<Pause> pauses) {

    static final Service NONE = new Service(List.of(), List.of(), List.of(), List.of(), StoreStock.FULL, List.of());

    Service {
        week = List.copyOf(week);
        specialDays = List.copyOf(specialDays);
        zones = List.copyOf(zones);
        listed = List.copyOf(listed);
        pauses = List.copyOf(pauses);
    }

    Service with(List<Window> hours, List<SpecialDay> days, List<DeliveryZone> delivery) {
        List<ServedZone> served =
                delivery.stream().flatMap(zone -> ServedZone.of(zone).stream()).toList();
        return new Service(hours, days, served, delivery, stock, pauses);
    }

    Service with(StoreStock newStock, List<Pause> newPauses) {
        return new Service(week, specialDays, zones, listed, newStock, newPauses);
    }

    StoreHours hours(ZoneId there) {
        return new StoreHours(there, week, specialDays);
    }

    /** The store as it is explained: only with zones that can be served by. */
    Store store(PublishedStore published) {
        return new Store(
                published.sourceId(),
                published.name(),
                published.city(),
                published.address(),
                published.at(),
                published.zone(),
                week,
                zones.stream().map(ServedZone::zone).toList(),
                specialDays);
    }

    Optional<Pause> active(Pause.Kind kind, Instant now) {
        return pauses.stream()
                .filter(pause -> pause.kind() == kind && pause.activeAt(now))
                .max(Comparator.comparing(Pause::endsAt));
    }

    /** Its zones at a place: those that are served now, or else those that are served at another time. */
    List<ServedZone> covering(Point place, ZoneId there, Instant now) {
        List<ServedZone> covering =
                zones.stream().filter(zone -> zone.covers(place)).toList();
        List<ServedZone> served =
                covering.stream().filter(zone -> zone.servedAt(there, now)).toList();
        return served.isEmpty() ? covering : served;
    }
}
