package io.pearl.console.orders;

import io.pearl.client.OrdersApi.OrderRow;
import io.pearl.client.Page;
import io.pearl.console.calls.CallFailed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one list has read so far. Pages come by cursor and only forwards; scrolling back reads from here, so
 * rows neither jump nor repeat while new orders arrive on top.
 */
final class OrderBuffer {

    private final Pages pages;
    private final List<OrderRow> rows = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private @Nullable String next;

    OrderBuffer(Page<OrderRow> first, Pages pages) {
        this.pages = pages;
        add(first);
    }

    /** As many as there are from there on; reads further pages as far as that takes. */
    List<OrderRow> rows(int offset, int limit) throws CallFailed {
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

    /** Compares with what the first page says now, taking over rows that changed and leaving new ones out. */
    News compare(Page<OrderRow> top) {
        List<OrderRow> changed = new ArrayList<>();
        int fresh = 0;
        for (OrderRow row : top.items()) {
            Integer place = places.get(row.id());
            if (place == null) {
                fresh++;
            } else if (!rows.get(place).equals(row)) {
                rows.set(place, row);
                changed.add(row);
            }
        }
        boolean more = fresh == top.items().size() && top.next() != null;
        return new News(fresh, more, changed);
    }

    private void add(Page<OrderRow> page) {
        for (OrderRow row : page.items()) {
            // an order can slide from one page to the next while both are read
            if (places.putIfAbsent(row.id(), rows.size()) == null) {
                rows.add(row);
            }
        }
        next = page.next();
    }

    /**
     * @param fresh rows that are not shown yet
     * @param more whether there are more of these than a page
     * @param changed rows that are shown and are now other
     */
    record News(int fresh, boolean more, List<OrderRow> changed) {}

    /** Reads on. */
    @FunctionalInterface
    interface Pages {
        Page<OrderRow> after(String cursor) throws CallFailed;
    }
}
