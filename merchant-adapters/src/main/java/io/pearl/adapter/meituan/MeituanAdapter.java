package io.pearl.adapter.meituan;

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
import io.pearl.adapter.meituan.MeituanFoods.Offer;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.StoreMenus;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store;
import io.pearl.menu.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code meituan} format. */
@AutoService(MerchantAdapter.class)
public final class MeituanAdapter implements MerchantAdapter {

    static final String POIS = "pois";
    static final String FOODS = "foods";
    static final String SHIPPING = "shipping";

    private final MeituanTill till = new MeituanTill();

    @Override
    public AdapterDescriptor descriptor() {
        return new AdapterDescriptor(
                "meituan",
                new Text("美团外卖开放平台", "Meituan open platform"),
                EnumSet.allOf(Capability.class),
                List.of(
                        new Setting(MeituanSignature.APP_ID, new Text("应用 ID", "App id"), false, true),
                        new Setting(MeituanSignature.APP_SECRET, new Text("应用密钥", "App secret"), true, true),
                        new Setting(
                                MeituanSignature.ACCESS_TOKEN,
                                new Text("访问令牌（服务商应用）", "Access token (service providers)"),
                                true,
                                false)),
                SyncMode.REPLACE);
    }

    @Override
    public TillCall signed(TillCall call, String baseUrl, Map<String, String> settings, Instant at) {
        return MeituanSignature.sign(call, baseUrl, settings, at);
    }

    @Override
    public List<Document> documents() {
        return List.of(
                new Document(POIS, "/api/v1/poi/mget", "application/json"),
                new Document(FOODS, "/api/v1/food/list", "application/json"),
                new Document(SHIPPING, "/api/v1/shipping/list", "application/json"));
    }

    @Override
    public Feed read(Map<String, byte[]> documents) {
        Findings findings = new Findings();
        MeituanZones zones = new MeituanZones(MeituanData.list(documents, SHIPPING), findings);
        MeituanPois pois = new MeituanPois(zones, findings);
        List<Store> stores = pois.read(MeituanData.list(documents, POIS));
        Map<String, List<Offer>> offers = new MeituanFoods(findings).read(MeituanData.list(documents, FOODS), stores);
        StoreMenus shared = new StoreMenus();
        Map<String, Menu> menus = new HashMap<>();
        Map<String, Set<String>> soldOut = new HashMap<>();
        Map<String, Map<StockKey, Stock>> stock = new HashMap<>();
        for (Store store : stores) {
            List<Item> items = new ArrayList<>();
            Set<String> gone = new HashSet<>();
            Map<StockKey, Stock> counts = new HashMap<>();
            for (Offer offer : offers.getOrDefault(store.id(), List.of())) {
                items.add(offer.item());
                counts.putAll(offer.stock());
                if (offer.soldOut()) {
                    gone.add(offer.item().id());
                }
            }
            if (items.isEmpty()) {
                findings.warning("emptyMenu", "store " + store.id(), "this store sells nothing");
            }
            menus.put(store.id(), shared.of(MeituanFoods.CURRENCY, items));
            if (!gone.isEmpty()) {
                soldOut.put(store.id(), gone);
            }
            if (!counts.isEmpty()) {
                stock.put(store.id(), Map.copyOf(counts));
            }
        }
        return new Feed(stores, menus, soldOut, stock, pois.paused(), findings.list());
    }

    @Override
    public Map<String, byte[]> standIns(Map<String, byte[]> given) {
        String poi = "{\"data\":[{\"app_poi_code\":\"check\",\"name\":\"Check\",\"latitude\":30250000,"
                + "\"longitude\":120160000,\"shipping_time\":\"00:00-24:00\"}]}";
        byte[] none = "{\"data\":[]}".getBytes(StandardCharsets.UTF_8);
        return Map.of(POIS, poi.getBytes(StandardCharsets.UTF_8), FOODS, none, SHIPPING, none);
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
    public int trackedAtOnce() {
        return 1;
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
