package io.pearl.adapter.spreadsheet;

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
import io.pearl.adapter.reading.StoreMenus;
import io.pearl.adapter.spreadsheet.ProductSheet.Dish;
import io.pearl.adapter.tea.Shelf;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Store;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The {@code spreadsheet} format. */
@AutoService(MerchantAdapter.class)
public final class SpreadsheetAdapter implements MerchantAdapter {

    static final String WORKBOOK = "workbook";
    private static final String COLUMNS = "columns";
    private static final String CURRENCY = "currency";
    private static final String STORE = "store";

    private final SpreadsheetTill till = new SpreadsheetTill();

    @Override
    public AdapterDescriptor descriptor() {
        return new AdapterDescriptor(
                "spreadsheet",
                new Text("收银系统导出的工作簿", "Workbook exported by a till"),
                EnumSet.allOf(Capability.class),
                List.of(
                        new Setting("tillKey", new Text("收银接口密钥", "Till key"), true, false),
                        new Setting(
                                COLUMNS,
                                new Text("列对应关系，如 商品名称=品名;品牌定价=售价", "Columns, such as 商品名称=Name;品牌定价=Price"),
                                false,
                                false),
                        new Setting(CURRENCY, new Text("币种，默认 CNY", "Currency, CNY if left blank"), false, false),
                        new Setting(
                                STORE,
                                new Text(
                                        "文件没有门店表时的门店，如 门店编码=H01;门店名称=湖滨店;纬度=30.25;经度=120.16",
                                        "The store, where the file has no sheet of stores, such as"
                                                + " 门店编码=H01;门店名称=Lakeside;纬度=30.25;经度=120.16"),
                                false,
                                false)),
                SyncMode.REPLACE);
    }

    @Override
    public Map<String, String> headers(Map<String, String> settings) {
        String key = settings.getOrDefault("tillKey", "");
        return key.isEmpty() ? Map.of() : Map.of("X-Till-Key", key);
    }

    @Override
    public List<Document> documents() {
        return List.of(new Document(
                WORKBOOK, "/export/menu.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
    }

    @Override
    public Feed read(Map<String, byte[]> documents) {
        return read(documents, Map.of());
    }

    @Override
    public Feed read(Map<String, byte[]> documents, Map<String, String> settings) {
        String currency = settings.getOrDefault(CURRENCY, "").isBlank()
                ? "CNY"
                : settings.getOrDefault(CURRENCY, "").strip();
        if (!currency.matches("[A-Z]{3}")) {
            throw new UnreadableFeed(CURRENCY, "'" + Findings.shown(currency) + "' is no currency of three capitals");
        }
        Findings findings = new Findings();
        Map<SheetKind, Table> tables = SheetFile.read(WORKBOOK, documents.getOrDefault(WORKBOOK, new byte[0]))
                .tables(mapping(settings), findings);
        Table products = table(tables, SheetKind.DISHES);
        Table places = tables.containsKey(SheetKind.STORES)
                ? table(tables, SheetKind.STORES)
                : oneStore(settings.getOrDefault(STORE, "")).require(STORE, SheetKind.STORES);
        List<Dish> dishes = new ProductSheet(products, currency, findings).read();
        List<Store> stores = new StoreSheet(places, currency, findings).read();
        SoldOutSheet gone = new SoldOutSheet();
        Table cleared = tables.get(SheetKind.SOLD_OUT);
        if (cleared != null) {
            Set<String> storeIds = stores.stream().map(Store::id).collect(Collectors.toSet());
            gone.read(cleared, storeIds, dishes, findings);
        }
        if (dishes.isEmpty()) {
            findings.warning("emptyMenu", products.sheet(), "there is no dish that can be sold");
        }
        return feed(stores, dishes, gone, currency, findings);
    }

    private static Table table(Map<SheetKind, Table> tables, SheetKind kind) {
        Table table = tables.get(kind);
        if (table == null) {
            throw new UnreadableFeed(WORKBOOK, "has no sheet " + kind.title());
        }
        return table.require(WORKBOOK, kind);
    }

    private static ColumnMapping mapping(Map<String, String> settings) {
        try {
            return ColumnMapping.parse(settings.getOrDefault(COLUMNS, ""));
        } catch (IllegalArgumentException refused) {
            throw new UnreadableFeed(COLUMNS, String.valueOf(refused.getMessage()));
        }
    }

    /** A file of dishes only says nothing of stores: then the connection does. */
    private static Table oneStore(String setting) {
        if (setting.isBlank()) {
            throw new UnreadableFeed(WORKBOOK, "has no sheet " + SheetKind.STORES.title());
        }
        Map<String, String> headings = new LinkedHashMap<>();
        Map<String, String> cells = new HashMap<>();
        try {
            ColumnMapping.pairs(setting)
                    .forEach((heading, text) -> SheetKind.STORES.column(heading).ifPresent(column -> {
                        headings.put(column, heading);
                        cells.put(column, text);
                    }));
        } catch (IllegalArgumentException refused) {
            throw new UnreadableFeed(STORE, String.valueOf(refused.getMessage()));
        }
        return new Table(SheetKind.STORES.title(), headings, List.of(new Table.Row(1, cells)));
    }

    private static Feed feed(
            List<Store> stores, List<Dish> dishes, SoldOutSheet gone, String currency, Findings findings) {
        Shelf shelf = new Shelf();
        StoreMenus shared = new StoreMenus();
        Map<String, Menu> menus = new HashMap<>();
        Map<String, Set<String>> soldOut = new HashMap<>();
        Map<String, Map<StockKey, Stock>> known = new HashMap<>();
        for (Store store : stores) {
            List<Item> items = new ArrayList<>();
            Set<String> out = new HashSet<>();
            Map<StockKey, Stock> stock = new HashMap<>();
            for (Dish dish : dishes) {
                Item item = dish.item();
                stock.putAll(dish.stock());
                boolean all = dish.soldOut() || gone.has(store.id(), item.id());
                Set<OptionRef> sizes = gone.sizes(store.id(), dish);
                Optional<Item> left = all ? Optional.empty() : shelf.without(item, sizes);
                String source = dish.soldOut() ? SheetKind.DISHES.title() : SheetKind.SOLD_OUT.title();
                sizes.forEach(size -> stock.put(
                        new StockKey.OfOption(item.id(), size),
                        Stock.soldOut(
                                dish.gone().contains(size) ? SheetKind.DISHES.title() : SheetKind.SOLD_OUT.title())));
                items.add(left.orElse(item));
                if (left.isEmpty()) {
                    out.add(item.id());
                    stock.put(new StockKey.OfItem(item.id()), Stock.soldOut(source));
                }
            }
            menus.put(store.id(), shared.of(currency, items));
            if (!stock.isEmpty()) {
                known.put(store.id(), Map.copyOf(stock));
            }
            if (!out.isEmpty()) {
                soldOut.put(store.id(), out);
            }
        }
        return new Feed(stores, menus, soldOut, known, Set.of(), findings.list());
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
