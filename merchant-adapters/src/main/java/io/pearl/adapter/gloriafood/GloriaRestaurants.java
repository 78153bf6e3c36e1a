package io.pearl.adapter.gloriafood;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Fields;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Geography;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.menu.Store;
import io.pearl.menu.Store.Window;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Restaurants, in the fields with which orders describe theirs. */
final class GloriaRestaurants {

    private static final String HOURS = "opening_hours";
    private static final Set<String> KNOWN = Set.of(
            "restaurant_id",
            "restaurant_name",
            "restaurant_phone",
            "restaurant_country",
            "restaurant_state",
            "restaurant_city",
            "restaurant_zipcode",
            "restaurant_street",
            "restaurant_latitude",
            "restaurant_longitude",
            "restaurant_timezone",
            "restaurant_key",
            "restaurant_token",
            "company_account_id",
            "pos_system_id",
            HOURS);

    private final Findings findings;

    GloriaRestaurants(Findings findings) {
        this.findings = findings;
    }

    static String id(JsonNode node) {
        return Names.id(text(node.path("restaurant_id")), "restaurant");
    }

    List<Store> read(JsonNode root) {
        JsonNode list = root.isArray() ? root : BoundedJson.first(root, GloriaFoodAdapter.RESTAURANTS, "orders");
        if (!list.isArray()) {
            throw new UnreadableFeed(GloriaFoodAdapter.RESTAURANTS, "has no list of restaurants");
        }
        boolean orders = root.path("orders").isArray();
        List<Store> stores = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String where = (orders ? "/orders/" : "/restaurants/") + i;
            JsonNode node = list.path(i);
            if (stores.size() == Limits.STORES) {
                findings.error("tooManyStores", where, "only the first " + Limits.STORES + " restaurants are read");
                break;
            }
            if (!orders) {
                Fields.noteUnknown(node, KNOWN, "a restaurant", where, findings);
            }
            findings.attempt(where, () -> id(node)).ifPresent(id -> {
                if (ids.add(id)) {
                    findings.attempt(where, () -> store(id, node, where)).ifPresent(stores::add);
                } else if (!orders) {
                    findings.error("duplicateStore", where, "restaurant '" + Findings.shown(id) + "' stands twice");
                }
            });
        }
        return stores;
    }

    private Store store(String id, JsonNode node, String where) {
        return new Store(
                id,
                Names.bilingual(text(node.path("restaurant_name"))),
                text(node.path("restaurant_city")),
                text(node.path("restaurant_street")),
                Geography.point(text(node.path("restaurant_latitude")), text(node.path("restaurant_longitude"))),
                zone(text(node.path("restaurant_timezone"))),
                hours(node.path(HOURS), where),
                List.of());
    }

    private List<Window> hours(JsonNode stated, String where) {
        List<JsonNode> entries = elements(stated, Limits.WINDOWS_PER_STORE);
        if (entries.isEmpty()) {
            findings.warning("hoursMissing", where, "the restaurant states no opening hours and is taken as closed");
        }
        GloriaTimes open = GloriaTimes.never();
        for (int i = 0; i < entries.size(); i++) {
            open = open.or(GloriaTimes.of(entries.get(i), where + "/" + HOURS + "/" + i, findings));
        }
        return open.windows();
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new BrokenNode("timezoneUnknown", "'" + Findings.shown(text) + "' is no time zone");
        }
    }
}
