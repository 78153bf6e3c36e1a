package io.pearl.ordering;

import io.pearl.campaign.Campaign;
import io.pearl.campaign.ClaimId;
import java.util.List;
import java.util.Optional;

/**
 * A new order with everything that must be committed with it.
 *
 * @param order in state PLACED
 * @param voucher the campaign that pays the order's discount, where there is a discount
 * @param claim the id its voucher claim gets, where there is one
 * @param risk what risk decided
 * @param key the request it answers, so that a repeat gets the same answer
 * @param plan the plan it came from, written by whoever declared it
 */
public record Placement(
        Order order,
        List<Order.Line> lines,
        Optional<Campaign> voucher,
        ClaimId claim,
        RiskCheck.Decision risk,
        RequestKey key,
        PlacementListener.Plan plan) {

    public Placement {
        lines = List.copyOf(lines);
        if (voucher.isPresent() != (order.totals().discount().minor() > 0)) {
            throw new IllegalArgumentException("a discount needs a voucher, and a voucher a discount");
        }
    }
}
