package io.pearl.availability.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.availability.Availability;
import io.pearl.availability.AvailabilityProblem;
import io.pearl.availability.Ingredients;
import io.pearl.availability.Pause;
import io.pearl.availability.Pauses;
import io.pearl.availability.PublishedStores;
import io.pearl.availability.Shelf;
import io.pearl.availability.StoreStates;
import io.pearl.catalogue.PublishedStore;
import io.pearl.catalogue.StoreId;
import io.pearl.client.Page;
import io.pearl.client.StoreDeskApi;
import io.pearl.client.StoreServiceApi.StorePause;
import io.pearl.client.StoresApi.StoreRow;
import io.pearl.kernel.Refused;
import io.pearl.menu.Item;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Store.SpecialDay;
import io.pearl.menu.Store.Window;
import io.pearl.menu.StoreHours;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class StoreDeskController implements StoreDeskApi {

    private static final int MOST = 100;

    private final Callers callers;
    private final Tenants tenants;
    private final PublishedStores stores;
    private final StoreStates states;
    private final Ingredients ingredients;
    private final Availability availability;
    private final Pauses pauses;

    StoreDeskController(
            Callers callers,
            Tenants tenants,
            PublishedStores stores,
            StoreStates states,
            Ingredients ingredients,
            Availability availability,
            Pauses pauses) {
        this.callers = callers;
        this.tenants = tenants;
        this.stores = stores;
        this.states = states;
        this.ingredients = ingredients;
        this.availability = availability;
        this.pauses = pauses;
    }

    @Override
    public Page<StoreState> storeStates(
            String tenant,
            @Nullable String state,
            @Nullable String search,
            @Nullable String stores,
            @Nullable String cursor,
            @Nullable Integer limit) {
        Caller who = callers.current();
        TenantId id = tenant(who, tenant);
        Optional<StoreStates.Kind> kind = Optional.ofNullable(state).map(text -> StoreStates.Kind.of(text)
                .orElseThrow(() -> invalid("query:state", "must be open, closed, paused, busy, stale or sold-out")));
        int size = limit == null ? 50 : limit;
        if (size < 1 || size > MOST) {
            throw invalid("query:limit", "must be 1 to " + MOST);
        }
        if (search != null && search.length() > 128) {
            throw invalid("query:search", "may have 128 characters");
        }
        List<StoreStates.State> found = states.list(
                who,
                id,
                new StoreStates.Asked(kind, search == null ? "" : search, ids(stores)),
                Optional.ofNullable(cursor),
                size + 1);
        List<StoreStates.State> page = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                page.stream().map(one -> shown(who, id, one)).toList(),
                found.size() > size ? page.getLast().cursor() : null);
    }

    private static Set<StoreId> ids(@Nullable String texts) {
        Set<StoreId> ids = new HashSet<>();
        if (texts != null) {
            String[] all = texts.split(",", MOST + 1);
            if (all.length > MOST) {
                throw invalid("query:stores", "may name " + MOST);
            }
            for (String text : all) {
                ids.add(StoreId.parse(text).orElseThrow(() -> invalid("query:stores", "must be ids of stores")));
            }
        }
        return ids;
    }

    private StoreState shown(Caller who, TenantId tenant, StoreStates.State state) {
        return new StoreState(
                row(state.store(), state.connection(), state.delivers()),
                state.opening().open(),
                state.opening().opensAt().orElse(null),
                state.closesAt().orElse(null),
                state.opening().paused().map(pause -> shown(who, tenant, pause)).orElse(null),
                state.opening().busy().map(pause -> shown(who, tenant, pause)).orElse(null),
                state.soldOut(),
                Shown.word(state.confidence()),
                state.heard().map(Availability.Heard::at).orElse(null),
                state.heard().map(Availability.Heard::from).orElse(null));
    }

    private StorePause shown(Caller who, TenantId tenant, Pause pause) {
        return Shown.pause(pause, true, pauses.mayEnd(who, tenant, pause));
    }

    private static StoreRow row(PublishedStore store, String connection, boolean delivers) {
        return new StoreRow(
                store.id().toString(),
                store.sourceId(),
                connection,
                Shown.name(store.name()),
                store.city(),
                store.address(),
                store.at().latitude(),
                store.at().longitude(),
                store.zone().getId(),
                store.menuVersion(),
                delivers);
    }

    @Override
    public HoursAndZones hoursAndZones(String tenant, String store) {
        Caller who = callers.current();
        PublishedStore found = stores.find(who, Permission.STORES_READ, tenant(who, tenant), store);
        StoreHours hours = availability.hours(found);
        List<ServedArea> zones = availability.zones(found).stream()
                .map(zone -> area(zone.zone(), zone.served()))
                .toList();
        return new HoursAndZones(
                row(found, "", !zones.isEmpty()),
                windows(hours.week()),
                hours.specialDays().stream().map(StoreDeskController::day).toList(),
                zones);
    }

    private static List<OpenWindow> windows(List<Window> windows) {
        return windows.stream()
                .map(window -> new OpenWindow(
                        Shown.word(window.day()),
                        window.opens().toString(),
                        window.closes().toString()))
                .toList();
    }

    private static SpecialDate day(SpecialDay day) {
        return new SpecialDate(
                day.on().toString(),
                day.open().stream()
                        .map(span -> new OpenWindow(
                                Shown.word(day.on().getDayOfWeek()),
                                span.opens().toString(),
                                span.closes().toString()))
                        .toList());
    }

    private static ServedArea area(DeliveryZone zone, boolean served) {
        DeliveryZone.Terms terms = zone.terms().orElse(DeliveryZone.Terms.none());
        return new ServedArea(
                zone.id(),
                positions(zone.ring()),
                terms.holes().stream().map(StoreDeskController::positions).toList(),
                terms.circle()
                        .map(circle -> new Circle(position(circle.centre()), circle.metres()))
                        .orElse(null),
                List.copyOf(terms.places()),
                Shown.amount(zone.minimumOrder()),
                Shown.amount(zone.fee()),
                terms.fees().stream()
                        .map(step -> new FeeStep(
                                step.fromMetres(), Shown.amount(step.fromGoods()), Shown.amount(step.fee())))
                        .toList(),
                windows(terms.hours()),
                served);
    }

    private static List<Position> positions(List<Point> points) {
        return points.stream().map(StoreDeskController::position).toList();
    }

    private static Position position(Point point) {
        return new Position(point.latitude(), point.longitude());
    }

    @Override
    public StoreOffer storeOffer(String tenant, String store) {
        Caller who = callers.current();
        PublishedStore found = stores.find(who, Permission.STORES_READ, tenant(who, tenant), store);
        Shelf shelf = availability.shelf(found);
        return new StoreOffer(
                found.id().toString(),
                found.menuVersion(),
                found.menu().items().stream().map(item -> offered(item, shelf)).toList());
    }

    private static OfferedItem offered(Item item, Shelf shelf) {
        Shelf.Offered offered = shelf.offer(item, 1);
        return new OfferedItem(
                item.id(),
                Shown.name(item.name()),
                item.category(),
                Shown.amount(item.price()),
                offered.item().isEmpty(),
                offered.missing().stream().map(Shown::name).toList(),
                shelf.left(item).orElse(null),
                item.allGroups().stream()
                        .map(group -> offered(group, offered.gone()))
                        .toList());
    }

    private static OfferedGroup offered(OptionGroup group, Set<OptionRef> gone) {
        return new OfferedGroup(
                group.id(),
                Shown.name(group.name()),
                group.kind().name(),
                group.min(),
                group.max(),
                group.options().stream()
                        .map(option -> new OfferedOption(
                                option.id(),
                                Shown.name(option.name()),
                                Shown.amount(option.delta()),
                                option.byDefault(),
                                gone.contains(group.ref(option))))
                        .toList());
    }

    @Override
    public IngredientUse ingredient(String tenant, String store, String name) {
        Caller who = callers.current();
        Ingredients.Use use = ingredients.use(who, tenant(who, tenant), store, name);
        return new IngredientUse(
                Shown.name(use.name()),
                use.items().stream()
                        .map(touched -> new TouchedItem(
                                touched.item().id(),
                                Shown.name(touched.item().name()),
                                touched.options().stream().map(Shown::name).toList(),
                                touched.sellsOut()))
                        .toList());
    }

    private TenantId tenant(Caller who, String slug) {
        return tenants.find(who, Permission.STORES_READ, slug).id();
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(AvailabilityProblem.INVALID_REQUEST, pointer, detail);
    }
}
