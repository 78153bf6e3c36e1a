package io.pearl.console.sync;

import io.pearl.console.shell.Place;

/** The addresses of this room. */
final class Places {

    private Places() {}

    static Place run(String slug, String connection, String run) {
        return Place.tenant(slug, "connections/" + connection + "/sync/" + run);
    }

    static Place hold(String slug, String hold) {
        return Place.tenant(slug, "menu-holds/" + hold);
    }
}
