package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.spreadsheet.ShopExport.Cells;
import io.pearl.adapter.spreadsheet.ShopExport.Product;
import io.pearl.adapter.spreadsheet.ShopExport.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shopify's product CSV: a row per variant. What belongs to the product stands in its first row only, and rows without a
 * price only add pictures.
 */
final class ShopifyExport {

    private static final int DIMENSIONS = 3;

    private final List<Cells> rows;

    ShopifyExport(List<Cells> rows) {
        this.rows = rows;
    }

    List<Product> products() {
        Map<String, List<Cells>> byHandle = new LinkedHashMap<>();
        String handle = "";
        for (Cells row : rows) {
            handle = row.get("handle").isEmpty() ? handle : row.get("handle");
            byHandle.computeIfAbsent(handle, unseen -> new ArrayList<>()).add(row);
        }
        List<Product> products = new ArrayList<>();
        byHandle.forEach((id, own) -> products.add(product(id, own)));
        return products;
    }

    private static Product product(String id, List<Cells> own) {
        Cells first = own.getFirst();
        List<String> dimensions = new ArrayList<>();
        for (int i = 1; i <= DIMENSIONS; i++) {
            String name = first.get("option" + i + "name");
            // what a product without variants has
            boolean nothing = first.get("option" + i + "value").equals("Default Title");
            if (!name.isEmpty() && !nothing) {
                dimensions.add(name);
            }
        }
        List<Variant> variants = new ArrayList<>();
        for (Cells row : own) {
            if (!row.get("variantprice").isEmpty()) {
                variants.add(variant(row, dimensions.size()));
            }
        }
        String category = first.get("type").isEmpty() ? first.get("productcategory") : first.get("type");
        boolean hidden =
                ShopExport.no(first.get("published")) || first.get("status").matches("(?i)draft|archived");
        return new Product(
                first.number(), id, first.get("title"), List.of(category), hidden ? "停售" : "在售", dimensions, variants);
    }

    private static Variant variant(Cells row, int dimensions) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= dimensions; i++) {
            values.add(row.get("option" + i + "value"));
        }
        String quantity = row.get("variantinventoryqty");
        boolean counted = !row.get("variantinventorytracker").isEmpty()
                && !row.get("variantinventorypolicy").equalsIgnoreCase("continue")
                && quantity.matches("-?\\d{1,9}");
        String stock = !counted ? "" : quantity.startsWith("-") ? "0" : quantity;
        // a quotation mark keeps spreadsheet programs from taking the code for a number
        String sku = row.get("variantsku").replaceFirst("^'", "");
        return new Variant(row.number(), sku, values, row.get("variantprice"), stock);
    }
}
