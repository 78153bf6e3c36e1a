package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the customer's assistant sees it.
 *
 * @param id {@code ord_…}
 * @param state see {@link OrderState}
 * @param store who makes it
 * @param lines what was ordered
 * @param totals what it costs
 * @param voucher the voucher used, if any
 * @param placedAt when the order was written
 * @param steps what happened so far, oldest first, each with a sentence in the customer's language
 * @param failure why it ended early, if it did, with checked alternatives
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgentOrder(
        String id,
        OrderState state,
        StoreRef store,
        List<Line> lines,
        Totals totals,
        @Nullable Voucher voucher,
        Instant placedAt,
        List<Step> steps,
        @Nullable Failure failure) {

    /** The store, in the customer's language. */
    @Introspected
    public record StoreRef(String id, String name, String chain, String address) {}

    /**
     * @param name in the customer's language
     * @param options chosen options by name
     * @param unitPrice of one cup with its options
     */
    @Introspected
    public record Line(String item, String name, List<String> options, int quantity, Amount unitPrice, Amount total) {}

    /**
     * @param goods all lines
     * @param delivery delivery fee
     * @param discount taken off by the voucher
     * @param payable what the customer pays: goods + delivery − discount, at least the campaign's minimum
     */
    @Introspected
    public record Totals(Amount goods, Amount delivery, Amount discount, Amount payable) {}

    /** The voucher that was claimed, by its campaign. */
    @Introspected
    public record Voucher(String claim, String campaign, Amount faceValue) {}

    /**
     * @param code stable: {@code understood}, {@code matched}, {@code quoted}, {@code placed}, {@code paid},
     *     {@code injected}, {@code accepted}, {@code made}, {@code collected}, {@code delivered}, {@code refused},
     *     {@code refunded}
     */
    @Introspected
    public record Step(Instant at, String code, String text) {}

    /** Why an order ended early. */
    @Introspected
    public record Failure(String code, String message, List<Alternative> alternatives) {}
}
