package io.pearl.availability;

import io.pearl.catalogue.PublishedStore;
import io.pearl.client.Problem.FieldError;
import io.pearl.client.StoreServiceApi.StockChange;
import io.pearl.event.AuditTrail;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.menu.Confidence;
import io.pearl.menu.Item;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people and partners' systems say that a store has or has not. */
@Singleton
public final class Stocks {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final long MOST_LEFT = 1_000_000;
    private static final int MOST_AUDITED = 50;

    private final Db db;
    private final Clock clock;
    private final PublishedStores stores;
    private final Availability availability;
    private final StoreServices services;
    private final AuditTrail audit;

    Stocks(
            Db db,
            Clock clock,
            PublishedStores stores,
            Availability availability,
            StoreServices services,
            AuditTrail audit) {
        this.db = db;
        this.clock = clock;
        this.stores = stores;
        this.availability = availability;
        this.services = services;
        this.audit = audit;
    }

    /**
     * What became of a change.
     *
     * @param items of the menu that it touches
     * @param errors why it was not made; none where it was
     */
    public record Result(int items, List<FieldError> errors) {}

    /**
     * What is said of one thing.
     *
     * @param confidence how far it can be believed by now
     */
    public record Entry(StockKey key, Stock.State state, Optional<Long> quantity, Said said, Confidence confidence) {}

    /**
     * Who says it.
     *
     * @param origin feed, till, system or staff
     */
    public record Said(String origin, String source, Instant at, Optional<Instant> until) {}

    /**
     * A store's stock.
     *
     * @param soldOut items that cannot be ordered now
     */
    public record Listed(PublishedStore store, Shelf shelf, List<Entry> entries, List<String> soldOut) {}

    public Listed of(Caller who, TenantId tenant, String store) {
        PublishedStore found = stores.find(who, Permission.STORES_READ, tenant, store);
        Instant now = clock.instant();
        Shelf shelf = availability.shelf(found, now);
        StoreStock stock = availability.stock(found.id());
        List<Entry> entries = stock.keys().stream()
                .flatMap(key -> stock.now(key, now, found.zone()).stream())
                .sorted(Comparator.comparing(Observation::seenAt).reversed())
                .map(one -> entry(one, shelf))
                .toList();
        List<String> soldOut = found.menu().items().stream()
                .filter(item -> shelf.offer(item, 1).item().isEmpty())
                .map(Item::id)
                .toList();
        return new Listed(found, shelf, entries, soldOut);
    }

    /**
     * Makes what changes can be made, in one transaction.
     *
     * @param changes at most 1,000
     * @return for each what became of it
     * @throws Refused STORE_UNKNOWN
     */
    public List<Result> put(Caller who, TenantId tenant, String store, List<StockChange> changes) {
        PublishedStore found = stores.find(who, Permission.KITCHEN_WRITE, tenant, store);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Origin origin = who.client().isPresent() ? Origin.SYSTEM : Origin.STAFF;
        List<Result> results = new ArrayList<>();
        // of two changes of the same thing the later one counts
        Map<StockKey, Observation> said = new LinkedHashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            try {
                StockKey key = key(changes.get(i));
                Stock stock = stock(changes.get(i), now);
                int items = touched(found, key);
                if (items == 0) {
                    throw new Wrong(field(key), "is not on the menu of this store");
                }
                said.put(key, new Observation(key, origin, stock, now));
                results.add(new Result(items, List.of()));
            } catch (Wrong wrong) {
                results.add(new Result(0, List.of(new FieldError("/changes/" + i + "/" + wrong.field, wrong.detail))));
            }
        }
        if (!said.isEmpty()) {
            db.write(tx -> {
                long revision = Revisions.next(tx, tenant);
                StockRows.deleteOver(tx, tenant, found.id(), now);
                StockRows.write(
                        tx,
                        tenant,
                        said.values().stream()
                                .map(one -> new StockRows.Said(found.id(), one))
                                .toList());
                Revisions.stock(tx, tenant, revision, Set.of(found.id()));
                audit.record(tx, who, tenant, "stock.put", found.id().toString(), null, Json.write(facts(said)));
                return revision;
            });
            services.refresh();
        }
        return results;
    }

    /** A change that cannot be made; does not keep others from being made. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String field;
        private final String detail;

        Wrong(String field, String detail) {
            super(detail, null, false, false);
            this.field = field;
            this.detail = detail;
        }
    }

    private static Entry entry(Observation one, Shelf shelf) {
        Confidence own = one.stock().confidence();
        Confidence now = shelf.confidence();
        return new Entry(
                one.key(),
                one.stock().state(),
                one.stock().quantity(),
                new Said(
                        one.origin().text(),
                        one.stock().source(),
                        one.seenAt(),
                        one.stock().restoreAt()),
                own.compareTo(now) > 0 ? own : now);
    }

    private static StockKey key(StockChange change) {
        String item = change.item();
        String option = change.option();
        String ingredient = change.ingredient();
        if ((item == null) == (ingredient == null)) {
            throw new Wrong("item", "say either an item or an ingredient");
        }
        if (ingredient != null) {
            if (option != null) {
                throw new Wrong("option", "goes with an item only");
            }
            if (ingredient.isBlank()) {
                throw new Wrong("ingredient", "must not be blank");
            }
            return new StockKey.OfIngredient(ingredient.strip());
        }
        String id = item == null ? "" : item;
        if (option == null) {
            return new StockKey.OfItem(id);
        }
        int slash = option.indexOf('/');
        if (slash < 1 || slash == option.length() - 1) {
            throw new Wrong("option", "must be GROUP/OPTION");
        }
        return new StockKey.OfOption(id, new OptionRef(option.substring(0, slash), option.substring(slash + 1)));
    }

    private static Stock stock(StockChange change, Instant now) {
        Optional<Long> quantity = Optional.ofNullable(change.quantity());
        if (quantity.filter(left -> left < 0 || left > MOST_LEFT).isPresent()) {
            throw new Wrong("quantity", "must be 0 to " + MOST_LEFT);
        }
        Stock.State state = state(change.state(), quantity);
        if (state != Stock.State.AVAILABLE && quantity.filter(left -> left > 0).isPresent()) {
            throw new Wrong("quantity", "must be 0 or left out for what is sold out");
        }
        Instant until = change.until();
        if (until != null) {
            if (state == Stock.State.AVAILABLE) {
                throw new Wrong("until", "is only for what is sold out");
            }
            if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
                throw new Wrong("until", "must be within the next year");
            }
        }
        return new Stock(
                state,
                quantity,
                Optional.of(now),
                "said through the API",
                Confidence.CERTAIN,
                Optional.ofNullable(until).map(at -> at.truncatedTo(ChronoUnit.MILLIS)));
    }

    private static Stock.State state(@Nullable String text, Optional<Long> quantity) {
        boolean none = quantity.filter(left -> left == 0).isPresent();
        if (text == null) {
            if (quantity.isEmpty()) {
                throw new Wrong("state", "is needed where there is no quantity");
            }
            return none ? Stock.State.SOLD_OUT : Stock.State.AVAILABLE;
        }
        return switch (text) {
            case "available" -> {
                if (none) {
                    throw new Wrong("quantity", "of what is available is not 0");
                }
                yield Stock.State.AVAILABLE;
            }
            case "sold-out" -> Stock.State.SOLD_OUT;
            case "sold-out-today" -> Stock.State.SOLD_OUT_TODAY;
            default -> throw new Wrong("state", "must be available, sold-out or sold-out-today");
        };
    }

    private int touched(PublishedStore store, StockKey key) {
        return switch (key) {
            case StockKey.OfItem item ->
                store.menu().items().stream().anyMatch(one -> one.id().equals(item.itemId())) ? 1 : 0;
            case StockKey.OfOption option ->
                store.menu().items().stream()
                                .filter(one -> one.id().equals(option.itemId()))
                                .flatMap(one -> one.allGroups().stream())
                                .filter(group ->
                                        group.id().equals(option.option().groupId()))
                                .flatMap(group -> group.options().stream())
                                .anyMatch(one -> one.id().equals(option.option().optionId()))
                        ? 1
                        : 0;
            case StockKey.OfIngredient ingredient ->
                availability.recipe(store, ingredient.name()).items();
        };
    }

    private static String field(StockKey key) {
        return switch (key) {
            case StockKey.OfItem item -> "item";
            case StockKey.OfOption option -> "option";
            case StockKey.OfIngredient ingredient -> "ingredient";
        };
    }

    private static Map<String, Object> facts(Map<StockKey, Observation> said) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("changes", said.size());
        said.values().stream().limit(MOST_AUDITED).forEach(one -> facts.put(words(one.key()), words(one.stock())));
        return facts;
    }

    private static String words(StockKey key) {
        return switch (key) {
            case StockKey.OfItem item -> item.itemId();
            case StockKey.OfOption option ->
                option.itemId() + " " + option.option().groupId() + "/"
                        + option.option().optionId();
            case StockKey.OfIngredient ingredient -> "ingredient " + ingredient.name();
        };
    }

    private static String words(Stock stock) {
        return stock.state()
                + stock.quantity().map(left -> " " + left).orElse("")
                + stock.restoreAt().map(at -> " until " + at).orElse("");
    }
}
