package io.pearl.catalogue;

import io.pearl.adapter.Feed;
import io.pearl.catalogue.sync.Reading;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A menu as it is kept. Menus that are the same but for how often something was ordered are one: that changes by the hour
 * and differs from store to store, and nobody has to look at a menu again for it. Of each item the most is kept.
 */
final class MenuForm {

    private final byte[] hash;
    private Menu whole;

    private MenuForm(byte[] hash, Menu whole) {
        this.hash = hash;
        this.whole = whole;
    }

    /** All at once, since what each store says counts for those that sell the same. By menu, not by its content. */
    static Map<Menu, MenuForm> of(Collection<Menu> menus) {
        Map<Menu, MenuForm> byMenu = new IdentityHashMap<>();
        Map<String, MenuForm> byHash = new HashMap<>();
        for (Menu menu : menus) {
            byMenu.computeIfAbsent(menu, one -> {
                boolean popular = popular(one);
                byte[] hash = MenuJson.sha256(popular ? bare(one) : one);
                MenuForm form = byHash.computeIfAbsent(hex(hash), none -> new MenuForm(hash, one));
                if (popular) {
                    form.raise(one);
                }
                return form;
            });
        }
        return byMenu;
    }

    /** What a feed is read as. */
    static Reading reading(Feed feed, Map<Menu, MenuForm> forms) {
        Map<String, String> hashes = new HashMap<>();
        feed.menus()
                .forEach((store, menu) -> hashes.put(
                        store,
                        Objects.requireNonNull(forms.get(menu), "a menu of the feed")
                                .hex()));
        return Reading.of(feed, hashes);
    }

    /** What makes it this menu and no other. */
    byte[] hash() {
        return hash.clone();
    }

    String hex() {
        return hex(hash);
    }

    String json() {
        return MenuJson.write(whole);
    }

    /** Whether the source says how often anything was ordered. */
    boolean popular() {
        return popular(whole);
    }

    private static boolean popular(Menu menu) {
        return menu.items().stream().anyMatch(item -> item.weeklyOrders().isPresent());
    }

    private static Menu bare(Menu menu) {
        return new Menu(
                menu.currency(),
                menu.items().stream()
                        .map(item -> ordered(item, Optional.empty()))
                        .toList());
    }

    private void raise(Menu other) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < whole.items().size(); i++) {
            Item item = whole.items().get(i);
            Optional<Integer> there = other.items().get(i).weeklyOrders();
            items.add(there.orElse(-1) > item.weeklyOrders().orElse(-1) ? ordered(item, there) : item);
        }
        whole = new Menu(whole.currency(), items);
    }

    private static Item ordered(Item item, Optional<Integer> weekly) {
        return new Item(
                item.id(),
                item.name(),
                item.category(),
                item.price(),
                item.groups(),
                item.facts(),
                weekly,
                item.terms());
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
