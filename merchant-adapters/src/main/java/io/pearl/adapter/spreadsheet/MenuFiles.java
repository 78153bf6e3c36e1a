package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.Finding;
import io.pearl.adapter.Finding.Severity;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.StoreMenus;
import io.pearl.adapter.spreadsheet.ProductSheet.Dish;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files of dishes that a person uploads: what their columns seem to be, and the menu that they make with the columns that
 * the person agreed to.
 */
public final class MenuFiles {

    private static final String FILE = "file";
    private static final int SAMPLES = 3;

    /** What each column is worth to a menu; together 100. */
    private static final Map<String, Integer> WORTH =
            Map.of("商品名称", 25, "品牌定价", 25, "商品编码", 10, "一级分类", 10, "规格", 10, "做法", 10, "加料", 5, "状态", 5);

    private MenuFiles() {}

    /** What wrote a file, as its headings tell. */
    public enum Layout {
        /** Rows of dishes with options in cells, as Keruyun and other tills import and export them. */
        DISHES,
        SHOPIFY,
        WOOCOMMERCE
    }

    /**
     * A column that a menu can have.
     *
     * @param column its name
     * @param heading what the file calls it, if it seems to have it
     * @param required nothing can be read without it
     * @param filled share of the rows that say something in it, in percent
     * @param samples texts from it
     */
    public record Proposed(
            String column, Optional<String> heading, boolean required, int filled, List<String> samples) {
        public Proposed {
            samples = List.copyOf(samples);
        }
    }

    /**
     * How a file could be read.
     *
     * @param mapping what its headings seem to stand for; of a shop's export it is for show, and cannot be changed
     * @param columns every column that a menu can have
     * @param unused headings that stand for nothing
     * @param missing columns without which nothing can be read
     * @param headings of the row that names the columns, in the file's order
     * @param completeness 0 to 100: how much of what makes a menu the file has, and how much of that can be read
     */
    public record Proposal(
            Layout layout,
            Encoding encoding,
            ColumnMapping mapping,
            List<Heading> headings,
            List<Proposed> columns,
            List<String> unused,
            List<String> missing,
            int completeness) {
        public Proposal {
            headings = List.copyOf(headings);
            columns = List.copyOf(columns);
            unused = List.copyOf(unused);
            missing = List.copyOf(missing);
        }
    }

    /**
     * A heading of a file.
     *
     * @param column that it stands for, if it seems to stand for one
     * @param filled share of the rows that say something below it, in percent
     * @param confidence 0 to 100: how many of its cells say what such a column holds; 0 where it stands for none
     * @param samples different texts from it
     */
    public record Heading(String heading, Optional<String> column, int filled, int confidence, List<String> samples) {
        public Heading {
            samples = List.copyOf(samples);
        }
    }

    /** A store that a file names. */
    public record NamedStore(int row, String id, String name) {}

    /**
     * A file that was read.
     *
     * @param menu what all stores sell
     * @param rows where each item begins, by its id
     * @param stores that the file names; none where it has no sheet of stores
     * @param soldOut ids of items of which nothing is left
     * @param findings what could not be understood, and in which row
     */
    public record Result(
            Menu menu,
            Map<String, Integer> rows,
            List<NamedStore> stores,
            Set<String> soldOut,
            List<Finding> findings) {
        public Result {
            rows = Map.copyOf(rows);
            stores = List.copyOf(stores);
            soldOut = Set.copyOf(soldOut);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Proposes what the columns of a file stand for.
     *
     * @param said what the person has corrected; {@link ColumnMapping#none()} at first
     * @throws UnreadableFeed where it is no workbook and no CSV, or has no rows
     */
    public static Proposal propose(byte[] file, ColumnMapping said) {
        SheetFile sheets = SheetFile.read(FILE, file);
        Findings findings = new Findings();
        Table table = dishes(sheets, sheets.tables(said, findings));
        Set<String> unused = unused(sheets, table);
        List<Proposed> columns = new ArrayList<>();
        SheetKind.DISHES.columns().forEach(column -> columns.add(proposed(column, table)));
        table.optionColumns().keySet().forEach(column -> columns.add(proposed(column, table)));
        List<String> missing = SheetKind.DISHES.required().stream()
                .filter(column -> !table.headings().containsKey(column))
                .toList();
        int worth = WORTH.entrySet().stream()
                .filter(entry -> filled(entry.getKey(), table))
                .mapToInt(Map.Entry::getValue)
                .sum();
        int completeness = missing.isEmpty() ? worth * readable(table) / 100 : worth / 2;
        return new Proposal(
                layout(sheets, table),
                Encoding.of(file),
                new ColumnMapping(table.headings()),
                Headings.of(sheets.sheets().getOrDefault(table.sheet(), List.of()), table),
                columns,
                List.copyOf(unused),
                missing,
                completeness);
    }

    /**
     * Reads the dishes of a file.
     *
     * @param currency ISO 4217 code of its prices
     * @throws UnreadableFeed where nothing can be read, naming the column that is missing
     */
    public static Result read(byte[] file, ColumnMapping mapping, String currency) {
        Findings findings = new Findings();
        SheetFile sheets = SheetFile.read(FILE, file);
        Map<SheetKind, Table> tables = sheets.tables(mapping, findings);
        Table table = dishes(sheets, tables).require(FILE, SheetKind.DISHES);
        List<Item> items = new ArrayList<>();
        Map<String, Integer> rows = new HashMap<>();
        Set<String> gone = new HashSet<>();
        for (Dish dish : new ProductSheet(table, currency, findings).read()) {
            items.add(dish.item());
            rows.put(dish.item().id(), dish.row());
            if (dish.soldOut()) {
                gone.add(dish.item().id());
            }
        }
        List<NamedStore> stores = stores(tables.get(SheetKind.STORES));
        return new Result(new StoreMenus().of(currency, items), rows, stores, gone, findings.list());
    }

    /** Columns that a menu can have; beside them {@code 做法:} and a name, for choices that have a column of their own. */
    public static List<String> columns() {
        return List.copyOf(SheetKind.DISHES.columns());
    }

    /** Columns without which nothing can be read. */
    public static List<String> required() {
        return SheetKind.DISHES.required();
    }

    private static List<NamedStore> stores(@Nullable Table table) {
        return table == null
                ? List.of()
                : table.rows().stream()
                        .filter(row -> !row.get("门店编码").isEmpty())
                        .limit(Limits.STORES)
                        .map(row -> new NamedStore(row.number(), row.get("门店编码"), Findings.shown(row.get("门店名称"))))
                        .toList();
    }

    private static Table dishes(SheetFile file, Map<SheetKind, Table> tables) {
        Table table = tables.get(SheetKind.DISHES);
        if (table == null) {
            throw new UnreadableFeed(FILE, "has no sheet " + SheetKind.DISHES.title());
        }
        if (file.sheets().getOrDefault(table.sheet(), List.of()).isEmpty()) {
            throw new UnreadableFeed(FILE, "has no row that names columns");
        }
        return table;
    }

    private static Layout layout(SheetFile file, Table table) {
        if (!ShopExport.recognises(file.sheets().getOrDefault(table.sheet(), List.of()))) {
            return Layout.DISHES;
        }
        return table.headings().values().stream().anyMatch("Handle"::equalsIgnoreCase)
                ? Layout.SHOPIFY
                : Layout.WOOCOMMERCE;
    }

    /** Headings of the row that names the columns, as far as they stand for nothing. */
    private static Set<String> unused(SheetFile file, Table table) {
        Set<String> unused = new LinkedHashSet<>();
        Headings.row(file.sheets().getOrDefault(table.sheet(), List.of()), table)
                .ifPresent(row -> unused.addAll(new TreeMap<>(row.cells()).values()));
        unused.removeAll(table.headings().values());
        return unused;
    }

    private static Proposed proposed(String column, Table table) {
        List<String> texts = table.rows().stream()
                .map(row -> row.get(column))
                .filter(text -> !text.isEmpty())
                .toList();
        int filled =
                table.rows().isEmpty() ? 0 : texts.size() * 100 / table.rows().size();
        return new Proposed(
                column,
                Optional.ofNullable(table.headings().get(column)),
                SheetKind.DISHES.required().contains(column),
                filled,
                texts.stream().distinct().limit(SAMPLES).map(Findings::shown).toList());
    }

    private static boolean filled(String column, Table table) {
        boolean own = table.rows().stream().anyMatch(row -> !row.get(column).isEmpty());
        return own || column.equals("做法") && !table.optionColumns().isEmpty();
    }

    /** Share of the dishes that can be read, in percent. */
    private static int readable(Table table) {
        Findings findings = new Findings();
        int read = new ProductSheet(table, "CNY", findings).read().size();
        long broken = findings.list().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::where)
                .distinct()
                .count();
        int all = read + (int) broken;
        return all == 0 ? 0 : read * 100 / all;
    }
}
