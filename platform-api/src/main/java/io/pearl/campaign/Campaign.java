package io.pearl.campaign;

import io.pearl.menu.Money;
import io.pearl.menu.Text;
import io.pearl.tenancy.TenantId;
import java.time.Instant;

/**
 * A campaign that gives vouchers without a threshold.
 *
 * @param tenant whose; {@link TenantId#PLATFORM} for one that every tenant redeems
 * @param faceValue what a voucher takes off at most
 * @param minimumPay what a customer pays at least
 * @param perCustomer vouchers per customer
 * @param startsAt first instant it gives vouchers
 * @param endsAt first instant it no longer does
 * @param funded all money; always available + reserved + spent
 */
public record Campaign(
        TenantId tenant,
        CampaignId id,
        String slug,
        Text name,
        State state,
        Money faceValue,
        Money minimumPay,
        int perCustomer,
        Instant startsAt,
        Instant endsAt,
        Money funded,
        Money available,
        Money reserved,
        Money spent) {

    /** EXHAUSTED goes back to RUNNING by itself when a voucher comes back. */
    public enum State {
        DRAFT,
        RUNNING,
        PAUSED,
        EXHAUSTED
    }

    public boolean within(Instant now) {
        return !now.isBefore(startsAt) && now.isBefore(endsAt);
    }

    /** What a voucher takes off an order: never so much that less than the minimum is left to pay. */
    public Money discountOn(Money total) {
        Money most = total.minus(minimumPay);
        return most.min(faceValue).max(Money.zero(total.currency()));
    }
}
