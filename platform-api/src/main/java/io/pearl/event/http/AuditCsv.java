package io.pearl.event.http;

import io.pearl.client.AuditApi.AuditEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Entries as a table that spreadsheet programs open without running anything in it. */
final class AuditCsv {

    /** By which Excel knows UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final StringBuilder text = new StringBuilder().append(BYTE_ORDER_MARK);
    private final CSVPrinter printer;

    AuditCsv() {
        try {
            printer = new CSVPrinter(text, CSVFormat.RFC4180);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        row("id", "at", "tenant", "actor", "actor name", "origin", "action", "object", "before", "after", "reason");
    }

    void add(AuditEntry entry) {
        row(
                entry.id(),
                entry.at().toString(),
                entry.tenant() == null ? "platform" : entry.tenant(),
                entry.actor(),
                entry.actorName(),
                entry.origin(),
                entry.action(),
                entry.object(),
                entry.before(),
                entry.after(),
                entry.reason());
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void row(@Nullable String... cells) {
        try {
            printer.printRecord(Arrays.stream(cells).map(AuditCsv::harmless));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A cell that begins like a formula would be run by the program that opens the file. */
    private static String harmless(@Nullable String cell) {
        if (cell == null || cell.isEmpty()) {
            return "";
        }
        return "=+-@\t\r\n\0".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
