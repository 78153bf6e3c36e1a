package io.pearl.availability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.availability.StockRows.Said;
import io.pearl.catalogue.FeedListener;
import io.pearl.catalogue.StoreId;
import io.pearl.catalogue.StoredModel;
import io.pearl.kernel.Sql;
import io.pearl.menu.Confidence;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store;
import io.pearl.menu.Store.DeliveryZone;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes hours, zones, stock and pauses out of feeds, and writes what differs from what is stored. */
@Singleton
final class ServiceFeed implements FeedListener {

    private static final ObjectMapper JSON = StoredModel.mapper();
    private static final int ROWS_AT_ONCE = 100;
    /** More than an order can have is plenty, and changes with every cup sold. */
    private static final long MOST_COUNTED = 100;

    private static final int LONGEST_ITEM = 128;
    private static final int LONGEST_OPTION = 300;
    private static final int LONGEST_INGREDIENT = 120;
    private static final int LONGEST_SOURCE = 200;

    private final Clock clock;
    private final StoreServices services;
    private final FeedPauses pauses;

    ServiceFeed(Clock clock, StoreServices services, FeedPauses pauses) {
        this.clock = clock;
        this.services = services;
        this.pauses = pauses;
    }

    /** Hours and zones as they are stored. */
    private record Stated(String hours, Optional<String> days, String zones) {}

    @Override
    public void read(Connection tx, TenantId tenant, Map<String, StoreId> stores, Feed feed, List<Finding> findings)
            throws SQLException {
        Map<StoreId, Stated> stated = new HashMap<>();
        Map<StoreId, Stated> before = stated(tx, tenant, stores.values());
        Map<StoreId, List<Observation>> said = StockRows.ofFeed(tx, tenant, stores.values());
        List<Said> written = new ArrayList<>();
        List<Said> gone = new ArrayList<>();
        for (Store store : feed.stores()) {
            StoreId id = stores.get(store.id());
            if (id == null) {
                continue;
            }
            Stated now = new Stated(
                    write(store.hours()),
                    store.specialDays().isEmpty() ? Optional.empty() : Optional.of(write(store.specialDays())),
                    write(whole(store, findings)));
            if (!now.equals(before.get(id))) {
                stated.put(id, now);
            }
            compare(store, id, said.getOrDefault(id, List.of()), stock(store, feed, findings), written, gone);
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        FeedPauses.Change closing = pauses.compare(tx, tenant, stores, feed, at);
        if (stated.isEmpty() && written.isEmpty() && gone.isEmpty() && closing.none()) {
            return;
        }
        long revision = Revisions.next(tx, tenant);
        write(tx, tenant, revision, stated);
        StockRows.write(tx, tenant, written);
        StockRows.delete(tx, tenant, gone);
        pauses.write(tx, tenant, closing, at);
        Set<StoreId> touched = new HashSet<>(closing.stores());
        written.forEach(one -> touched.add(one.store()));
        gone.forEach(one -> touched.add(one.store()));
        Revisions.stock(tx, tenant, revision, touched);
    }

    @Override
    public void published() {
        services.refreshAll();
    }

    /** The zones of which it can be said what they enclose. */
    private static List<DeliveryZone> whole(Store store, List<Finding> findings) {
        List<DeliveryZone> whole = new ArrayList<>();
        for (DeliveryZone zone : store.deliveryZones()) {
            Optional<String> broken = ServedZone.broken(zone);
            if (broken.isEmpty()) {
                whole.add(zone);
            } else {
                findings.add(new Finding(
                        Finding.Severity.ERROR,
                        "zoneBroken",
                        "store " + store.id() + ", zone " + zone.id(),
                        "is left out, because nobody can say what it encloses: " + broken.get()));
            }
        }
        return whole;
    }

    private void compare(
            Store store,
            StoreId id,
            List<Observation> before,
            Map<StockKey, Stock> now,
            List<Said> written,
            List<Said> gone) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<StockKey, Observation> known = new HashMap<>();
        before.forEach(one -> known.put(one.key(), one));
        now.forEach((key, stock) -> {
            Observation said =
                    new Observation(key, Origin.FEED, stock, stock.observedAt().orElse(at));
            @Nullable Observation stored = known.remove(key);
            if (stored == null || !stored.repeatedBy(said, at, store.zone())) {
                written.add(new Said(id, said));
            }
        });
        known.values().forEach(one -> gone.add(new Said(id, one)));
    }

    /** What is worth keeping of what the feed says: what is there in plenty need not be spoken of. */
    private static Map<StockKey, Stock> stock(Store store, Feed feed, List<Finding> findings) {
        Map<StockKey, Stock> kept = new HashMap<>();
        Set<String> soldOut = feed.soldOut().getOrDefault(store.id(), Set.of());
        soldOut.forEach(item -> kept.put(new StockKey.OfItem(item), Stock.soldOut("sold out")));
        feed.stock().getOrDefault(store.id(), Map.of()).forEach((key, stock) -> {
            // what cannot be sold stays so, whatever is still counted of it
            if (key instanceof StockKey.OfItem item && soldOut.contains(item.itemId()) && !out(stock)) {
                return;
            }
            boolean plenty = stock.state() == Stock.State.AVAILABLE
                    && stock.confidence() == Confidence.CERTAIN
                    && stock.quantity().orElse(MOST_COUNTED + 1) > MOST_COUNTED;
            if (plenty) {
                kept.remove(key);
            } else if (tooLong(key)) {
                findings.add(new Finding(
                        Finding.Severity.WARNING,
                        "stockIdTooLong",
                        "store " + store.id(),
                        "stock of something whose id is too long to be kept is not followed"));
            } else {
                kept.put(key, shortened(stock));
            }
        });
        return kept;
    }

    private static boolean out(Stock stock) {
        return stock.state() != Stock.State.AVAILABLE && stock.state() != Stock.State.UNKNOWN;
    }

    private static boolean tooLong(StockKey key) {
        return switch (key) {
            case StockKey.OfItem item -> item.itemId().length() > LONGEST_ITEM;
            case StockKey.OfOption option ->
                option.itemId().length() > LONGEST_ITEM
                        || option.option().groupId().length() > LONGEST_OPTION
                        || option.option().optionId().length() > LONGEST_OPTION;
            case StockKey.OfIngredient ingredient ->
                ingredient.name().isEmpty() || ingredient.name().length() > LONGEST_INGREDIENT;
        };
    }

    private static Stock shortened(Stock stock) {
        String source = stock.source();
        return new Stock(
                stock.state(),
                stock.quantity(),
                stock.observedAt().map(at -> at.truncatedTo(ChronoUnit.MILLIS)),
                source.length() > LONGEST_SOURCE ? source.substring(0, LONGEST_SOURCE) : source,
                stock.confidence(),
                stock.restoreAt().map(at -> at.truncatedTo(ChronoUnit.MILLIS)));
    }

    private static Map<StoreId, Stated> stated(Connection tx, TenantId tenant, Collection<StoreId> stores)
            throws SQLException {
        Map<StoreId, Stated> rows = new HashMap<>();
        for (List<StoreId> some : StockRows.parts(stores)) {
            Sql.query(
                    tx,
                    "SELECT store_id, hours, zones, special_days FROM store_service WHERE tenant_id = ?"
                            + " AND store_id IN (" + Sql.marks(some.size()) + ")",
                    row -> rows.put(
                            new StoreId(row.number("store_id")),
                            new Stated(row.text("hours"), row.maybeText("special_days"), row.text("zones"))),
                    StockRows.args(tenant, some));
        }
        return rows;
    }

    private static void write(Connection tx, TenantId tenant, long revision, Map<StoreId, Stated> stated)
            throws SQLException {
        List<Map.Entry<StoreId, Stated>> all = List.copyOf(stated.entrySet());
        for (int from = 0; from < all.size(); from += ROWS_AT_ONCE) {
            Sql.insertAll(
                    tx,
                    "INSERT INTO store_service (tenant_id, store_id, hours, zones, special_days, revision,"
                            + " stock_revision) VALUES",
                    "ON DUPLICATE KEY UPDATE hours = VALUES(hours), zones = VALUES(zones),"
                            + " special_days = VALUES(special_days), revision = VALUES(revision)",
                    all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE)),
                    one -> Sql.args(
                            tenant.value(),
                            one.getKey().value(),
                            one.getValue().hours(),
                            one.getValue().zones(),
                            one.getValue().days().orElse(null),
                            revision,
                            revision));
        }
    }

    private static String write(Object value) throws SQLException {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new SQLException(impossible);
        }
    }
}
