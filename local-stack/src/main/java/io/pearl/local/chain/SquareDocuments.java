package io.pearl.local.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pearl.local.chain.Brand.Drink;
import io.pearl.local.chain.Brand.Extra;
import io.pearl.local.chain.Brand.Shop;
import io.pearl.local.chain.Dialect.Condition;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Harbour's catalogue, locations and counts. The American café sells Square's own sample menu, in dollars. */
final class SquareDocuments {

    static final String CAFE = "LSH-CAFE";

    private static final Map<Character, String> INGREDIENTS = Map.of('D', "MILK", 'T', "TREE_NUTS", 'G', "GLUTEN");
    private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private final Brand brand;
    private final ArrayNode objects = JsonNodeFactory.instance.arrayNode();
    private final Map<String, Set<String>> variations = new LinkedHashMap<>();
    private final Map<String, String> categoryIds = new HashMap<>();

    SquareDocuments(Brand brand) {
        this.brand = brand;
        brand.sets().forEach(this::modifierList);
        brand.drinks().forEach(this::item);
        cafe();
    }

    /** Variation ids by item id, the café's included. */
    Map<String, Set<String>> variations() {
        return variations;
    }

    JsonNode catalog() {
        ObjectNode body = node();
        body.set("objects", objects);
        return body;
    }

    JsonNode locations(Condition condition) {
        ObjectNode body = node();
        ArrayNode locations = body.putArray("locations");
        brand.shops()
                .forEach(shop -> locations.add(location(shop, condition.closed().contains(shop.id()))));
        return body;
    }

    JsonNode counts(Condition condition) {
        ObjectNode body = node();
        ArrayNode counts = body.putArray("counts");
        condition
                .soldOut()
                .forEach((store, items) -> items.forEach(
                        item -> variations.getOrDefault(item, Set.of()).forEach(variation -> counts.addObject()
                                .put("catalog_object_id", variation)
                                .put("catalog_object_type", "ITEM_VARIATION")
                                .put("state", "IN_STOCK")
                                .put("location_id", store)
                                .put("quantity", "0"))));
        return body;
    }

    private void modifierList(String set, List<Extra> extras) {
        ObjectNode object = objects.addObject().put("type", "MODIFIER_LIST").put("id", "ML-" + set);
        ObjectNode data = object.putObject("modifier_list_data");
        boolean one = !set.endsWith("TOPPING");
        String name = set.endsWith("SUGAR") ? "甜度 / Sweetness" : set.endsWith("ICE") ? "冰量 / Ice" : "加料 / Toppings";
        data.put("name", name).put("modifier_type", "LIST");
        if (one) {
            data.put("min_selected_modifiers", 1).put("max_selected_modifiers", 1);
        } else {
            data.put("min_selected_modifiers", 0).put("max_selected_modifiers", 4);
        }
        ArrayNode modifiers = data.putArray("modifiers");
        for (int i = 0; i < extras.size(); i++) {
            Extra extra = extras.get(i);
            ObjectNode modifier = modifiers.addObject().put("type", "MODIFIER").put("id", "MOD-" + set + "-" + i);
            ObjectNode inner = modifier.putObject("modifier_data").put("name", both(extra.name()));
            inner.put("on_by_default", one && i == 0);
            inner.set("price_money", money(extra.price()));
        }
    }

    private void item(Drink drink) {
        String category = categoryIds.computeIfAbsent(drink.category().zh(), unseen -> category(drink.category()));
        ObjectNode object = objects.addObject().put("type", "ITEM").put("id", drink.id());
        object.put("present_at_all_locations", true)
                .putArray("absent_at_location_ids")
                .add(CAFE);
        object.putObject("custom_attribute_values")
                .putObject("weekly_orders")
                .put("key", "weekly_orders")
                .put("type", "NUMBER")
                .put("number_value", String.valueOf(drink.weekly()));
        ObjectNode data = object.putObject("item_data").put("name", both(drink.name()));
        data.put("product_type", "FOOD_AND_BEV").put("category_id", category);
        facts(data.putObject("food_and_beverage_details"), drink.facts());
        ArrayNode lists = data.putArray("modifier_list_info");
        for (String set : List.of(drink.sugar() + "SUGAR", drink.ice() + "ICE", drink.toppings() + "TOPPING")) {
            if (brand.sets().containsKey(set)) {
                lists.addObject().put("modifier_list_id", "ML-" + set).put("enabled", true);
            }
        }
        ArrayNode sizes = data.putArray("variations");
        Set<String> ids = new LinkedHashSet<>();
        for (Map.Entry<Text, BigDecimal> size : drink.sizes().entrySet()) {
            String id = drink.id() + "-" + size.getKey().en().charAt(0);
            ids.add(id);
            ObjectNode inner = sizes.addObject()
                    .put("type", "ITEM_VARIATION")
                    .put("id", id)
                    .putObject("item_variation_data")
                    .put("item_id", drink.id())
                    .put("name", both(size.getKey()))
                    .put("pricing_type", "FIXED_PRICING");
            inner.set("price_money", money(size.getValue()));
        }
        variations.put(drink.id(), ids);
    }

    private String category(Text name) {
        String id = "CAT-" + name.en().toUpperCase(Locale.ROOT).replace(' ', '-');
        objects.addObject()
                .put("type", "CATEGORY")
                .put("id", id)
                .putObject("category_data")
                .put("name", both(name));
        return id;
    }

    private static void facts(ObjectNode details, String letters) {
        ArrayNode ingredients = details.putArray("ingredients");
        ArrayNode preferences = details.putArray("dietary_preferences");
        for (char letter : letters.toCharArray()) {
            switch (letter) {
                case 'C' -> ingredients.addObject().put("type", "CUSTOM").put("custom_name", "CAFFEINE");
                case 'N' -> preferences.addObject().put("type", "CUSTOM").put("custom_name", "CAFFEINE_FREE");
                case 'F' -> preferences.addObject().put("type", "STANDARD").put("standard_name", "DAIRY_FREE");
                default ->
                    ingredients
                            .addObject()
                            .put("type", "STANDARD")
                            .put("standard_name", INGREDIENTS.getOrDefault(letter, ""));
            }
        }
    }

    /** The sample stays as it is, in camelCase; only where it is sold is added. */
    private void cafe() {
        try (InputStream in = SquareDocuments.class.getResourceAsStream("harbour/square-catalog-upsert.json")) {
            for (JsonNode object : new ObjectMapper().readTree(in).path("catalog")) {
                if (object.path("type").asText().equals("ITEM") && object instanceof ObjectNode item) {
                    item.put("presentAtAllLocations", false);
                    item.putArray("presentAtLocationIds").add(CAFE);
                    Set<String> ids = new LinkedHashSet<>();
                    item.path("itemData")
                            .path("variations")
                            .forEach(v -> ids.add(v.path("id").asText()));
                    variations.put(item.path("id").asText(), ids);
                }
                objects.add(object);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ObjectNode location(Shop shop, boolean closed) {
        ObjectNode node =
                node().put("id", shop.id()).put("name", both(shop.name())).put("status", "ACTIVE");
        node.put("currency", shop.id().equals(CAFE) ? "USD" : "CNY").put("timezone", "Asia/Shanghai");
        node.putObject("address")
                .put("address_line_1", shop.address())
                .put("locality", shop.city())
                .put("country", "CN");
        node.putObject("coordinates")
                .put("latitude", shop.at().latitude())
                .put("longitude", shop.at().longitude());
        ArrayNode periods = node.putObject("business_hours").putArray("periods");
        if (!closed) {
            DAYS.forEach(day -> periods.addObject()
                    .put("day_of_week", day)
                    .put("start_local_time", shop.opens())
                    .put("end_local_time", shop.closes()));
        }
        ObjectNode zones = node.putObject("custom_attributes")
                .putObject("delivery_zones")
                .putObject("value")
                .put("type", "FeatureCollection");
        ObjectNode feature = zones.putArray("features").addObject().put("type", "Feature");
        feature.putObject("properties")
                .put("minimum_order", minor(shop.minimumOrder()))
                .put("fee", minor(shop.fee()));
        ArrayNode ring = feature.putObject("geometry")
                .put("type", "Polygon")
                .putArray("coordinates")
                .addArray();
        List<Point> corners = new ArrayList<>(shop.ring());
        corners.add(shop.ring().getFirst());
        corners.forEach(corner -> ring.addArray().add(corner.longitude()).add(corner.latitude()));
        return node;
    }

    private static ObjectNode money(BigDecimal major) {
        return node().put("amount", minor(major)).put("currency", "CNY");
    }

    private static long minor(BigDecimal major) {
        return major.movePointRight(2).longValueExact();
    }

    private static String both(Text name) {
        return name.zh() + " / " + name.en();
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
