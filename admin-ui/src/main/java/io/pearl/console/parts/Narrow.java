package io.pearl.console.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.page.WindowSize;
import com.vaadin.flow.signals.Signal;
import java.util.function.Consumer;

/** Windows without room for columns, as on a phone. */
public final class Narrow {

    private static final int COLUMNS_FIT_FROM = 700;

    private Narrow() {}

    /**
     * @param told whether the window is narrow: at first, and whenever somebody changes it
     */
    public static void watch(Component page, Consumer<Boolean> told) {
        Signal<WindowSize> window = UI.getCurrent().getPage().windowSizeSignal();
        Signal.effect(page, () -> {
            int width = window.get().width();
            told.accept(width > 0 && width < COLUMNS_FIT_FROM);
        });
    }

    /** Shows either this column alone or all others. */
    public static <R> void watch(Grid<R> grid, Grid.Column<R> summary) {
        watch(grid, narrow -> {
            grid.getColumns().forEach(column -> column.setVisible((column == summary) == narrow));
            grid.setClassName("narrow", narrow);
        });
    }
}
