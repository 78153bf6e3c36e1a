package io.pearl.console.parts;

import io.pearl.client.Page;
import io.pearl.console.calls.CallFailed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a list that is read page by page, for a grid that asks by position. Read once, in order, and kept. */
public final class Rows<R> {

    private final Reader<R> reader;
    private final List<R> read = new ArrayList<>();
    private @Nullable String next;
    private boolean complete;

    public Rows(Reader<R> reader) {
        this.reader = reader;
    }

    /** Begins with a page that has been read already. */
    public Rows(Page<R> first, Reader<R> reader) {
        this(reader);
        take(first);
    }

    /** As many of these as there are. */
    public synchronized List<R> rows(int offset, int limit) throws CallFailed {
        while (!complete && read.size() < offset + limit) {
            take(reader.read(next));
        }
        int end = Math.min(read.size(), offset + limit);
        return offset >= end ? List.of() : List.copyOf(read.subList(offset, end));
    }

    private void take(Page<R> page) {
        read.addAll(page.items());
        next = page.next();
        complete = next == null;
    }

    /** How many have been read so far. */
    public synchronized int size() {
        return read.size();
    }

    /** Whether that is all there are. */
    public synchronized boolean complete() {
        return complete;
    }

    /** Reads one page. */
    @FunctionalInterface
    public interface Reader<R> {

        /**
         * @param cursor null for the first page
         */
        Page<R> read(@Nullable String cursor) throws CallFailed;
    }
}
