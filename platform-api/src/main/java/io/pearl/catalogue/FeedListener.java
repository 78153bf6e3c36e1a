package io.pearl.catalogue;

import io.pearl.adapter.Feed;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A room to the right that takes its own part of a feed, in the transaction that publishes the menus. */
public interface FeedListener {

    /**
     * @param stores the feed's store ids and ours
     * @return whether anything changed
     */
    boolean read(Connection tx, TenantId tenant, Map<String, StoreId> stores, Feed feed) throws SQLException;
}
