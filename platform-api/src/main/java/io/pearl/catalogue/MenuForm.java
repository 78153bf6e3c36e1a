package io.pearl.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pearl.adapter.Feed;
import io.pearl.catalogue.sync.Reading;
import io.pearl.menu.Menu;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A menu as it is kept. Menus that are the same but for how often something was ordered are one: that changes by the hour
 * and differs from store to store, and nobody has to look at a menu again for it. Of each item the most is kept.
 */
final class MenuForm {

    private static final String POPULARITY = "weeklyOrders";

    private final byte[] hash;
    private final JsonNode whole;

    private MenuForm(byte[] hash, JsonNode whole) {
        this.hash = hash;
        this.whole = whole;
    }

    /** All at once, since what each store says counts for those that sell the same. By menu, not by its content. */
    static Map<Menu, MenuForm> of(Collection<Menu> menus) {
        Map<Menu, MenuForm> byMenu = new IdentityHashMap<>();
        Map<String, MenuForm> byHash = new HashMap<>();
        for (Menu menu : menus) {
            byMenu.computeIfAbsent(menu, one -> {
                JsonNode whole = MenuJson.tree(one);
                byte[] hash = MenuJson.sha256(bare(whole));
                MenuForm form = byHash.computeIfAbsent(hex(hash), none -> new MenuForm(hash, whole));
                form.raise(whole);
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
        return whole.toString();
    }

    /** Whether the source says how often anything was ordered. */
    boolean popular() {
        for (JsonNode item : whole.path("items")) {
            if (item.path(POPULARITY).isNumber()) {
                return true;
            }
        }
        return false;
    }

    private static String bare(JsonNode whole) {
        JsonNode bare = whole.deepCopy();
        bare.path("items").forEach(item -> ((ObjectNode) item).putNull(POPULARITY));
        return bare.toString();
    }

    private void raise(JsonNode other) {
        for (int i = 0; i < whole.path("items").size(); i++) {
            ObjectNode item = (ObjectNode) whole.path("items").path(i);
            JsonNode there = other.path("items").path(i).path(POPULARITY);
            if (there.asInt(-1) > item.path(POPULARITY).asInt(-1)) {
                item.set(POPULARITY, there);
            }
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
