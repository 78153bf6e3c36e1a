package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a store can serve now, what it has, and closing it for a while. */
public interface StoreServiceApi {

    /**
     * Whether a store takes orders, and with a position whether it delivers there and for how much, in words and
     * numbers. Needs {@code stores:read}.
     *
     * @param latitude WGS-84, with {@code longitude}
     * @param at ISO instant, default now
     * @param goods total of what would be ordered, in minor units, for the fee; default 0
     */
    @Get("/v1/tenants/{tenant}/stores/{store}/service{?latitude,longitude,at,goods}")
    StoreService service(
            @PathVariable String tenant,
            @PathVariable String store,
            @Nullable @QueryValue Double latitude,
            @Nullable @QueryValue Double longitude,
            @Nullable @QueryValue String at,
            @Nullable @QueryValue Long goods);

    /** Everything that is said of what a store has; what is not spoken of is there. Needs {@code stores:read}. */
    @Get("/v1/tenants/{tenant}/stores/{store}/stock")
    StoreStock stock(@PathVariable String tenant, @PathVariable String store);

    /**
     * Says what a store has and has not, for up to 1,000 things at once. A change that is wrong does not keep the others
     * from being made: the answer has a result for each. What a person or a system says here counts until its
     * {@code until}, until they say otherwise, or until the chain's own system says something new. Needs
     * {@code kitchen:write}.
     */
    @Put("/v1/tenants/{tenant}/stores/{store}/stock")
    StockResults putStock(@PathVariable String tenant, @PathVariable String store, @Valid @Body StockChanges changes);

    /** Newest first, at most 100, those that are over with them. Needs {@code stores:read}. */
    @Get("/v1/tenants/{tenant}/stores/{store}/pauses")
    List<StorePause> pauses(@PathVariable String tenant, @PathVariable String store);

    /**
     * Takes no orders for a while, or says that they take longer. Announced as {@code store.paused} or
     * {@code store.busy}, and as {@code store.resumed} when its time is up. Needs {@code kitchen:write}.
     */
    @Post("/v1/tenants/{tenant}/stores/{store}/pauses")
    @Status(HttpStatus.CREATED)
    StorePause pauseStore(@PathVariable String tenant, @PathVariable String store, @Valid @Body PauseRequest request);

    /**
     * Ends a pause before its time, announced as {@code store.resumed}. Only who closed a store may reopen it: a till
     * what a till closed, staff what staff of no higher rank closed, the platform what it closed itself; otherwise 403
     * {@code PAUSE_NOT_YOURS}. Needs {@code kitchen:write}.
     */
    @Delete("/v1/tenants/{tenant}/stores/{store}/pauses/{pause}")
    void resumeStore(@PathVariable String tenant, @PathVariable String store, @PathVariable String pause);

    /**
     * @param at the moment that is spoken of
     * @param open whether it takes orders then
     * @param opensAt when it does next, where it does not
     * @param closesAt when its hours end, where it is open and they do within a week
     * @param timeZone of its hours
     * @param stockConfidence {@code certain}, {@code likely} or {@code unknown}: stock not heard of for a while is
     *     believed less
     * @param stockHeardAt when its stock was last heard of
     * @param place where a position was given
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoreService(
            String store,
            Instant at,
            boolean open,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            String timeZone,
            @Nullable StorePause paused,
            @Nullable StorePause busy,
            String stockConfidence,
            @Nullable Instant stockHeardAt,
            @Nullable Place place) {}

    /**
     * How a store stands to a position.
     *
     * @param coverage {@code served}, {@code outside}, {@code not-now} or {@code nowhere}
     * @param metres from the store, as the crow flies
     * @param metresOutside from the edge of the nearest zone, where it is outside
     * @param zone the zone that is spoken of, by the source's id
     * @param until when it ends
     * @param opensAt when it is served again
     * @param explanation for people
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Place(
            String coverage,
            long metres,
            @Nullable Long metresOutside,
            @Nullable String zone,
            @Nullable Amount fee,
            @Nullable Amount minimumOrder,
            @Nullable Instant until,
            @Nullable Instant opensAt,
            Name explanation) {}

    /**
     * @param confidence how far it can be believed, as in {@link StoreService}
     * @param soldOut items that cannot be ordered now, whatever it comes from
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoreStock(
            String store,
            String confidence,
            @Nullable Instant heardAt,
            List<StockEntry> entries,
            List<String> soldOut) {}

    /**
     * The newest word on an item, an option of it, or an ingredient.
     *
     * @param option {@code GROUP/OPTION}
     * @param state {@code available}, {@code sold-out} or {@code sold-out-today}
     * @param origin {@code feed}, {@code till}, {@code system} or {@code staff}
     * @param source the words or the field that it comes from
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StockEntry(
            @Nullable String item,
            @Nullable String option,
            @Nullable String ingredient,
            String state,
            @Nullable Long quantity,
            @Nullable Instant until,
            Instant observedAt,
            String origin,
            String source,
            String confidence) {}

    /** @param changes 1 to 1,000 */
    @Introspected
    record StockChanges(@NotNull @Size(min = 1, max = 1000) List<@Valid @NotNull StockChange> changes) {}

    /**
     * What is to be said of one thing: an item, an option of an item, or an ingredient.
     *
     * @param item id on the store's menu
     * @param option {@code GROUP/OPTION} of that item
     * @param ingredient as options made of it are called, such as {@code 珍珠}: every drink loses them, and those that
     *     always have it sell out
     * @param state {@code available}, {@code sold-out}, or {@code sold-out-today} (back with the store's next day); may
     *     be left out with a quantity
     * @param quantity how many are left; 0 is sold out
     * @param until back then, within a year
     */
    @Introspected
    record StockChange(
            @Nullable @Size(max = 128) String item,
            @Nullable @Size(max = 600) String option,
            @Nullable @Size(max = 120) String ingredient,
            @Nullable @Size(max = 20) String state,
            @Nullable Long quantity,
            @Nullable Instant until) {}

    /** @param results one for each change, in their order */
    @Introspected
    record StockResults(int applied, List<StockResult> results) {}

    /**
     * @param items how many items of the menu it touches
     * @param errors why it was not applied, as fields of the request
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StockResult(boolean applied, int items, @Nullable List<Problem.FieldError> errors) {}

    /**
     * @param kind {@code paused}, or {@code busy}
     * @param until when it is over by itself, in the next 31 days
     * @param reason in a line; customers are told it
     * @param extraMinutes how much longer a busy kitchen takes, 1 to 240
     */
    @Introspected
    record PauseRequest(
            @NotBlank @Size(max = 10) String kind,
            @NotNull Instant until,
            @NotBlank @Size(max = 200) String reason,
            @Nullable Integer extraMinutes) {}

    /**
     * @param id {@code pau_…}
     * @param closedBy {@code till}, {@code staff} or {@code platform}
     * @param by who that was
     * @param active whether it is on now
     * @param endedAt when somebody ended it before its time
     * @param reopens who may end it before its time: {@code till}, {@code staff}, {@code editors}, {@code owners} (of the
     *     chain; those named later may what those named earlier may) or {@code platform}
     * @param yours whether whoever asks may
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StorePause(
            String id,
            String kind,
            String reason,
            @Nullable Integer extraMinutes,
            String closedBy,
            String by,
            Instant startedAt,
            Instant until,
            boolean active,
            @Nullable Instant endedAt,
            String reopens,
            boolean yours) {}
}
