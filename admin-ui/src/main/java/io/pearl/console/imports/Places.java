package io.pearl.console.imports;

import io.pearl.console.shell.Place;
import java.util.Map;

/** The addresses of this room. */
final class Places {

    static final String ROWS = "rows";

    private Places() {}

    static Place imports(String slug) {
        return new Place("tenants/" + slug + "/stores/import", Map.of());
    }

    static Place imported(String slug, String id) {
        return new Place("tenants/" + slug + "/stores/import/" + id, Map.of());
    }

    static Place stores(String slug) {
        return new Place("tenants/" + slug + "/stores", Map.of());
    }
}
