package io.pearl.menu;

import io.pearl.menu.Store.Window;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A price that holds instead of an item's own in some places, channels or hours.
 *
 * @param channels where it is ordered; empty means any
 * @param stores source ids of stores; empty means all that have the menu
 * @param hours in the store's time; empty means always
 * @param price instead of the item's; empty where the source has one that cannot be resolved: the item cannot be
 *     ordered then
 */
public record PriceRule(Set<Channel> channels, Set<String> stores, List<Window> hours, Optional<Money> price) {

    public PriceRule {
        if (price.filter(stated -> stated.minor() < 0).isPresent()) {
            throw new IllegalArgumentException("a price rule has a negative price");
        }
        channels = Sorted.set(channels);
        stores = Sorted.set(stores);
        hours = List.copyOf(hours);
    }

    boolean fits(Channel channel, String store, LocalDateTime at) {
        return (channels.isEmpty() || channels.contains(channel))
                && (stores.isEmpty() || stores.contains(store))
                && (hours.isEmpty() || hours.stream().anyMatch(window -> window.covers(at)));
    }
}
