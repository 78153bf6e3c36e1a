package io.pearl.adapter;

import io.pearl.menu.Menu;
import io.pearl.menu.Store;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an adapter understood of one pull.
 *
 * @param stores all stores of the chain
 * @param menus by store id; stores that sell the same may share one instance
 * @param soldOut item ids that a store cannot make now, by store id; a store that is absent has everything
 * @param findings what could not be understood, and where
 */
public record Feed(
        List<Store> stores, Map<String, Menu> menus, Map<String, Set<String>> soldOut, List<Finding> findings) {

    public Feed {
        stores = List.copyOf(stores);
        menus = Map.copyOf(menus);
        soldOut = Map.copyOf(soldOut);
        findings = List.copyOf(findings);
    }
}
