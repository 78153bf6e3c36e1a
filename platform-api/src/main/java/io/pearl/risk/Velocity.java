package io.pearl.risk;

import io.micronaut.context.annotation.Value;
import io.pearl.ordering.Orders;
import io.pearl.ordering.RiskCheck;
import io.pearl.tenancy.CustomerId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * The first rule: orders of one customer within ten minutes. From one threshold on an order is flagged, from another on
 * it is blocked. An order without a voucher costs nobody money and is let through.
 */
@Singleton
final class Velocity implements RiskCheck {

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Orders orders;
    private final Clock clock;
    private final int flagFrom;
    private final int blockFrom;

    Velocity(
            Orders orders,
            Clock clock,
            @Value("${pearl.risk.flag-from:20}") int flagFrom,
            @Value("${pearl.risk.block-from:60}") int blockFrom) {
        this.orders = orders;
        this.clock = clock;
        this.flagFrom = flagFrom;
        this.blockFrom = blockFrom;
    }

    @Override
    public Decision decide(CustomerId customer, long voucherMinor) {
        if (voucherMinor == 0) {
            return new Decision(Action.ALLOW, "no voucher");
        }
        int recent = orders.countSince(customer, clock.instant().minus(WINDOW), blockFrom);
        String counted = recent + " orders in the last 10 minutes";
        if (recent >= blockFrom) {
            return new Decision(Action.BLOCK, counted + ", " + blockFrom + " block");
        }
        if (recent >= flagFrom) {
            return new Decision(Action.FLAG, counted + ", " + flagFrom + " flag");
        }
        return new Decision(Action.ALLOW, counted);
    }
}
