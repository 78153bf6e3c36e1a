package io.pearl.adapter.square;

import static io.pearl.adapter.square.SquareJson.field;
import static io.pearl.adapter.square.SquareJson.string;
import static io.pearl.adapter.square.SquareJson.yes;

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
import io.pearl.adapter.reading.StoreMenus;
import io.pearl.adapter.square.SquareLocations.Location;
import io.pearl.adapter.tea.Shelf;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store;
import io.pearl.menu.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code square} format. */
@AutoService(MerchantAdapter.class)
public final class SquareAdapter implements MerchantAdapter {

    static final String CATALOG = "catalog";
    static final String LOCATIONS = "locations";
    static final String INVENTORY = "inventory";

    private final SquareTill till = new SquareTill();

    @Override
    public AdapterDescriptor descriptor() {
        return new AdapterDescriptor(
                "square",
                new Text("Square 目录", "Square catalog"),
                EnumSet.allOf(Capability.class),
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
                new Document(CATALOG, "/v2/catalog/list", "application/json"),
                new Document(LOCATIONS, "/v2/locations", "application/json"),
                new Document(INVENTORY, "/v2/inventory/counts", "application/json"));
    }

    @Override
    public Feed read(Map<String, byte[]> documents) {
        Findings findings = new Findings();
        SquareCatalog catalog = new SquareCatalog(BoundedJson.document(documents, CATALOG), findings);
        List<Location> locations = new SquareLocations(findings).read(BoundedJson.document(documents, LOCATIONS));
        SquareStock stock = new SquareStock(BoundedJson.document(documents, INVENTORY), findings);
        Shelves shelves = new Shelves(catalog, stock, findings);
        List<Store> stores = new ArrayList<>();
        Map<String, Menu> menus = new HashMap<>();
        Map<String, Set<String>> soldOut = new HashMap<>();
        Map<String, Map<StockKey, Stock>> known = new HashMap<>();
        for (Location location : locations) {
            String id = location.store().id();
            Set<String> gone = new HashSet<>();
            Map<StockKey, Stock> here = new HashMap<>();
            List<Item> items = shelves.at(location, gone, here);
            if (items.isEmpty()) {
                findings.warning("emptyMenu", "location " + id, "this location sells nothing");
            }
            stores.add(location.store());
            menus.put(id, shelves.menus.of(location.currency(), items));
            if (!here.isEmpty()) {
                known.put(id, Map.copyOf(here));
            }
            if (!gone.isEmpty()) {
                soldOut.put(id, gone);
            }
        }
        return new Feed(stores, menus, soldOut, known, Set.of(), findings.list());
    }

    /** Builds each item once per currency, and again only where a location has overrides or restrictions of its own. */
    private static final class Shelves {

        private final SquareCatalog catalog;
        private final SquareStock stock;
        private final Findings findings;
        private final SquareItems items;
        private final Shelf shelf = new Shelf();
        private final StoreMenus menus = new StoreMenus();
        private final Map<BuildKey, Optional<Item>> built = new HashMap<>();
        private final Set<String> particular = new HashSet<>();

        private record BuildKey(String itemId, String currency, String locationId) {}

        Shelves(SquareCatalog catalog, SquareStock stock, Findings findings) {
            this.catalog = catalog;
            this.stock = stock;
            this.findings = findings;
            this.items = new SquareItems(catalog, findings);
            catalog.items().forEach((id, object) -> {
                if (SquareParticulars.any(catalog, id, object)) {
                    particular.add(id);
                }
            });
        }

        List<Item> at(Location location, Set<String> gone, Map<StockKey, Stock> known) {
            String locationId = location.store().id();
            List<Item> here = new ArrayList<>();
            catalog.items().forEach((id, object) -> {
                if (!SquarePresence.at(object, locationId) || !sold(object, catalog.place(id))) {
                    return;
                }
                BuildKey key = new BuildKey(id, location.currency(), particular.contains(id) ? locationId : "");
                Optional<Item> item = built.computeIfAbsent(
                        key,
                        unseen -> findings.attempt(
                                catalog.place(id), () -> items.build(id, object, locationId, location.currency())));
                // looking at every option of 5,000 items in 500 locations is only worth it where something is known
                boolean untold = !particular.contains(id) && !stock.anyCountedAt(locationId);
                item.ifPresent(whole -> {
                    Map<OptionRef, Stock> options =
                            untold ? Map.of() : stock.of(catalog, id, field(object, "item_data"), locationId);
                    Set<OptionRef> out = new HashSet<>();
                    options.forEach((option, said) -> {
                        known.put(new StockKey.OfOption(whole.id(), option), said);
                        if (said.state() == Stock.State.SOLD_OUT) {
                            out.add(option);
                        }
                    });
                    Optional<Item> left = shelf.without(whole, out);
                    here.add(left.orElse(whole));
                    if (left.isEmpty()) {
                        gone.add(whole.id());
                        known.put(new StockKey.OfItem(whole.id()), Stock.soldOut("variations"));
                    }
                });
            });
            return here;
        }

        private boolean sold(JsonNode object, String where) {
            JsonNode data = field(object, "item_data");
            String type = string(data, "product_type");
            if (type.startsWith("APPOINTMENTS") || type.equals("GIFT_CARD") || type.equals("DONATION")) {
                findings.noteOnce("notADrink", type, where, "items of this type are left out");
                return false;
            }
            return !yes(data, "is_archived");
        }
    }

    /** The made-up location sells in the first currency that the catalogue names. */
    @Override
    public Map<String, byte[]> standIns(Map<String, byte[]> given) {
        String catalog = new String(given.getOrDefault(CATALOG, new byte[0]), StandardCharsets.UTF_8);
        Matcher currency =
                Pattern.compile("\"currency\"\\s*:\\s*\"([A-Z]{3})\"").matcher(catalog);
        String location = "{\"locations\":[{\"id\":\"check\",\"name\":\"Check\",\"currency\":\""
                + (currency.find() ? currency.group(1) : "USD")
                + "\",\"timezone\":\"UTC\",\"coordinates\":{\"latitude\":0,\"longitude\":0}}]}";
        return Map.of(
                CATALOG, "{\"objects\":[]}".getBytes(StandardCharsets.UTF_8),
                LOCATIONS, location.getBytes(StandardCharsets.UTF_8),
                INVENTORY, "{}".getBytes(StandardCharsets.UTF_8));
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
