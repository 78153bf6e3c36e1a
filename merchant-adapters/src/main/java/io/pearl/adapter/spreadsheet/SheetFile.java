package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.spreadsheet.Table.RawRow;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sheets of a file, whatever it is: a workbook, a zip archive of CSV files that are named as its sheets, or one CSV
 * file of dishes.
 *
 * @param document for the words of a refusal
 * @param sheets rows by name, in the file's order
 */
record SheetFile(String document, Map<String, List<RawRow>> sheets) {

    /** Several sizes per dish, and some blank rows between. */
    static final int MOST_ROWS = Limits.ITEMS * 8;

    static final int MOST_COLUMNS = 256;

    static SheetFile read(String document, byte[] body) {
        if (body.length > Limits.DOCUMENT_BYTES) {
            throw new UnreadableFeed(document, "is larger than " + Limits.DOCUMENT_BYTES / 1024 / 1024 + " MB");
        }
        if (!zipped(body)) {
            Map<String, List<RawRow>> one = Map.of(SheetKind.DISHES.title(), csv(document, body));
            return new SheetFile(document, one);
        }
        SafeArchive archive = new SafeArchive(document);
        Map<String, byte[]> texts = archive.csv(body);
        if (texts.isEmpty()) {
            return new SheetFile(document, WorkbookSheets.read(document, body));
        }
        Map<String, List<RawRow>> sheets = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            if (text.length > 0) {
                sheets.putIfAbsent(name, csv(document, text));
            }
        });
        return new SheetFile(document, sheets);
    }

    /** By their names; where they have others, by their headings. What is left over is noted. */
    Map<SheetKind, Table> tables(ColumnMapping mapping, Findings findings) {
        Map<SheetKind, String> names = new EnumMap<>(SheetKind.class);
        for (SheetKind kind : SheetKind.values()) {
            name(kind, mapping, names).ifPresent(name -> names.put(kind, name));
        }
        Map<SheetKind, Table> tables = new EnumMap<>(SheetKind.class);
        sheets.forEach((name, rows) -> {
            Optional<SheetKind> kind = names.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(name))
                    .map(Map.Entry::getKey)
                    .findFirst();
            kind.ifPresentOrElse(
                    known -> tables.put(known, table(name, rows, known, mapping, findings)),
                    () -> findings.noteOnce("unknownSheet", name, name, "this sheet is not understood"));
        });
        return tables;
    }

    private static Table table(
            String name, List<RawRow> rows, SheetKind kind, ColumnMapping mapping, Findings findings) {
        return kind == SheetKind.DISHES
                ? ShopExport.of(name, rows, findings).orElseGet(() -> Table.of(name, rows, kind, mapping, findings))
                : Table.of(name, rows, kind, mapping, findings);
    }

    private Optional<String> name(SheetKind kind, ColumnMapping mapping, Map<SheetKind, String> taken) {
        if (sheets.containsKey(kind.title())) {
            return Optional.of(kind.title());
        }
        Optional<String> read = sheets.entrySet().stream()
                .filter(sheet -> !taken.containsValue(sheet.getKey()) && !titled(sheet.getKey()))
                .filter(sheet -> Table.reads(sheet.getValue(), kind, mapping)
                        || kind == SheetKind.DISHES && ShopExport.recognises(sheet.getValue()))
                // 估清 has columns that a list of dishes could have too
                .filter(sheet ->
                        kind != SheetKind.SOLD_OUT || !Table.reads(sheet.getValue(), SheetKind.STORES, mapping))
                .map(Map.Entry::getKey)
                .findFirst();
        // a file of one sheet is one of dishes: what it lacks is then said by column
        return read.or(() -> kind == SheetKind.DISHES && sheets.size() == 1
                ? sheets.keySet().stream().findFirst()
                : Optional.empty());
    }

    private static boolean titled(String name) {
        for (SheetKind kind : SheetKind.values()) {
            if (kind.title().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static List<RawRow> csv(String document, byte[] body) {
        return CsvLines.pages(document, body, MOST_ROWS, MOST_COLUMNS).stream()
                .map(line -> new RawRow(line.number(), line.cells()))
                .toList();
    }

    /** A zip archive, or the container of the old binary format, which is refused by name. */
    private static boolean zipped(byte[] body) {
        return body.length > 1
                && (body[0] == 'P' && body[1] == 'K' || (body[0] & 0xff) == 0xd0 && (body[1] & 0xff) == 0xcf);
    }
}
