package io.pearl.availability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.annotation.Context;
import io.pearl.adapter.Feed;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.FeedListener;
import io.pearl.catalogue.PublishedStore;
import io.pearl.catalogue.StoreId;
import io.pearl.catalogue.StoredModel;
import io.pearl.kernel.Db;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Store.Window;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Stock, opening hours and delivery zones of every store, in memory beside the catalogue and as old as it at most. The
 * till has the last word on stock when it is handed the order.
 */
@Context
public final class Availability implements FeedListener {

    private static final ObjectMapper JSON = StoredModel.mapper();
    private static final Duration BELIEVE_TILL = Duration.ofMinutes(15);

    private final Db db;
    private final Clock clock;
    private final Catalogue catalogue;
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of());

    Availability(Db db, Clock clock, Catalogue catalogue) {
        this.db = db;
        this.clock = clock;
        this.catalogue = catalogue;
    }

    private record Snapshot(Map<TenantId, Long> revisions, Map<StoreId, Service> services) {}

    /** What one store offers beside its menu. */
    private record Service(Hours hours, List<ServedZone> zones, Map<String, Instant> soldOut) {}

    /**
     * What a store offers whatever the address.
     *
     * @param hours whether it opens at all
     * @param zones how many it delivers to
     * @param open whether it is open now
     * @param within a place it delivers to: where it stands, or else somewhere in its first zone
     */
    public record Offer(boolean hours, int zones, boolean open, Optional<Point> within) {}

    /** What a store offers, as far as anything is known of it. */
    public Offer offer(PublishedStore store) {
        Service service = current().services().get(store.id());
        if (service == null) {
            return new Offer(false, 0, false, Optional.empty());
        }
        Optional<Point> within = service.zones().stream().anyMatch(zone -> zone.covers(store.at()))
                ? Optional.of(store.at())
                : service.zones().stream().findFirst().map(ServedZone::somewhere);
        return new Offer(
                !service.hours().windows().isEmpty(),
                service.zones().size(),
                service.hours().openAt(clock.instant()),
                within);
    }

    /** The stores that come into question as they stand to an address now: nearest first. */
    public List<Reach> around(Point address, Instant now, Predicate<PublishedStore> admitted) {
        Map<StoreId, Service> services = current().services();
        List<Reach> around = new ArrayList<>();
        for (PublishedStore store : catalogue.snapshot().all()) {
            Service service = admitted.test(store) ? services.get(store.id()) : null;
            if (service != null) {
                around.add(reach(store, service, address, now));
            }
        }
        around.sort(Comparator.comparingLong(Reach::metres));
        return around;
    }

    /** Whether the store says it has none of the item. */
    public boolean soldOut(StoreId store, String item) {
        Service service = current().services().get(store);
        Instant until = service == null ? null : service.soldOut().get(item);
        return until != null && until.isAfter(clock.instant());
    }

    /** How many items are sold out over all of a tenant's stores. */
    public int soldOut(TenantId tenant) {
        Map<StoreId, Service> services = current().services();
        Instant now = clock.instant();
        return (int) catalogue.snapshot().all().stream()
                .filter(store -> store.tenant().equals(tenant))
                .map(store -> services.get(store.id()))
                .filter(Objects::nonNull)
                .flatMap(service -> service.soldOut().values().stream())
                .filter(until -> until.isAfter(now))
                .count();
    }

    /**
     * The till has just said it has none. The feed has not, and may never contradict it, so this is believed for a
     * while and then forgotten.
     */
    public void sellOut(Connection tx, TenantId tenant, StoreId store, Set<String> items) throws SQLException {
        Sql.batch(
                tx,
                "INSERT INTO sold_out (tenant_id, store_id, item_id, since_at, until_at) VALUES (?,?,?,?,?)"
                        + " ON DUPLICATE KEY UPDATE until_at = IF(until_at IS NULL, NULL, VALUES(until_at))",
                new TreeSet<>(items),
                item -> Sql.args(
                        tenant.value(),
                        store.value(),
                        item,
                        clock.instant(),
                        clock.instant().plus(BELIEVE_TILL)));
        Sql.update(tx, "UPDATE catalogue_revision SET revision = revision + 1 WHERE tenant_id = ?", tenant.value());
    }

    @Override
    public boolean read(Connection tx, TenantId tenant, Map<String, StoreId> stores, Feed feed) throws SQLException {
        boolean changed = false;
        for (var store : feed.stores()) {
            StoreId id = stores.get(store.id());
            if (id == null) {
                continue;
            }
            String hours = write(store.hours());
            String zones = write(store.deliveryZones());
            boolean same = Sql.one(
                            tx,
                            "SELECT hours, zones FROM store_service WHERE tenant_id = ? AND store_id = ?",
                            row -> row.text("hours").equals(hours)
                                    && row.text("zones").equals(zones),
                            tenant.value(),
                            id.value())
                    .orElse(false);
            if (!same) {
                Sql.update(
                        tx,
                        "INSERT INTO store_service (tenant_id, store_id, hours, zones) VALUES (?,?,?,?)"
                                + " ON DUPLICATE KEY UPDATE hours = ?, zones = ?",
                        tenant.value(),
                        id.value(),
                        hours,
                        zones,
                        hours,
                        zones);
                changed = true;
            }
            changed |= stock(tx, tenant, id, feed.soldOut().getOrDefault(store.id(), Set.of()));
        }
        return changed;
    }

    private boolean stock(Connection tx, TenantId tenant, StoreId store, Set<String> now) throws SQLException {
        Set<String> before = new HashSet<>(Sql.query(
                tx,
                "SELECT item_id FROM sold_out WHERE tenant_id = ? AND store_id = ? AND until_at IS NULL",
                row -> row.text("item_id"),
                tenant.value(),
                store.value()));
        if (before.equals(now)) {
            return false;
        }
        Set<String> gone = new TreeSet<>(now);
        gone.removeAll(before);
        Sql.batch(
                tx,
                "INSERT INTO sold_out (tenant_id, store_id, item_id, since_at) VALUES (?,?,?,?)"
                        + " ON DUPLICATE KEY UPDATE until_at = NULL",
                gone,
                item -> Sql.args(tenant.value(), store.value(), item, clock.instant()));
        Set<String> back = new TreeSet<>(before);
        back.removeAll(now);
        Sql.batch(
                tx,
                "DELETE FROM sold_out WHERE tenant_id = ? AND store_id = ? AND item_id = ?",
                back,
                item -> Sql.args(tenant.value(), store.value(), item));
        return true;
    }

    private Snapshot current() {
        Map<TenantId, Long> revisions = catalogue.snapshot().revisions();
        Snapshot now = snapshot;
        return now.revisions().equals(revisions) ? now : reload(revisions);
    }

    private synchronized Snapshot reload(Map<TenantId, Long> revisions) {
        Snapshot before = snapshot;
        if (before.revisions().equals(revisions)) {
            return before;
        }
        Map<StoreId, Service> services = new HashMap<>(before.services());
        Map<StoreId, ZoneId> timeZones = new HashMap<>();
        catalogue.snapshot().all().forEach(store -> timeZones.put(store.id(), store.zone()));
        revisions.forEach((tenant, revision) -> {
            if (!revision.equals(before.revisions().get(tenant))) {
                services.putAll(load(tenant, timeZones));
            }
        });
        snapshot = new Snapshot(revisions, Map.copyOf(services));
        return snapshot;
    }

    private Map<StoreId, Service> load(TenantId tenant, Map<StoreId, ZoneId> timeZones) {
        return db.read(tx -> {
            Map<StoreId, Map<String, Instant>> soldOut = new HashMap<>();
            Sql.query(
                    tx,
                    "SELECT store_id, item_id, until_at FROM sold_out WHERE tenant_id = ?",
                    row -> soldOut.computeIfAbsent(new StoreId(row.number("store_id")), id -> new HashMap<>())
                            .put(
                                    row.text("item_id"),
                                    row.maybeInstant("until_at").orElse(Instant.MAX)),
                    tenant.value());
            Map<StoreId, Service> services = new HashMap<>();
            Sql.query(
                    tx,
                    "SELECT store_id, hours, zones FROM store_service WHERE tenant_id = ?",
                    row -> {
                        StoreId store = new StoreId(row.number("store_id"));
                        ZoneId timeZone = timeZones.get(store);
                        if (timeZone != null) {
                            services.put(store, service(row, timeZone, soldOut.getOrDefault(store, Map.of())));
                        }
                        return store;
                    },
                    tenant.value());
            return services;
        });
    }

    private static Service service(Row row, ZoneId timeZone, Map<String, Instant> soldOut) throws SQLException {
        try {
            List<Window> windows = JSON.readValue(row.text("hours"), new TypeReference<>() {});
            List<DeliveryZone> zones = JSON.readValue(row.text("zones"), new TypeReference<>() {});
            return new Service(
                    new Hours(timeZone, windows),
                    zones.stream().flatMap(zone -> ServedZone.of(zone).stream()).toList(),
                    Map.copyOf(soldOut));
        } catch (JsonProcessingException damaged) {
            throw new SQLException("hours or zones of a store cannot be read", damaged);
        }
    }

    private static String write(Object value) throws SQLException {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new SQLException(impossible);
        }
    }

    private static Reach reach(PublishedStore store, Service service, Point address, Instant now) {
        boolean open = service.hours().openAt(now);
        return new Reach(
                store,
                ServedZone.metres(store.at(), address),
                ServedZone.cheapest(service.zones(), address),
                open,
                open ? Optional.empty() : service.hours().nextOpening(now));
    }
}
