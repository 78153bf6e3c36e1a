package io.pearl.adapter.reading;

import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares one {@link Menu} between stores that sell the very same items. Items are compared by identity: a chain of 500
 * stores would otherwise hash millions of equal drinks.
 */
public final class StoreMenus {

    private final Map<Item, Integer> numbers = new IdentityHashMap<>();
    private final Map<Key, Menu> menus = new HashMap<>();

    private record Key(String currency, List<Integer> items) {}

    public Menu of(String currency, List<Item> items) {
        List<Integer> key = items.stream()
                .map(item -> numbers.computeIfAbsent(item, unseen -> numbers.size()))
                .toList();
        return menus.computeIfAbsent(new Key(currency, key), unseen -> new Menu(currency, items));
    }
}
