package io.pearl.catalogue;

import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A room to the right that takes its own part of a feed, in the transaction that publishes the menus. */
public interface FeedListener {

    /**
     * @param stores the feed's store ids and ours
     * @param findings what could not be taken is added here
     */
    void read(Connection tx, TenantId tenant, Map<String, StoreId> stores, Feed feed, List<Finding> findings)
            throws SQLException;

    /** A feed is committed and customers see the menus: what was taken from it should be seen as well. */
    void published();
}
