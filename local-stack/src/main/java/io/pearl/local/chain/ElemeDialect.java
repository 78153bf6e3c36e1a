package io.pearl.local.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pearl.adapter.reading.Geography;
import io.pearl.local.chain.Brand.Drink;
import io.pearl.local.chain.Brand.Extra;
import io.pearl.local.chain.Brand.Shop;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Text;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shanyue's systems as Ele.me's platform shows them: positions in GCJ-02, specs as text, money as doubles of yuan. */
final class ElemeDialect implements Dialect {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Reason, String> REASONS = Map.of(
            Reason.SOLD_OUT, "foodSoldOut",
            Reason.CLOSED, "restaurantClosed",
            Reason.TOO_BUSY, "restaurantTooBusy",
            Reason.INVALID, "invalidOrder");
    private static final int PLENTY = 9_876;
    private static final int MOST_STOCK = 10_000;

    private final Brand brand;

    ElemeDialect(Brand brand) {
        this.brand = brand;
    }

    @Override
    public Set<String> itemIds() {
        return brand.itemIds();
    }

    @Override
    public Map<String, Page> pages(Condition condition) {
        ArrayNode shops = JsonNodeFactory.instance.arrayNode();
        brand.shops().forEach(shop -> shops.add(shop(shop, condition.closed().contains(shop.id()))));
        ArrayNode cleared = JsonNodeFactory.instance.arrayNode();
        condition
                .soldOut()
                .forEach((shop, ids) -> ids.forEach(id -> {
                    ObjectNode entry = cleared.addObject();
                    entry.put("shopId", Long.parseLong(shop));
                    entry.put("itemId", Long.parseLong(id));
                    entry.putArray("itemSpecIds");
                }));
        return Map.of(
                "/eleme/shops", page("shops", shops),
                "/eleme/items", page("items", items()),
                "/eleme/cleared", page("cleared", cleared));
    }

    private static ObjectNode shop(Shop shop, boolean closed) {
        Point at = Geography.toGcj02(shop.at());
        ObjectNode node = node();
        node.put("id", Long.parseLong(shop.id()));
        node.put("name", both(shop.name()));
        node.put("cityName", shop.city());
        node.put("addressText", shop.address());
        node.put("latitude", at.latitude());
        node.put("longitude", at.longitude());
        ArrayNode open = node.putArray("openTime");
        if (!closed) {
            open.add(shop.opens() + "/" + shop.closes());
        }
        node.put("deliverAmount", shop.minimumOrder());
        node.put("agentFee", shop.fee());
        ObjectNode geo = node().put("type", "FeatureCollection");
        ObjectNode feature = geo.putArray("features").addObject().put("type", "Feature");
        feature.putObject("properties")
                .put("delivery_price", shop.minimumOrder())
                .put("area_agent_fee", shop.fee());
        ArrayNode ring = feature.putObject("geometry")
                .put("type", "Polygon")
                .putArray("coordinates")
                .addArray();
        List<Point> corners = new ArrayList<>(shop.ring());
        corners.add(shop.ring().getFirst());
        corners.forEach(corner -> {
            Point gcj = Geography.toGcj02(corner);
            ring.addArray().add(gcj.longitude()).add(gcj.latitude());
        });
        node.put("deliverGeoJson", geo.toString());
        return node;
    }

    private ObjectNode items() {
        ObjectNode result = node();
        Map<String, Integer> categories = new LinkedHashMap<>();
        for (Drink drink : brand.drinks()) {
            categories.computeIfAbsent(drink.category().zh(), unseen -> 11 + categories.size());
        }
        ArrayNode listed = result.putArray("categories");
        categories.forEach((name, id) -> listed.addObject().put("id", id).put("name", name));
        ArrayNode items = result.putArray("items");
        for (Drink drink : brand.drinks()) {
            ObjectNode item = items.addObject();
            item.put("id", Long.parseLong(drink.id()));
            item.put("name", both(drink.name()));
            item.put("categoryId", categories.get(drink.category().zh()));
            item.put("isValid", 1);
            // Ele.me counts a month
            item.put("recentPopularity", drink.weekly() * 30 / 7);
            item.put("labels", "{\"isFeatured\":0,\"isGum\":0,\"isNew\":0,\"isSpicy\":0}");
            item.put("specs", specs(drink).toString());
            ArrayNode attributes = item.putArray("attributes");
            attribute(attributes, "甜度", brand.sugar(drink));
            attribute(attributes, "温度", brand.ice(drink));
            attribute(attributes, "加料", brand.toppings(drink));
        }
        return result;
    }

    private static ArrayNode specs(Drink drink) {
        ArrayNode specs = JsonNodeFactory.instance.arrayNode();
        int number = 1;
        for (Map.Entry<Text, BigDecimal> size : drink.sizes().entrySet()) {
            specs.addObject()
                    .put("specId", Long.parseLong(drink.id()) * 10 + number++)
                    .put("name", both(size.getKey()))
                    .put("price", size.getValue())
                    .put("stock", PLENTY)
                    .put("maxStock", MOST_STOCK)
                    .put("packingFee", 0.0)
                    .put("onShelf", 1);
        }
        return specs;
    }

    private static void attribute(ArrayNode attributes, String name, List<Extra> extras) {
        if (extras.isEmpty()) {
            return;
        }
        ArrayNode details = attributes.addObject().put("name", name).putArray("details");
        extras.forEach(extra -> details.add(both(extra.name())
                + (extra.price().signum() == 0 ? "" : "+" + extra.price().toPlainString())));
    }

    @Override
    public String submitPath() {
        return "/eleme/push";
    }

    @Override
    public String trackPath() {
        return "/eleme/api";
    }

    @Override
    public Order order(JsonNode body) {
        JsonNode message;
        try {
            message = JSON.readTree(body.path("message").asText());
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("the message of the envelope is no JSON", unreadable);
        }
        List<String> items = new ArrayList<>();
        message.path("groups").forEach(group -> group.path("items")
                .forEach(item -> items.add(item.path("id").asText())));
        return Fields.order(message.path("id").asText(), message.path("shopId").asText(), items);
    }

    @Override
    public Reply received(Slip slip) {
        return new Reply(200, node().put("message", "ok").put("daySn", slip.number()));
    }

    @Override
    public Reply refused(Reason reason) {
        String type = REASONS.getOrDefault(reason, "others");
        return new Reply(200, node().put("message", "refused").put("type", type).put("remark", type));
    }

    @Override
    public List<String> asked(JsonNode body, String query) {
        return Fields.texts(body.path("params").path("orderIds"));
    }

    @Override
    public Reply states(List<Report> reports) {
        ObjectNode body = node();
        ArrayNode result = body.putArray("result");
        reports.forEach(report -> result.add(state(report)));
        body.putNull("error");
        return new Reply(200, body);
    }

    private static ObjectNode state(Report report) {
        ObjectNode order = node();
        order.put("id", report.slip().key());
        order.put("daySn", report.slip().number());
        order.put("updateAt", report.at());
        switch (report.step()) {
            case RECEIVED -> order.put("status", "unprocessed");
            case ACCEPTED -> order.put("status", "valid");
            case MAKING -> order.put("status", "valid").put("cookStatus", "cooking");
            case MADE -> order.put("status", "valid").put("cookStatus", "prepared");
            case COLLECTED ->
                order.put("status", "valid").put("cookStatus", "prepared").put("deliveryStatus", "delivering");
            case DELIVERED -> order.put("status", "settled").put("deliveryStatus", "completed");
            case REFUSED ->
                order.put("status", "invalid").put("invalidType", REASONS.getOrDefault(report.reason(), "others"));
        }
        if (!report.courier().isEmpty()) {
            order.putObject("deliverer").put("name", report.courier());
        }
        return order;
    }

    private static Page page(String id, JsonNode result) {
        ObjectNode body = node();
        body.put("id", id);
        body.set("result", result);
        body.putNull("error");
        return new Page("application/json; charset=utf-8", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String both(Text name) {
        return name.zh() + " / " + name.en();
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
