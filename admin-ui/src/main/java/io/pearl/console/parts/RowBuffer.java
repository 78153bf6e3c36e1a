package io.pearl.console.parts;

import io.pearl.client.Page;
import io.pearl.console.calls.CallFailed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows that a list has read so far. Pages come by cursor and only forwards; scrolling back reads from here. */
final class RowBuffer<R> {

    private final RowList.Pages<R> pages;
    private final Function<R, String> key;
    private final List<R> rows = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private @Nullable String next;
    private int read;

    RowBuffer(Page<R> first, Function<R, String> key, RowList.Pages<R> pages) {
        this.pages = pages;
        this.key = key;
        add(first);
    }

    /** As many as there are from there on; reads further pages as far as that takes. */
    List<R> rows(int offset, int limit) throws CallFailed {
        while (rows.size() < offset + limit && next != null) {
            add(pages.after(next));
        }
        int end = Math.min(rows.size(), offset + limit);
        return offset >= end ? List.of() : List.copyOf(rows.subList(offset, end));
    }

    int size() {
        return rows.size();
    }

    /** Whether everything that the filter finds is here. */
    boolean complete() {
        return next == null;
    }

    /** Whether nobody scrolled past the first page. */
    boolean untouched() {
        return read == 1;
    }

    private void add(Page<R> page) {
        for (R row : page.items()) {
            // a row can slide from one page to the next while both are read
            if (known.add(key.apply(row))) {
                rows.add(row);
            }
        }
        next = page.next();
        read++;
    }
}
