package io.pearl.sheet;

import io.pearl.adapter.Finding;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.spreadsheet.ColumnMapping;
import io.pearl.adapter.spreadsheet.MenuFiles;
import io.pearl.menu.Menu;
import io.pearl.menu.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spreadsheets of dishes: what their columns seem to be, and the menu they make with the columns that a person agreed to.
 * A mapping is headings of the file by field; a field with no text is not in the file, whatever it looks like.
 */
public final class MenuSheet {

    private static final String PRICE = "品牌定价";
    private static final Pattern ROW = Pattern.compile("(?s)^.* row (\\d{1,7})$");

    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("商品编码", "Item code"),
            Map.entry("商品名称", "Item name"),
            Map.entry("英文名", "English name"),
            Map.entry("一级分类", "Category"),
            Map.entry("二级分类", "Subcategory"),
            Map.entry("规格", "Size"),
            Map.entry("规格编码", "Size code"),
            Map.entry("规格类别", "Size group"),
            Map.entry(PRICE, "Price"),
            Map.entry("做法类别", "Option group"),
            Map.entry("做法", "Options"),
            Map.entry("加料", "Toppings"),
            Map.entry("状态", "On sale or not"),
            Map.entry("成分", "Allergens"),
            Map.entry("库存", "Stock"),
            Map.entry("周销量", "Sold per week"),
            Map.entry("标准单位", "Unit"),
            Map.entry("备注", "Remark"));

    private MenuSheet() {}

    /**
     * Something that a column can hold; beside these {@code 做法:} and a name, for the choices of a group.
     *
     * @param required nothing can be read without it
     */
    public record Field(String field, Text name, boolean required) {}

    /**
     * A column of a file.
     *
     * @param field that it seems to hold
     * @param filled share of the rows with something in it, in percent
     * @param confidence 0 to 100: how many of its cells say what such a field holds
     * @param samples at most 3
     */
    public record Column(String heading, Optional<String> field, int filled, int confidence, List<String> samples) {
        public Column {
            samples = List.copyOf(samples);
        }
    }

    /**
     * What a file seems to hold.
     *
     * @param layout {@code DISHES}; others are exports of shops, whose columns are what they are
     * @param encoding {@code WORKBOOK}, {@code ARCHIVE}, {@code UTF_8}, {@code UTF_16} or {@code GBK}
     * @param completeness 0 to 100: how much of what makes a menu the file has
     * @param missing fields without which nothing can be read
     */
    public record Columns(
            String layout, String encoding, int completeness, List<Column> columns, List<String> missing) {
        public Columns {
            columns = List.copyOf(columns);
            missing = List.copyOf(missing);
        }
    }

    /** A store that a file names. */
    public record NamedStore(int row, String id, String name) {}

    /**
     * Something that could not be understood.
     *
     * @param row empty where it is about the sheet
     * @param field that it is about, where that is known
     */
    public record Problem(Optional<Integer> row, Optional<String> field, Finding finding) {}

    /**
     * A file that was read.
     *
     * @param rows where each item begins, by its id
     * @param stores that the file names
     * @param soldOut ids of items of which nothing is left
     * @param problems in the order of the file
     */
    public record Read(
            Menu menu,
            Map<String, Integer> rows,
            List<NamedStore> stores,
            Set<String> soldOut,
            List<Problem> problems) {
        public Read {
            rows = Map.copyOf(rows);
            stores = List.copyOf(stores);
            soldOut = Set.copyOf(soldOut);
            problems = List.copyOf(problems);
        }
    }

    public static List<Field> fields() {
        return MenuFiles.columns().stream()
                .map(field -> new Field(
                        field,
                        new Text(field, ENGLISH.getOrDefault(field, field)),
                        MenuFiles.required().contains(field)))
                .toList();
    }

    /**
     * @param said a mapping, as far as there is one
     * @throws UnreadableSheet where it is no spreadsheet, or one that is not safe to open
     */
    public static Columns columns(byte[] file, Map<String, String> said) {
        MenuFiles.Proposal proposal = reading(() -> MenuFiles.propose(file, new ColumnMapping(said)));
        return new Columns(
                proposal.layout().name(),
                proposal.encoding().name(),
                proposal.completeness(),
                proposal.headings().stream()
                        .map(one ->
                                new Column(one.heading(), one.column(), one.filled(), one.confidence(), one.samples()))
                        .toList(),
                proposal.missing());
    }

    /**
     * @param currency ISO 4217 code of its prices
     * @throws UnreadableSheet where nothing can be read, naming the field that is missing
     */
    public static Read read(byte[] file, Map<String, String> mapping, String currency) {
        MenuFiles.Result result = reading(() -> MenuFiles.read(file, new ColumnMapping(mapping), currency));
        return new Read(
                result.menu(),
                result.rows(),
                result.stores().stream()
                        .map(store -> new NamedStore(store.row(), store.id(), store.name()))
                        .toList(),
                result.soldOut(),
                result.findings().stream().map(MenuSheet::problem).toList());
    }

    /**
     * The mapping that a connection's setting says.
     *
     * @throws IllegalArgumentException where it is not understood
     */
    public static Map<String, String> mapping(String setting) {
        return ColumnMapping.parse(setting).headings();
    }

    /** @throws IllegalArgumentException naming what is no field */
    public static void check(Map<String, String> mapping) {
        new ColumnMapping(mapping);
    }

    private static Problem problem(Finding finding) {
        Matcher where = ROW.matcher(finding.where());
        Optional<String> named = MenuFiles.columns().stream()
                .filter(field -> finding.message().contains(field))
                .max(Comparator.comparingInt(String::length));
        return new Problem(
                where.matches() ? Optional.of(Integer.valueOf(where.group(1))) : Optional.empty(),
                finding.code().startsWith("price") ? Optional.of(PRICE) : named,
                finding);
    }

    private static <T> T reading(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnreadableFeed refused) {
            throw new UnreadableSheet(String.valueOf(refused.getMessage()).replaceFirst("^file: ", ""));
        }
    }
}
