package io.pearl.planning;

import io.pearl.availability.Reach;
import io.pearl.campaign.Campaign;
import io.pearl.menu.Money;
import io.pearl.ordering.Order;
import java.util.List;
import java.util.Optional;

/**
 * What an order would be and cost.
 *
 * @param quality how well the drinks fit what was said
 * @param voucher the campaign that pays the discount
 * @param voucherGone whether a campaign is on whose money is used up
 */
record Quote(
        Reach reach,
        List<Cup> cups,
        int quality,
        Order.Totals totals,
        Optional<Campaign> voucher,
        boolean voucherGone) {

    Quote {
        cups = List.copyOf(cups);
    }

    Money payable() {
        return totals.payable();
    }

    int count() {
        return cups.stream().mapToInt(Cup::quantity).sum();
    }
}
