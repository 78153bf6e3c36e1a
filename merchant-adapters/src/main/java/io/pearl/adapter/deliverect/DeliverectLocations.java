package io.pearl.adapter.deliverect;

import static io.pearl.adapter.reading.BoundedJson.elements;
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
import io.pearl.menu.Store.Point;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads locations. Prices are bare numbers, so a location's currency is the one it states or its country's. */
final class DeliverectLocations {

    private static final Set<String> KNOWN = Set.of(
            "_id",
            "id",
            "name",
            "status",
            "account",
            "address",
            "contact",
            "currency",
            "timezone",
            "openingHours",
            "holidays",
            "posSettings",
            "posSystemId",
            "subscriptions",
            "taxExcl",
            "enableOutOfStock",
            "enablePickupScreenQR",
            "ignorePOSOrderStatuses",
            "enableWorkstations",
            "splitOrderItems",
            "region",
            "channelLinks",
            "channelLinksDetails",
            "deliverySystemSettings",
            "lastProductSync",
            "anyLocation",
            "tags",
            "_updated",
            "_created",
            "_deleted",
            "_etag",
            "_links");

    private final Findings findings;

    DeliverectLocations(Findings findings) {
        this.findings = findings;
    }

    /**
     * A location.
     *
     * @param posId the till's own id of it; may be empty
     * @param any it stands for whichever location a menu was made for
     */
    record Location(Store store, String currency, String posId, boolean any) {

        boolean isNamed(String id) {
            return any || id.isEmpty() || id.equals(store.id()) || id.equals(posId);
        }
    }

    List<Location> read(JsonNode root) {
        JsonNode list = root.isArray() ? root : BoundedJson.first(root, "_items", "items");
        if (!list.isArray()) {
            throw new UnreadableFeed(DeliverectAdapter.LOCATIONS, "has no list of locations");
        }
        if (root.path("_links").has("next")) {
            findings.error("morePages", "/_links/next", "the locations have further pages, which were not fetched");
        }
        List<Location> locations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String where = "/locations/" + i;
            JsonNode node = list.path(i);
            if (locations.size() == Limits.STORES) {
                findings.error("tooManyStores", where, "only the first " + Limits.STORES + " locations are read");
                break;
            }
            if (node.path("_deleted").asBoolean(false)) {
                continue;
            }
            findings.attempt(where, () -> location(node, where)).ifPresent(location -> {
                if (ids.add(location.store().id())) {
                    locations.add(location);
                } else {
                    findings.error(
                            "duplicateStore",
                            where,
                            "location '" + location.store().id() + "' stands twice");
                }
            });
        }
        return locations;
    }

    private Location location(JsonNode node, String where) {
        if (!node.isObject()) {
            throw new BrokenNode("notAnObject", "a location is no object");
        }
        Fields.noteUnknown(node, KNOWN, "a location", where, findings);
        JsonNode address = node.path("address");
        String currency = text(node.path("currency"));
        ZoneId zone = zone(text(node.path("timezone")));
        DeliverectHours hours = new DeliverectHours(zone, findings);
        Store store = new Store(
                Names.id(text(BoundedJson.first(node, "_id", "id")), "location"),
                Names.bilingual(text(node.path("name"))),
                text(address.path("city")),
                (text(address.path("street")) + " " + text(address.path("houseNumber"))).strip(),
                position(address.path("coordinates")),
                zone,
                hours.week(node.path("openingHours"), where),
                List.of());
        return new Location(
                store.with(hours.holidays(node.path("holidays"), store.hours(), where)),
                currency.isEmpty() ? Currencies.of(text(address.path("country"))) : Currencies.checked(currency),
                text(node.path("posSettings").path("generic").path("locationId")),
                node.path("anyLocation").asBoolean(false));
    }

    /** GeoJSON, longitude first. */
    private static Point position(JsonNode coordinates) {
        List<JsonNode> pair = elements(coordinates.isArray() ? coordinates : coordinates.path("coordinates"));
        if (pair.size() < 2) {
            throw new BrokenNode("positionUnreadable", "the location has no coordinates");
        }
        return Geography.point(text(pair.get(1)), text(pair.get(0)));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new BrokenNode("timezoneUnknown", "'" + Findings.shown(text) + "' is no time zone");
        }
    }
}
