package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.spreadsheet.ShopExport.Product;
import io.pearl.adapter.spreadsheet.ShopExport.Variant;
import io.pearl.adapter.spreadsheet.Table.Row;
import io.pearl.adapter.tea.OptionWords;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns variants back into choices. Only where every combination is sold and its price is the sum of what its parts
 * cost do they become groups; otherwise each combination stays one specification, because a choice that cannot be made
 * or has another price must not be offered.
 */
final class Variants {

    private final String sheet;
    private final Findings findings;

    Variants(String sheet, Findings findings) {
        this.sheet = sheet;
        this.findings = findings;
    }

    /** Rows of a dish as a sheet of dishes has them. */
    List<Row> rows(Product product) {
        List<Row> rows;
        if (product.variants().isEmpty()) {
            rows = List.of(new Row(product.row(), new HashMap<>()));
        } else if (product.dimensions().size() > 1) {
            Optional<List<Row>> parted = Parts.of(product).map(parts -> parts.rows(product));
            if (parted.isEmpty()) {
                findings.noteOnce(
                        "variantsKept",
                        product.name(),
                        sheet + " row " + product.row(),
                        "its variants are no sums of their parts and stay combinations");
            }
            rows = parted.orElseGet(() -> combined(product));
        } else {
            rows = combined(product);
        }
        Map<String, String> first = rows.getFirst().cells();
        List<String> categories = product.categories();
        put(first, "一级分类", categories.getFirst());
        put(first, "二级分类", categories.size() > 1 ? categories.getLast() : "");
        for (Row row : rows) {
            put(row.cells(), "商品编码", product.id());
            put(row.cells(), "商品名称", product.name());
            put(row.cells(), "状态", product.status());
        }
        return rows;
    }

    private static List<Row> combined(Product product) {
        Set<String> skus = new HashSet<>();
        boolean distinct =
                product.variants().stream().allMatch(variant -> !variant.sku().isEmpty() && skus.add(variant.sku()));
        List<Row> rows = new ArrayList<>();
        for (Variant variant : product.variants()) {
            Map<String, String> cells = new HashMap<>();
            put(cells, "规格", String.join(" · ", variant.values()));
            put(cells, "规格编码", distinct ? variant.sku() : "");
            put(cells, "品牌定价", variant.price());
            put(cells, "库存", variant.stock());
            rows.add(new Row(variant.row(), cells));
        }
        return rows;
    }

    private static void put(Map<String, String> cells, String column, String value) {
        if (!value.isEmpty()) {
            cells.put(column, value);
        }
    }

    /**
     * What the parts of a combination cost.
     *
     * @param base of the cheapest value of every dimension
     * @param costs what each value adds, by dimension
     * @param size which dimension is the size; -1 where none is
     */
    private record Parts(BigDecimal base, List<Map<String, BigDecimal>> costs, int size) {

        static Optional<Parts> of(Product product) {
            if (!whole(product)) {
                return Optional.empty();
            }
            Map<List<String>, BigDecimal> prices = new LinkedHashMap<>();
            product.variants().forEach(variant -> prices.put(variant.values(), new BigDecimal(variant.price())));
            BigDecimal base = prices.values().stream().reduce(BigDecimal::min).orElseThrow();
            List<Map<String, BigDecimal>> costs = new ArrayList<>();
            for (int i = 0; i < product.dimensions().size(); i++) {
                Map<String, BigDecimal> own = new LinkedHashMap<>();
                int dimension = i;
                prices.forEach(
                        (values, price) -> own.merge(values.get(dimension), price.subtract(base), BigDecimal::min));
                costs.add(own);
            }
            boolean sums = prices.entrySet().stream().allMatch(entry -> {
                BigDecimal sum = base;
                for (int i = 0; i < costs.size(); i++) {
                    sum = sum.add(costs.get(i).getOrDefault(entry.getKey().get(i), BigDecimal.ZERO));
                }
                return sum.compareTo(entry.getValue()) == 0;
            });
            return sums ? Optional.of(new Parts(base, costs, size(product, costs))) : Optional.empty();
        }

        /** Every combination once, in stock, with a price and with words that survive in a cell. */
        private static boolean whole(Product product) {
            Set<List<String>> seen = new HashSet<>();
            List<Set<String>> values = new ArrayList<>();
            product.dimensions().forEach(dimension -> values.add(new LinkedHashSet<>()));
            for (Variant variant : product.variants()) {
                boolean plain = variant.price().matches("\\d{1,9}(\\.\\d{1,4})?")
                        && !variant.stock().equals("0")
                        && variant.values().stream().noneMatch(value -> value.isEmpty() || unfit(value));
                if (!plain || !seen.add(variant.values())) {
                    return false;
                }
                for (int i = 0; i < values.size(); i++) {
                    values.get(i).add(variant.values().get(i));
                }
            }
            int combinations = values.stream().mapToInt(Set::size).reduce(1, (a, b) -> Math.min(a * b, 100_000));
            return combinations == seen.size() && product.dimensions().stream().noneMatch(Parts::unfit);
        }

        private static boolean unfit(String word) {
            return word.matches("(?s).*[/、,，|;；:：+＋\\n@$¥￥].*");
        }

        private static int size(Product product, List<Map<String, BigDecimal>> costs) {
            for (int i = 0; i < costs.size(); i++) {
                boolean named = OptionWords.group(Text.of(product.dimensions().get(i)))
                        .filter(kind -> kind == Kind.SIZE)
                        .isPresent();
                boolean words = costs.get(i).keySet().stream().allMatch(word -> OptionWords.option(word)
                        .filter(meaning -> meaning.kind() == Kind.SIZE)
                        .isPresent());
                if (named || words) {
                    return i;
                }
            }
            return -1;
        }

        List<Row> rows(Product product) {
            List<String> groups = new ArrayList<>();
            for (int i = 0; i < costs.size(); i++) {
                if (i != size) {
                    groups.add(product.dimensions().get(i) + ":"
                            + costs.get(i).entrySet().stream().map(Parts::cell).collect(Collectors.joining("/")));
                }
            }
            Map<String, BigDecimal> sizes = size < 0 ? Map.of("", BigDecimal.ZERO) : costs.get(size);
            List<Row> rows = new ArrayList<>();
            sizes.forEach((name, cost) -> {
                Map<String, String> cells = new HashMap<>();
                put(cells, "规格", name);
                cells.put("品牌定价", base.add(cost).toPlainString());
                if (rows.isEmpty()) {
                    cells.put("做法", String.join(";", groups));
                }
                rows.add(new Row(product.row(), cells));
            });
            return rows;
        }

        private static String cell(Map.Entry<String, BigDecimal> value) {
            return value.getValue().signum() == 0
                    ? value.getKey()
                    : value.getKey() + "+"
                            + value.getValue().stripTrailingZeros().toPlainString();
        }
    }
}
