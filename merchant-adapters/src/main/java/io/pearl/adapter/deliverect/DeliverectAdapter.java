package io.pearl.adapter.deliverect;

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
import io.pearl.adapter.deliverect.DeliverectLocations.Location;
import io.pearl.adapter.deliverect.DeliverectSnoozes.Shelves;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Hmac;
import io.pearl.adapter.reading.StoreMenus;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store;
import io.pearl.menu.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code deliverect} format. */
@AutoService(MerchantAdapter.class)
public final class DeliverectAdapter implements MerchantAdapter {

    static final String LOCATIONS = "locations";
    static final String PRODUCTS = "products";
    static final String SNOOZED = "snoozed";

    private static final String ACCESS_TOKEN = "accessToken";
    private static final String HMAC_SECRET = "hmacSecret";

    private final DeliverectTill till = new DeliverectTill();

    /** Delivery areas are none of Deliverect's business. */
    @Override
    public AdapterDescriptor descriptor() {
        return new AdapterDescriptor(
                "deliverect",
                new Text("Deliverect 中间件", "Deliverect"),
                EnumSet.complementOf(EnumSet.of(Capability.ZONES)),
                List.of(
                        new Setting(ACCESS_TOKEN, new Text("访问令牌", "Access token"), true, true),
                        new Setting(HMAC_SECRET, new Text("HMAC 密钥", "HMAC secret"), true, true)),
                SyncMode.REPLACE);
    }

    @Override
    public Map<String, String> headers(Map<String, String> settings) {
        return Map.of("Authorization", "Bearer " + settings.getOrDefault(ACCESS_TOKEN, ""));
    }

    @Override
    public TillCall signed(TillCall call, String baseUrl, Map<String, String> settings, Instant at) {
        return Hmac.header(call, "X-Server-Authorization-HMAC-SHA256", settings.getOrDefault(HMAC_SECRET, ""));
    }

    @Override
    public List<Document> documents() {
        return List.of(
                new Document(LOCATIONS, "/locations", "application/json"),
                new Document(PRODUCTS, "/syncProducts", "application/json"),
                new Document(SNOOZED, "/snoozedProducts", "application/json"));
    }

    @Override
    public Feed read(Map<String, byte[]> documents) {
        Findings findings = new Findings();
        List<Location> locations = new DeliverectLocations(findings).read(BoundedJson.document(documents, LOCATIONS));
        DeliverectMenus menus = new DeliverectMenus(BoundedJson.document(documents, PRODUCTS), findings);
        DeliverectSnoozes snoozes = new DeliverectSnoozes(BoundedJson.document(documents, SNOOZED), findings);
        menus.noteUnknownLocations(locations);
        StoreMenus shared = new StoreMenus();
        Map<String, Menu> published = new HashMap<>();
        Map<String, Set<String>> soldOut = new HashMap<>();
        Map<String, Map<StockKey, Stock>> stock = new HashMap<>();
        for (Location location : locations) {
            Store store = location.store();
            List<Item> items = menus.at(location);
            Shelves shelves = snoozes.at(location, items, menus.snoozed(location));
            if (items.isEmpty()) {
                findings.warning("emptyMenu", "location " + store.id(), "this location sells nothing");
            }
            published.put(store.id(), shared.of(location.currency(), shelves.items()));
            if (!shelves.soldOut().isEmpty()) {
                soldOut.put(store.id(), shelves.soldOut());
            }
            if (!shelves.stock().isEmpty()) {
                stock.put(store.id(), shelves.stock());
            }
        }
        List<Store> stores = locations.stream().map(Location::store).toList();
        return new Feed(stores, published, soldOut, stock, Set.of(), findings.list());
    }

    @Override
    public Map<String, byte[]> standIns(Map<String, byte[]> given) {
        String location =
                "{\"_items\":[{\"_id\":\"check\",\"name\":\"Check\",\"anyLocation\":true,\"timezone\":\"UTC\",\"address\":"
                        + "{\"country\":\"FR\",\"coordinates\":{\"type\":\"Point\",\"coordinates\":[2.35,48.85]}},"
                        + "\"openingHours\":[{\"dayOfWeek\":1,\"startTime\":\"00:00\",\"endTime\":\"23:59\"}]}]}";
        return Map.of(
                LOCATIONS, location.getBytes(StandardCharsets.UTF_8),
                PRODUCTS, "{\"products\":[]}".getBytes(StandardCharsets.UTF_8),
                SNOOZED, "{}".getBytes(StandardCharsets.UTF_8));
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
