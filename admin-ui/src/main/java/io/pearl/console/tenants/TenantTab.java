package io.pearl.console.tenants;

import io.pearl.console.access.Here;
import io.pearl.console.shell.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of a chain's page, as they stand in the address. */
enum TenantTab {
    OVERVIEW("tenants:read"),
    PEOPLE("members:read"),
    SYSTEMS("clients:read"),
    STORES("stores:read"),
    ACCESS("audit:read"),
    HISTORY("audit:read");

    /** For the route; a constant, since annotations take nothing else. */
    static final String PATTERN = "people|systems|stores|access|history";

    private final String permission;

    TenantTab(String permission) {
        this.permission = permission;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This part of that chain. */
    Place in(String slug) {
        return this == OVERVIEW ? Place.tenant(slug) : Place.tenant(slug, text());
    }

    static TenantTab of(@Nullable String text) {
        return Arrays.stream(values())
                .filter(tab -> tab.text().equals(text))
                .findFirst()
                .orElse(OVERVIEW);
    }

    /** Those that are ever of use to the reader. */
    static List<TenantTab> of(Here here) {
        return Arrays.stream(values()).filter(tab -> here.ever(tab.permission)).toList();
    }
}
