package io.pearl.adapter.ubereats;

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
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Hmac;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code uber-eats} format. */
@AutoService(MerchantAdapter.class)
public final class UberEatsAdapter implements MerchantAdapter {

    static final String MENUS = "menus";
    static final String STORES = "stores";

    private static final String ACCESS_TOKEN = "accessToken";
    private static final String CLIENT_SECRET = "clientSecret";
    private static final int MOST_STAND_INS = 20;

    private final UberTill till = new UberTill();

    @Override
    public AdapterDescriptor descriptor() {
        return new AdapterDescriptor(
                "uber-eats",
                new Text("Uber Eats 商户接口", "Uber Eats Marketplace API"),
                EnumSet.complementOf(EnumSet.of(Capability.ZONES)),
                List.of(
                        new Setting(ACCESS_TOKEN, new Text("访问令牌", "Access token"), true, true),
                        new Setting(
                                CLIENT_SECRET,
                                new Text("应用密钥(给订单签名)", "Client secret, which signs orders"),
                                true,
                                false)),
                SyncMode.REPLACE);
    }

    @Override
    public Map<String, String> headers(Map<String, String> settings) {
        return Map.of("Authorization", "Bearer " + settings.getOrDefault(ACCESS_TOKEN, ""));
    }

    /** What Uber sends to its partners carries a keyed hash of the body, and so does what Pearl sends. */
    @Override
    public TillCall signed(TillCall call, String baseUrl, Map<String, String> settings, Instant at) {
        return Hmac.header(call, "X-Uber-Signature", settings.getOrDefault(CLIENT_SECRET, ""));
    }

    @Override
    public List<Document> documents() {
        return List.of(
                new Document(MENUS, "/v2/eats/menus", "application/json"),
                new Document(STORES, "/v1/eats/stores", "application/json"));
    }

    @Override
    public Feed read(Map<String, byte[]> documents) {
        Findings findings = new Findings();
        UberMenus read = new UberMenus(BoundedJson.document(documents, MENUS), findings);
        JsonNode listed = BoundedJson.document(documents, STORES);
        List<Store> stores = new ArrayList<>();
        Map<String, Menu> menus = new HashMap<>();
        Map<String, Set<String>> soldOut = new HashMap<>();
        Map<String, Map<StockKey, Stock>> stock = new HashMap<>();
        Set<String> paused = new HashSet<>();
        for (UberStores.Listed one : new UberStores(findings).read(listed)) {
            String id = one.store().id();
            read.of(id, one.currency())
                    .ifPresentOrElse(
                            menu -> {
                                stores.add(whole(one.store(), menu, findings));
                                menus.put(id, menu.menu());
                                if (menu.menu().items().isEmpty()) {
                                    findings.warning("emptyMenu", "store " + id, "this store sells nothing");
                                }
                                if (!menu.delivered().soldOut().isEmpty()) {
                                    soldOut.put(id, menu.delivered().soldOut());
                                }
                                if (!menu.delivered().stock().isEmpty()) {
                                    stock.put(id, menu.delivered().stock());
                                }
                                if (one.paused()) {
                                    paused.add(id);
                                }
                            },
                            () -> findings.error(
                                    "menuMissing", "store " + id, "this store has no menu and is left out"));
        }
        read.unused(menus.keySet())
                .forEach(id -> findings.noteOnce("storeMissing", id, "/menus", "a menu is of no store listed"));
        return new Feed(stores, menus, soldOut, stock, paused, findings.list());
    }

    private static Store whole(Store store, UberMenus.OfStore menu, Findings findings) {
        if (menu.delivered().hours().isEmpty()) {
            findings.warning(
                    "hoursMissing", "store " + store.id(), "no menu of this store has hours; it is taken as closed");
        }
        return new Store(
                store.id(),
                store.name(),
                store.city(),
                store.address(),
                store.at(),
                store.zone(),
                menu.delivered().hours(),
                List.of(),
                store.specialDays());
    }

    /** Made-up stores for those that the menus name, in dollars. */
    @Override
    public Map<String, byte[]> standIns(Map<String, byte[]> given) {
        String menus = new String(given.getOrDefault(MENUS, new byte[0]), StandardCharsets.UTF_8);
        Set<String> ids = new LinkedHashSet<>();
        Matcher named =
                Pattern.compile("\"store_id\"\\s*:\\s*\"([\\w.-]{1,64})\"").matcher(menus);
        while (named.find() && ids.size() < MOST_STAND_INS) {
            ids.add(named.group(1));
        }
        if (ids.isEmpty()) {
            ids.add("check");
        }
        List<String> stores = ids.stream()
                .map(id -> "{\"store_id\":\"" + id + "\",\"name\":\"Check\",\"timezone\":\"UTC\","
                        + "\"location\":{\"country\":\"US\",\"latitude\":0,\"longitude\":0}}")
                .toList();
        return Map.of(
                MENUS,
                "{\"menus\":[],\"categories\":[],\"items\":[],\"modifier_groups\":[]}".getBytes(StandardCharsets.UTF_8),
                STORES,
                ("{\"stores\":[" + String.join(",", stores) + "]}").getBytes(StandardCharsets.UTF_8));
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
