package io.pearl.console.stores;

import io.pearl.console.shell.Place;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of a store's page, as they stand in the address. */
enum StoreTab {
    SERVICE,
    STOCK,
    ZONES,
    OFFER;

    /** For the route; a constant, since annotations take nothing else. */
    static final String PATTERN = "stock|zones|offer";

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This part of that store. */
    Place of(String slug, String store) {
        Place page = Place.store(slug, store);
        return this == SERVICE ? page : new Place(page.path() + "/" + text(), page.query());
    }

    static StoreTab of(@Nullable String text) {
        return Arrays.stream(values())
                .filter(tab -> tab.text().equals(text))
                .findFirst()
                .orElse(SERVICE);
    }
}
