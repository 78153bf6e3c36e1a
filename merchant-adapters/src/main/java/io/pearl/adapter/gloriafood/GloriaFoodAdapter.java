package io.pearl.adapter.gloriafood;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.auto.service.AutoService;
import io.pearl.adapter.AdapterDescriptor;
import io.pearl.adapter.AdapterDescriptor.Capability;
import io.pearl.adapter.AdapterDescriptor.Setting;
import io.pearl.adapter.AdapterDescriptor.SyncMode;
import io.pearl.adapter.Feed;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.TillAnswer;
import io.pearl.adapter.TillCall;
import io.pearl.adapter.TillOrder;
import io.pearl.adapter.TillStatus;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.menu.Menu;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store;
import io.pearl.menu.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code gloriafood} format. */
@AutoService(MerchantAdapter.class)
public final class GloriaFoodAdapter implements MerchantAdapter {

    static final String MENUS = "menus";
    static final String RESTAURANTS = "restaurants";

    private static final String MENU_KEY = "menuKey";
    private static final String MASTER_KEY = "masterKey";
    private static final String AUTHORIZATION = "Authorization";

    private final GloriaTill till = new GloriaTill();

    /** Of a delivery zone an order says the name, and nothing says where it is. */
    @Override
    public AdapterDescriptor descriptor() {
        return new AdapterDescriptor(
                "gloriafood",
                new Text("GloriaFood 点餐系统", "GloriaFood"),
                EnumSet.complementOf(EnumSet.of(Capability.ZONES)),
                List.of(
                        new Setting(MENU_KEY, new Text("菜单密钥（Fetch Menu）", "Key of Fetch Menu"), true, true),
                        new Setting(MASTER_KEY, new Text("推送订单的主密钥", "Master key of pushed orders"), true, false)),
                SyncMode.REPLACE);
    }

    @Override
    public Map<String, String> headers(Map<String, String> settings) {
        return Map.of(AUTHORIZATION, settings.getOrDefault(MENU_KEY, ""), "Glf-Api-Version", "2");
    }

    /** The receiver of an order knows its sender by the master key. */
    @Override
    public TillCall signed(TillCall call, String baseUrl, Map<String, String> settings, Instant at) {
        String key = settings.getOrDefault(MASTER_KEY, "");
        if (call.body().length == 0 || key.isEmpty()) {
            return call;
        }
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put(AUTHORIZATION, key);
        return new TillCall(call.method(), call.path(), headers, call.body());
    }

    @Override
    public List<Document> documents() {
        return List.of(
                new Document(MENUS, "/pos/menu", "application/json"),
                new Document(RESTAURANTS, "/pos/restaurants", "application/json"));
    }

    @Override
    public Feed read(Map<String, byte[]> documents) {
        Findings findings = new Findings();
        Map<String, GloriaMenu> read = menus(BoundedJson.document(documents, MENUS), findings);
        List<Store> listed = new GloriaRestaurants(findings).read(BoundedJson.document(documents, RESTAURANTS));
        List<Store> stores = new ArrayList<>();
        Map<String, Menu> menus = new HashMap<>();
        Map<String, Set<String>> soldOut = new HashMap<>();
        Map<String, Map<StockKey, Stock>> stock = new HashMap<>();
        Set<String> paused = new HashSet<>();
        for (Store store : listed) {
            GloriaMenu menu = read.remove(store.id());
            if (menu == null) {
                findings.error(
                        "menuMissing", "restaurant " + store.id(), "this restaurant has no menu and is left out");
                continue;
            }
            stores.add(store);
            if (!menu.isActive()) {
                paused.add(store.id());
            }
            menus.put(store.id(), menu.menu());
            if (menu.menu().items().isEmpty()) {
                findings.warning("emptyMenu", "restaurant " + store.id(), "this restaurant sells nothing");
            }
            if (!menu.soldOut().isEmpty()) {
                soldOut.put(store.id(), menu.soldOut());
                stock.put(store.id(), menu.stock());
            }
        }
        read.keySet()
                .forEach(id -> findings.noteOnce(
                        "unknownStore", id, "/menus", "a menu is of a restaurant that is not listed"));
        return new Feed(stores, menus, soldOut, stock, paused, findings.list());
    }

    /** One menu, or a list of them, by restaurant. */
    private static Map<String, GloriaMenu> menus(JsonNode root, Findings findings) {
        JsonNode list = root.isArray() ? root : root.path(MENUS);
        if (!list.isArray() && !root.path("categories").isArray()) {
            throw new UnreadableFeed(MENUS, "is neither a menu nor a list of menus");
        }
        List<JsonNode> nodes = list.isArray() ? elements(list) : List.of(root);
        Map<String, GloriaMenu> menus = new LinkedHashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            String where = list.isArray() ? "/menus/" + i : "";
            JsonNode node = nodes.get(i);
            if (menus.size() == Limits.STORES) {
                findings.error("tooManyStores", where, "only the first " + Limits.STORES + " menus are read");
                break;
            }
            findings.attempt(where, () -> GloriaRestaurants.id(node)).ifPresent(id -> {
                if (menus.containsKey(id)) {
                    findings.error("duplicateMenu", where, "the menu of '" + Findings.shown(id) + "' stands twice");
                } else {
                    findings.attempt(where, () -> new GloriaMenu(node, where, findings))
                            .ifPresent(menu -> menus.put(id, menu));
                }
            });
        }
        return menus;
    }

    /** For each restaurant that one document speaks of, what the other would say. */
    @Override
    public Map<String, byte[]> standIns(Map<String, byte[]> given) {
        ArrayNode menus = BoundedJson.nodes().arrayNode();
        ArrayNode restaurants = BoundedJson.nodes().arrayNode();
        for (String id : restaurants(given)) {
            menus.addObject().put("restaurant_id", id).put("currency", "EUR").putArray("categories");
            restaurants
                    .addObject()
                    .put("restaurant_id", id)
                    .put("restaurant_name", "Check")
                    .put("restaurant_timezone", "Europe/Dublin")
                    .put("restaurant_latitude", "53.35")
                    .put("restaurant_longitude", "-6.26")
                    .putArray("opening_hours")
                    .addObject()
                    .put("active_days", GloriaTimes.EVERY_DAY);
        }
        return Map.of(MENUS, BoundedJson.write(menus), RESTAURANTS, BoundedJson.write(restaurants));
    }

    private static Set<String> restaurants(Map<String, byte[]> given) {
        Set<String> ids = new LinkedHashSet<>();
        for (byte[] body : given.values()) {
            Optional<JsonNode> root = BoundedJson.parse(body);
            List<JsonNode> nodes = root.filter(JsonNode::isArray).isPresent()
                    ? elements(root.get(), Limits.STORES)
                    : root.map(one -> elements(BoundedJson.first(one, MENUS, RESTAURANTS, "orders"), Limits.STORES))
                            .filter(many -> !many.isEmpty())
                            .orElse(root.stream().toList());
            nodes.forEach(node -> ids.add(text(node.path("restaurant_id"))));
        }
        ids.remove("");
        return ids;
    }

    @Override
    public TillCall submit(TillOrder order) {
        return till.submit(order);
    }

    @Override
    public TillAnswer submitted(int httpStatus, byte[] body) {
        return till.submitted(httpStatus, BoundedJson.parse(body));
    }

    @Override
    public TillCall track(String storeId, Collection<String> orderKeys) {
        return till.track(storeId, orderKeys);
    }

    @Override
    public List<TillStatus> tracked(int httpStatus, byte[] body) {
        return till.tracked(httpStatus, BoundedJson.parse(body));
    }
}
