package io.pearl.console.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somewhere in the console, with everything that makes it what it is: what is worth sharing stands in the address.
 *
 * @param path without a leading slash
 * @param query in the order it was given; no blank values
 */
public record Place(String path, Map<String, String> query) {

    public static final String TENANT = "tenant";

    /** The slug that stands for Pearl itself where people, systems and the audit trail are concerned. */
    public static final String PLATFORM = "platform";

    public static Place overview() {
        return new Place("", Map.of());
    }

    public static Place orders() {
        return new Place("orders", Map.of());
    }

    public static Place order(String id) {
        return new Place("orders/" + id, Map.of());
    }

    public static Place tenants() {
        return new Place("tenants", Map.of());
    }

    public static Place tenant(String slug) {
        return new Place("tenants/" + slug, Map.of());
    }

    /**
     * @param part of the page: {@code people}, {@code systems}, {@code stores}, {@code access} or {@code history}
     */
    public static Place tenant(String slug, String part) {
        return new Place("tenants/" + slug + "/" + part, Map.of());
    }

    /** Menus that wait for a person. */
    public static Place holds() {
        return new Place("menus/holds", Map.of());
    }

    /** Words of menus that wait for a person to say what they mean. */
    public static Place options() {
        return new Place("menus/options", Map.of());
    }

    /** What came from one of a chain's systems. */
    public static Place sync(String slug, String connection) {
        return tenant(slug, "connections/" + connection + "/sync");
    }

    /** What customers see of a store's menu. */
    public static Place menu(String slug, String store) {
        return tenant(slug, "stores/" + store + "/menu");
    }

    /** A chain's stores, for those who do not see its page. */
    public static Place stores() {
        return new Place("stores", Map.of());
    }

    /** One store: whether it takes orders, what it has, where it delivers. */
    public static Place store(String slug, String store) {
        return tenant(slug, "stores/" + store);
    }

    /** What is left to do until a chain goes live. */
    public static Place onboarding(String slug) {
        return tenant(slug, "onboarding");
    }

    /** Where a spreadsheet of stores is given. */
    public static Place imports(String slug) {
        return tenant(slug, "stores/import");
    }

    /** One spreadsheet, looked at. */
    public static Place imported(String slug, String id) {
        return tenant(slug, "stores/import/" + id);
    }

    /** Where a spreadsheet of dishes is given. */
    public static Place menuImports(String slug) {
        return tenant(slug, "menu-import");
    }

    /** One spreadsheet of dishes, looked at. */
    public static Place menuImport(String slug, String id) {
        return tenant(slug, "menu-import/" + id);
    }

    /** Who works for the platform itself. */
    public static Place people() {
        return new Place("people", Map.of());
    }

    public static Place audit() {
        return new Place("audit", Map.of());
    }

    public static Place profile() {
        return new Place("profile", Map.of());
    }

    public static Place of(Location location) {
        Map<String, String> query = new LinkedHashMap<>();
        location.getQueryParameters().getParameters().forEach((name, values) -> {
            if (!values.isEmpty() && !values.getFirst().isBlank()) {
                query.put(name, values.getFirst());
            }
        });
        return new Place(location.getPath(), query);
    }

    public @Nullable String get(String name) {
        return query.get(name);
    }

    /** The same place with this set, or left out where it is null or blank. */
    public Place with(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(query);
        if (value == null || value.isBlank()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Place(path, changed);
    }

    /** This place for the tenant that the other one is about. */
    public Place alike(Place other) {
        return with(TENANT, other.get(TENANT));
    }

    /** For links. */
    public String href() {
        return new Location(path, parameters()).getPathWithQueryParameters();
    }

    public void go(UI ui) {
        ui.navigate(path, parameters());
    }

    /** Puts this into the address bar without a step in the history, for what changes while typing. */
    public void replace(UI ui) {
        ui.getPage().getHistory().replaceState(null, new Location(path, parameters()));
    }

    public QueryParameters parameters() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        query.forEach((name, value) -> lists.put(name, List.of(value)));
        return new QueryParameters(lists);
    }
}
