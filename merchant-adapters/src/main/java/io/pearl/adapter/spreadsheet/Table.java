package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sheet whose first row that is not blank names the columns; their order does not matter.
 *
 * @param sheet its name
 * @param columns names, as far as they are known
 * @param rows those that are not blank, below the names
 */
record Table(String sheet, Set<String> columns, List<Row> rows) {

    /**
     * A row.
     *
     * @param number as the spreadsheet program shows it
     * @param cells texts by column name; blank cells are absent
     */
    record Row(int number, Map<String, String> cells) {
        String get(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** A row as it lies in the sheet, texts by column index. */
    record RawRow(int number, Map<Integer, String> cells) {}

    static Table of(String sheet, List<RawRow> raw, Set<String> known, Findings findings) {
        Map<Integer, String> names = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (RawRow row : raw) {
            if (names.isEmpty()) {
                row.cells().forEach((index, text) -> names.put(index, name(text)));
                names.forEach((index, name) -> {
                    if (!known.contains(name)) {
                        findings.noteOnce(
                                "unknownColumn", name, sheet + " row " + row.number(), "this column is not understood");
                    }
                });
                continue;
            }
            Map<String, String> cells = new HashMap<>();
            // of two columns of one name the left one counts
            row.cells().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(cell -> cells.putIfAbsent(names.getOrDefault(cell.getKey(), ""), cell.getValue()));
            rows.add(new Row(row.number(), cells));
        }
        return new Table(sheet, Set.copyOf(names.values()), rows);
    }

    Table require(String document, String... required) {
        for (String column : required) {
            if (!columns.contains(column)) {
                throw new UnreadableFeed(document, "sheet " + sheet + " has no column " + column);
            }
        }
        return this;
    }

    String where(Row row) {
        return sheet + " row " + row.number();
    }

    /** Templates mark required columns with an asterisk and add units in brackets. */
    private static String name(String text) {
        return text.replaceAll("[*＊\\s]|[(（](元|必填|选填)[)）]", "");
    }
}
