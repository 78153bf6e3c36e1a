package io.pearl.availability.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.availability.Availability;
import io.pearl.availability.AvailabilityProblem;
import io.pearl.availability.Pause;
import io.pearl.availability.Pauses;
import io.pearl.availability.PublishedStores;
import io.pearl.availability.Reach;
import io.pearl.availability.Shelf;
import io.pearl.availability.Stocks;
import io.pearl.catalogue.PublishedStore;
import io.pearl.client.Name;
import io.pearl.client.StoreServiceApi;
import io.pearl.kernel.Refused;
import io.pearl.menu.Coverage;
import io.pearl.menu.Ground;
import io.pearl.menu.Money;
import io.pearl.menu.OptionRef;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.Point;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class StoreServiceController implements StoreServiceApi {

    private final Callers callers;
    private final Tenants tenants;
    private final Clock clock;
    private final PublishedStores stores;
    private final Availability availability;
    private final Stocks stocks;
    private final Pauses pauses;

    StoreServiceController(
            Callers callers,
            Tenants tenants,
            Clock clock,
            PublishedStores stores,
            Availability availability,
            Stocks stocks,
            Pauses pauses) {
        this.callers = callers;
        this.tenants = tenants;
        this.clock = clock;
        this.stores = stores;
        this.availability = availability;
        this.stocks = stocks;
        this.pauses = pauses;
    }

    @Override
    public StoreService service(
            String tenant,
            String store,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String at,
            @Nullable Long goods) {
        Caller who = callers.current();
        TenantId id = tenant(who, Permission.STORES_READ, tenant);
        PublishedStore found = stores.find(who, Permission.STORES_READ, id, store);
        Instant when = at == null ? clock.instant() : instant(at);
        if (goods != null && goods < 0) {
            throw invalid("query:goods", "must not be negative");
        }
        Money total = new Money(goods == null ? 0 : goods, found.menu().currency());
        Optional<Point> place = place(latitude, longitude);
        Reach.Opening opening = availability.opening(found, when);
        Shelf shelf = availability.shelf(found, when);
        return new StoreService(
                found.id().toString(),
                when,
                opening.open(),
                opening.opensAt().orElse(null),
                opening.open() ? availability.hours(found).closesAfter(when).orElse(null) : null,
                found.zone().getId(),
                opening.paused().map(pause -> shown(who, id, pause, when)).orElse(null),
                opening.busy().map(pause -> shown(who, id, pause, when)).orElse(null),
                Shown.word(shelf.confidence()),
                shelf.heardAt().orElse(null),
                place.map(point -> place(found, point, availability.explain(found, point, total, when)))
                        .orElse(null));
    }

    @Override
    public StoreStock stock(String tenant, String store) {
        Caller who = callers.current();
        Stocks.Listed listed = stocks.of(who, tenant(who, Permission.STORES_READ, tenant), store);
        return new StoreStock(
                listed.store().id().toString(),
                Shown.word(listed.shelf().confidence()),
                listed.shelf().heardAt().orElse(null),
                listed.entries().stream().map(StoreServiceController::entry).toList(),
                listed.soldOut());
    }

    @Override
    public StockResults putStock(String tenant, String store, StockChanges changes) {
        Caller who = callers.current();
        List<Stocks.Result> results =
                stocks.put(who, tenant(who, Permission.KITCHEN_WRITE, tenant), store, changes.changes());
        return new StockResults(
                (int) results.stream().filter(one -> one.errors().isEmpty()).count(),
                results.stream()
                        .map(one -> new StockResult(
                                one.errors().isEmpty(),
                                one.items(),
                                one.errors().isEmpty() ? null : one.errors()))
                        .toList());
    }

    @Override
    public List<StorePause> pauses(String tenant, String store) {
        Caller who = callers.current();
        TenantId id = tenant(who, Permission.STORES_READ, tenant);
        Instant now = clock.instant();
        return pauses.of(who, id, store).stream()
                .map(pause -> shown(who, id, pause, now))
                .toList();
    }

    @Override
    public StorePause pauseStore(String tenant, String store, PauseRequest request) {
        Caller who = callers.current();
        TenantId id = tenant(who, Permission.KITCHEN_WRITE, tenant);
        Pause.Kind kind = Pause.Kind.of(request.kind()).orElseThrow(() -> invalid("/kind", "must be paused or busy"));
        Integer extra = request.extraMinutes();
        Pause pause = pauses.open(
                who, id, store, new Pauses.Wanted(kind, request.reason(), request.until(), extra == null ? 0 : extra));
        return shown(who, id, pause, clock.instant());
    }

    @Override
    public void resumeStore(String tenant, String store, String pause) {
        Caller who = callers.current();
        pauses.end(who, tenant(who, Permission.KITCHEN_WRITE, tenant), store, pause);
    }

    private TenantId tenant(Caller who, Permission permission, String slug) {
        return tenants.find(who, permission, slug).id();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw invalid("query:at", "must be an instant such as 2026-02-06T12:00:00Z");
        }
    }

    private static Optional<Point> place(@Nullable Double latitude, @Nullable Double longitude) {
        if (latitude == null && longitude == null) {
            return Optional.empty();
        }
        if (latitude == null || !(latitude >= -90 && latitude <= 90)) {
            throw invalid("query:latitude", "must be -90 to 90, and is needed with a longitude");
        }
        if (longitude == null || !(longitude >= -180 && longitude <= 180)) {
            throw invalid("query:longitude", "must be -180 to 180, and is needed with a latitude");
        }
        return Optional.of(new Point(latitude, longitude));
    }

    private static Place place(PublishedStore store, Point point, Coverage coverage) {
        long metres = Math.round(Ground.metres(store.at(), point));
        Name words = new Name(coverage.words().zh(), coverage.words().en());
        return switch (coverage) {
            case Coverage.Served served ->
                new Place(
                        "served",
                        metres,
                        null,
                        served.zone().id(),
                        Shown.amount(served.fee()),
                        Shown.amount(served.zone().minimumOrder()),
                        served.until().orElse(null),
                        null,
                        words);
            case Coverage.Outside outside ->
                unserved(
                        "outside",
                        metres,
                        outside.metres(),
                        outside.zone(),
                        outside.until().orElse(null),
                        outside.opensAt().orElse(null),
                        words);
            case Coverage.NotNow later ->
                unserved(
                        "not-now",
                        metres,
                        null,
                        later.zone(),
                        null,
                        later.opensAt().orElse(null),
                        words);
            case Coverage.Nowhere nowhere -> new Place("nowhere", metres, null, null, null, null, null, null, words);
        };
    }

    private static Place unserved(
            String coverage,
            long metres,
            @Nullable Long outside,
            DeliveryZone zone,
            @Nullable Instant until,
            @Nullable Instant opens,
            Name words) {
        return new Place(
                coverage, metres, outside, zone.id(), null, Shown.amount(zone.minimumOrder()), until, opens, words);
    }

    private static StockEntry entry(Stocks.Entry entry) {
        StockKey key = entry.key();
        return new StockEntry(
                switch (key) {
                    case StockKey.OfItem item -> item.itemId();
                    case StockKey.OfOption option -> option.itemId();
                    case StockKey.OfIngredient ingredient -> null;
                },
                key instanceof StockKey.OfOption option ? path(option.option()) : null,
                key instanceof StockKey.OfIngredient ingredient ? ingredient.name() : null,
                Shown.word(entry.state()),
                entry.quantity().orElse(null),
                entry.said().until().orElse(null),
                entry.said().at(),
                entry.said().origin(),
                entry.said().source(),
                Shown.word(entry.confidence()));
    }

    private static String path(OptionRef option) {
        return option.groupId() + "/" + option.optionId();
    }

    private StorePause shown(Caller who, TenantId tenant, Pause pause, Instant now) {
        return Shown.pause(pause, pause.activeAt(now), pauses.mayEnd(who, tenant, pause));
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(AvailabilityProblem.INVALID_REQUEST, pointer, detail);
    }
}
