package io.pearl.console.menus;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.page.WindowSize;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.signals.Signal;
import io.pearl.client.MenusApi.MenuDifference;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What would change, before → after. Items are chosen whole: who chooses one change of a drink chooses all of them, for
 * half a change might be worse than none.
 */
public final class DifferenceGrid extends Grid<MenuDifference> {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int NARROW = 700;

    private static final String KIND = "<span class=\"badge ${item.tone}\"><span>${item.kind}</span></span>";
    private static final String ITEM =
            "<span class=\"two-lines\"><bdi>${item.name}</bdi>" + "<span class=\"mono chain\">${item.id}</span></span>";
    private static final String CHANGE = "<span class=\"menu-change\"><span class=\"chain\">${item.group}</span>"
            + "<span class=\"before\">${item.before}</span><span class=\"arrow\">${item.arrow}</span>"
            + "<span>${item.after}</span></span>";

    private final transient Words words;
    private final transient Runnable chosen;
    private transient List<MenuDifference> shown = List.of();

    /** @param chosen told when other items are chosen */
    public DifferenceGrid(Words words, Runnable chosen) {
        this.words = words;
        this.chosen = chosen;
        addClassNames("order-grid", "plain-rows", "difference-grid");
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        setPageSize(100);
        getElement().setAttribute("aria-label", words.of("hold.differences"));
        Column<MenuDifference> narrow = addColumn(renderer("<div class=\"summary\"><div class=\"summary-line\">" + ITEM
                        + KIND + "</div>" + CHANGE + "<span class=\"chain\">${item.orders}</span></div>"))
                .setFlexGrow(1);
        column("kind", KIND, "150px");
        column("item", ITEM, "200px").setFlexGrow(1);
        column("change", CHANGE, "320px").setFlexGrow(3);
        column("orders", "${item.orders}", "120px").setTextAlign(ColumnTextAlign.END);
        Signal<WindowSize> window = UI.getCurrent().getPage().windowSizeSignal();
        Signal.effect(this, () -> {
            boolean small = window.get().width() > 0 && window.get().width() < NARROW;
            getColumns().forEach(column -> column.setVisible((column == narrow) == small));
            setClassName("narrow", small);
        });
    }

    /** @param choosing whether items can be chosen */
    public void show(List<MenuDifference> differences, boolean choosing) {
        if (choosing != (getSelectionMode() == SelectionMode.MULTI) || shown.isEmpty()) {
            setSelectionMode(choosing ? SelectionMode.MULTI : SelectionMode.NONE);
            if (choosing) {
                asMultiSelect().addValueChangeListener(change -> {
                    if (change.isFromClient()) {
                        together(change.getOldValue(), change.getValue());
                    }
                });
            }
        }
        if (!differences.equals(shown)) {
            shown = differences;
            setItems(differences);
        }
    }

    /** Ids of the chosen items. */
    Set<String> items() {
        return getSelectedItems().stream().map(MenuDifference::item).collect(Collectors.toSet());
    }

    private void together(Set<MenuDifference> before, Set<MenuDifference> now) {
        Set<String> items = now.stream().map(MenuDifference::item).collect(Collectors.toCollection(HashSet::new));
        before.stream().filter(gone -> !now.contains(gone)).forEach(gone -> items.remove(gone.item()));
        Set<MenuDifference> whole = shown.stream()
                .filter(difference -> items.contains(difference.item()))
                .collect(Collectors.toSet());
        if (!whole.equals(now)) {
            asMultiSelect().setValue(whole);
        }
        chosen.run();
    }

    private Column<MenuDifference> column(String name, String template, String width) {
        return addColumn(renderer(template))
                .setHeader(words.of("hold.column." + name))
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }

    private Renderer<MenuDifference> renderer(String template) {
        return LitRenderer.<MenuDifference>of(template)
                .withProperty("tone", difference -> HoldWords.tone(difference).css())
                .withProperty("kind", difference -> HoldWords.kind(difference.kind(), words))
                .withProperty("name", difference -> words.of(difference.name()))
                .withProperty("id", MenuDifference::item)
                .withProperty("group", difference -> text(difference.group()))
                .withProperty("before", difference -> text(difference.before()))
                .withProperty(
                        "arrow", difference -> difference.before() == null || difference.after() == null ? "" : "→")
                .withProperty("after", difference -> text(difference.after()))
                .withProperty("orders", difference -> words.of("holds.orders", difference.orders()));
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
