package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.Amount;
import io.pearl.client.MenuImportsApi;
import io.pearl.client.MenusApi.ChangeCount;
import io.pearl.client.MenusApi.MenuDifference;
import io.pearl.client.Name;
import io.pearl.client.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One spreadsheet of dishes, in the state that somebody brought it to; {@code mim_mapped} and others stand for theirs. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInMenuImports implements MenuImportsApi {

    private static final Instant START = Instant.now();

    private final Chains chains;
    private String state = "uploaded";
    private int version = 1;
    private Map<String, String> mapping = Map.of();

    StandInMenuImports(Chains chains) {
        this.chains = chains;
    }

    @Override
    public synchronized MenuImportPage uploadMenu(String tenant, String connection, String name, byte[] file) {
        chains.need(tenant, "stores:write");
        if (file.length < 10) {
            throw new Refusal(422, "FILE_UNREADABLE", "The file is neither a workbook (.xlsx) nor CSV.");
        }
        state = "uploaded";
        version = 1;
        mapping = Map.of();
        return page("mim_1");
    }

    @Override
    public synchronized List<MenuImport> menuImports(String tenant) {
        chains.need(tenant, "stores:read");
        return Stream.of("mim_1", "mim_unreadable", "mim_applied")
                .map(this::head)
                .toList();
    }

    @Override
    public synchronized MenuImportPage menuImport(String tenant, String menuImport) {
        chains.need(tenant, "stores:read");
        return page(menuImport);
    }

    @Override
    public synchronized Page<MenuImportRow> menuImportRows(
            String tenant,
            String menuImport,
            @Nullable String action,
            @Nullable String cursor,
            @Nullable Integer limit) {
        chains.need(tenant, "stores:read");
        List<MenuImportRow> rows = new ArrayList<>();
        rows.add(new MenuImportRow(2, "A1", "珍珠奶茶", "change", null, "published"));
        rows.add(new MenuImportRow(4, "A2", "<b>四季春</b>", "add", null, "published"));
        rows.add(new MenuImportRow(5, null, "", "error", "'时价' is no price", "left-out"));
        rows.add(new MenuImportRow(6, "A4", "柠檬水", "same", null, "unchanged"));
        rows.add(new MenuImportRow(null, "A9", "夏日限定", "remove", null, "published"));
        return new Page<>(
                rows.stream()
                        .filter(row -> action == null || row.action().equals(action))
                        .toList(),
                null);
    }

    @Override
    public synchronized MenuImportPage mapMenu(
            String tenant, String menuImport, @Nullable String ifMatch, MenuMapping said) {
        chains.need(tenant, "stores:write");
        Refusal.match(ifMatch, head(menuImport).etag());
        mapping = Map.copyOf(said.mapping());
        state = "mapped";
        version++;
        return page(menuImport);
    }

    @Override
    public synchronized MenuImportPage applyMenu(
            String tenant, String menuImport, @Nullable String ifMatch, MenuApplication application) {
        chains.need(tenant, "stores:write");
        Refusal.match(ifMatch, head(menuImport).etag());
        if (application.confirmed() == null || application.confirmed().size() != 2) {
            throw new Refusal(409, "CONFIRMATION_NEEDED", "Confirm it.");
        }
        state = "applied";
        version++;
        return page(menuImport);
    }

    @Override
    public synchronized MenuImportPage takeMenuBack(
            String tenant, String menuImport, @Nullable String ifMatch, MenuTakenBack request) {
        chains.need(tenant, "stores:write");
        Refusal.match(ifMatch, head(menuImport).etag());
        state = "reverted";
        version++;
        return page(menuImport);
    }

    @Override
    public synchronized void dropMenu(String tenant, String menuImport) {
        chains.need(tenant, "stores:write");
        state = "dropped";
    }

    private MenuImport head(String id) {
        String now = id.equals("mim_1") ? state : id.replace("mim_", "");
        boolean read = !now.equals("unreadable") && !now.equals("uploaded");
        boolean done = now.equals("applied") || now.equals("reverted");
        return new MenuImport(
                id,
                String.valueOf(version),
                "till",
                now.equals("unreadable") ? "发票.pdf" : "秋季菜单 2026-11.xlsx",
                "0".repeat(64),
                now,
                read ? 3 : 0,
                read ? 3 : 0,
                read ? 1 : 0,
                read ? 14 : 0,
                now.equals("unreadable") ? "The file is neither a workbook (.xlsx) nor CSV." : null,
                "Lin Xiaoyue",
                START,
                done ? "Lin Xiaoyue" : null,
                done ? START : null,
                now.equals("reverted") ? START : null);
    }

    private MenuImportPage page(String id) {
        MenuImport head = head(id);
        boolean read = head.items() > 0;
        String result =
                switch (head.state()) {
                    case "applied" -> "published";
                    case "reverted" -> "reverted";
                    default -> null;
                };
        return new MenuImportPage(
                head,
                head.state().equals("unreadable") ? null : columns(),
                mapping,
                read ? preview() : null,
                read
                        ? List.of(
                                new ImportedStore(
                                        "sto_0K00001",
                                        new Name("文三路店", "Wensan Road"),
                                        4,
                                        result == null ? null : 5,
                                        result),
                                new ImportedStore(
                                        "sto_0K00002",
                                        new Name("湖滨银泰店", "Hubin Intime"),
                                        4,
                                        result == null ? null : 5,
                                        result))
                        : List.of());
    }

    private static FileColumns columns() {
        return new FileColumns(
                "DISHES",
                "GBK",
                70,
                List.of(
                        new FileColumn("货号", "商品编码", 100, 100, List.of("A1", "A2", "A3")),
                        new FileColumn("饮料叫什么", null, 100, 0, List.of("珍珠奶茶", "<b>四季春</b>", "柠檬水")),
                        new FileColumn("价格", "品牌定价", 100, 66, List.of("12", "15", "时价")),
                        new FileColumn("甜度", "做法:甜度", 80, 100, List.of("全糖/半糖/无糖")),
                        new FileColumn("老板备注", null, 20, 0, List.of("招牌"))),
                List.of(
                        new MenuField("商品编码", new Name("商品编码", "Item code"), false),
                        new MenuField("商品名称", new Name("商品名称", "Item name"), true),
                        new MenuField("一级分类", new Name("一级分类", "Category"), false),
                        new MenuField("品牌定价", new Name("品牌定价", "Price"), true)),
                List.of("商品名称"));
    }

    private static MenuPreview preview() {
        List<MenuDifference> differences = List.of(
                difference("REMOVED", "A9", null, "夏日限定 22.00", null, 410),
                difference("REPRICED", "A1", null, "12.00", "120.00", 1_877),
                difference("ADDED", "A2", null, null, "四季春 10.00", 0));
        return new MenuPreview(
                3,
                List.of(
                        new PreviewItem(
                                "A1",
                                new Name("珍珠奶茶", "Pearl milk tea"),
                                "奶茶",
                                new Amount(12_000, "CNY"),
                                List.of("甜度 3", "加料 2")),
                        new PreviewItem(
                                "A2", new Name("四季春", "Four seasons"), "纯茶", new Amount(1_000, "CNY"), List.of())),
                List.of("ITEMS_VANISH", "PRICE_JUMPS"),
                List.of(
                        new RowProblem(5, "价格", "ERROR", "priceUnreadable", "'时价' is no price"),
                        new RowProblem(null, null, "NOTE", "unknownColumn", "this column is not understood")),
                2,
                List.of("2 dishes are marked as sold out; they are published, and stock is left as it is"),
                List.of(
                        new PreviewCase(
                                12,
                                List.of(new Name("文三路店", "Wensan Road"), new Name("湖滨银泰店", "Hubin Intime")),
                                List.of("ITEMS_VANISH", "PRICE_JUMPS"),
                                9,
                                3,
                                List.of(new ChangeCount("REMOVED", 1)),
                                2_287,
                                differences),
                        new PreviewCase(
                                2,
                                List.of(new Name("龙湖天街店", "Longfor Paradise Walk")),
                                List.of(),
                                0,
                                3,
                                List.of(new ChangeCount("ADDED", 1)),
                                0,
                                differences.subList(2, 3))),
                2);
    }

    private static MenuDifference difference(
            String kind,
            String item,
            @Nullable String group,
            @Nullable String before,
            @Nullable String after,
            long orders) {
        return new MenuDifference(kind, item, new Name("奶茶 " + item, "Tea " + item), group, before, after, orders);
    }
}
