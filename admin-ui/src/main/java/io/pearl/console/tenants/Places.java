package io.pearl.console.tenants;

import io.pearl.console.shell.Place;
import java.util.Map;

/** The addresses of this room. */
final class Places {

    private Places() {}

    static Place tenants() {
        return new Place("tenants", Map.of());
    }

    static Place tenant(String slug) {
        return new Place("tenants/" + slug, Map.of());
    }

    static Place tenant(String slug, TenantTab tab) {
        return tab == TenantTab.OVERVIEW ? tenant(slug) : new Place("tenants/" + slug + "/" + tab.text(), Map.of());
    }

    static Place onboarding(String slug) {
        return new Place("tenants/" + slug + "/onboarding", Map.of());
    }

    static Place storeImport(String slug) {
        return new Place("tenants/" + slug + "/stores/import", Map.of());
    }
}
