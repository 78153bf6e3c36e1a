package io.pearl.catalogue;

import io.pearl.menu.Menu;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Text;
import io.pearl.tenancy.TenantId;
import java.time.ZoneId;

/**
 * A store with the menu it sells from.
 *
 * @param sourceId its id in the chain's system
 * @param menu shared between stores that sell the same
 * @param menuHash of the menu's content, hexadecimal
 * @param menuVersion counts the menus this store has had, from 1
 */
public record PublishedStore(
        TenantId tenant,
        StoreId id,
        ConnectionId connection,
        String sourceId,
        Text name,
        String city,
        String address,
        Point at,
        ZoneId zone,
        Menu menu,
        String menuHash,
        int menuVersion) {}
