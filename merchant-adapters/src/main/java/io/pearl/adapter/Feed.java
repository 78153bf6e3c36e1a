package io.pearl.adapter;

import io.pearl.menu.Menu;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
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
 * @param stock what stores say about items, options and ingredients, by store id; what is absent is taken as available
 * @param paused ids of stores that say they take no orders now, whatever their hours
 * @param findings what could not be understood, and where
 */
public record Feed(
        List<Store> stores,
        Map<String, Menu> menus,
        Map<String, Set<String>> soldOut,
        Map<String, Map<StockKey, Stock>> stock,
        Set<String> paused,
        List<Finding> findings) {

    public Feed {
        paused = Set.copyOf(paused);
        stock = Map.copyOf(stock);
        stores = List.copyOf(stores);
        menus = Map.copyOf(menus);
        soldOut = Map.copyOf(soldOut);
        findings = List.copyOf(findings);
    }

    /** A feed that knows of items only whether they are sold out. */
    public Feed(List<Store> stores, Map<String, Menu> menus, Map<String, Set<String>> soldOut, List<Finding> findings) {
        this(stores, menus, soldOut, Map.of(), Set.of(), findings);
    }

    /** The same with other menus for its stores. */
    public Feed withMenus(Map<String, Menu> others) {
        return new Feed(stores, others, soldOut, stock, paused, findings);
    }
}
