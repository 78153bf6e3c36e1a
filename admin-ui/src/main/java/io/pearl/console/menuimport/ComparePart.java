package io.pearl.console.menuimport;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.MenuImportsApi.MenuApplication;
import io.pearl.client.MenuImportsApi.MenuImport;
import io.pearl.client.MenuImportsApi.MenuImportPage;
import io.pearl.client.MenuImportsApi.MenuPreview;
import io.pearl.client.MenuImportsApi.PreviewCase;
import io.pearl.client.MenuImportsApi.PreviewItem;
import io.pearl.client.MenuImportsApi.RowProblem;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.menus.DifferenceGrid;
import io.pearl.console.parts.Choice;
import io.pearl.console.parts.Confirm;
import io.pearl.console.parts.LiveTable;
import io.pearl.console.parts.LiveTable.Column;
import io.pearl.console.parts.Tone;
import io.pearl.console.parts.Undo;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a file would change, what of it could not be read, and the button that makes it so. */
final class ComparePart extends Div {

    private static final int SHORTEST_REASON = 3;
    private static final int MOST_PROBLEMS = 100;

    private final Desk desk;
    private final Words words;
    private final Div complaint = new Div();
    private final DifferenceGrid grid;
    private final Div facts = new Div();
    private int errors;
    private @Nullable MenuImport shown;
    private @Nullable Here reader;
    private @Nullable Choice<Integer> chosen;

    ComparePart(Desk desk) {
        this.desk = desk;
        this.words = desk.words();
        this.grid = new DifferenceGrid(words, () -> {});
        addClassName("import-compare");
        facts.addClassName("hold-facts");
        complaint.addClassName("complaint");
        complaint.getElement().setAttribute("role", "alert");
    }

    void show(MenuImportPage page, Guard guard) {
        MenuPreview preview = page.preview();
        if (preview == null || page.head().equals(shown) && guard.here().equals(reader)) {
            // what somebody has ticked stays
            return;
        }
        shown = page.head();
        reader = guard.here();
        complaint.setText("");
        removeAll();
        CheckboxGroup<String> reasons = reasons(preview);
        Section summary = new Section(new H2(words.of("upload.difference")), facts);
        summary.addClassNames("panel", "hold-why");
        preview.remarks().forEach(remark -> summary.add(new Paragraph(remark)));
        if (!preview.reasons().isEmpty()) {
            summary.add(reasons);
        }
        add(summary, actions(page.head(), preview, reasons, guard), complaint);
        if (preview.cases().size() > 1) {
            add(cases(preview));
        }
        add(grid);
        errors = page.head().errors();
        open(preview.cases().isEmpty() ? null : preview.cases().getFirst());
        if (!preview.problems().isEmpty()) {
            add(problems(preview));
        }
        add(menu(preview));
    }

    private CheckboxGroup<String> reasons(MenuPreview preview) {
        CheckboxGroup<String> reasons = new CheckboxGroup<>();
        reasons.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
        reasons.setLabel(words.of("upload.unusual"));
        reasons.setItems(preview.reasons());
        reasons.setItemLabelGenerator(reason -> words.orItself("hold-why.", reason));
        return reasons;
    }

    /** Stores that sell other things now have other differences. */
    private Choice<Integer> cases(MenuPreview preview) {
        List<Integer> all = IntStream.range(0, preview.cases().size()).boxed().toList();
        Choice<Integer> choice = new Choice<>(
                words.of("upload.cases"),
                all,
                index -> words.of("holds.stores", preview.cases().get(index).stores()),
                index -> {
                    open(preview.cases().get(index));
                    mark(index);
                });
        chosen = choice;
        mark(0);
        return choice;
    }

    private void mark(int index) {
        Choice<Integer> choice = chosen;
        if (choice != null) {
            choice.show(index);
        }
    }

    private void open(@Nullable PreviewCase one) {
        facts.removeAll();
        if (one == null) {
            return;
        }
        facts.add(
                fact("hold.fact.stores", stores(one)),
                fact("hold.fact.items", words.count(one.itemsBefore()) + " → " + words.count(one.itemsAfter())),
                fact("hold.fact.orders", words.count(one.orders())),
                fact("upload.fact.errors", words.count(errors)));
        grid.show(one.differences(), false);
        grid.setVisible(!one.differences().isEmpty());
        if (one.differences().isEmpty()) {
            facts.add(new Paragraph(words.of("upload.same")));
        }
    }

    private Div fact(String key, String value) {
        Span name = new Span(words.of(key));
        name.addClassName("fact-name");
        return new Div(name, new Span(value));
    }

    private String stores(PreviewCase one) {
        String some = String.join(
                words.of("list.separator"), one.names().stream().map(words::of).toList());
        int others = one.stores() - one.names().size();
        return others > 0 ? words.of("hold.and-others", some, others) : some;
    }

    private Div actions(MenuImport head, MenuPreview preview, CheckboxGroup<String> reasons, Guard guard) {
        Div actions = new Div();
        actions.addClassNames("page-actions");
        Anchor back = new Anchor(
                Place.menuImport(desk.slug(), head.id())
                        .with(MenuImportView.STEP, MenuImportView.COLUMNS)
                        .href(),
                words.of("upload.back"));
        back.addClassName("button-link");
        boolean any = preview.items() > 0
                && preview.cases().stream().anyMatch(one -> !one.differences().isEmpty());
        if (any) {
            Button apply =
                    guard.primary(words.of("upload.apply"), Desk.MAY, () -> apply(head, preview, reasons.getValue()));
            actions.add(apply);
            guard.why(Desk.MAY).ifPresent(actions::add);
        } else {
            actions.add(new Span(words.of(preview.items() == 0 ? "upload.nothing-read" : "upload.same")));
        }
        actions.add(back);
        return actions;
    }

    private void apply(MenuImport head, MenuPreview preview, Set<String> ticked) {
        complaint.setText("");
        if (!ticked.containsAll(preview.reasons())) {
            complaint.setText(words.of("upload.tick"));
            return;
        }
        Confirm confirm = new Confirm(
                words,
                words.of("upload.apply.title"),
                words.of("upload.apply.text", preview.items(), head.stores(), head.errors()));
        if (!preview.reasons().isEmpty()) {
            confirm.danger().why(words.of("hold.reason"), SHORTEST_REASON);
        }
        confirm.offer(
                words.of("upload.apply"),
                reason -> desk.patiently(api -> api.applyMenu(
                        desk.slug(), head.id(), head.etag(), new MenuApplication(preview.reasons(), reason))),
                done -> {
                    Undo.only(words.of("upload.applied"));
                    desk.again().run();
                });
    }

    private Section problems(MenuPreview preview) {
        LiveTable<RowProblem> table = new LiveTable<>(
                words.of("upload.problems", preview.problemCount()),
                "",
                RowProblem::toString,
                List.of(
                        column("imports.row", "nowrap", row -> text(number(row.row()))),
                        column("upload.problem.column", "nowrap", row -> text(row.column())),
                        column("upload.problem.what", "nowrap", this::severity),
                        column("upload.problem.message", "break", row -> text(row.message()))));
        table.show(preview.problems().stream().distinct().limit(MOST_PROBLEMS).toList());
        Div scroll = new Div(table);
        scroll.addClassName("table-scroll");
        Section section = new Section(new H2(words.of("upload.problems", preview.problemCount())), scroll);
        section.addClassName("panel");
        return section;
    }

    private <R> Column<R> column(String title, String css, Function<R, Component> cell) {
        return new Column<>(words.of(title), css, row -> row, cell);
    }

    private String number(@Nullable Integer row) {
        return row == null ? "" : words.count(row);
    }

    private Span severity(RowProblem problem) {
        Tone tone = problem.severity().equals("ERROR")
                ? Tone.BAD
                : problem.severity().equals("WARNING") ? Tone.ATTENTION : Tone.QUIET;
        String severity = problem.severity().toLowerCase(Locale.ROOT);
        return ImportWords.badge(new Span(new Span(words.orItself("upload-severity.", severity))), tone);
    }

    private static Span text(@Nullable String text) {
        Span span = new Span(text == null ? "" : text);
        span.getElement().setAttribute("dir", "auto");
        return span;
    }

    private Details menu(MenuPreview preview) {
        LiveTable<PreviewItem> table = new LiveTable<>(
                words.of("upload.menu", preview.items()),
                "",
                PreviewItem::id,
                List.of(
                        column("onboarding.menu.item", "break", item -> text(words.of(item.name()))),
                        column("upload.category", "break", item -> text(item.category())),
                        column("onboarding.menu.price", "nowrap", item -> text(words.money(item.price()))),
                        column(
                                "upload.choices",
                                "break",
                                item -> text(String.join(words.of("list.separator"), item.choices())))));
        table.show(preview.shown());
        Div scroll = new Div(table);
        scroll.addClassName("table-scroll");
        Details details = new Details(words.of("upload.menu", preview.items()), scroll);
        details.addClassName("findings");
        return details;
    }
}
