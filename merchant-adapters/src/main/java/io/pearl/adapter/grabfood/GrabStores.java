package io.pearl.adapter.grabfood;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.BrokenNode;
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
import java.util.Map;
import java.util.Set;

/** Outlets with their hours. */
final class GrabStores {

    /** Grab sells in one currency per country, and most of these countries have one time. */
    private static final Map<String, String> ZONES = Map.of(
            "SGD", "Asia/Singapore",
            "MYR", "Asia/Kuala_Lumpur",
            "THB", "Asia/Bangkok",
            "VND", "Asia/Ho_Chi_Minh",
            "PHP", "Asia/Manila",
            "KHR", "Asia/Phnom_Penh",
            "IDR", "Asia/Jakarta");

    private static final Set<String> KNOWN = Set.of(
            "merchantID",
            "partnerMerchantID",
            "name",
            "nameTranslation",
            "address",
            "timezone",
            "hours",
            "status",
            "phone");

    private final Map<String, String> currencies;
    private final Findings findings;
    private final GrabHours hours;
    private final Set<String> paused = new HashSet<>();

    /** @param currencies of the menus, by store id */
    GrabStores(Map<String, String> currencies, Findings findings) {
        this.currencies = currencies;
        this.findings = findings;
        this.hours = new GrabHours(findings);
    }

    /** The partner's own id of an outlet, else Grab's. */
    static String id(JsonNode node) {
        String own = text(node.path("partnerMerchantID"));
        return Names.id(own.isEmpty() ? text(node.path("merchantID")) : own, "merchant");
    }

    List<Store> read(JsonNode root) {
        JsonNode nodes = root.isArray() ? root : root.path("stores");
        if (!nodes.isArray()) {
            throw new UnreadableFeed(GrabFoodAdapter.STORES, "has no list of stores");
        }
        List<Store> stores = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            String where = "/stores/" + i;
            if (stores.size() == Limits.STORES) {
                findings.error("tooManyStores", where, "only the first " + Limits.STORES + " stores are read");
                break;
            }
            JsonNode node = nodes.path(i);
            findings.attempt(where, () -> store(node, where)).ifPresent(store -> {
                if (ids.add(store.id())) {
                    stores.add(store);
                } else {
                    findings.error("duplicateStore", where, "store '" + Findings.shown(store.id()) + "' stands twice");
                }
            });
        }
        return stores;
    }

    /** Ids of those that take no orders now. */
    Set<String> paused() {
        return paused;
    }

    private Store store(JsonNode node, String where) {
        if (!node.isObject()) {
            throw new BrokenNode("notAnObject", "a store is no object");
        }
        GrabFields.note(node, KNOWN, where, findings);
        String id = id(node);
        JsonNode address = node.path("address");
        JsonNode at = address.path("coordinates");
        JsonNode stated = node.path("hours");
        String reason = text(node.path("status").path("closeReason"));
        if (reason.matches("mex_paused|ops_paused.*")) {
            findings.noteOnce(
                    "storePaused", id, where, "the store says " + Findings.shown(reason) + " and is closed for now");
            paused.add(id);
        }
        Store store = new Store(
                id,
                GrabFields.name(node),
                text(address.path("city")),
                address.isValueNode() ? text(address) : text(address.path("address")),
                Geography.point(text(at.path("latitude")), text(at.path("longitude"))),
                zone(node, id, where),
                week(stated, where),
                List.of());
        return store.with(hours.special(stated.path("specialOpeningHours"), where + "/hours/specialOpeningHours"));
    }

    /** Delivered is what Pearl's orders are; a store that states no delivery hours is taken as closed. */
    private List<Window> week(JsonNode stated, String where) {
        JsonNode opening = BoundedJson.first(stated, "openingHour", "openingHours", "deliveryHour");
        if (!opening.isObject()) {
            findings.warning("hoursMissing", where, "the store states no opening hours and is taken as closed");
        }
        return hours.week(opening, where + "/hours/openingHour");
    }

    private ZoneId zone(JsonNode node, String id, String where) {
        String stated = text(node.path("timezone"));
        String currency = currencies.getOrDefault(id, "");
        String named = stated.isEmpty() ? ZONES.getOrDefault(currency, "") : stated;
        if (stated.isEmpty() && currency.equals("IDR")) {
            findings.warnOnce("zoneAssumed", where, "a store in Indonesia states no timezone; Jakarta's is assumed");
        }
        try {
            return ZoneId.of(named);
        } catch (DateTimeException unknown) {
            throw new BrokenNode("timezoneUnknown", "'" + Findings.shown(named) + "' is no time zone");
        }
    }
}
