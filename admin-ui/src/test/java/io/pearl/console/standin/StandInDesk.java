package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.Amount;
import io.pearl.client.Name;
import io.pearl.client.Page;
import io.pearl.client.Problem.FieldError;
import io.pearl.client.StoreDeskApi;
import io.pearl.client.StoreServiceApi;
import io.pearl.client.StoresApi.StoreRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether stores take orders and what they have: 3 is paused by an owner, 6 busy, 7 shut, and of 8 nothing was heard. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInDesk implements StoreDeskApi, StoreServiceApi {

    private static final String EDITOR = "stores:write";
    private static final String KITCHEN = "kitchen:write";

    private final Chains chains;
    private final List<Closed> pauses = new ArrayList<>();
    private final Map<String, Map<String, StockEntry>> said = new LinkedHashMap<>();

    StandInDesk(Chains chains) {
        this.chains = chains;
        reset();
    }

    private record Closed(String store, StorePause pause) {}

    /** As it was at first. */
    synchronized void reset() {
        pauses.clear();
        said.clear();
        Instant now = Instant.now();
        pauses.add(new Closed(id(1), over(now, "忙不过来", "小林")));
        pauses.add(new Closed(id(1), over(now.minus(Duration.ofDays(1)), "停电", "陈美琪")));
        pauses.add(new Closed(
                id(3), pause("pau_1", "paused", "设备检修，<b>请稍候</b>", null, "owners", now.plus(Duration.ofHours(2)))));
        pauses.add(new Closed(id(6), pause("pau_2", "busy", "午高峰", 25, "staff", now.plus(Duration.ofMinutes(40)))));
        say(id(1), new StockChange("P-2", null, null, "sold-out-today", null, null), "staff", now);
        say(id(1), new StockChange("P-3", null, null, null, 3L, null), "till", now);
        say(
                id(1),
                new StockChange("P-4", "top/coconut", null, "sold-out", null, now.plus(Duration.ofHours(3))),
                "system",
                now);
    }

    private static String id(int number) {
        return "sto_0K%05d".formatted(number);
    }

    private static StorePause over(Instant at, String reason, String by) {
        Instant from = at.minus(Duration.ofHours(5));
        return new StorePause(
                "pau_0",
                "paused",
                reason,
                null,
                "staff",
                by,
                from,
                from.plus(Duration.ofHours(1)),
                false,
                from.plus(Duration.ofMinutes(22)),
                "staff",
                false);
    }

    private static StorePause pause(
            String id, String kind, String reason, @Nullable Integer extra, String reopens, Instant until) {
        Instant from = Instant.now().minus(Duration.ofMinutes(18));
        return new StorePause(id, kind, reason, extra, "staff", "陈美琪", from, until, true, null, reopens, false);
    }

    private StorePause shown(String tenant, StorePause one) {
        Set<String> may = chains.may(tenant);
        boolean owner = may.contains("members:write");
        boolean yours = may.contains(KITCHEN)
                && switch (one.reopens()) {
                    case "owners" -> owner;
                    case "editors" -> may.contains(EDITOR);
                    default -> true;
                };
        return new StorePause(
                one.id(),
                one.kind(),
                one.reason(),
                one.extraMinutes(),
                one.closedBy(),
                one.by(),
                one.startedAt(),
                one.until(),
                one.active(),
                one.endedAt(),
                one.reopens(),
                yours);
    }

    private StoreRow row(String tenant, String store) {
        return chains.chain(tenant).stores().stream()
                .filter(one -> one.id().equals(store) && one.menuVersion() > 0)
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    @Override
    public synchronized Page<StoreState> storeStates(
            String tenant,
            @Nullable String state,
            @Nullable String search,
            @Nullable String stores,
            @Nullable String cursor,
            @Nullable Integer limit) {
        chains.need(tenant, "stores:read");
        Set<String> only = stores == null ? Set.of() : Set.copyOf(Arrays.asList(stores.split(",")));
        List<StoreState> found = chains.chain(tenant).stores().stream()
                .filter(row -> row.menuVersion() > 0 && (only.isEmpty() || only.contains(row.id())))
                .filter(row -> search == null || row.name().zh().startsWith(search))
                .map(row -> state(tenant, row))
                .filter(one -> state == null || is(one, state))
                .toList();
        return Stores.cut(found, cursor, limit == null ? 50 : limit);
    }

    private static boolean is(StoreState one, String state) {
        return switch (state) {
            case "open" -> one.open();
            case "closed" -> !one.open() && one.paused() == null;
            case "paused" -> one.paused() != null;
            case "busy" -> one.busy() != null;
            case "stale" -> !one.confidence().equals("certain");
            default -> one.soldOut() > 0;
        };
    }

    private StoreState state(String tenant, StoreRow row) {
        Instant now = Instant.now();
        @Nullable StorePause paused = active(tenant, row.id(), "paused");
        @Nullable StorePause busy = active(tenant, row.id(), "busy");
        boolean shut = row.id().endsWith("7");
        boolean stale = row.id().endsWith("8");
        boolean open = paused == null && !shut;
        int out = (int) offer(row).items().stream().filter(OfferedItem::soldOut).count();
        return new StoreState(
                row,
                open,
                open ? null : now.plus(Duration.ofHours(2)),
                open ? now.plus(Duration.ofHours(3)) : null,
                paused,
                busy,
                out,
                stale ? "likely" : "certain",
                now.minus(stale ? Duration.ofMinutes(31) : Duration.ofSeconds(200)),
                stale ? "feed" : "till");
    }

    private @Nullable StorePause active(String tenant, String store, String kind) {
        return pauses.stream()
                .filter(one -> one.store().equals(store)
                        && one.pause().active()
                        && one.pause().kind().equals(kind))
                .findFirst()
                .map(one -> shown(tenant, one.pause()))
                .orElse(null);
    }

    @Override
    public HoursAndZones hoursAndZones(String tenant, String store) {
        chains.need(tenant, "stores:read");
        return Zones.of(row(tenant, store));
    }

    @Override
    public synchronized StoreOffer storeOffer(String tenant, String store) {
        chains.need(tenant, "stores:read");
        return offer(row(tenant, store));
    }

    private StoreOffer offer(StoreRow row) {
        Map<String, StockEntry> entries = said.getOrDefault(row.id(), Map.of());
        boolean pearls = out(entries.get("ingredient 珍珠"));
        List<OfferedItem> items = new ArrayList<>();
        for (int number = 1; number <= 12; number++) {
            String id = "P-" + number;
            Name name = number == 1 ? Drinks.PEARL_TEA : new Name("奶茶 " + number + " 号", "Milk tea " + number);
            @Nullable StockEntry own = entries.get(id);
            boolean gone = out(own) || (number == 1 && pearls);
            boolean coconut = out(entries.get(id + " top/coconut"));
            List<Name> missing = new ArrayList<>();
            if (out(own)) {
                missing.add(name);
            } else {
                if (pearls) {
                    missing.add(Drinks.PEARLS);
                }
                if (coconut) {
                    missing.add(Drinks.COCONUT);
                }
            }
            items.add(new OfferedItem(
                    id,
                    name,
                    number < 6 ? "招牌奶茶" : "水果茶 / Fruit tea",
                    Drinks.yuan(15 + number),
                    gone,
                    missing,
                    own == null ? null : own.quantity(),
                    Drinks.groups(pearls, coconut)));
        }
        return new StoreOffer(row.id(), row.menuVersion(), items);
    }

    private static boolean out(@Nullable StockEntry entry) {
        return entry != null && !entry.state().equals("available");
    }

    @Override
    public IngredientUse ingredient(String tenant, String store, String name) {
        chains.need(tenant, "stores:read");
        row(tenant, store);
        if (!Set.of("珍珠", "Pearls", "波霸").contains(name)) {
            return new IngredientUse(new Name(name, name), List.of());
        }
        List<TouchedItem> touched = new ArrayList<>();
        for (int number = 1; number <= 12; number++) {
            touched.add(new TouchedItem(
                    "P-" + number,
                    number == 1 ? Drinks.PEARL_TEA : new Name("奶茶 " + number + " 号", "Milk tea " + number),
                    List.of(Drinks.PEARLS),
                    number == 1));
        }
        return new IngredientUse(Drinks.PEARLS, touched);
    }

    @Override
    public StoreService service(
            String tenant,
            String store,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String at,
            @Nullable Long goods) {
        chains.need(tenant, "stores:read");
        StoreRow row = row(tenant, store);
        double away = latitude == null || longitude == null
                ? 0
                : Math.hypot((latitude - row.latitude()) * 111_000, (longitude - row.longitude()) * 96_000);
        Instant end = Instant.now().plus(Duration.ofHours(3));
        Place place = away <= 1_500
                ? new Place(
                        "served",
                        Math.round(away),
                        null,
                        "near",
                        Drinks.yuan(3),
                        Drinks.yuan(15),
                        end,
                        null,
                        new Name("可以送达，到 21:00 为止", "delivered until 21:00"))
                : new Place(
                        "outside",
                        Math.round(away),
                        Math.round(away - 1_500),
                        "near",
                        null,
                        Drinks.yuan(15),
                        end,
                        null,
                        new Name(
                                "超出配送范围 " + Math.round(away - 1_500) + " 米；该范围到 21:00 结束",
                                Math.round(away - 1_500) + " m outside; the zone ends at 21:00"));
        return new StoreService(
                store,
                Instant.now(),
                true,
                null,
                end,
                row.timeZone(),
                active(tenant, store, "paused"),
                active(tenant, store, "busy"),
                "certain",
                Instant.now(),
                latitude == null ? null : place);
    }

    @Override
    public synchronized StoreStock stock(String tenant, String store) {
        chains.need(tenant, "stores:read");
        StoreRow row = row(tenant, store);
        return new StoreStock(
                store,
                store.endsWith("8") ? "likely" : "certain",
                Instant.now(),
                List.copyOf(said.getOrDefault(row.id(), Map.of()).values()).reversed(),
                List.of());
    }

    @Override
    public synchronized StockResults putStock(String tenant, String store, StockChanges changes) {
        chains.need(tenant, KITCHEN);
        row(tenant, store);
        List<StockResult> results = new ArrayList<>();
        for (StockChange change : changes.changes()) {
            Long left = change.quantity();
            if (left != null && left > 1_000_000) {
                results.add(new StockResult(
                        false, 0, List.of(new FieldError("/changes/0/quantity", "must be 0 to 1000000"))));
                continue;
            }
            say(store, change, "staff", Instant.now());
            results.add(new StockResult(true, change.ingredient() == null ? 1 : 12, null));
        }
        return new StockResults(results.size(), results);
    }

    private void say(String store, StockChange change, String origin, Instant now) {
        String key = change.ingredient() != null
                ? "ingredient " + change.ingredient().replace("Pearls", "珍珠")
                : change.item() + (change.option() == null ? "" : " " + change.option());
        Long left = change.quantity();
        String state = change.state() != null ? change.state() : left != null && left == 0 ? "sold-out" : "available";
        Map<String, StockEntry> entries = said.computeIfAbsent(store, id -> new LinkedHashMap<>());
        entries.remove(key);
        entries.put(
                key,
                new StockEntry(
                        change.item(),
                        change.option(),
                        change.ingredient(),
                        state,
                        left,
                        change.until(),
                        now.minus(Duration.ofMinutes(12)),
                        origin,
                        "said",
                        "certain"));
    }

    @Override
    public synchronized List<StorePause> pauses(String tenant, String store) {
        chains.need(tenant, "stores:read");
        return pauses.stream()
                .filter(one -> one.store().equals(store))
                .map(one -> shown(tenant, one.pause()))
                .toList()
                .reversed();
    }

    @Override
    public synchronized StorePause pauseStore(String tenant, String store, PauseRequest request) {
        chains.need(tenant, KITCHEN);
        row(tenant, store);
        if (!request.until().isAfter(Instant.now())) {
            throw Refusal.field("/until", "must be in the next 31 days");
        }
        String reopens = chains.may(tenant).contains("members:write")
                ? "owners"
                : chains.may(tenant).contains(EDITOR) ? "editors" : "staff";
        StorePause made = pause(
                "pau_" + (pauses.size() + 10),
                request.kind(),
                request.reason(),
                request.extraMinutes(),
                reopens,
                request.until());
        pauses.add(new Closed(store, made));
        return shown(tenant, made);
    }

    @Override
    public synchronized void resumeStore(String tenant, String store, String pause) {
        chains.need(tenant, KITCHEN);
        StorePause found = pauses.stream()
                .map(Closed::pause)
                .filter(one -> one.id().equals(pause))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        if (!shown(tenant, found).yours()) {
            throw new Refusal(403, "PAUSE_NOT_YOURS", "The store was closed by staff of the chain.");
        }
        pauses.removeIf(one -> one.pause() == found);
    }

    /** What is sold everywhere. */
    private static final class Drinks {

        private static final Name PEARL_TEA = new Name("珍珠奶茶", "Pearl milk tea");
        private static final Name PEARLS = new Name("珍珠", "Pearls");
        private static final Name COCONUT = new Name("椰果", "Coconut jelly");

        private static Amount yuan(long yuan) {
            return new Amount(yuan * 100, "CNY");
        }

        private static List<OfferedGroup> groups(boolean pearls, boolean coconut) {
            return List.of(
                    new OfferedGroup(
                            "size",
                            new Name("杯型", "Size"),
                            "SIZE",
                            1,
                            1,
                            List.of(
                                    option("m", new Name("中杯", "Medium"), 0, false),
                                    option("l", new Name("大杯", "Large"), 3, false))),
                    new OfferedGroup(
                            "sugar",
                            new Name("甜度", "Sugar"),
                            "SUGAR",
                            1,
                            1,
                            List.of(
                                    option("full", new Name("全糖", "Full"), 0, false),
                                    option("none", new Name("无糖", "None"), 0, false))),
                    new OfferedGroup(
                            "top",
                            new Name("加料", "Toppings"),
                            "TOPPING",
                            0,
                            3,
                            List.of(option("pearls", PEARLS, 2, pearls), option("coconut", COCONUT, 2, coconut))));
        }

        private static OfferedOption option(String id, Name name, long extra, boolean out) {
            return new OfferedOption(id, name, yuan(extra), false, out);
        }
    }
}
