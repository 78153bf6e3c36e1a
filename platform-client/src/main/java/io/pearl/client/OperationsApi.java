package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is going on. Needs {@code operations:read}; tenant staff see their own tenant's. */
public interface OperationsApi {

    /**
     * The overview, at most one second old.
     *
     * @param tenant slug; platform staff only; everything when absent
     * @param minutes how far back, 5 to 1440, default 60
     */
    @Get("/v1/operations/overview{?tenant,minutes}")
    Overview overview(@Nullable @QueryValue String tenant, @Nullable @QueryValue Integer minutes);

    /**
     * @param asOf when these figures were taken
     * @param minutes one entry per minute without gaps, oldest first, the running minute last
     * @param funnel over the whole range
     * @param before the funnel of the same range a week earlier
     * @param latest newest orders, at most 12; none without {@code orders:read}
     * @param failures newest failures, at most 12
     * @param minutesBefore the same minutes a week earlier, where that is known
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Overview(
            Instant asOf,
            List<Minute> minutes,
            Funnel funnel,
            Funnel before,
            List<OrdersApi.OrderRow> latest,
            List<FailureRow> failures,
            @Nullable List<Minute> minutesBefore) {}

    /** Counts of one minute. */
    @Introspected
    record Minute(Instant at, long placed, long delivered, long failed) {}

    /**
     * From sentence to delivered: how many got that far.
     *
     * @param sentences requests that reached planning
     * @param understood with an intent
     * @param matched with an item at a store that can make and deliver it
     * @param failed plans and orders that failed
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Funnel(
            long sentences,
            long understood,
            long matched,
            long placed,
            long paid,
            long accepted,
            long delivered,
            Amount discount,
            Amount payable,
            @Nullable Long failed) {}

    /**
     * A plan or an order that failed.
     *
     * @param utterance the customer's sentence, if there was one
     * @param order the order, where one had been placed
     * @param recovered whether the customer took an alternative
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FailureRow(
            String plan,
            Instant at,
            String code,
            @Nullable String utterance,
            @Nullable Name tenantName,
            @Nullable Name store,
            @Nullable String order,
            boolean recovered) {}
}
