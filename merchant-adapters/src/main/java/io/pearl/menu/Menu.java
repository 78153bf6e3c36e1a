package io.pearl.menu;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one or more stores of a chain sell.
 *
 * @param currency ISO 4217 code that every price on it has
 * @param items in the source's order; ids are unique
 */
public record Menu(String currency, List<Item> items) {

    public Menu {
        items = List.copyOf(items);
        Set<String> ids = new HashSet<>();
        for (Item item : items) {
            if (!ids.add(item.id())) {
                throw new IllegalArgumentException("item id '" + item.id() + "' stands twice on the menu");
            }
            if (!item.price().currency().equals(currency)) {
                throw new IllegalArgumentException("item '" + item.id() + "' is not priced in " + currency);
            }
        }
    }
}
