package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.spreadsheet.Table.Row;
import io.pearl.adapter.tea.DrinkGroups;
import io.pearl.adapter.tea.DrinkGroups.Priced;
import io.pearl.adapter.tea.DrinkGroups.SourceGroup;
import io.pearl.adapter.tea.DrinkGroups.SourceOption;
import io.pearl.adapter.tea.Facts;
import io.pearl.adapter.tea.Temperatures;
import io.pearl.menu.Item;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Stock;
import io.pearl.menu.StockKey;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** The sheet 商品: one row per size, a dish over several rows. */
final class ProductSheet {

    static final String SIZE = "规格";

    private static final Set<String> ON_SALE = Set.of(
            "",
            "在售",
            "上架",
            "启用",
            "正常",
            "销售中",
            "已上架",
            "是",
            "1",
            "true",
            "yes",
            "y",
            "on",
            "active",
            "available",
            "on sale");
    private static final Set<String> WITHDRAWN = Set.of(
            "停售",
            "下架",
            "停用",
            "已停售",
            "已下架",
            "未上架",
            "否",
            "0",
            "false",
            "no",
            "n",
            "off",
            "inactive",
            "draft",
            "archived");
    private static final Set<String> SOLD_OUT =
            Set.of("估清", "售罄", "售完", "沽清", "已售罄", "sold out", "out of stock", "unavailable");
    private static final Set<String> PLENTY = Set.of("*", "不限", "无限", "充足", "unlimited");

    private final Table table;
    private final String currency;
    private final Findings findings;
    private final boolean counts;

    ProductSheet(Table table, String currency, Findings findings) {
        this.table = table;
        this.currency = currency;
        this.findings = findings;
        this.counts = counts();
    }

    /**
     * A dish with what has run out everywhere.
     *
     * @param row where it begins
     * @param gone its sizes that have run out
     * @param soldOut all of it has
     * @param stock what the sheet counts
     */
    record Dish(int row, Item item, Set<OptionRef> gone, boolean soldOut, Map<StockKey, Stock> stock) {}

    private record Size(String id, String name, SourceOption option, boolean soldOut, OptionalLong left) {}

    private record Practices(String category, String cell) {}

    List<Dish> read() {
        List<Dish> dishes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (DishBlock block : new Siblings(table, findings).merged(DishBlock.of(table, findings))) {
            String where = table.where(block.rows().getFirst());
            if (dishes.size() == Limits.ITEMS) {
                findings.error("tooManyItems", where, "only the first " + Limits.ITEMS + " dishes are read");
                break;
            }
            if (!ids.add(block.id())) {
                findings.error("duplicateItem", where, "商品编码 '" + Findings.shown(block.id()) + "' stands twice");
                continue;
            }
            if (!names.add(block.name())) {
                findings.noteOnce("sameName", block.name(), where, "two dishes have this name; both are kept");
            }
            findings.attempt(where, () -> dish(block, where))
                    .flatMap(dish -> dish)
                    .ifPresent(dishes::add);
        }
        return dishes;
    }

    private Optional<Dish> dish(DishBlock block, String where) {
        List<Size> sizes = sizes(block);
        boolean withdrawn = block.rows().stream().anyMatch(row -> WITHDRAWN.contains(status(row)));
        if (sizes.isEmpty()) {
            if (withdrawn) {
                return Optional.empty();
            }
            throw new BrokenNode(
                    "priceMissing", "dish '" + Findings.shown(block.name()) + "' has no price to be sold at");
        }
        List<OptionGroup> groups = new ArrayList<>();
        Priced sized = DrinkGroups.specifications(
                new SourceGroup(
                        SIZE,
                        new Text(SIZE, "Size"),
                        OptionalInt.of(1),
                        OptionalInt.of(1),
                        sizes.stream().map(Size::option).toList()),
                where,
                findings);
        boolean named = sizes.size() > 1 || !sizes.getFirst().name().isEmpty();
        groups.addAll(named ? sized.groups() : List.of());
        options(block, where).forEach(group -> groups.add(besideSize(group, groups, where)));
        Priced priced = DrinkGroups.rebase(sized.price(), groups);
        Row first = block.rows().getFirst();
        Item item = new Item(
                Names.id(block.id(), "dish"),
                Names.pair(block.name(), first.get("英文名")),
                block.category(),
                priced.price(),
                priced.groups(),
                Facts.read(first.get("成分"), where, findings),
                weekly(first, where));
        Set<OptionRef> gone = new HashSet<>();
        sizes.stream().filter(Size::soldOut).forEach(size -> gone.add(new OptionRef(SIZE, size.id())));
        return Optional.of(new Dish(
                first.number(),
                Temperatures.apart(item, where, findings),
                gone,
                sizes.stream().allMatch(Size::soldOut),
                stock(item, sizes, named)));
    }

    /** A cup has one size; a second group of sizes is a choice like any other. */
    private OptionGroup besideSize(OptionGroup group, List<OptionGroup> before, String where) {
        boolean second = group.kind() == Kind.SIZE && before.stream().anyMatch(other -> other.kind() == Kind.SIZE);
        if (!second) {
            return group;
        }
        findings.noteOnce(
                "secondSize", group.name().zh(), where, "the dish has sizes already; this group is kept beside");
        return new OptionGroup(
                group.id(), group.name(), Kind.OTHER, group.min(), group.max(), group.options(), group.terms());
    }

    private static Map<StockKey, Stock> stock(Item item, List<Size> sizes, boolean named) {
        Map<StockKey, Stock> stock = new HashMap<>();
        for (Size size : sizes) {
            size.left()
                    .ifPresent(left -> stock.put(
                            named
                                    ? new StockKey.OfOption(item.id(), new OptionRef(SIZE, size.id()))
                                    : new StockKey.OfItem(item.id()),
                            Stock.counted(left, "库存")));
        }
        return stock;
    }

    /** A row of a size has a 规格 or a price; other rows of the dish only add to its 做法. */
    private List<Size> sizes(DishBlock block) {
        List<Size> sizes = new ArrayList<>();
        String price = "";
        String status = "";
        for (Row row : block.rows()) {
            String where = table.where(row);
            String ownPrice = row.get("品牌定价");
            status = status(row).isEmpty() ? status : status(row);
            boolean first = row == block.rows().getFirst();
            if (!first && ownPrice.isEmpty() && row.get(SIZE).isEmpty()) {
                continue;
            }
            if (ownPrice.isEmpty() && !price.isEmpty()) {
                findings.warning("priceInherited", where, "the price cell is blank and taken from the row above");
            }
            price = ownPrice.isEmpty() ? price : ownPrice;
            if (!known(status)) {
                findings.noteOnce("unknownStatus", status, where, "this 状态 is not understood; the row is kept");
            }
            if (!WITHDRAWN.contains(status)) {
                String priced = price;
                OptionalLong left = left(row, where);
                boolean soldOut = SOLD_OUT.contains(status) || left.isPresent() && left.getAsLong() == 0;
                findings.attempt(where, () -> size(row, priced, soldOut, left)).ifPresent(sizes::add);
            }
        }
        return sizes;
    }

    private static boolean known(String status) {
        return ON_SALE.contains(status) || WITHDRAWN.contains(status) || SOLD_OUT.contains(status);
    }

    private static String status(Row row) {
        return row.get("状态").toLowerCase(Locale.ROOT);
    }

    /** A file in which every count is zero does not count: its till has stock keeping switched off. */
    private boolean counts() {
        List<String> stated = table.rows().stream()
                .map(row -> row.get("库存"))
                .filter(text -> !text.isEmpty())
                .toList();
        boolean zeros = !stated.isEmpty() && stated.stream().allMatch(text -> text.matches("0+(\\.0+)?"));
        if (zeros && stated.size() > 1) {
            findings.warnOnce("stockAllZero", table.sheet(), "库存 is 0 in every row and is taken as not counted");
        }
        return !zeros || stated.size() == 1;
    }

    private OptionalLong left(Row row, String where) {
        String text = row.get("库存").toLowerCase(Locale.ROOT);
        if (text.isEmpty() || !counts || PLENTY.contains(text)) {
            return OptionalLong.empty();
        }
        if (text.matches("\\d{1,9}(\\.0+)?")) {
            return OptionalLong.of(Long.parseLong(text.replaceFirst("\\..*", "")));
        }
        if (text.matches("-\\d{1,9}(\\.0+)?")) {
            findings.warnOnce("stockNegative", where, "库存 is negative and is taken as sold out");
            return OptionalLong.of(0);
        }
        findings.noteOnce("countUnreadable", text, where, "this 库存 is no count");
        return OptionalLong.empty();
    }

    private Size size(Row row, String price, boolean soldOut, OptionalLong left) {
        String name = row.get(SIZE);
        Text text = name.isEmpty() ? new Text("默认", "Default") : Names.bilingual(name);
        String code = row.get("规格编码");
        String id = Names.id(code.isEmpty() ? text.zh() : code, "size");
        return new Size(id, name, new SourceOption(id, text, Amounts.major(price, currency), false), soldOut, left);
    }

    private List<OptionGroup> options(DishBlock block, String where) {
        OptionCells cells = new OptionCells(currency, where, findings);
        Map<String, String> columns = table.optionColumns();
        Set<Practices> practices = new LinkedHashSet<>();
        Set<String> toppings = new LinkedHashSet<>();
        for (Row row : block.rows()) {
            practices.add(new Practices(row.get("做法类别"), row.get("做法")));
            columns.forEach((column, group) -> practices.add(new Practices(group, row.get(column))));
            toppings.add(row.get("加料"));
        }
        practices.stream()
                .filter(practice -> !practice.cell().isEmpty())
                .forEach(practice -> cells.practices(practice.category(), practice.cell()));
        cells.toppings(String.join(";", toppings));
        return cells.groups();
    }

    private Optional<Integer> weekly(Row row, String where) {
        String count = row.get("周销量");
        if (count.matches("\\d{1,9}")) {
            return Optional.of(Integer.parseInt(count));
        }
        if (!count.isEmpty()) {
            findings.noteOnce("countUnreadable", count, where, "this 周销量 is no count");
        }
        return Optional.empty();
    }
}
