package io.pearl.console.menuimport;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pearl.client.MenuImportsApi.ImportedStore;
import io.pearl.client.MenuImportsApi.MenuImport;
import io.pearl.client.MenuImportsApi.MenuImportPage;
import io.pearl.client.MenuImportsApi.MenuImportRow;
import io.pearl.client.MenuImportsApi.MenuTakenBack;
import io.pearl.client.Page;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.parts.Confirm;
import io.pearl.console.parts.LinkTabs;
import io.pearl.console.parts.LinkTabs.LinkTab;
import io.pearl.console.parts.Narrow;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.RowList;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.parts.Undo;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of each row and each store; and the way back. */
final class ResultPart extends Div {

    private static final int SHORTEST_REASON = 3;
    private static final int PAGE = 200;
    private static final List<String> ACTIONS = List.of("", "add", "change", "remove", "same", "error");

    private final Desk desk;
    private final Words words;
    private final Div head = new Div();
    private final LinkTabs tabs;
    private final Div trouble = new Div();
    private final Grid<MenuImportRow> grid = new Grid<>();
    private final RowList<MenuImportRow> rows;
    private final Section stores = new Section();
    private @Nullable MenuImport shown;
    private @Nullable Here reader;
    private String action = "";

    ResultPart(Desk desk) {
        this.desk = desk;
        this.words = desk.words();
        this.tabs = new LinkTabs(words.of("imports.rows"));
        this.rows = new RowList<>(
                grid,
                row -> row.row() + " " + row.item() + " " + row.message(),
                kind -> trouble.add(Notice.of(kind, words, desk.again())));
        addClassName("import-review");
        head.addClassName("import-result");
        trouble.addClassName("trouble");
        stores.addClassName("panel");
        columns();
        add(head, stores, tabs, trouble, rows);
    }

    private void columns() {
        grid.addClassNames("order-grid", "plain-rows");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setPageSize(PAGE);
        grid.getElement().setAttribute("aria-label", words.of("imports.rows"));
        Grid.Column<MenuImportRow> narrow = grid.addComponentColumn(this::summary);
        grid.addColumn(row -> row.row() == null ? "" : words.count(row.row()))
                .setHeader(words.of("imports.row"))
                .setWidth("80px")
                .setFlexGrow(0);
        grid.addComponentColumn(row -> ImportWords.row(row.action(), words))
                .setHeader(words.of("imports.action"))
                .setWidth("140px")
                .setFlexGrow(0);
        grid.addComponentColumn(ResultPart::dish)
                .setHeader(words.of("onboarding.menu.item"))
                .setWidth("220px")
                .setFlexGrow(1);
        grid.addComponentColumn(this::result)
                .setHeader(words.of("upload.result"))
                .setWidth("320px")
                .setFlexGrow(2);
        Narrow.watch(grid, narrow);
    }

    private Div summary(MenuImportRow row) {
        Div line = new Div(dish(row), ImportWords.row(row.action(), words));
        line.addClassName("summary-line");
        Div all = new Div(line, result(row));
        all.addClassName("summary");
        return all;
    }

    private static Span dish(MenuImportRow row) {
        Span name = new Span(row.name());
        name.getElement().setAttribute("dir", "auto");
        Span item = new Span(row.item() == null ? "" : row.item());
        item.addClassNames("mono", "chain");
        Span both = new Span(name, item);
        both.addClassName("two-lines");
        return both;
    }

    private Div result(MenuImportRow row) {
        Div all = new Div();
        all.addClassName("row-what");
        if (row.result() != null) {
            all.add(ImportWords.row(row.result(), words));
        }
        if (row.message() != null) {
            Span message = new Span(row.message());
            message.addClassName("complaint");
            all.add(message);
        }
        return all;
    }

    /** @param first the rows to begin with */
    void show(MenuImportPage page, String wanted, Page<MenuImportRow> first, Guard guard) {
        MenuImport now = page.head();
        boolean changed = !now.equals(shown);
        if (changed || !guard.here().equals(reader)) {
            draw(page, guard);
        }
        boolean other = changed || !action.equals(wanted);
        shown = now;
        reader = guard.here();
        action = wanted;
        boolean any = page.preview() != null;
        tabs.setVisible(any);
        rows.setVisible(any);
        tabs.show(ACTIONS.stream().map(name -> tab(now, name)).toList(), wanted, words);
        if (other) {
            trouble.removeAll();
            rows.show(first, cursor -> desk.backend()
                    .ask(
                            desk.who(),
                            api -> api.menuImportRows(
                                    desk.slug(), now.id(), wanted.isEmpty() ? null : wanted, cursor, PAGE)));
        }
    }

    private LinkTab tab(MenuImport now, String name) {
        return new LinkTab(
                name,
                name.isEmpty() ? words.of("imports.tab.all") : words.orItself("upload-row.", name),
                Place.menuImport(desk.slug(), now.id())
                        .with(MenuImportView.ROWS, name)
                        .href());
    }

    private void draw(MenuImportPage page, Guard guard) {
        MenuImport now = page.head();
        head.removeAll();
        String trouble = now.trouble();
        if (trouble != null) {
            head.add(new Notice(Sign.ALERT, Tone.BAD, "upload.kept", words), new Paragraph(trouble));
        }
        Div actions = new Div();
        actions.addClassName("page-actions");
        if (now.state().equals("applied")) {
            actions.add(guard.button(words.of("upload.revert"), Desk.MAY, () -> revert(now)));
            guard.why(Desk.MAY).ifPresent(actions::add);
        }
        Anchor again = new Anchor(Place.menuImports(desk.slug()).href(), words.of("upload.another"));
        again.addClassName("button-link");
        Anchor all = new Anchor(Place.tenant(desk.slug(), "stores").href(), words.of("onboarding.do.stores"));
        all.addClassName("button-link");
        actions.add(again, all);
        head.add(actions);
        stores(page.stores());
    }

    private void stores(List<ImportedStore> all) {
        stores.removeAll();
        stores.setVisible(!all.isEmpty());
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "import-stores");
        all.forEach(store -> {
            Anchor name = new Anchor(Place.menu(desk.slug(), store.id()).href(), words.of(store.name()));
            ListItem item = new ListItem(name);
            if (store.after() != null) {
                item.add(new Span(words.of("upload.version", store.before(), store.after())));
            }
            Stream.ofNullable(store.result())
                    .map(result -> ImportWords.row(result, words))
                    .forEach(item::add);
            list.add(item);
        });
        stores.add(new H2(words.of("upload.stores")), list);
    }

    private void revert(MenuImport now) {
        new Confirm(words, words.of("upload.revert.title"), words.of("upload.revert.text", now.stores()))
                .danger()
                .why(words.of("hold.reason"), SHORTEST_REASON)
                .offer(
                        words.of("upload.revert"),
                        reason -> desk.patiently(
                                api -> api.takeMenuBack(desk.slug(), now.id(), now.etag(), new MenuTakenBack(reason))),
                        done -> {
                            Undo.only(words.of("upload.reverted"));
                            desk.again().run();
                        });
    }
}
