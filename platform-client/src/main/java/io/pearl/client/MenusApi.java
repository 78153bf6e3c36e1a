package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stores sell, which menus they had, and menus that wait for a person. A system that sends a menu which differs
 * oddly from the published one makes one hold, however many of its stores would get that menu; everything else it sends is
 * published. A hold's {@code reasons} are {@code EMPTY}, {@code ITEMS_VANISH} (more than a tenth of the items), {@code
 * PRICE_FALLS} (by half or more), {@code PRICE_JUMPS} (to eight times or more), {@code CURRENCY}, {@code
 * REQUIRED_GROUP_LOST} and {@code OPTIONS_VANISH} (more than a tenth of the items lose something out of a choice that must
 * be made).
 */
public interface MenusApi {

    /**
     * Holds, newest first. Needs {@code stores:read}; tenant staff see their own tenant's.
     *
     * @param tenant slug
     * @param state {@code open}, {@code released}, {@code partly}, {@code rejected} or {@code superseded}
     * @param limit 1 to 100, default 50
     */
    @Get("/v1/menu-holds{?tenant,state,cursor,limit}")
    Page<MenuHold> menuHolds(
            @Nullable @QueryValue String tenant,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue String cursor,
            @Nullable @QueryValue Integer limit);

    /** Why a menu is held and what would change. Needs {@code stores:read}. */
    @Get("/v1/tenants/{tenant}/menu-holds/{hold}")
    MenuHoldPage menuHold(@PathVariable String tenant, @PathVariable String hold);

    /**
     * Publishes what is held, or some items of it, or nothing; for all stores that still have the menu they had. What is
     * not published is not asked about again until the system sends something else. Needs {@code stores:write}.
     *
     * @param ifMatch the hold's {@code etag}; without it 428, and 412 where other stores are concerned by now; 409 {@code
     *     HOLD_DECIDED} where somebody was quicker, 409 {@code NOTHING_TO_PUBLISH} where an empty menu would be published
     */
    @Post("/v1/tenants/{tenant}/menu-holds/{hold}/decision")
    MenuHold decideMenuHold(
            @PathVariable String tenant,
            @PathVariable String hold,
            @Nullable @Header("If-Match") String ifMatch,
            @Valid @Body HoldDecision decision);

    /**
     * A store's menu as customers see it, or as they saw it. Needs {@code stores:read}. 404 {@code MENU_UNKNOWN} where it
     * has none, or not that one.
     *
     * @param version the present one when absent
     */
    @Get("/v1/tenants/{tenant}/stores/{store}/menu{?version}")
    StoreMenu storeMenu(@PathVariable String tenant, @PathVariable String store, @Nullable @QueryValue Integer version);

    /**
     * The menus a store has had, newest first. Needs {@code stores:read}.
     *
     * @param limit 1 to 100, default 20
     */
    @Get("/v1/tenants/{tenant}/stores/{store}/menu-versions{?cursor,limit}")
    Page<MenuVersion> menuVersions(
            @PathVariable String tenant,
            @PathVariable String store,
            @Nullable @QueryValue String cursor,
            @Nullable @QueryValue Integer limit);

    /**
     * Publishes an earlier menu again, as a new version. What the system sends now is not published until it sends
     * something else. Needs {@code stores:write}.
     *
     * @param ifMatch the {@code etag} of the store's present menu; without it 428, and 412 where it has another by now
     */
    @Post("/v1/tenants/{tenant}/stores/{store}/menu-reversals")
    MenuReversal revertMenu(
            @PathVariable String tenant,
            @PathVariable String store,
            @Nullable @Header("If-Match") String ifMatch,
            @Valid @Body MenuReversalRequest request);

    /**
     * @param id {@code hld_…}
     * @param etag of what can be decided
     * @param reasons see {@link MenusApi}
     * @param changes by kind, those that do not occur left out; see {@link MenuDifference}
     * @param stores that would get the menu
     * @param orders of the last 7 days when it was held, added up over the items that change
     * @param decidedBy absent where nobody had to decide
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MenuHold(
            String id,
            String etag,
            String tenant,
            Name tenantName,
            String connection,
            String state,
            List<String> reasons,
            int itemsBefore,
            int itemsAfter,
            List<ChangeCount> changes,
            int stores,
            long orders,
            Instant createdAt,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable String reason) {}

    @Introspected
    record ChangeCount(String kind, int count) {}

    /**
     * @param differences those that weigh most first, at most 500
     * @param stores at most 100 of them
     */
    @Introspected
    record MenuHoldPage(MenuHold hold, List<MenuDifference> differences, List<HeldStore> stores) {}

    @Introspected
    record HeldStore(String id, Name name) {}

    /**
     * @param kind {@code REMOVED}, {@code GROUP_LOST}, {@code OPTION_LOST}, {@code REPRICED}, {@code OPTION_REPRICED},
     *     {@code RENAMED}, {@code RULE_CHANGED}, {@code ADDED}, {@code GROUP_ADDED}, {@code OPTION_ADDED} or {@code DETAIL}
     * @param item the source's id
     * @param group what kind of choice it is about, as the source calls it
     * @param orders of the last 7 days with this item
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MenuDifference(
            String kind,
            String item,
            Name name,
            @Nullable String group,
            @Nullable String before,
            @Nullable String after,
            long orders) {}

    /**
     * @param decision {@code release}, {@code part} or {@code reject}
     * @param items that are published, where it is {@code part}
     * @param reason for those who come after
     */
    @Introspected
    record HoldDecision(
            @NotBlank @Pattern(regexp = "release|part|reject", message = "must be release, part or reject")
            String decision,

            @Nullable @Size(max = 2000) List<@NotBlank @Size(max = 128) String> items,
            @NotBlank @Size(max = 500) String reason) {}

    /**
     * @param etag of the present menu
     * @param present the version that customers see
     * @param refused whether the system sends something else that was turned down
     * @param hold that the next menu waits in
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoreMenu(
            String store,
            Name name,
            String timeZone,
            int version,
            int present,
            String etag,
            boolean refused,
            @Nullable String hold,
            List<SoldItem> items) {}

    /** @param category the source's */
    @Introspected
    record SoldItem(String id, Name name, String category, Amount price, List<Choice> choices) {}

    /**
     * @param kind {@code SIZE}, {@code ICE}, {@code SUGAR}, {@code TOPPING}, {@code BASE}, {@code REMARK} or {@code OTHER}
     * @param min how many must be chosen
     * @param max how many may be
     */
    @Introspected
    record Choice(Name name, String kind, int min, int max, List<ChoiceOption> options) {}

    /** @param extra on top of the item's price */
    @Introspected
    record ChoiceOption(Name name, Amount extra, boolean byDefault) {}

    /**
     * @param cause {@code feed}, {@code release}, {@code part} or {@code revert}
     * @param by who had a hand in it
     * @param together stores that got the same menu in the same publication
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MenuVersion(
            int version,
            String cause,
            @Nullable String by,
            @Nullable String reason,
            Instant publishedAt,
            int together) {}

    /**
     * @param version to go back to
     * @param everywhere also at all stores that got the present menu in the same publication; {@code version} is then the
     *     one before the present one
     */
    @Introspected
    record MenuReversalRequest(
            @NotNull @Min(1) Integer version,
            boolean everywhere,
            @NotBlank @Size(max = 500) String reason) {}

    /** @param kept stores that have another menu by now, or had none before */
    @Introspected
    record MenuReversal(int stores, int kept) {}
}
