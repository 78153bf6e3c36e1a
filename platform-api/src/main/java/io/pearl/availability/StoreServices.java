package io.pearl.availability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.annotation.Context;
import io.pearl.catalogue.ConnectionId;
import io.pearl.catalogue.LastPulls;
import io.pearl.catalogue.StoreId;
import io.pearl.catalogue.StoredModel;
import io.pearl.kernel.Db;
import io.pearl.kernel.Loop;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Store.SpecialDay;
import io.pearl.menu.Store.Window;
import io.pearl.tenancy.TenantId;
import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hours, zones, stock and pauses of every store, in memory; of what changes only the stores that changed are read again. */
@Context
final class StoreServices {

    private static final long LOOK_MILLIS = 500;
    private static final Duration HEARD_EVERY = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = StoredModel.mapper();

    private static final Logger LOG = LoggerFactory.getLogger(StoreServices.class);

    private final Db db;
    private final Clock clock;
    private final LastPulls pulls;
    private final Loop loop;
    private final Map<StoreId, Service> services = new ConcurrentHashMap<>();
    private final ZoneGrid grid = new ZoneGrid();
    private final Map<TenantId, Long> seen = new HashMap<>();
    private volatile Heard heard = new Heard(Instant.MIN, Map.of());

    StoreServices(Db db, Clock clock, LastPulls pulls) {
        this.db = db;
        this.clock = clock;
        this.pulls = pulls;
        refresh();
        this.loop = new Loop("availability", () -> {
            Thread.sleep(LOOK_MILLIS);
            refresh();
        });
    }

    /** When the systems last answered, as it was known at a moment. */
    private record Heard(Instant at, Map<ConnectionId, Instant> by) {}

    /** What a row says of a store's hours and zones. */
    private record Stated(List<Window> hours, List<SpecialDay> days, List<DeliveryZone> zones) {}

    /** What is known of a store, which may be nothing. */
    Service of(StoreId store) {
        return services.getOrDefault(store, Service.NONE);
    }

    /** Stores of which a zone may cover a place. */
    Set<StoreId> at(Point place) {
        return grid.at(place);
    }

    /** Stores with a zone not far from a place. */
    Set<StoreId> near(Point place, int reach) {
        return grid.near(place, reach);
    }

    /** When the system was last heard of. */
    Optional<Instant> heardAt(ConnectionId connection) {
        return Optional.ofNullable(heard.by().get(connection));
    }

    /** Looks for changes now instead of within the second. */
    synchronized void refresh() {
        Instant now = clock.instant();
        if (heard.at().isBefore(now.minus(HEARD_EVERY))) {
            heard = new Heard(now, pulls.heardAt(now));
        }
        db.read(Revisions::all).forEach((tenant, revision) -> {
            long before = seen.getOrDefault(tenant, 0L);
            if (revision > before) {
                try {
                    load(tenant, before);
                    seen.put(tenant, revision);
                } catch (RuntimeException unreadable) {
                    // one tenant's damaged row must not stop the others; it is tried again
                    LOG.error("what stores of tenant {} offer could not be read", tenant, unreadable);
                }
            }
        });
    }

    /** The same, and asks when the systems were heard of. */
    synchronized void refreshAll() {
        Instant now = clock.instant();
        heard = new Heard(now, pulls.heardAt(now));
        refresh();
    }

    @PreDestroy
    void stop() {
        loop.close();
    }

    private void load(TenantId tenant, long since) {
        Map<StoreId, Stated> stated = db.read(tx -> {
            Map<StoreId, Stated> rows = new HashMap<>();
            Sql.query(
                    tx,
                    "SELECT store_id, hours, zones, special_days FROM store_service"
                            + " WHERE tenant_id = ? AND revision > ?",
                    row -> rows.put(new StoreId(row.number("store_id")), stated(row)),
                    tenant.value(),
                    since);
            return rows;
        });
        stated.forEach((store, said) -> enter(store, of(store).with(said.hours(), said.days(), said.zones())));
        db.read(tx -> {
            Set<StoreId> stores = new HashSet<>(Sql.query(
                    tx,
                    "SELECT store_id FROM store_service WHERE tenant_id = ? AND stock_revision > ?",
                    row -> new StoreId(row.number("store_id")),
                    tenant.value(),
                    since));
            Map<StoreId, List<Observation>> stock = StockRows.changed(tx, tenant, since);
            Map<StoreId, List<Pause>> pauses = PauseRows.changed(tx, tenant, since, clock.instant());
            for (StoreId store : stores) {
                services.put(
                        store,
                        of(store)
                                .with(
                                        StoreStock.of(stock.getOrDefault(store, List.of())),
                                        pauses.getOrDefault(store, List.of())));
            }
            return stores.size();
        });
    }

    /** In the new cells before, and out of the old ones after: a store never misses from where it is served. */
    private void enter(StoreId store, Service service) {
        Set<Long> before = ZoneGrid.cells(of(store).zones());
        Set<Long> now = ZoneGrid.cells(service.zones());
        grid.enter(store, now);
        services.put(store, service);
        before.removeAll(now);
        grid.remove(store, before);
    }

    private static Stated stated(Row row) throws SQLException {
        try {
            Optional<String> days = row.maybeText("special_days");
            return new Stated(
                    JSON.readValue(row.text("hours"), new TypeReference<>() {}),
                    days.isPresent() ? JSON.readValue(days.get(), new TypeReference<>() {}) : List.of(),
                    JSON.readValue(row.text("zones"), new TypeReference<>() {}));
        } catch (JsonProcessingException damaged) {
            throw new SQLException("hours or zones of a store cannot be read", damaged);
        }
    }
}
