package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.pearl.client.StoreServiceApi.StorePause;
import io.pearl.client.StoresApi.StoreRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores as whoever looks after them sees them: all of them at a glance, and one with its hours, zones and menu. */
public interface StoreDeskApi {

    /**
     * How stores stand now, by name; of those that have a menu. Needs {@code stores:read}.
     *
     * @param state {@code open}, {@code closed} (by its hours), {@code paused}, {@code busy}, {@code stale} (its stock was
     *     not heard of for a while) or {@code sold-out} (something is)
     * @param search start of a name, or a source id
     * @param stores only these, ids parted by commas, at most 100
     * @param limit 1 to 100, default 50
     */
    @Get("/v1/tenants/{tenant}/store-states{?state,search,stores,cursor,limit}")
    Page<StoreState> storeStates(
            @PathVariable String tenant,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue String search,
            @Nullable @QueryValue String stores,
            @Nullable @QueryValue String cursor,
            @Nullable @QueryValue Integer limit);

    /** When a store is open and where it delivers, as its chain's system states it. Needs {@code stores:read}. */
    @Get("/v1/tenants/{tenant}/stores/{store}/hours-and-zones")
    HoursAndZones hoursAndZones(@PathVariable String tenant, @PathVariable String store);

    /** A store's menu as a customer sees it now, with what is sold out marked. Needs {@code stores:read}. */
    @Get("/v1/tenants/{tenant}/stores/{store}/offer")
    StoreOffer storeOffer(@PathVariable String tenant, @PathVariable String store);

    /**
     * What would be missing if a store ran out of an ingredient. Needs {@code stores:read}.
     *
     * @param name as options made of it are called, such as {@code 珍珠}
     */
    @Get("/v1/tenants/{tenant}/stores/{store}/ingredients{?name}")
    IngredientUse ingredient(@PathVariable String tenant, @PathVariable String store, @QueryValue String name);

    /**
     * @param open whether it takes orders now
     * @param opensAt when it does next, where it does not
     * @param closesAt when its hours end, where it is open and they do within a week
     * @param soldOut items that cannot be ordered now
     * @param confidence {@code certain}, {@code likely} or {@code unknown}, of its stock
     * @param heardAt when its stock was last heard of
     * @param heardFrom {@code feed}, {@code till}, {@code system} or {@code staff}
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoreState(
            StoreRow store,
            boolean open,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable StorePause paused,
            @Nullable StorePause busy,
            int soldOut,
            String confidence,
            @Nullable Instant heardAt,
            @Nullable String heardFrom) {}

    /** @param specialDays on which other hours hold than the week's */
    @Introspected
    record HoursAndZones(
            StoreRow store, List<OpenWindow> week, List<SpecialDate> specialDays, List<ServedArea> zones) {}

    /**
     * @param day {@code monday} to {@code sunday}
     * @param opens in the store's time, such as {@code 09:00}
     * @param closes past midnight where it is not after {@code opens}; the same is all 24 hours
     */
    @Introspected
    record OpenWindow(String day, String opens, String closes) {}

    /**
     * @param on ISO date in the store's zone
     * @param open the day in it is that of the date; none means closed
     */
    @Introspected
    record SpecialDate(String on, List<OpenWindow> open) {}

    /**
     * A delivery zone.
     *
     * @param ring corners, not repeated at the end; none where only places are listed
     * @param holes rings within it that are not served
     * @param circle what the ring only comes near to
     * @param places postcodes or names of districts
     * @param fee of the first step
     * @param fees steps above it; of those that hold the last one counts
     * @param hours when it is served; empty means whenever the store is open
     * @param servedNow whether it is, by the hours of the store and its own
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ServedArea(
            String id,
            List<Position> ring,
            List<List<Position>> holes,
            @Nullable Circle circle,
            List<String> places,
            Amount minimumOrder,
            Amount fee,
            List<FeeStep> fees,
            List<OpenWindow> hours,
            boolean servedNow) {}

    /** WGS-84 degrees. */
    @Introspected
    record Position(double latitude, double longitude) {}

    @Introspected
    record Circle(Position centre, double metres) {}

    /**
     * @param fromMetres from this distance on
     * @param fromGoods from this total on
     */
    @Introspected
    record FeeStep(long fromMetres, Amount fromGoods, Amount fee) {}

    /** @param items in the order of the menu */
    @Introspected
    record StoreOffer(String store, int version, List<OfferedItem> items) {}

    /**
     * @param category the source's
     * @param soldOut whether it cannot be ordered now
     * @param missing what is out, in words; the item itself where that is all that is known
     * @param left how many there are, where that is known
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfferedItem(
            String id,
            Name name,
            String category,
            Amount price,
            boolean soldOut,
            List<Name> missing,
            @Nullable Long left,
            List<OfferedGroup> groups) {}

    /**
     * @param id the source's, unique within the item
     * @param kind as in {@link MenusApi.Choice}
     * @param min how many must be chosen
     * @param max how many may be
     */
    @Introspected
    record OfferedGroup(String id, Name name, String kind, int min, int max, List<OfferedOption> options) {}

    /**
     * @param extra on top of the item's price
     * @param soldOut whether it cannot be chosen now
     */
    @Introspected
    record OfferedOption(String id, Name name, Amount extra, boolean byDefault, boolean soldOut) {}

    /** @param name as the menu calls it */
    @Introspected
    record IngredientUse(Name name, List<TouchedItem> items) {}

    /**
     * @param options that would be missing
     * @param sellsOut whether nothing would be left of it that can be ordered
     */
    @Introspected
    record TouchedItem(String id, Name name, List<Name> options, boolean sellsOut) {}
}
