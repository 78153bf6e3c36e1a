package io.pearl.planning;

import io.pearl.catalogue.PublishedStore;
import io.pearl.catalogue.StoreId;
import io.pearl.ordering.Order;
import io.pearl.tenancy.LiveTenants;
import io.pearl.tenancy.TenantId;
import java.util.Optional;

/** Which stores come into question for an order. */
public sealed interface Scope {

    /** What customers get: every store of every tenant that is live. */
    static Scope customers() {
        return new Customers();
    }

    /** What staff get who try one store out, before anybody can order there: without vouchers, and leaving no plan. */
    static Scope test(TenantId tenant, StoreId store) {
        return new Test(tenant, Optional.of(store));
    }

    /** The scope an order was placed in. */
    static Scope of(Order order) {
        return order.test() ? new Test(order.tenant(), Optional.empty()) : customers();
    }

    boolean admits(PublishedStore store, LiveTenants live);

    /** For customers. */
    record Customers() implements Scope {
        @Override
        public boolean admits(PublishedStore store, LiveTenants live) {
            return live.live(store.tenant());
        }
    }

    /** @param store the only one, where one is meant */
    record Test(TenantId tenant, Optional<StoreId> store) implements Scope {
        @Override
        public boolean admits(PublishedStore candidate, LiveTenants live) {
            return candidate.tenant().equals(tenant)
                    && store.map(one -> one.equals(candidate.id())).orElse(true);
        }
    }
}
