package io.pearl.console.menuimport;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.MenuImportsApi.FileColumns;
import io.pearl.client.MenuImportsApi.MenuField;
import io.pearl.client.MenuImportsApi.MenuImport;
import io.pearl.client.MenuImportsApi.MenuImportPage;
import io.pearl.client.MenuImportsApi.MenuMapping;
import io.pearl.console.access.Guard;
import io.pearl.console.access.Here;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the columns of a file mean, and which stores it is for. */
final class ColumnsPart extends Div {

    private final Desk desk;
    private final Words words;
    private final Div complaint = new Div();
    private @Nullable MenuImport shown;
    private @Nullable Here reader;
    private @Nullable StoreChoice stores;

    ColumnsPart(Desk desk) {
        this.desk = desk;
        this.words = desk.words();
        addClassName("import-columns");
        complaint.addClassName("complaint");
        complaint.getElement().setAttribute("role", "alert");
    }

    void show(MenuImportPage page, Guard guard) {
        FileColumns columns = page.columns();
        if (columns == null || page.head().equals(shown) && guard.here().equals(reader)) {
            // what somebody is choosing stays
            return;
        }
        StoreChoice chosen = stores;
        if (chosen == null) {
            chosen = new StoreChoice(desk, page.head().connection());
        }
        stores = chosen;
        shown = page.head();
        reader = guard.here();
        removeAll();
        boolean open = columns.layout().equals("DISHES");
        ColumnTable table = new ColumnTable(columns, page.mapping(), open && guard.may(Desk.MAY), words);
        Section panel = new Section(new H2(words.of("upload.columns")), said(columns, open), table);
        panel.addClassName("panel");
        Section whom = new Section(new H2(words.of("upload.stores")), chosen);
        whom.addClassName("panel");
        Div actions = new Div();
        actions.addClassName("page-actions");
        StoreChoice whose = chosen;
        Button compare =
                guard.primary(words.of("upload.compare"), Desk.MAY, () -> compare(page.head(), columns, table, whose));
        actions.add(compare, guard.button(words.of("upload.drop"), Desk.MAY, () -> drop(page.head())));
        guard.why(Desk.MAY).ifPresent(actions::add);
        add(panel, whom, complaint, actions);
    }

    private Div said(FileColumns columns, boolean open) {
        Div said = new Div(new Paragraph(words.of(
                open ? "upload.columns-text" : "upload.columns-fixed",
                words.orItself("upload-encoding.", columns.encoding()))));
        if (!columns.missing().isEmpty()) {
            Span missing = new Span(words.of("upload.missing", names(columns, columns.missing())));
            missing.addClassName("complaint");
            said.add(missing);
        }
        return said;
    }

    private String names(FileColumns columns, List<String> fields) {
        return String.join(
                words.of("list.separator"),
                columns.fields().stream()
                        .filter(field -> fields.contains(field.field()))
                        .map(MenuField::name)
                        .map(words::of)
                        .toList());
    }

    private void compare(MenuImport head, FileColumns columns, ColumnTable table, StoreChoice stores) {
        complaint.setText("");
        List<String> twice = table.twice();
        if (!twice.isEmpty()) {
            complaint.setText(words.of("upload.twice", names(columns, twice)));
            return;
        }
        Map<String, String> mapping = table.mapping();
        List<String> missing = columns.fields().stream()
                .filter(field -> field.required() && !mapping.containsKey(field.field()))
                .map(MenuField::field)
                .toList();
        if (!missing.isEmpty()) {
            complaint.setText(words.of("upload.missing", names(columns, missing)));
            return;
        }
        if (stores.some() && stores.ids().isEmpty()) {
            complaint.setText(words.of("upload.stores-none"));
            return;
        }
        MenuMapping wanted = new MenuMapping(mapping, stores.some() ? stores.ids() : null);
        desk.run(
                this,
                api -> api.mapMenu(desk.slug(), head.id(), head.etag(), wanted),
                done -> {
                    getUI().ifPresent(ui ->
                            Place.menuImport(desk.slug(), head.id()).go(ui));
                    desk.again().run();
                },
                failure -> {
                    complaint.setText(ImportWords.complaint(failure, words));
                    desk.again().run();
                });
    }

    private void drop(MenuImport head) {
        desk.run(
                this,
                api -> {
                    api.dropMenu(desk.slug(), head.id());
                    return head;
                },
                done -> getUI().ifPresent(ui -> Place.menuImports(desk.slug()).go(ui)),
                failure -> complaint.setText(ImportWords.complaint(failure, words)));
    }
}
