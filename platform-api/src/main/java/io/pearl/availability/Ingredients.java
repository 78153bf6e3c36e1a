package io.pearl.availability;

import io.pearl.catalogue.PublishedStore;
import io.pearl.kernel.Refused;
import io.pearl.menu.Item;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a store's menu makes of an ingredient, looked at before anybody says that it is out. */
@Singleton
public final class Ingredients {

    private static final int LONGEST = 120;

    private final Clock clock;
    private final PublishedStores stores;
    private final Availability availability;

    Ingredients(Clock clock, PublishedStores stores, Availability availability) {
        this.clock = clock;
        this.stores = stores;
        this.availability = availability;
    }

    /** @param name as the menu calls it */
    public record Use(Text name, List<Touched> items) {}

    /**
     * A drink that has it, or can be had with it.
     *
     * @param options made of it
     * @param sellsOut whether nothing would be left that can be ordered
     */
    public record Touched(Item item, List<Text> options, boolean sellsOut) {}

    /** @throws Refused STORE_UNKNOWN, or INVALID_REQUEST where there is no name */
    public Use use(Caller who, TenantId tenant, String store, String name) {
        PublishedStore found = stores.find(who, Permission.STORES_READ, tenant, store);
        if (name.isBlank() || name.length() > LONGEST) {
            throw Refused.field(
                    AvailabilityProblem.INVALID_REQUEST, "query:name", "must have 1 to " + LONGEST + " characters");
        }
        Instant now = clock.instant();
        Recipe recipe = availability.recipe(found, name.strip());
        StockKey key = new StockKey.OfIngredient(name.strip());
        Shelf without = availability.shelf(
                found,
                availability.stock(found.id()).with(new Observation(key, Origin.STAFF, Stock.soldOut("what if"), now)),
                now);
        List<Touched> touched = new ArrayList<>();
        for (Item item : found.menu().items()) {
            Set<OptionRef> options = recipe.options().getOrDefault(item.id(), Set.of());
            if (!options.isEmpty() || recipe.always().contains(item.id())) {
                touched.add(new Touched(
                        item,
                        names(item, options),
                        without.offer(item, 1).item().isEmpty()));
            }
        }
        return new Use(recipe.name(), touched);
    }

    private static List<Text> names(Item item, Set<OptionRef> options) {
        List<Text> names = new ArrayList<>();
        for (OptionGroup group : item.allGroups()) {
            for (Option option : group.options()) {
                if (options.contains(group.ref(option)) && !names.contains(option.name())) {
                    names.add(option.name());
                }
            }
        }
        return names;
    }
}
