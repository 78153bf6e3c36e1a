package io.pearl.campaign;

import io.pearl.menu.Money;
import io.pearl.menu.Text;
import io.pearl.tenancy.CustomerId;

/**
 * A voucher, or the wish for one.
 *
 * @param order the order it pays for; one claim per order
 * @param amount what it takes off
 */
public record Claim(ClaimId id, CampaignId campaign, CustomerId customer, long order, Money amount) {

    /** A claim as support reads it. */
    public record Use(ClaimId id, Text campaign, Money faceValue, Money amount, State state) {}

    /** RESERVED until the customer has paid, then SPENT; RELEASED when the order came to nothing. */
    public enum State {
        RESERVED,
        SPENT,
        RELEASED
    }
}
