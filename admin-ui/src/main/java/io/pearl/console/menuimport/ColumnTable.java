package io.pearl.console.menuimport;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.pearl.client.MenuImportsApi.FileColumn;
import io.pearl.client.MenuImportsApi.FileColumns;
import io.pearl.client.MenuImportsApi.MenuField;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A row for each column of the file: its heading, what stands below it, and what of ours it is. */
final class ColumnTable extends NativeTable {

    private static final String OPTIONS_OF = "做法:";
    private static final String UNUSED = "";
    private static final int SURE = 90;

    private final Words words;
    private final Map<String, Select<String>> choices = new LinkedHashMap<>();

    /**
     * @param mapping headings by field, as agreed to before; empty where nobody has yet
     * @param open whether it can be changed
     */
    ColumnTable(FileColumns columns, Map<String, String> mapping, boolean open, Words words) {
        this.words = words;
        addClassName("mapping-table");
        getElement().setAttribute("aria-label", words.of("upload.columns"));
        NativeTableRow head = new NativeTableRow();
        for (String name : List.of("theirs", "samples", "ours")) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(words.of("upload-column." + name));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        NativeTableBody body = new NativeTableBody();
        Map<String, String> chosen = new LinkedHashMap<>();
        mapping.forEach((field, heading) -> {
            if (!heading.isEmpty()) {
                chosen.put(heading, field);
            }
        });
        for (FileColumn column : columns.columns()) {
            String known = column.field() == null ? UNUSED : column.field();
            String field = mapping.isEmpty() ? known : chosen.getOrDefault(column.heading(), UNUSED);
            body.add(row(column, choice(column.heading(), field, columns.fields(), open)));
        }
        add(new NativeTableHeader(head), body);
    }

    private NativeTableRow row(FileColumn column, Component choice) {
        NativeTableHeaderCell heading = new NativeTableHeaderCell();
        heading.getElement().setAttribute("scope", "row");
        Span name = new Span(column.heading());
        name.getElement().setAttribute("dir", "auto");
        Span filled = new Span(words.of("upload.filled", column.filled()));
        filled.addClassName("chain");
        heading.add(name, filled);
        NativeTableCell samples = new NativeTableCell();
        column.samples().forEach(sample -> {
            Span text = new Span(sample);
            text.addClassName("sample");
            text.getElement().setAttribute("dir", "auto");
            samples.add(text);
        });
        return new NativeTableRow(heading, samples, new NativeTableCell(choice, sure(column)));
    }

    private Span sure(FileColumn column) {
        boolean known = column.field() != null;
        boolean sure = known && column.confidence() >= SURE;
        Span text = new Span(new Span(
                sure
                        ? words.of("upload.sure")
                        : known ? words.of("upload.unsure", column.confidence()) : words.of("upload.unknown")));
        return ImportWords.badge(text, sure ? Tone.GOOD : known ? Tone.ATTENTION : Tone.QUIET);
    }

    private Select<String> choice(String heading, String field, List<MenuField> fields, boolean open) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(UNUSED, words.of("upload.unused"));
        fields.forEach(one -> labels.put(
                one.field(),
                one.required() ? words.of("upload.required", words.of(one.name())) : words.of(one.name())));
        labels.put(OPTIONS_OF + heading, words.of("upload.options-of", heading));
        labels.putIfAbsent(field, field);
        Select<String> select = new Select<>();
        select.setItems(List.copyOf(labels.keySet()));
        select.setItemLabelGenerator(one -> labels.getOrDefault(one, one));
        select.setValue(field);
        select.setReadOnly(!open);
        select.setWidthFull();
        select.setAriaLabel(words.of("upload.meaning", heading));
        choices.put(heading, select);
        return select;
    }

    /** Headings by field. */
    Map<String, String> mapping() {
        Map<String, String> mapping = new LinkedHashMap<>();
        choices.forEach((heading, select) -> {
            String field = select.getValue();
            if (field != null && !field.isEmpty()) {
                mapping.putIfAbsent(field, heading);
            }
        });
        return mapping;
    }

    /** Fields that more than one column is said to be. */
    List<String> twice() {
        Map<String, Long> counts = choices.values().stream()
                .map(Select::getValue)
                .filter(field -> field != null && !field.isEmpty())
                .collect(Collectors.groupingBy(field -> field, LinkedHashMap::new, Collectors.counting()));
        List<String> twice = new ArrayList<>();
        counts.forEach((field, count) -> {
            if (count > 1) {
                twice.add(field);
            }
        });
        return twice;
    }
}
