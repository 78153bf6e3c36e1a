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
import io.pearl.adapter.spreadsheet.Table.RawRow;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The {@code spreadsheet} format. */
@AutoService(MerchantAdapter.class)
public final class SpreadsheetAdapter implements MerchantAdapter {

    static final String WORKBOOK = "workbook";

    private final SpreadsheetTill till = new SpreadsheetTill();

    @Override
    public AdapterDescriptor descriptor() {
        return new AdapterDescriptor(
                "spreadsheet",
                new Text("收银系统导出的工作簿", "Workbook exported by a till"),
                EnumSet.allOf(Capability.class),
                List.of(new Setting("tillKey", new Text("收银接口密钥", "Till key"), true, false)),
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
        Findings findings = new Findings();
        Map<String, List<RawRow>> sheets = WorkbookSheets.read(WORKBOOK, documents.getOrDefault(WORKBOOK, new byte[0]));
        for (String name : sheets.keySet()) {
            if (!Set.of(ProductSheet.NAME, StoreSheet.NAME, SoldOutSheet.NAME).contains(name)) {
                findings.noteOnce("unknownSheet", name, name, "this sheet is not understood");
            }
        }
        Table products =
                table(sheets, ProductSheet.NAME, ProductSheet.COLUMNS, findings).require(WORKBOOK, "商品名称", "品牌定价");
        Table places = table(sheets, StoreSheet.NAME, StoreSheet.COLUMNS, findings)
                .require(WORKBOOK, "门店编码", "门店名称", "纬度", "经度");
        List<Dish> dishes = new ProductSheet(products, findings).read();
        List<Store> stores = new StoreSheet(places, findings).read();
        SoldOutSheet gone = new SoldOutSheet();
        if (sheets.containsKey(SoldOutSheet.NAME)) {
            Set<String> storeIds = stores.stream().map(Store::id).collect(Collectors.toSet());
            gone.read(table(sheets, SoldOutSheet.NAME, SoldOutSheet.COLUMNS, findings), storeIds, dishes, findings);
        }
        if (dishes.isEmpty()) {
            findings.warning("emptyMenu", ProductSheet.NAME, "there is no dish that can be sold");
        }
        return feed(stores, dishes, gone, findings);
    }

    private static Table table(Map<String, List<RawRow>> sheets, String name, Set<String> columns, Findings findings) {
        List<RawRow> rows = sheets.get(name);
        if (rows == null) {
            throw new UnreadableFeed(WORKBOOK, "has no sheet " + name);
        }
        return Table.of(name, rows, columns, findings);
    }

    private static Feed feed(List<Store> stores, List<Dish> dishes, SoldOutSheet gone, Findings findings) {
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
                boolean all = dish.soldOut() || gone.has(store.id(), item.id());
                Set<OptionRef> sizes = gone.sizes(store.id(), dish);
                Optional<Item> left = all ? Optional.empty() : shelf.without(item, sizes);
                String source = dish.soldOut() ? ProductSheet.NAME : SoldOutSheet.NAME;
                sizes.forEach(size -> stock.put(
                        new StockKey.OfOption(item.id(), size),
                        Stock.soldOut(dish.gone().contains(size) ? ProductSheet.NAME : SoldOutSheet.NAME)));
                items.add(left.orElse(item));
                if (left.isEmpty()) {
                    out.add(item.id());
                    stock.put(new StockKey.OfItem(item.id()), Stock.soldOut(source));
                }
            }
            menus.put(store.id(), shared.of("CNY", items));
            if (!stock.isEmpty()) {
                known.put(store.id(), Map.copyOf(stock));
            }
            if (!out.isEmpty()) {
                soldOut.put(store.id(), out);
            }
        }
        return new Feed(stores, menus, soldOut, known, findings.list());
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
