package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.spreadsheet.ShopExport.Cells;
import io.pearl.adapter.spreadsheet.ShopExport.Product;
import io.pearl.adapter.spreadsheet.ShopExport.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * WooCommerce's product CSV: a variation is a row of its own that names its parent by SKU, or by {@code id:44} where that
 * has none, and an attribute that it leaves blank may have any of the parent's values.
 */
final class WooExport {

    private static final int MOST_ATTRIBUTES = 8;

    /** More than a person has ever meant by "any". */
    private static final int MOST_VARIANTS = 500;

    private final String sheet;
    private final List<Cells> rows;
    private final Findings findings;

    WooExport(String sheet, List<Cells> rows, Findings findings) {
        this.sheet = sheet;
        this.rows = rows;
        this.findings = findings;
    }

    List<Product> products() {
        Map<String, Cells> parents = new LinkedHashMap<>();
        Map<String, List<Cells>> variations = new LinkedHashMap<>();
        Map<String, String> byName = new LinkedHashMap<>();
        for (Cells row : rows) {
            String type = row.get("type").toLowerCase(Locale.ROOT);
            if (type.contains("grouped") || type.contains("external")) {
                findings.noteOnce("notADrink", type, where(row), "products of this type are left out");
            } else if (!type.contains("variation")) {
                String id = id(row);
                parents.putIfAbsent(id, row);
                byName.putIfAbsent("id:" + row.get("id"), id);
                byName.putIfAbsent(row.get("sku"), id);
            }
        }
        for (Cells row : rows) {
            if (row.get("type").toLowerCase(Locale.ROOT).contains("variation")) {
                String parent = byName.get(row.get("parent"));
                if (parent == null) {
                    findings.error(
                            "variationWithoutParent",
                            where(row),
                            "its parent '" + Findings.shown(row.get("parent")) + "' is not listed");
                } else {
                    variations
                            .computeIfAbsent(parent, unseen -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        List<Product> products = new ArrayList<>();
        parents.forEach((id, row) -> products.add(product(id, row, variations.getOrDefault(id, List.of()))));
        return products;
    }

    private Product product(String id, Cells parent, List<Cells> variations) {
        List<Integer> used = new ArrayList<>();
        List<String> dimensions = new ArrayList<>();
        for (int i = 1; i <= MOST_ATTRIBUTES; i++) {
            String name = parent.get("attribute" + i + "name");
            String value = "attribute" + i + "value(s)";
            if (!name.isEmpty()
                    && variations.stream().anyMatch(row -> !row.get(value).isEmpty())) {
                used.add(i);
                dimensions.add(name);
            }
        }
        List<Variant> variants = new ArrayList<>();
        if (variations.isEmpty() && !price(parent).isEmpty()) {
            variants.add(new Variant(parent.number(), "", List.of(), price(parent), stock(parent)));
        }
        for (Cells row : variations) {
            if (!ShopExport.no(row.get("published"))) {
                for (List<String> values : values(parent, row, used)) {
                    variants.add(new Variant(row.number(), row.get("sku"), values, price(row), stock(row)));
                }
            }
        }
        return new Product(
                parent.number(),
                id,
                parent.get("name"),
                categories(parent.get("categories")),
                ShopExport.no(parent.get("published")) ? "停售" : "在售",
                dimensions,
                variants);
    }

    /** All that a variation stands for. */
    private List<List<String>> values(Cells parent, Cells row, List<Integer> used) {
        List<List<String>> all = List.of(List.of());
        for (int attribute : used) {
            String own = row.get("attribute" + attribute + "value(s)");
            List<String> any = own.isEmpty()
                    ? Arrays.stream(parent.get("attribute" + attribute + "value(s)")
                                    .split("[,|]"))
                            .map(String::strip)
                            .filter(text -> !text.isEmpty())
                            .toList()
                    : List.of(own);
            List<List<String>> longer = new ArrayList<>();
            for (List<String> before : all) {
                for (String value : any) {
                    List<String> values = new ArrayList<>(before);
                    values.add(value);
                    longer.add(values);
                }
            }
            if (longer.size() > MOST_VARIANTS) {
                findings.error("tooManyVariants", where(row), "one row stands for more than " + MOST_VARIANTS);
                return List.of();
            }
            all = longer;
        }
        return all;
    }

    /** What is sold at a reduced price is sold at that, unless only for some days: a file is older than the day it is read. */
    private static String price(Cells row) {
        boolean dated = !row.get("datesalepricestarts").isEmpty()
                || !row.get("datesalepriceends").isEmpty();
        return row.get("saleprice").isEmpty() || dated ? row.get("regularprice") : row.get("saleprice");
    }

    private static String stock(Cells row) {
        if (ShopExport.no(row.get("instock"))) {
            return "0";
        }
        String backorders = row.get("backordersallowed");
        boolean counted = row.get("stock").matches("\\d{1,9}") && (backorders.isEmpty() || ShopExport.no(backorders));
        return counted ? row.get("stock") : "";
    }

    /** {@code Drinks > Milk tea, Sale}: the path that is named first. */
    private static List<String> categories(String text) {
        String first = text.split("(?<!\\\\),", 2)[0].replace("\\,", ",");
        return Arrays.stream(first.split(">")).map(String::strip).toList();
    }

    private static String id(Cells row) {
        return row.get("sku").isEmpty() ? "id:" + row.get("id") : row.get("sku");
    }

    private String where(Cells row) {
        return sheet + " row " + row.number();
    }
}
