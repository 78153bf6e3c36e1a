package io.pearl.console.tenants;

import io.pearl.console.shell.Place;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which chains, as it stands in the address.
 *
 * @param search part of a name or of a slug
 */
record TenantFilter(Group group, @Nullable String search) {

    /** The chips. */
    enum Group {
        ALL(null, null),
        ACTION(null, true),
        ONBOARDING("onboarding", null),
        LIVE("live", null),
        SUSPENDED("suspended", null);

        private final @Nullable String state;
        private final @Nullable Boolean attention;

        Group(@Nullable String state, @Nullable Boolean attention) {
            this.state = state;
            this.attention = attention;
        }

        /** As it stands in the address and in text keys. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What the API filters by. */
        @Nullable
        String state() {
            return state;
        }

        /** What the API filters by. */
        @Nullable
        Boolean attention() {
            return attention;
        }

        static Group of(@Nullable String text) {
            return Arrays.stream(values())
                    .filter(group -> group.text().equals(text))
                    .findFirst()
                    .orElse(ALL);
        }
    }

    static TenantFilter of(Place place) {
        return new TenantFilter(Group.of(place.get("show")), place.get("search"));
    }

    Place place() {
        return Place.tenants()
                .with("show", group == Group.ALL ? null : group.text())
                .with("search", search);
    }

    /** Nothing left out: if this finds nothing there is nothing. */
    boolean everything() {
        return group == Group.ALL && search == null;
    }

    TenantFilter withGroup(Group other) {
        return new TenantFilter(other, search);
    }

    TenantFilter withSearch(@Nullable String other) {
        return new TenantFilter(group, other);
    }
}
