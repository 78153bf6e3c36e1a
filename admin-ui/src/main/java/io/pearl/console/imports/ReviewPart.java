package io.pearl.console.imports;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.Page;
import io.pearl.client.StoresApi.StoreImport;
import io.pearl.client.StoresApi.StoreImportRow;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Confirm;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.LinkTabs;
import io.pearl.console.parts.LinkTabs.LinkTab;
import io.pearl.console.parts.Narrow;
import io.pearl.console.parts.Notice;
import io.pearl.console.parts.RowList;
import io.pearl.console.parts.Tone;
import io.pearl.console.parts.Undo;
import io.pearl.console.shell.Place;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one file would change or has changed, row by row; and the one thing to do about it. */
final class ReviewPart extends Div {

    static final String ROWS = "rows";
    private static final String MAY = "stores:write";
    private static final int PAGE = 200;

    private final Backend backend;
    private final Person who;
    private final Words words;
    private final String slug;
    private final Runnable again;
    private final Div head = new Div();
    private final Div problems = new Div();
    private final LinkTabs tabs;
    private final Div trouble = new Div();
    private final Grid<StoreImportRow> grid = new Grid<>();
    private final RowList<StoreImportRow> rows = new RowList<>(grid, row -> String.valueOf(row.row()), this::complain);
    private @Nullable StoreImport shown;
    private @Nullable Here reader;
    private @Nullable Page<StoreImportRow> begin;
    private String action = "";

    ReviewPart(Backend backend, Person who, Words words, String slug, Runnable again) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        this.slug = slug;
        this.again = again;
        this.tabs = new LinkTabs(words.of("imports.rows"));
        addClassName("import-review");
        head.addClassName("import-head");
        problems.addClassName("import-problems");
        columns();
        trouble.addClassName("trouble");
        add(head, problems, tabs, trouble, rows);
    }

    private void columns() {
        grid.addClassNames("order-grid", "plain-rows");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setPageSize(PAGE);
        grid.getElement().setAttribute("aria-label", words.of("imports.rows"));
        Grid.Column<StoreImportRow> narrow = grid.addComponentColumn(this::summary);
        grid.addColumn(row -> String.valueOf(row.row()))
                .setHeader(words.of("imports.row"))
                .setWidth("72px")
                .setFlexGrow(0);
        grid.addComponentColumn(this::badge)
                .setHeader(words.of("imports.action"))
                .setWidth("140px")
                .setFlexGrow(0);
        grid.addComponentColumn(ReviewPart::store)
                .setHeader(words.of("imports.store"))
                .setWidth("200px")
                .setFlexGrow(1);
        grid.addComponentColumn(this::what)
                .setHeader(words.of("imports.what"))
                .setWidth("320px")
                .setFlexGrow(3);
        Narrow.watch(grid, narrow);
    }

    private Div summary(StoreImportRow row) {
        Div line = new Div(store(row), badge(row));
        line.addClassName("summary-line");
        Div all = new Div(line, what(row));
        all.addClassName("summary");
        return all;
    }

    private Span badge(StoreImportRow row) {
        String text = row.result() == null ? row.action() : row.result();
        Tone tone =
                switch (text) {
                    case "error" -> Tone.BAD;
                    case "kept" -> Tone.ATTENTION;
                    case "add", "change" -> Tone.INFORMATION;
                    case "applied" -> Tone.GOOD;
                    default -> Tone.QUIET;
                };
        Span badge = new Span(new Span(words.orItself("import-row.", text)));
        badge.addClassNames("badge", tone.css());
        return badge;
    }

    private static Span store(StoreImportRow row) {
        Span name = new Span(row.name());
        name.getElement().setAttribute("dir", "auto");
        Span source = new Span(row.sourceId());
        source.addClassNames("mono", "chain");
        Span both = new Span(name, source);
        both.addClassName("two-lines");
        return both;
    }

    private Div what(StoreImportRow row) {
        Div all = new Div();
        all.addClassName("row-what");
        row.errors().forEach(error -> {
            Span line =
                    new Span(words.orItself("import-column.", error.pointer().replaceFirst("^/", "")) + ": "
                            + Complaint.field(error.detail(), words));
            line.addClassName("complaint");
            all.add(line);
        });
        row.changes().forEach(change -> {
            Span column = new Span(words.orItself("import-column.", change.column()));
            column.addClassName("fact-name");
            Span before = new Span(change.before() == null ? "" : change.before());
            before.addClassName("before");
            Span after = new Span(change.after() == null ? words.of("form.nothing") : change.after());
            all.add(new Span(column, before, after));
        });
        return all;
    }

    /**
     * @param wanted only rows with this action; empty for all
     * @param first the rows to begin with
     */
    void show(StoreImport now, String wanted, Page<StoreImportRow> first, Guard guard) {
        boolean changed = !now.equals(shown);
        boolean other = changed || !action.equals(wanted);
        // a button that is drawn anew under somebody's finger is not pressed
        if (changed || !guard.here().equals(reader)) {
            drawHead(now, guard);
            problems.removeAll();
            now.problems().forEach(problem -> problems.add(new Paragraph(problem)));
        }
        shown = now;
        reader = guard.here();
        action = wanted;
        tabs.show(tabs(now), wanted, words);
        if (other) {
            fill(now, first);
        }
    }

    private void fill(StoreImport now, Page<StoreImportRow> first) {
        trouble.removeAll();
        begin = first;
        rows.show(
                first, cursor -> backend.ask(who, api -> api.storeImportRows(slug, now.id(), action(), cursor, PAGE)));
    }

    private @Nullable String action() {
        return action.isEmpty() ? null : action;
    }

    private List<LinkTab> tabs(StoreImport now) {
        List<LinkTab> all = new ArrayList<>();
        all.add(tab(now, "", now.rows()));
        all.add(tab(now, "add", now.added()));
        all.add(tab(now, "change", now.changed()));
        all.add(tab(now, "same", now.same()));
        all.add(tab(now, "error", now.errors()));
        return all;
    }

    private LinkTab tab(StoreImport now, String name, int count) {
        return new LinkTab(
                name,
                words.of("imports.tab." + (name.isEmpty() ? "all" : name)),
                Place.imported(slug, now.id()).with(ROWS, name).href(),
                (long) count);
    }

    private void drawHead(StoreImport now, Guard guard) {
        head.removeAll();
        Span file = new Span(now.file());
        file.addClassName("import-file");
        head.add(ImportState.badge(now.state(), words), file, new Span(now.by()));
        Div actions = new Div();
        actions.addClassName("page-actions");
        int work = now.added() + now.changed();
        switch (now.state()) {
            case "previewed", "applying" -> {
                if (work > 0) {
                    actions.add(guard.primary(words.of("imports.apply", work), MAY, () -> apply(now)));
                } else {
                    actions.add(new Span(words.of("imports.nothing")));
                }
            }
            case "applied", "reverting" -> {
                if (work > 0) {
                    actions.add(guard.button(words.of("imports.revert"), MAY, () -> revert(now)));
                }
            }
            default -> {
                // taken back: there is nothing left to do
            }
        }
        guard.why(MAY).ifPresent(actions::add);
        Anchor stores = new Anchor(Place.tenant(slug, "stores").href(), words.of("onboarding.do.stores"));
        stores.addClassName("button-link");
        actions.add(stores);
        head.add(actions);
    }

    private void apply(StoreImport now) {
        new Confirm(
                        words,
                        words.of("imports.apply.title", now.added() + now.changed()),
                        words.of("imports.apply.text", now.added(), now.changed(), now.errors()))
                .offer(
                        words.of("imports.apply", now.added() + now.changed()),
                        reason -> patiently(api -> api.applyStores(slug, now.id())),
                        done -> told("imports.applied"));
    }

    private void revert(StoreImport now) {
        new Confirm(words, words.of("imports.revert.title"), words.of("imports.revert.text"))
                .danger()
                .offer(
                        words.of("imports.revert"),
                        reason -> patiently(api -> api.revertStores(slug, now.id())),
                        done -> told("imports.reverted"));
    }

    private <A> Errand.Work<A> patiently(Function<PearlApi, A> question) {
        return () -> backend.askPatiently(who, question);
    }

    private void told(String key) {
        Undo.only(words.of(key));
        again.run();
    }

    /** The rows read so far stay until somebody tries again. */
    private void complain(Trouble kind) {
        trouble.removeAll();
        trouble.add(Notice.of(kind, words, () -> {
            StoreImport now = shown;
            Page<StoreImportRow> first = begin;
            if (now != null && first != null) {
                fill(now, first);
            }
        }));
    }
}
