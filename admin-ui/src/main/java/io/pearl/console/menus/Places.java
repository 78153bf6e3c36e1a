package io.pearl.console.menus;

import io.pearl.console.shell.Place;
import java.util.Map;

/** The addresses of this room. */
final class Places {

    static final String STATE = "state";
    static final String VERSION = "version";

    private Places() {}

    static Place hold(String slug, String hold) {
        return new Place("tenants/" + slug + "/menu-holds/" + hold, Map.of());
    }

    static Place menu(String slug, String store) {
        return new Place("tenants/" + slug + "/stores/" + store + "/menu", Map.of());
    }

    static Place menu(String slug, String store, int version) {
        return menu(slug, store).with(VERSION, String.valueOf(version));
    }
}
