package io.pearl.adapter.grabfood;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code grabfood} format. */
@AutoService(MerchantAdapter.class)
public final class GrabFoodAdapter implements MerchantAdapter {

    static final String MENUS = "menus";
    static final String STORES = "stores";

    private final GrabTill till = new GrabTill();

    @Override
    public AdapterDescriptor descriptor() {
        return new AdapterDescriptor(
                "grabfood",
                new Text("GrabFood 合作方接口", "GrabFood partner API"),
                EnumSet.complementOf(EnumSet.of(Capability.ZONES)),
                List.of(new Setting("accessToken", new Text("访问令牌", "Access token"), true, true)),
                SyncMode.REPLACE);
    }

    @Override
    public Map<String, String> headers(Map<String, String> settings) {
        return Map.of("Authorization", "Bearer " + settings.getOrDefault("accessToken", ""));
    }

    @Override
    public List<Document> documents() {
        return List.of(
                new Document(MENUS, "/merchant/menu", "application/json"),
                new Document(STORES, "/merchant/stores", "application/json"));
    }

    @Override
    public Feed read(Map<String, byte[]> documents) {
        Findings findings = new Findings();
        Map<String, GrabMenu> read = menus(BoundedJson.document(documents, MENUS), findings);
        Map<String, String> currencies = new HashMap<>();
        read.forEach((id, menu) -> currencies.put(id, menu.currency()));
        GrabStores outlets = new GrabStores(currencies, findings);
        List<Store> listed = outlets.read(BoundedJson.document(documents, STORES));
        List<Store> stores = new ArrayList<>();
        Map<String, Menu> menus = new HashMap<>();
        Map<String, Set<String>> soldOut = new HashMap<>();
        Map<String, Map<StockKey, Stock>> stock = new HashMap<>();
        for (Store store : listed) {
            GrabMenu menu = read.remove(store.id());
            if (menu == null) {
                findings.error("menuMissing", "store " + store.id(), "this store has no menu and is left out");
                continue;
            }
            stores.add(store);
            menus.put(store.id(), menu.menu());
            if (menu.menu().items().isEmpty()) {
                findings.warning("emptyMenu", "store " + store.id(), "this store sells nothing");
            }
            if (!menu.soldOut().isEmpty()) {
                soldOut.put(store.id(), menu.soldOut());
            }
            if (!menu.stock().isEmpty()) {
                stock.put(store.id(), menu.stock());
            }
        }
        read.keySet().forEach(id -> findings.noteOnce("storeMissing", id, "/menus", "a menu is of no store listed"));
        return new Feed(stores, menus, soldOut, stock, outlets.paused(), findings.list());
    }

    /** One menu, or a list of them. */
    private static Map<String, GrabMenu> menus(JsonNode root, Findings findings) {
        JsonNode list = root.isArray() ? root : root.path("menus");
        boolean one = !list.isArray();
        if (one && !root.has("currency")) {
            throw new UnreadableFeed(MENUS, "is neither a menu nor a list of menus");
        }
        Map<String, GrabMenu> menus = new LinkedHashMap<>();
        GrabGroups groups = new GrabGroups(findings);
        int count = one ? 1 : Math.min(list.size(), Limits.STORES);
        if (!one && list.size() > count) {
            findings.error("tooManyStores", "/menus", "only the first " + Limits.STORES + " menus are read");
        }
        for (int i = 0; i < count; i++) {
            String where = "/menus/" + i;
            JsonNode node = one ? root : list.path(i);
            findings.attempt(where, () -> GrabStores.id(node)).ifPresent(id -> {
                if (menus.containsKey(id)) {
                    findings.error("duplicateMenu", where, "the menu of '" + Findings.shown(id) + "' stands twice");
                } else {
                    findings.attempt(where, () -> new GrabMenu(node, where, groups, findings).read())
                            .ifPresent(menu -> menus.put(id, menu));
                }
            });
        }
        return menus;
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
