package io.pearl.availability;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.PublishedStore;
import io.pearl.catalogue.StoreId;
import io.pearl.menu.Confidence;
import io.pearl.menu.Coverage;
import io.pearl.menu.Ground;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.Point;
import io.pearl.menu.StoreHours;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whether a store can make something for an address now: opening hours, pauses, delivery zones and stock of every
 * store, as they were half a second ago at most. The till has the last word on stock when it is handed the order.
 */
@Context
public final class Availability {

    private static final Duration BELIEVE_TILL = Duration.ofMinutes(15);
    /** Where nobody delivers, so many of those that come nearest are told of. */
    private static final int NEAREST = 20;

    private static final int CELLS_AROUND = 3;

    private final Clock clock;
    private final Catalogue catalogue;
    private final StoreServices services;
    private final Duration fresh;
    private final Cache<Made, Recipe> recipes =
            Caffeine.newBuilder().maximumSize(20_000).build();

    Availability(
            Clock clock,
            Catalogue catalogue,
            StoreServices services,
            @Value("${pearl.stock-fresh-for:15m}") Duration fresh) {
        this.clock = clock;
        this.catalogue = catalogue;
        this.services = services;
        this.fresh = fresh;
    }

    /** A menu's content and an ingredient. */
    private record Made(String menuHash, String ingredient) {}

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
        Service service = services.of(store.id());
        Optional<Point> within = service.zones().stream().anyMatch(zone -> zone.covers(store.at()))
                ? Optional.of(store.at())
                : service.zones().stream().findFirst().map(ServedZone::somewhere);
        return new Offer(
                !service.week().isEmpty(),
                service.zones().size(),
                opening(store, service, clock.instant()).open(),
                within);
    }

    /**
     * The stores that deliver to an address, nearest first, whether or not they are open. Where there is none, those of
     * which the zones come nearest.
     */
    public List<Reach> around(Point address, Instant now, Predicate<PublishedStore> admitted) {
        List<Reach> around = new ArrayList<>();
        published(services.at(address)).filter(admitted).forEach(store -> {
            Reach reach = reach(store, address, now);
            if (reach.zone().isPresent()) {
                around.add(reach);
            }
        });
        if (around.isEmpty()) {
            nearest(address, admitted).forEach(store -> around.add(reach(store, address, now)));
        }
        around.sort(Comparator.comparingLong(Reach::metres));
        return around;
    }

    /** How one store stands to an address. */
    public Reach reach(PublishedStore store, Point address, Instant now) {
        Service service = services.of(store.id());
        long metres = Math.round(Ground.metres(store.at(), address));
        List<ServedZone> covering = service.covering(address, store.zone(), now);
        Reach.Opening opening = opening(store, service, now);
        boolean later = !covering.isEmpty() && covering.stream().noneMatch(zone -> zone.servedAt(store.zone(), now));
        if (opening.open() && later) {
            Optional<Instant> opens = coverage(store, service, address, now) instanceof Coverage.NotNow closed
                    ? closed.opensAt()
                    : Optional.empty();
            opening = new Reach.Opening(false, opens, opening.paused(), opening.busy());
        }
        Optional<Reach.Zone> zone = covering.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Reach.Zone(covering.stream().map(ServedZone::zone).toList(), metres));
        return new Reach(store, metres, zone, opening, shelf(store, now));
    }

    /**
     * Whether a store delivers to a place, in words and numbers. Pauses are another matter.
     *
     * @param goods total of what is ordered, for the fee
     */
    public Coverage explain(PublishedStore store, Point place, Money goods, Instant now) {
        return Coverage.explain(services.of(store.id()).store(store), place, goods, now);
    }

    /** Whether a store takes orders then. */
    public Reach.Opening opening(PublishedStore store, Instant now) {
        return opening(store, services.of(store.id()), now);
    }

    /** When a store is open. */
    public StoreHours hours(PublishedStore store) {
        return services.of(store.id()).hours(store.zone());
    }

    /** What a store has now. */
    public Shelf shelf(PublishedStore store) {
        return shelf(store, clock.instant());
    }

    /** What a store has. */
    public Shelf shelf(PublishedStore store, Instant now) {
        return shelf(store, stock(store.id()), now);
    }

    /** What it would have if this were said of it. */
    Shelf shelf(PublishedStore store, StoreStock stock, Instant now) {
        Map<StockKey.OfIngredient, Recipe> made = new HashMap<>();
        for (StockKey key : stock.keys()) {
            if (key instanceof StockKey.OfIngredient ingredient) {
                made.put(ingredient, recipe(store, ingredient.name()));
            }
        }
        Optional<Instant> heard = heard(store).map(Heard::at);
        Confidence confidence = heard.map(at -> Stock.available("").confidenceAt(now, at, fresh))
                .orElse(Confidence.UNKNOWN);
        return new Shelf(stock, store.zone(), now, made, confidence, heard);
    }

    /**
     * When something was last heard of a store's stock.
     *
     * @param from feed, till, system or staff
     */
    public record Heard(Instant at, String from) {}

    /** When a store's stock was last heard of, and from whom. */
    public Optional<Heard> heard(PublishedStore store) {
        Optional<Heard> feed = services.heardAt(store.connection()).map(at -> new Heard(at, Origin.FEED.text()));
        Optional<Heard> said = stock(store.id())
                .heard()
                .map(one -> new Heard(one.seenAt(), one.origin().text()));
        return Stream.concat(feed.stream(), said.stream()).max(Comparator.comparing(Heard::at));
    }

    /**
     * A zone as its store's system states it.
     *
     * @param served whether it is now, by the hours of the store and its own
     */
    public record ZoneNow(DeliveryZone zone, boolean served) {}

    /** Where a store delivers, with zones that only list places. */
    public List<ZoneNow> zones(PublishedStore store) {
        Instant now = clock.instant();
        boolean open = hours(store).openAt(now);
        return services.of(store.id()).listed().stream()
                .map(zone -> new ZoneNow(zone, open && ServedZone.servedAt(zone, store.zone(), now)))
                .toList();
    }

    /** How many items are sold out over all of a tenant's stores. */
    public int soldOut(TenantId tenant) {
        Instant now = clock.instant();
        return catalogue.of(tenant).stream()
                .mapToInt(store -> soldOut(store, shelf(store, now)))
                .sum();
    }

    /** How many items of a store are sold out. */
    int soldOut(PublishedStore store, Shelf shelf) {
        if (shelf.full()) {
            return 0;
        }
        int count = 0;
        for (Item item : store.menu().items()) {
            count += shelf.offer(item, 1).item().isEmpty() ? 1 : 0;
        }
        return count;
    }

    /**
     * The till has just said it has none. The feed has not, and may never contradict it, so this is believed for a
     * while and then forgotten.
     */
    public void sellOut(Connection tx, TenantId tenant, StoreId store, Set<String> items) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long revision = Revisions.next(tx, tenant);
        StockRows.write(
                tx,
                tenant,
                items.stream()
                        .sorted()
                        .map(item -> new StockRows.Said(
                                store,
                                new Observation(
                                        new StockKey.OfItem(item),
                                        Origin.TILL,
                                        Stock.soldOut("refused an order").restoredAt(now.plus(BELIEVE_TILL)),
                                        now)))
                        .toList());
        Revisions.stock(tx, tenant, revision, Set.of(store));
    }

    /** What a menu makes of an ingredient. */
    Recipe recipe(PublishedStore store, String ingredient) {
        return recipes.get(new Made(store.menuHash(), ingredient), made -> Recipe.of(store.menu(), ingredient));
    }

    /** Everything that is said of a store's stock. */
    StoreStock stock(StoreId store) {
        return services.of(store).stock();
    }

    private Stream<PublishedStore> published(Collection<StoreId> stores) {
        Catalogue.Snapshot snapshot = catalogue.snapshot();
        return stores.stream().flatMap(id -> snapshot.store(id).stream());
    }

    private List<PublishedStore> nearest(Point address, Predicate<PublishedStore> admitted) {
        List<PublishedStore> near =
                published(services.near(address, CELLS_AROUND)).filter(admitted).toList();
        if (near.isEmpty()) {
            near = catalogue.snapshot().all().stream()
                    .filter(admitted)
                    .sorted(Comparator.comparingDouble(store -> Ground.metres(store.at(), address)))
                    .limit(NEAREST)
                    .toList();
        }
        Map<StoreId, Long> outside = new HashMap<>();
        near.forEach(store -> outside.put(
                store.id(),
                services.of(store.id()).zones().stream()
                        .mapToLong(zone -> zone.zone().metresOutside(address))
                        .min()
                        .orElse(Long.MAX_VALUE)));
        return near.stream()
                .sorted(Comparator.comparing(store -> outside.get(store.id())))
                .limit(NEAREST)
                .toList();
    }

    private static Coverage coverage(PublishedStore store, Service service, Point place, Instant now) {
        return Coverage.explain(
                service.store(store), place, Money.zero(store.menu().currency()), now);
    }

    private static Reach.Opening opening(PublishedStore store, Service service, Instant now) {
        StoreHours hours = service.hours(store.zone());
        Optional<Pause> paused = service.active(Pause.Kind.PAUSED, now);
        Optional<Pause> busy = service.active(Pause.Kind.BUSY, now);
        if (paused.isEmpty()) {
            boolean open = hours.openAt(now);
            return new Reach.Opening(open, open ? Optional.empty() : hours.opensAfter(now), paused, busy);
        }
        Optional<Instant> opens =
                paused.get().over().flatMap(over -> hours.openAt(over) ? Optional.of(over) : hours.opensAfter(over));
        return new Reach.Opening(false, opens, paused, busy);
    }
}
