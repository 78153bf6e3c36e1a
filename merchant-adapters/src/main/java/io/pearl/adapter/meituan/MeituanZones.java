package io.pearl.adapter.meituan;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Fields;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Geography;
import io.pearl.adapter.reading.Limits;
import io.pearl.menu.Datum;
import io.pearl.menu.Money;
import io.pearl.menu.Store.Circle;
import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.FeeStep;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Store.Window;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads delivery areas: GCJ-02 degrees times a million, {@code x} the latitude and {@code y} the longitude. */
final class MeituanZones {

    private static final double MILLION = 1_000_000;
    private static final long LEAST_X = 18_000_000;
    private static final long MOST_X = 54_000_000;
    private static final long LEAST_Y = 73_800_000;
    private static final long MOST_Y = 135_000_000;
    private static final BigDecimal METRES_PER_KM = BigDecimal.valueOf(1_000);
    private static final Set<String> KNOWN = Set.of(
            "app_poi_code",
            "app_shipping_code",
            "type",
            "area",
            "min_price",
            "shipping_fee",
            "time_range",
            "distance_markup_execute_type",
            "distance_markup_factors",
            "weight_markup_execute_type",
            "weight_markup_factors",
            "time_markup_execute_type",
            "time_markup_factors");

    private final Findings findings;
    private final Map<String, List<Entry>> byStore = new HashMap<>();

    private record Entry(JsonNode node, String where) {}

    MeituanZones(JsonNode list, Findings findings) {
        this.findings = findings;
        for (int i = 0; i < list.size(); i++) {
            JsonNode node = list.path(i);
            String where = "/shipping/" + i;
            Fields.noteUnknown(node, KNOWN, "a delivery area", where, findings);
            byStore.computeIfAbsent(text(node.path("app_poi_code")), unseen -> new ArrayList<>())
                    .add(new Entry(node, where));
        }
    }

    /**
     * Where a store delivers.
     *
     * @param fee of the store, for areas that state none
     */
    List<DeliveryZone> of(String store, Money fee) {
        List<Entry> entries = new ArrayList<>(byStore.getOrDefault(store, List.of()));
        entries.addAll(byStore.getOrDefault("", List.of()));
        List<DeliveryZone> zones = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            String code = text(entry.node().path("app_shipping_code"));
            if (code.isEmpty()) {
                findings.noteOnce(
                        "zoneWithoutCode", store, entry.where(), "an area made in Meituan's own app has no code");
            }
            String id = code.isEmpty() ? "#" + (i + 1) : code;
            findings.attempt(entry.where(), () -> zones(entry, id, fee)).ifPresent(zones::addAll);
            if (zones.size() > Limits.ZONES_PER_STORE) {
                findings.error("tooManyZones", entry.where(), "a store has more than " + Limits.ZONES_PER_STORE);
                return zones.subList(0, Limits.ZONES_PER_STORE);
            }
        }
        return zones;
    }

    private List<DeliveryZone> zones(Entry entry, String id, Money storeFee) {
        JsonNode node = entry.node();
        Money minimum = amount(node.path("min_price"), Money.zero(MeituanFoods.CURRENCY));
        Money fee = amount(node.path("shipping_fee"), storeFee);
        JsonNode area = area(node.path("area"));
        List<DeliveryZone> zones = new ArrayList<>();
        if (area.isObject()) {
            zones.add(DeliveryZone.circle(id, circle(area), minimum, fee, Datum.GCJ02));
        } else if (area.path(0).isArray()) {
            for (int i = 0; i < area.size(); i++) {
                String part = i == 0 ? id : id + "#" + (i + 1);
                zones.add(new DeliveryZone(part, ring(area.path(i)), minimum, fee));
            }
        } else {
            zones.add(new DeliveryZone(id, ring(area), minimum, fee));
        }
        List<Window> hours = hours(text(node.path("time_range")));
        List<FeeStep> steps = steps(node, fee, entry.where());
        return zones.stream()
                .map(zone -> zone.with(zone.terms()
                        .orElse(DeliveryZone.Terms.of(Datum.GCJ02))
                        .withHours(hours)
                        .withFees(steps)))
                .toList();
    }

    /** The area is JSON in a string, and in places that string is still encoded for a form. */
    private static JsonNode area(JsonNode stated) {
        String encoded = text(stated);
        JsonNode node = encoded.startsWith("%5B") || encoded.startsWith("%7B")
                ? BoundedJson.nodes().textNode(URLDecoder.decode(encoded, StandardCharsets.UTF_8))
                : stated;
        return BoundedJson.embedded(node)
                .orElseThrow(() -> new BrokenNode("zoneUnreadable", "the area is no list of corners and no circle"));
    }

    private static List<Point> ring(JsonNode corners) {
        List<Point> ring = new ArrayList<>();
        elements(corners, Limits.CORNERS_PER_ZONE).forEach(corner -> ring.add(point(corner)));
        return Geography.ring(ring);
    }

    private static Circle circle(JsonNode area) {
        JsonNode radius = area.path("r");
        if (!radius.isNumber()) {
            throw new BrokenNode("zoneUnreadable", "the area is no list of corners and no circle");
        }
        return new Circle(point(area), radius.asDouble());
    }

    private static Point point(JsonNode corner) {
        long x = millionths(corner.path("x"));
        long y = millionths(corner.path("y"));
        if (x < LEAST_X || x > MOST_X || y < LEAST_Y || y > MOST_Y) {
            boolean swapped = y >= LEAST_X && y <= MOST_X && x >= LEAST_Y && x <= MOST_Y;
            throw new BrokenNode(
                    swapped ? "zoneAxesSwapped" : "zoneOutOfBounds",
                    "a corner lies at x " + x + ", y " + y
                            + (swapped ? ": x must be the latitude" : ", which is not in China"));
        }
        return Datum.GCJ02.toWgs84(new Point(x / MILLION, y / MILLION));
    }

    private static long millionths(JsonNode node) {
        String text = text(node);
        if (!text.matches("-?\\d{1,10}")) {
            throw new BrokenNode(
                    "positionUnreadable", "'" + Findings.shown(text) + "' is no latitude or longitude times a million");
        }
        return Long.parseLong(text);
    }

    private static List<Window> hours(String range) {
        List<Window> hours = new ArrayList<>();
        if (!range.isEmpty()) {
            for (DayOfWeek day : DayOfWeek.values()) {
                hours.add(MeituanPois.window(day, range));
            }
        }
        return hours;
    }

    /** Distance mark-ups are kilometres and yuan on top; weight and time of day have no place in the fee. */
    private List<FeeStep> steps(JsonNode node, Money fee, String where) {
        for (String other : List.of("weight_markup_factors", "time_markup_factors")) {
            if (BoundedJson.embedded(node.path(other))
                    .filter(list -> list.size() > 0)
                    .isPresent()) {
                findings.noteOnce("markupNotTaken", other, where, "this mark-up on the delivery fee is not taken");
            }
        }
        List<FeeStep> steps = new ArrayList<>();
        if (text(node.path("distance_markup_execute_type")).equals("2")) {
            return steps;
        }
        BoundedJson.embedded(node.path("distance_markup_factors")).ifPresent(list -> {
            for (JsonNode factor : list) {
                long metres = metres(factor.path("distance"));
                Money more = Amounts.major(factor.path("markupNum"), MeituanFoods.CURRENCY);
                steps.add(new FeeStep(metres, Money.zero(MeituanFoods.CURRENCY), fee.plus(more)));
            }
        });
        steps.sort(Comparator.comparingLong(FeeStep::fromMetres));
        return steps;
    }

    private static long metres(JsonNode kilometres) {
        String text = text(kilometres);
        if (!text.matches("\\d{1,4}(\\.\\d{1,3})?")) {
            throw new BrokenNode("distanceUnreadable", "'" + Findings.shown(text) + "' is no distance in kilometres");
        }
        return new BigDecimal(text).multiply(METRES_PER_KM).longValueExact();
    }

    private static Money amount(JsonNode stated, Money otherwise) {
        return text(stated).isEmpty() ? otherwise : Amounts.major(stated, MeituanFoods.CURRENCY);
    }
}
