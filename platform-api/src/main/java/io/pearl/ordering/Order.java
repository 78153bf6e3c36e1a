package io.pearl.ordering;

import io.pearl.catalogue.StoreId;
import io.pearl.menu.Money;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Text;
import io.pearl.tenancy.CustomerId;
import io.pearl.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order without its lines.
 *
 * @param channel subject of the assistant that placed it
 * @param plan id of the plan it came from
 * @param language BCP 47 tag the customer is answered in
 * @param storeName as it was when the order was placed
 * @param timeZone of the store
 * @param cups drinks in it
 * @param summary short: {@code 珍珠奶茶 ×2 +1}
 * @param payMethod what the customer chose to pay with
 * @param tillNumber the number on the shop's slip
 * @param failure code of why it ended early
 */
public record Order(
        TenantId tenant,
        OrderId id,
        StoreId store,
        String channel,
        CustomerId customer,
        long plan,
        OrderState state,
        String language,
        Totals totals,
        int cups,
        Text storeName,
        String timeZone,
        Text summary,
        String address,
        Point at,
        String payMethod,
        Optional<String> tillNumber,
        Optional<String> failure,
        Instant placedAt) {

    /** Orders of staff who try a tenant's systems out: made and delivered like others, and counted nowhere. */
    public static final String TEST_CHANNEL = "pearl-test";

    public boolean test() {
        return channel.equals(TEST_CHANNEL);
    }

    /**
     * What an order costs; the parts sum to what is paid.
     *
     * @param goods all lines
     * @param delivery delivery fee
     * @param discount taken off by a voucher
     */
    public record Totals(Money goods, Money delivery, Money discount) {
        public Totals {
            if (discount.minor() < 0 || goods.plus(delivery).compareTo(discount) < 0) {
                throw new IllegalArgumentException("a discount is between nothing and the whole price");
            }
        }

        public Money payable() {
            return goods.plus(delivery).minus(discount);
        }
    }

    /**
     * Cups that are alike.
     *
     * @param item the source's item id
     * @param unitPrice of one cup with its options
     */
    public record Line(String item, Text name, List<Choice> choices, int quantity, Money unitPrice) {
        public Line {
            choices = List.copyOf(choices);
        }

        public Money total() {
            return unitPrice.times(quantity);
        }
    }

    /** An option chosen, by the source's ids and names; delta in minor units. */
    public record Choice(String group, Text groupName, String option, Text optionName, long delta) {}
}
