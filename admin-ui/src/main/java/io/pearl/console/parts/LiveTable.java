package io.pearl.console.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A short table that changes by the second. Rows are kept by key and only cells that changed are drawn again, so that
 * the keyboard's focus and a pointed-at row stay where they are.
 */
@Tag("table")
public final class LiveTable<R> extends HtmlComponent {

    private final Function<R, String> key;
    private final List<Column<R>> columns;
    private final Element body = new Element("tbody");
    private final Map<String, Shown<R>> shown = new HashMap<>();
    private List<String> order = new ArrayList<>();

    /**
     * @param caption for readers
     */
    public LiveTable(String caption, Function<R, String> key, List<Column<R>> columns) {
        this.key = key;
        this.columns = List.copyOf(columns);
        addClassName("live-table");
        Element captionElement = new Element("caption").setText(caption);
        captionElement.getClassList().add("for-readers");
        Element heads = new Element("tr");
        for (Column<R> column : columns) {
            Element head = new Element("th").setAttribute("scope", "col").setText(column.title());
            head.getClassList().add(column.css());
            heads.appendChild(head);
        }
        getElement().appendChild(captionElement, new Element("thead").appendChild(heads), body);
    }

    public void show(List<R> rows) {
        Set<String> wanted = rows.stream().map(key).collect(Collectors.toSet());
        order.removeIf(old -> {
            boolean gone = !wanted.contains(old);
            if (gone) {
                Shown<R> leaving = shown.remove(old);
                if (leaving != null) {
                    leaving.element().removeFromParent();
                }
            }
            return gone;
        });
        List<String> now = new ArrayList<>();
        for (R row : rows) {
            String id = key.apply(row);
            Shown<R> before = shown.get(id);
            if (before == null) {
                Element element = draw(row);
                body.insertChild(now.size(), element);
                shown.put(id, new Shown<>(row, element));
            } else if (!before.row().equals(row)) {
                redraw(before, row);
                shown.put(id, new Shown<>(row, before.element()));
            }
            now.add(id);
        }
        order = now;
    }

    private Element draw(R row) {
        Element element = new Element("tr");
        for (Column<R> column : columns) {
            Element cell =
                    new Element("td").appendChild(column.cell().apply(row).getElement());
            cell.getClassList().add(column.css());
            element.appendChild(cell);
        }
        return element;
    }

    private void redraw(Shown<R> before, R row) {
        for (int i = 0; i < columns.size(); i++) {
            Column<R> column = columns.get(i);
            if (!Objects.equals(
                    column.facet().apply(before.row()), column.facet().apply(row))) {
                Element cell = before.element().getChild(i);
                cell.removeAllChildren();
                cell.appendChild(column.cell().apply(row).getElement());
            }
        }
    }

    private record Shown<R>(R row, Element element) {}

    /**
     * @param css class of its cells, such as {@code figure} for what is right-aligned
     * @param facet what of the row the cell shows; while this is equal the cell is left alone
     */
    public record Column<R>(
            String title, String css, Function<R, @Nullable Object> facet, Function<R, Component> cell) {}
}
