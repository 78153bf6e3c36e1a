package io.pearl.adapter.square;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;
import static io.pearl.adapter.square.SquareJson.field;
import static io.pearl.adapter.square.SquareJson.string;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Geography;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.reading.OpeningHours;
import io.pearl.menu.Money;
import io.pearl.menu.Store;
import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads Location objects. */
final class SquareLocations {

    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "MON", DayOfWeek.MONDAY,
            "TUE", DayOfWeek.TUESDAY,
            "WED", DayOfWeek.WEDNESDAY,
            "THU", DayOfWeek.THURSDAY,
            "FRI", DayOfWeek.FRIDAY,
            "SAT", DayOfWeek.SATURDAY,
            "SUN", DayOfWeek.SUNDAY);

    private final Findings findings;

    SquareLocations(Findings findings) {
        this.findings = findings;
    }

    /**
     * A location.
     *
     * @param currency of everything it sells
     */
    record Location(Store store, String currency) {}

    List<Location> read(JsonNode root) {
        JsonNode nodes = root.isArray() ? root : root.path("locations");
        if (!nodes.isArray()) {
            throw new UnreadableFeed(SquareAdapter.LOCATIONS, "has no list of locations");
        }
        List<Location> locations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            String where = "/locations/" + i;
            if (locations.size() == Limits.STORES) {
                findings.error("tooManyStores", where, "only the first " + Limits.STORES + " locations are read");
                break;
            }
            JsonNode node = nodes.path(i);
            if (string(node, "status").equals("INACTIVE")) {
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
        String currency = string(node, "currency");
        if (!currency.matches("[A-Z]{3}")) {
            throw new BrokenNode("currencyMissing", "a location states no currency");
        }
        JsonNode address = field(node, "address");
        JsonNode at = field(node, "coordinates");
        Store store = new Store(
                Names.id(string(node, "id"), "location"),
                Names.bilingual(string(node, "name")),
                string(address, "locality"),
                string(address, "address_line_1"),
                Geography.point(string(at, "latitude"), string(at, "longitude")),
                zone(node),
                hours(node, where),
                zones(node, where, currency));
        return new Location(store, currency);
    }

    private static ZoneId zone(JsonNode node) {
        try {
            return ZoneId.of(string(node, "timezone"));
        } catch (DateTimeException unknown) {
            throw new BrokenNode(
                    "timezoneUnknown", "'" + Findings.shown(string(node, "timezone")) + "' is no time zone");
        }
    }

    private List<Window> hours(JsonNode node, String where) {
        List<Window> windows = new ArrayList<>();
        JsonNode hours = field(node, "business_hours");
        if (hours.isMissingNode()) {
            findings.warning("hoursMissing", where, "the location states no opening hours and is taken as closed");
        }
        for (JsonNode period : elements(field(hours, "periods")).stream()
                .limit(Limits.WINDOWS_PER_STORE)
                .toList()) {
            findings.attempt(where + "/business_hours", () -> window(period)).ifPresent(windows::add);
        }
        return windows;
    }

    private static Window window(JsonNode period) {
        DayOfWeek day = DAYS.get(string(period, "day_of_week"));
        if (day == null) {
            throw new BrokenNode("hoursNotUnderstood", "an opening period names no day");
        }
        return OpeningHours.window(day, string(period, "start_local_time"), string(period, "end_local_time"));
    }

    private List<DeliveryZone> zones(JsonNode node, String where, String currency) {
        JsonNode attribute = field(field(node, "custom_attributes"), "delivery_zones");
        JsonNode value = attribute.has("value") ? attribute.path("value") : attribute;
        List<JsonNode> features = BoundedJson.embedded(value)
                .map(geo -> elements(geo.path("features")))
                .orElse(List.of());
        if (!value.isMissingNode() && features.isEmpty()) {
            findings.error("zoneUnreadable", where + "/custom_attributes", "delivery_zones has no list of features");
        }
        List<DeliveryZone> zones = new ArrayList<>();
        for (int i = 0; i < Math.min(features.size(), Limits.ZONES_PER_STORE); i++) {
            JsonNode feature = features.get(i);
            String id = String.valueOf(i + 1);
            findings.attempt(where + "/custom_attributes/delivery_zones/" + i, () -> zone(feature, id, currency))
                    .ifPresent(zones::add);
        }
        return zones;
    }

    private static DeliveryZone zone(JsonNode feature, String id, String currency) {
        JsonNode properties = feature.path("properties");
        return new DeliveryZone(
                id,
                Geography.ring(feature.path("geometry").path("coordinates"), UnaryOperator.identity()),
                amount(properties, "minimum_order", currency),
                amount(properties, "fee", currency));
    }

    private static Money amount(JsonNode properties, String name, String currency) {
        JsonNode minor = field(properties, name);
        return text(minor).isEmpty() ? Money.zero(currency) : Amounts.minor(minor, currency);
    }
}
