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
import io.pearl.menu.OptionRef;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The sheet 商品: one row per size, a dish over several rows. Within a dish blank cells say what the row above says; a
 * blank category is that of the dish above, as merged cells are exported.
 */
final class ProductSheet {

    static final String NAME = "商品";
    static final String SIZE = "规格";
    static final Set<String> COLUMNS = Set.of(
            "商品编码", "商品名称", "英文名", "一级分类", "二级分类", SIZE, "规格编码", "规格类别", "品牌定价", "做法类别", "做法", "加料", "状态", "成分", "周销量",
            "标准单位", "备注");

    private static final Set<String> ON_SALE = Set.of("", "在售", "上架", "启用", "正常", "销售中");
    private static final Set<String> WITHDRAWN = Set.of("停售", "下架", "停用", "已停售", "已下架");
    private static final Set<String> SOLD_OUT = Set.of("估清", "售罄", "售完", "沽清");

    private final Table table;
    private final Findings findings;

    ProductSheet(Table table, Findings findings) {
        this.table = table;
        this.findings = findings;
    }

    /**
     * A dish with what has run out everywhere.
     *
     * @param gone its sizes that have run out
     * @param soldOut all of it has
     */
    record Dish(Item item, Set<OptionRef> gone, boolean soldOut) {}

    /** Rows of one dish, and the category in force above them. */
    private record Block(String id, String name, String category, List<Row> rows) {}

    private record Size(String id, String name, SourceOption option, boolean soldOut) {}

    private record Practices(String category, String cell) {}

    List<Dish> read() {
        List<Dish> dishes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Block block : blocks()) {
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

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        String category = "";
        for (Row row : table.rows()) {
            category = row.get("一级分类").isEmpty() ? category : row.get("一级分类");
            String code = row.get("商品编码");
            String name = row.get("商品名称");
            Block current = blocks.isEmpty() ? null : blocks.getLast();
            boolean sameCode = current != null && (code.isEmpty() || code.equals(current.id()));
            boolean sameName = current != null && (name.isEmpty() || name.equals(current.name()));
            if (current != null && sameCode && sameName) {
                current.rows().add(row);
                continue;
            }
            if (code.isEmpty()) {
                findings.warnOnce("idFromName", table.where(row), "a dish has no 商品编码; its name serves as its id");
            }
            blocks.add(new Block(code.isEmpty() ? name : code, name, category, new ArrayList<>(List.of(row))));
        }
        return blocks;
    }

    private Optional<Dish> dish(Block block, String where) {
        List<Size> sizes = sizes(block);
        boolean withdrawn = block.rows().stream().anyMatch(row -> WITHDRAWN.contains(row.get("状态")));
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
        groups.addAll(options(block, where));
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
                Temperatures.apart(item, where, findings), gone, sizes.stream().allMatch(Size::soldOut)));
    }

    /** A row of a size has a 规格 or a price; other rows of the dish only add to its 做法. */
    private List<Size> sizes(Block block) {
        List<Size> sizes = new ArrayList<>();
        String price = "";
        String status = "";
        for (Row row : block.rows()) {
            String where = table.where(row);
            String ownPrice = row.get("品牌定价");
            status = row.get("状态").isEmpty() ? status : row.get("状态");
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
                boolean soldOut = SOLD_OUT.contains(status);
                findings.attempt(where, () -> size(row, priced, soldOut)).ifPresent(sizes::add);
            }
        }
        return sizes;
    }

    private static boolean known(String status) {
        return ON_SALE.contains(status) || WITHDRAWN.contains(status) || SOLD_OUT.contains(status);
    }

    private static Size size(Row row, String price, boolean soldOut) {
        String name = row.get(SIZE);
        Text text = name.isEmpty() ? new Text("默认", "Default") : Names.bilingual(name);
        String code = row.get("规格编码");
        String id = Names.id(code.isEmpty() ? text.zh() : code, "size");
        return new Size(id, name, new SourceOption(id, text, Amounts.major(price, "CNY"), false), soldOut);
    }

    private List<OptionGroup> options(Block block, String where) {
        OptionCells cells = new OptionCells(where, findings);
        Set<Practices> practices = new LinkedHashSet<>();
        Set<String> toppings = new LinkedHashSet<>();
        for (Row row : block.rows()) {
            practices.add(new Practices(row.get("做法类别"), row.get("做法")));
            toppings.add(row.get("加料"));
        }
        practices.forEach(practice -> cells.practices(practice.category(), practice.cell()));
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
