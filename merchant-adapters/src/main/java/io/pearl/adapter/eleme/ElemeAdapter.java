package io.pearl.adapter.eleme;

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
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.Findings;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store;
import io.pearl.menu.Text;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code eleme} format. */
@AutoService(MerchantAdapter.class)
public final class ElemeAdapter implements MerchantAdapter {

    static final String SHOPS = "shops";
    static final String ITEMS = "items";
    static final String CLEARED = "cleared";

    private final ElemeTill till = new ElemeTill();

    @Override
    public AdapterDescriptor descriptor() {
        return new AdapterDescriptor(
                "eleme",
                new Text("饿了么开放平台", "Ele.me open platform"),
                EnumSet.allOf(Capability.class),
                List.of(
                        new Setting("appKey", new Text("应用 Key", "App key"), false, true),
                        new Setting("appSecret", new Text("应用密钥", "App secret"), true, true)),
                SyncMode.REPLACE);
    }

    @Override
    public List<Document> documents() {
        return List.of(
                new Document(SHOPS, "/eleme/shops", "application/json"),
                new Document(ITEMS, "/eleme/items", "application/json"),
                new Document(CLEARED, "/eleme/cleared", "application/json"));
    }

    @Override
    public Feed read(Map<String, byte[]> documents) {
        Findings findings = new Findings();
        ElemeShops shops = new ElemeShops(findings);
        List<Store> stores = shops.read(ElemeResult.of(documents, SHOPS));
        Map<String, List<ElemeItems.Offer>> offers =
                new ElemeItems(findings).read(ElemeResult.of(documents, ITEMS), stores);
        ElemeStock stock = new ElemeStock(findings);
        stock.read(ElemeResult.of(documents, CLEARED));
        Map<String, Menu> menus = new HashMap<>();
        Map<String, Set<String>> soldOut = new HashMap<>();
        Map<String, Map<StockKey, Stock>> known = new HashMap<>();
        for (Store store : stores) {
            ElemeStock.Shelves shelves = stock.at(store.id(), offers.getOrDefault(store.id(), List.of()));
            List<Item> items = shelves.items();
            if (items.isEmpty()) {
                findings.warning("emptyMenu", "store " + store.id(), "this store sells nothing");
            }
            menus.put(store.id(), stock.menu(items));
            if (!shelves.stock().isEmpty()) {
                known.put(store.id(), Map.copyOf(shelves.stock()));
            }
            if (!shelves.soldOut().isEmpty()) {
                soldOut.put(store.id(), shelves.soldOut());
            }
        }
        return new Feed(stores, menus, soldOut, known, shops.paused(), findings.list());
    }

    @Override
    public Map<String, byte[]> standIns(Map<String, byte[]> given) {
        String shop = "{\"result\":[{\"id\":\"check\",\"name\":\"Check\",\"latitude\":30.25,\"longitude\":120.16,"
                + "\"openTime\":\"00:00-24:00\"}]}";
        return Map.of(
                SHOPS, shop.getBytes(StandardCharsets.UTF_8),
                ITEMS, "{\"result\":[]}".getBytes(StandardCharsets.UTF_8),
                CLEARED, "{\"result\":[]}".getBytes(StandardCharsets.UTF_8));
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
