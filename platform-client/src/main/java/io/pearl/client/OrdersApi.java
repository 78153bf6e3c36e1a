package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders for staff. Needs {@code orders:read}; tenant staff see their own tenant's. */
public interface OrdersApi {

    /**
     * Orders, newest first.
     *
     * @param tenant slug; platform staff only
     * @param state one state
     * @param search an order id, a till number, or the start of a store's name
     * @param from placed at or after
     * @param to placed before
     * @param limit 1 to 100, default 50
     */
    @Get("/v1/orders{?tenant,state,search,from,to,cursor,limit}")
    Page<OrderRow> list(
            @Nullable @QueryValue String tenant,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue String search,
            @Nullable @QueryValue Instant from,
            @Nullable @QueryValue Instant to,
            @Nullable @QueryValue String cursor,
            @Nullable @QueryValue Integer limit);

    @Get("/v1/orders/{order}")
    OrderPage find(@PathVariable String order);

    /**
     * A row of the list.
     *
     * @param items short, such as "珍珠奶茶 ×2 +1"
     * @param failure code, where it failed
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderRow(
            String id,
            OrderState state,
            Instant placedAt,
            String tenant,
            Name tenantName,
            Name store,
            String timeZone,
            Name items,
            int cups,
            Amount goods,
            Amount discount,
            Amount payable,
            @Nullable String tillNumber,
            @Nullable String failure) {}

    /**
     * Everything about one order.
     *
     * @param utterance the customer's sentence, if there was one
     * @param address where it goes; only its beginning without {@code customers:read} in the tenant
     * @param plan the plan's steps with what each decided
     * @param timeline everything that happened, oldest first
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderPage(
            OrderRow order,
            String customer,
            @Nullable String utterance,
            String language,
            String address,
            List<OrderLine> lines,
            AgentOrder.Totals totals,
            @Nullable VoucherUse voucher,
            @Nullable PaymentUse payment,
            List<PlanStep> plan,
            List<TimelineEntry> timeline) {}

    /** A line with names in both languages. */
    @Introspected
    record OrderLine(String item, Name name, List<Name> options, int quantity, Amount unitPrice, Amount total) {}

    /**
     * @param state {@code reserved}, {@code spent} or {@code released}
     */
    @Introspected
    record VoucherUse(String claim, String campaign, Amount faceValue, String state) {}

    /**
     * @param state {@code captured}, {@code declined} or {@code refunded}
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaymentUse(
            String provider,
            String state,
            Amount amount,
            @Nullable String reference) {}

    /**
     * A step of planning.
     *
     * @param code {@code understand}, {@code match}, {@code serve}, {@code price}, {@code risk}
     * @param detail facts by name, such as {@code spans} or {@code candidates}, in English
     */
    @Introspected
    record PlanStep(String code, long micros, List<Fact> detail) {

        /** One fact that the step decided by. */
        @Introspected
        public record Fact(String name, String value) {}
    }

    /**
     * Something that happened to the order.
     *
     * @param type event type, such as {@code order.paid}
     * @param actor who did it: {@code customer}, {@code pearl}, {@code payment}, {@code till}, {@code courier}
     * @param detail facts by name, in English
     */
    @Introspected
    record TimelineEntry(Instant at, String type, String actor, List<PlanStep.Fact> detail) {}
}
