package io.pearl.catalogue;

import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What a room to the right knows: what was ordered lately, to tell how far a change of a menu reaches. */
public interface RecentOrders {

    /**
     * @param items ids in the chain's system
     * @return orders with each item at these stores; what nobody ordered is absent
     */
    Map<String, Long> of(
            Connection tx, TenantId tenant, Collection<StoreId> stores, Collection<String> items, Instant since)
            throws SQLException;
}
