package io.pearl.adapter.ubereats;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Currencies;
import io.pearl.adapter.reading.Fields;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Geography;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.menu.Store;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stores. Their hours come from their menus, so that a store is whole only once it has one. */
final class UberStores {

    private static final Set<String> KNOWN = Set.of(
            "store_id",
            "name",
            "location",
            "timezone",
            "status",
            "merchant_store_id",
            "integrator_store_id",
            "partner_store_id",
            "contact_emails",
            "raw_hero_url",
            "price_bucket",
            "avg_prep_time",
            "web_url",
            "pos_data",
            "holiday_hours",
            "restaurant_status");

    private final Findings findings;

    UberStores(Findings findings) {
        this.findings = findings;
    }

    /**
     * A store without the hours of its menus.
     *
     * @param currency of the country that it stands in
     * @param paused it takes no orders until somebody says otherwise
     */
    record Listed(Store store, String currency, boolean paused) {}

    List<Listed> read(JsonNode root) {
        JsonNode nodes = root.isArray() ? root : root.path("stores");
        if (!nodes.isArray()) {
            throw new UnreadableFeed(UberEatsAdapter.STORES, "has no list of stores");
        }
        if (!text(root.path("next_key")).isEmpty()) {
            findings.error("morePages", "/next_key", "there are further pages of stores, which were not fetched");
        }
        List<Listed> stores = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            String where = "/stores/" + i;
            if (stores.size() == Limits.STORES) {
                findings.error("tooManyStores", where, "only the first " + Limits.STORES + " stores are read");
                break;
            }
            JsonNode node = nodes.path(i);
            findings.attempt(where, () -> store(node, where)).ifPresent(listed -> {
                String id = listed.store().id();
                if (ids.add(id)) {
                    stores.add(listed);
                } else {
                    findings.error("duplicateStore", where, "store '" + Findings.shown(id) + "' stands twice");
                }
            });
        }
        return stores;
    }

    private Listed store(JsonNode node, String where) {
        if (!node.isObject()) {
            throw new BrokenNode("notAnObject", "a store is no object");
        }
        Fields.noteUnknown(node, KNOWN, "a store", where, findings);
        String id = Names.id(text(BoundedJson.first(node, "store_id", "id")), "store");
        JsonNode location = node.path("location");
        Store store = new Store(
                id,
                Names.bilingual(text(node.path("name"))),
                text(location.path("city")),
                text(location.path("address")),
                Geography.point(text(location.path("latitude")), text(location.path("longitude"))),
                zone(text(node.path("timezone"))),
                List.of(),
                List.of());
        return new Listed(
                store.with(new UberHours(findings).holidays(node.path("holiday_hours"), where + "/holiday_hours")),
                Currencies.any(text(location.path("country"))),
                paused(node, id, where));
    }

    /** Outside its hours a store is offline as well; that is no pause. */
    private boolean paused(JsonNode node, String id, String where) {
        JsonNode now = node.path("restaurant_status");
        String reason = text(now.path("offlineReason"));
        String said = "";
        if (text(now.path("status")).equals("PAUSED")
                || text(now.path("status")).equals("OFFLINE") && !reason.equals("OUT_OF_MENU_HOURS")) {
            said = reason.isEmpty() ? text(now.path("status")) : reason;
        } else if (!text(node.path("status")).matches("(?i)active|online|")) {
            said = text(node.path("status"));
        }
        if (!said.isEmpty()) {
            findings.noteOnce(
                    "storePaused", id, where, "the store says " + Findings.shown(said) + " and is closed for now");
        }
        return !said.isEmpty();
    }

    private static ZoneId zone(String stated) {
        try {
            return ZoneId.of(stated);
        } catch (DateTimeException unknown) {
            throw new BrokenNode("timezoneUnknown", "'" + Findings.shown(stated) + "' is no time zone");
        }
    }
}
