package io.pearl.console.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.provider.Query;
import io.pearl.client.Page;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A grid over pages that come by cursor, or what stands in its place. */
public final class RowList<R> extends Div {

    private final Grid<R> grid;
    private final Function<R, String> key;
    private final Consumer<Trouble> complain;
    private @Nullable Rows<R> read;
    private int first;

    /**
     * @param complain told where reading on did not work
     */
    public RowList(Grid<R> grid, Function<R, String> key, Consumer<Trouble> complain) {
        this.grid = grid;
        this.key = key;
        this.complain = complain;
        addClassName("list-body");
    }

    /** Something else is asked from now on. */
    public void loading() {
        read = null;
        addClassName("loading");
    }

    /** Whether the first page may be drawn anew without taking rows from under somebody who reads them. */
    public boolean open() {
        return read == null || read.size() == first;
    }

    public void show(Page<R> page, Rows.Reader<R> reader) {
        Rows<R> rows = new Rows<>(page, reader);
        read = rows;
        first = rows.size();
        removeClassName("loading");
        grid.setItems(query -> fetch(rows, query));
        grid.getLazyDataView().setIdentifierProvider(key::apply);
        if (rows.complete()) {
            grid.getLazyDataView().setItemCountCallback(query -> rows.size());
        } else {
            grid.getLazyDataView().setItemCountEstimate(rows.size() * 2);
        }
        if (grid.getParent().isEmpty()) {
            removeAll();
            add(grid);
        }
    }

    /** Stands where rows would. */
    public void instead(Component notice) {
        removeClassName("loading");
        removeAll();
        add(notice);
    }

    private Stream<R> fetch(Rows<R> rows, Query<R, Void> query) {
        try {
            return rows.rows(query.getOffset(), query.getLimit()).stream();
        } catch (CallFailed e) {
            complain.accept(e.trouble());
            // the rows read so far stay; asking again reads on
            return Stream.empty();
        }
    }
}
