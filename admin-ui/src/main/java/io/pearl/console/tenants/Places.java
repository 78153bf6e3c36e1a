package io.pearl.console.tenants;

import io.pearl.console.shell.Place;
import java.util.Map;

/** The addresses of a chain's page, and of those beside it. */
final class Places {

    private Places() {}

    static Place tenant(String slug, TenantTab tab) {
        return tab == TenantTab.OVERVIEW ? Place.tenant(slug) : Place.tenant(slug, tab.text());
    }

    static Place onboarding(String slug) {
        return new Place("tenants/" + slug + "/onboarding", Map.of());
    }

    static Place menu(String slug, String store) {
        return new Place("tenants/" + slug + "/stores/" + store + "/menu", Map.of());
    }

    static Place storeImport(String slug) {
        return new Place("tenants/" + slug + "/stores/import", Map.of());
    }
}
