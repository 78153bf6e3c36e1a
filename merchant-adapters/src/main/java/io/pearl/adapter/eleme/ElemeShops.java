package io.pearl.adapter.eleme;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.first;
import static io.pearl.adapter.reading.BoundedJson.text;

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
import io.pearl.menu.Store.Point;
import io.pearl.menu.Store.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads OShop entities. Ele.me's positions are GCJ-02. */
final class ElemeShops {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Set<String> KNOWN = Set.of(
            "id",
            "shopId",
            "name",
            "cityName",
            "city",
            "cityId",
            "cityCode",
            "addressText",
            "latitude",
            "longitude",
            "geo",
            "openTime",
            "servingTime",
            "openTimeBitmap",
            "deliverGeoJson",
            "deliverAmount",
            "agentFee",
            "noAgentFeeTotal",
            "packingFee",
            "phones",
            "mobile",
            "description",
            "promotionInfo",
            "isOpen",
            "isValid",
            "busyLevel",
            "isBookable",
            "openId",
            "imageUrl",
            "invoice",
            "onlinePayment",
            "serviceCategory");

    private final Findings findings;
    private final Set<String> paused = new HashSet<>();

    ElemeShops(Findings findings) {
        this.findings = findings;
    }

    List<Store> read(JsonNode result) {
        if (!result.isArray()) {
            throw new UnreadableFeed(ElemeAdapter.SHOPS, "the result is no list of shops");
        }
        List<Store> stores = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < result.size(); i++) {
            String where = "/shops/" + i;
            if (stores.size() == Limits.STORES) {
                findings.error("tooManyStores", where, "only the first " + Limits.STORES + " shops are read");
                break;
            }
            JsonNode shop = result.path(i);
            if (text(shop.path("isValid")).matches("0|false")) {
                continue;
            }
            findings.attempt(where, () -> shop(shop, where)).ifPresent(store -> {
                if (ids.add(store.id())) {
                    stores.add(store);
                } else {
                    findings.error("duplicateStore", where, "shop id '" + store.id() + "' stands twice");
                }
            });
        }
        return stores;
    }

    /** Ids of those that take no orders now. */
    Set<String> paused() {
        return paused;
    }

    private Store shop(JsonNode shop, String where) {
        if (!shop.isObject()) {
            throw new BrokenNode("notAnObject", "a shop is no object");
        }
        shop.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                findings.noteOnce("unknownField", field, where, "this field of a shop is not understood");
            }
        });
        String id = Names.id(text(first(shop, "id", "shopId")), "shop");
        if (text(shop.path("isOpen")).matches("0|false")) {
            findings.noteOnce("storePaused", id, where, "the shop says that it takes no orders now");
            paused.add(id);
        }
        return new Store(
                id,
                Names.bilingual(text(shop.path("name"))),
                text(first(shop, "cityName", "city")),
                text(shop.path("addressText")),
                position(shop),
                CHINA,
                hours(shop, where),
                zones(shop, where));
    }

    private static Point position(JsonNode shop) {
        String geo = text(shop.path("geo"));
        if (!geo.isEmpty() && shop.path("latitude").isMissingNode()) {
            String[] degrees = geo.split(",");
            if (degrees.length == 2) {
                return Geography.fromGcj02(Geography.point(degrees[1], degrees[0]));
            }
        }
        return Geography.fromGcj02(Geography.point(text(shop.path("latitude")), text(shop.path("longitude"))));
    }

    /** {@code openTime} is text, {@code servingTime} a list that in places is a list of lists. */
    private List<Window> hours(JsonNode shop, String where) {
        JsonNode node = first(shop, "openTime", "servingTime");
        if (node.isMissingNode()) {
            findings.warning("hoursMissing", where, "the shop states no opening hours and is taken as closed");
            return List.of();
        }
        List<Window> windows = new ArrayList<>();
        for (JsonNode part :
                node.isArray() ? node : BoundedJson.nodes().arrayNode().add(node)) {
            JsonNode inner = part.isArray() ? part.path(0) : part;
            findings.attempt(where + "/openTime", () -> OpeningHours.weekly(text(inner)))
                    .ifPresent(windows::addAll);
        }
        return windows;
    }

    private List<DeliveryZone> zones(JsonNode shop, String where) {
        JsonNode stated = shop.path("deliverGeoJson");
        if (stated.isMissingNode() || stated.isNull() || text(stated).isEmpty() && stated.isTextual()) {
            return List.of();
        }
        JsonNode geo = BoundedJson.embedded(stated).orElse(BoundedJson.nodes().missingNode());
        List<JsonNode> features = geo.has("features") ? elements(geo.path("features")) : List.of(geo);
        List<DeliveryZone> zones = new ArrayList<>();
        for (int i = 0; i < Math.min(features.size(), Limits.ZONES_PER_STORE); i++) {
            JsonNode feature = features.get(i);
            String id = String.valueOf(i + 1);
            findings.attempt(where + "/deliverGeoJson/features/" + i, () -> zone(feature, id, shop))
                    .ifPresent(zones::add);
        }
        if (features.size() > Limits.ZONES_PER_STORE) {
            findings.error("tooManyZones", where, "only the first " + Limits.ZONES_PER_STORE + " zones are read");
        }
        return zones;
    }

    private static DeliveryZone zone(JsonNode feature, String id, JsonNode shop) {
        JsonNode geometry = feature.has("geometry") ? feature.path("geometry") : feature;
        if (!text(geometry.path("type")).equals("Polygon")) {
            throw new BrokenNode("zoneUnreadable", "a delivery zone is no Polygon");
        }
        JsonNode properties = feature.path("properties");
        return new DeliveryZone(
                id,
                Geography.ring(geometry.path("coordinates"), Geography::fromGcj02),
                amount(first(properties, "delivery_price"), shop.path("deliverAmount")),
                amount(first(properties, "area_agent_fee"), shop.path("agentFee")));
    }

    private static Money amount(JsonNode ofZone, JsonNode ofShop) {
        JsonNode stated = ofZone.isMissingNode() ? ofShop : ofZone;
        return stated.isMissingNode() || stated.isNull() ? Money.zero("CNY") : Amounts.major(stated, "CNY");
    }
}
