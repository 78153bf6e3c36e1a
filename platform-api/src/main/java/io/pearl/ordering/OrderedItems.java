package io.pearl.ordering;

import io.pearl.catalogue.RecentOrders;
import io.pearl.catalogue.StoreId;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which items were ordered how often. Walks the index of each store's orders and their lines; an index on items would
 * have to be written with every order, for a question that is asked when a menu is held.
 */
@Singleton
final class OrderedItems implements RecentOrders {

    @Override
    public Map<String, Long> of(
            Connection tx, TenantId tenant, Collection<StoreId> stores, Collection<String> items, Instant since)
            throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        if (stores.isEmpty() || items.isEmpty()) {
            return counts;
        }
        List<@Nullable Object> args = new ArrayList<>(List.of(tenant.value(), Ids.atOrAfter(since)));
        stores.forEach(store -> args.add(store.value()));
        Set<String> wanted = new HashSet<>(items);
        Sql.query(
                tx,
                "SELECT l.item_id, COUNT(DISTINCT l.order_id) AS orders FROM customer_order o JOIN order_line l"
                        + " ON l.tenant_id = o.tenant_id AND l.order_id = o.id"
                        + " WHERE o.tenant_id = ? AND o.id >= ? AND o.store_id IN (" + Sql.marks(stores.size())
                        + ") GROUP BY l.item_id",
                row -> {
                    String item = row.text("item_id");
                    if (wanted.contains(item)) {
                        counts.put(item, row.number("orders"));
                    }
                    return item;
                },
                args.toArray());
        return counts;
    }
}
