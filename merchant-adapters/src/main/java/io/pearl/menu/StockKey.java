package io.pearl.menu;

/** What a store has or has not. */
public sealed interface StockKey {

    /** All of an item, by its id on the menu. */
    record OfItem(String itemId) implements StockKey {}

    /** One option of one item; a store's menu may already leave it out. */
    record OfOption(String itemId, OptionRef option) implements StockKey {}

    /**
     * An ingredient that options of many items are made of: no pearls, and every drink loses them.
     *
     * @param name as options that are made of it are called
     */
    record OfIngredient(String name) implements StockKey {}
}
