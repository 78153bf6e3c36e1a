package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.spreadsheet.Table.RawRow;
import io.pearl.adapter.spreadsheet.Table.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Product exports of web shops. They know no options, only variants: size, ice and sugar are multiplied out, a row for
 * each combination.
 */
final class ShopExport {

    private static final Set<String> SHOPIFY = Set.of("handle", "title", "variantprice");
    private static final Set<String> WOO = Set.of("type", "sku", "name", "regularprice");

    private ShopExport() {}

    /**
     * A product.
     *
     * @param row where it begins
     * @param status 在售 or 停售
     * @param dimensions names of what variants differ in
     */
    record Product(
            int row,
            String id,
            String name,
            List<String> categories,
            String status,
            List<String> dimensions,
            List<Variant> variants) {}

    /**
     * A combination that is sold.
     *
     * @param values one per dimension
     * @param stock how many are left; no text where that is not counted
     */
    record Variant(int row, String sku, List<String> values, String price, String stock) {}

    /** A row by the keys of its headings. */
    record Cells(int number, Map<String, String> byKey) {
        String get(String key) {
            return byKey.getOrDefault(key, "");
        }
    }

    static boolean recognises(List<RawRow> raw) {
        return !raw.isEmpty()
                && (keys(raw.getFirst()).containsAll(SHOPIFY)
                        || keys(raw.getFirst()).containsAll(WOO));
    }

    /** The export as a sheet of dishes; nothing where it is none. */
    static Optional<Table> of(String sheet, List<RawRow> raw, Findings findings) {
        if (!recognises(raw)) {
            return Optional.empty();
        }
        Map<Integer, String> keys = new HashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        raw.getFirst().cells().forEach((index, text) -> {
            keys.put(index, SheetKind.key(text));
            texts.put(SheetKind.key(text), text);
        });
        List<Cells> rows = new ArrayList<>();
        for (RawRow row : raw.subList(1, raw.size())) {
            Map<String, String> cells = new HashMap<>();
            row.cells().forEach((index, text) -> cells.putIfAbsent(keys.getOrDefault(index, ""), text));
            rows.add(new Cells(row.number(), cells));
        }
        boolean shopify = keys.values().containsAll(SHOPIFY);
        List<Product> products =
                shopify ? new ShopifyExport(rows).products() : new WooExport(sheet, rows, findings).products();
        Variants variants = new Variants(sheet, findings);
        List<Row> dishes = new ArrayList<>();
        products.forEach(product -> dishes.addAll(variants.rows(product)));
        return Optional.of(new Table(sheet, headings(shopify, texts), dishes));
    }

    private static Map<String, String> headings(boolean shopify, Map<String, String> texts) {
        Map<String, String> columns = new LinkedHashMap<>();
        String[][] pairs = shopify
                ? new String[][] {
                    {"商品编码", "handle"},
                    {"商品名称", "title"},
                    {"一级分类", "type"},
                    {"规格", "option1value"},
                    {"规格编码", "variantsku"},
                    {"品牌定价", "variantprice"},
                    {"库存", "variantinventoryqty"},
                    {"状态", "published"},
                    {"备注", "body(html)"}
                }
                : new String[][] {
                    {"商品编码", "sku"}, {"商品名称", "name"}, {"一级分类", "categories"}, {"规格", "attribute1value(s)"},
                    {"品牌定价", "regularprice"}, {"库存", "stock"}, {"状态", "published"}, {"备注", "description"}
                };
        for (String[] pair : pairs) {
            String heading = texts.get(pair[1]);
            if (heading != null) {
                columns.put(pair[0], heading);
            }
        }
        return columns;
    }

    private static Set<String> keys(RawRow row) {
        Map<String, Boolean> keys = new HashMap<>();
        row.cells().values().forEach(text -> keys.put(SheetKind.key(text), true));
        return keys.keySet();
    }

    /** Yes in the words of either shop. */
    static boolean yes(String text) {
        return Set.of("true", "yes", "1").contains(text.toLowerCase(Locale.ROOT));
    }

    /** No in the words of either shop; a draft of WooCommerce is -1. */
    static boolean no(String text) {
        return Set.of("false", "no", "0", "-1").contains(text.toLowerCase(Locale.ROOT));
    }
}
