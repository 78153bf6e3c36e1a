package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.tea.OptionWords;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A sheet with a row that names the columns; their order does not matter.
 *
 * @param sheet its name
 * @param headings the file's headings by column, in the file's order; a column {@code 做法:甜度} holds the choices of the
 *     group 甜度
 * @param rows those that are not blank, below the names
 */
record Table(String sheet, Map<String, String> headings, List<Row> rows) {

    /** Templates begin with a title and remarks on how to fill them in. */
    private static final int ROWS_ABOVE = 10;

    private static final Set<Kind> OPTION_COLUMNS = Set.of(Kind.SUGAR, Kind.ICE, Kind.TEMPERATURE, Kind.BASE);

    /**
     * A row.
     *
     * @param number as the spreadsheet program shows it
     * @param cells texts by column; blank cells are absent
     */
    record Row(int number, Map<String, String> cells) {
        String get(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    /** A row as it lies in the sheet, texts by column index. */
    record RawRow(int number, Map<Integer, String> cells) {}

    static Table of(String sheet, List<RawRow> raw, SheetKind kind, ColumnMapping mapping, Findings findings) {
        int head = head(raw, kind, mapping);
        Map<Integer, String> columns = new HashMap<>();
        Map<String, String> headings = new LinkedHashMap<>();
        if (!raw.isEmpty()) {
            String where = sheet + " row " + raw.get(head).number();
            raw.get(head).cells().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(cell -> column(cell.getValue(), kind, mapping)
                            .ifPresentOrElse(
                                    column -> {
                                        columns.put(cell.getKey(), column);
                                        take(column, cell.getValue(), headings, where, findings);
                                    },
                                    () -> findings.noteOnce(
                                            "unknownColumn", cell.getValue(), where, "this column is not understood")));
        }
        List<Row> rows = new ArrayList<>();
        for (RawRow row : raw.subList(Math.min(head + 1, raw.size()), raw.size())) {
            Map<String, String> cells = new HashMap<>();
            // of two columns of one name the left one counts
            row.cells().entrySet().stream()
                    .filter(cell -> columns.containsKey(cell.getKey()))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(cell -> cells.putIfAbsent(columns.getOrDefault(cell.getKey(), ""), cell.getValue()));
            if (!cells.isEmpty()) {
                rows.add(new Row(row.number(), cells));
            }
        }
        return new Table(sheet, headings, rows);
    }

    private static void take(
            String column, String heading, Map<String, String> headings, String where, Findings findings) {
        String before = headings.putIfAbsent(column, heading);
        if (before != null && !before.equals(heading)) {
            findings.noteOnce(
                    "secondColumn",
                    heading,
                    where,
                    "column '" + Findings.shown(before) + "' counts instead of this one");
        }
    }

    /** What the merchant says comes first; a heading that is spoken for stands for nothing else. */
    static Optional<String> column(String heading, SheetKind kind, ColumnMapping mapping) {
        Optional<String> said = mapping.column(heading)
                .filter(column -> kind.columns().contains(column)
                        || kind == SheetKind.DISHES && column.startsWith(ColumnMapping.OPTIONS_OF));
        if (said.isPresent()) {
            return said;
        }
        return kind.column(heading)
                .or(() -> kind == SheetKind.DISHES ? optionsOf(heading) : Optional.empty())
                .filter(column -> mapping.heading(column).isEmpty());
    }

    /** A column 甜度 or Ice level holds the choices of that group. */
    private static Optional<String> optionsOf(String heading) {
        return OptionWords.group(Text.of(heading))
                .filter(OPTION_COLUMNS::contains)
                .map(kind -> ColumnMapping.OPTIONS_OF + heading.strip());
    }

    /** The first row that has every column that is needed, else the first that names two, else the first. */
    private static int head(List<RawRow> raw, SheetKind kind, ColumnMapping mapping) {
        int second = 0;
        for (int i = Math.min(raw.size(), ROWS_ABOVE) - 1; i >= 0; i--) {
            if (columns(raw.get(i).cells().values(), kind, mapping).size() > 1) {
                second = i;
            }
        }
        for (int i = 0; i < Math.min(raw.size(), ROWS_ABOVE); i++) {
            if (columns(raw.get(i).cells().values(), kind, mapping).containsAll(kind.required())) {
                return i;
            }
        }
        return second;
    }

    private static Set<String> columns(Collection<String> headings, SheetKind kind, ColumnMapping mapping) {
        Set<String> columns = new HashSet<>();
        headings.stream().filter(heading -> !heading.isBlank()).forEach(heading -> column(heading, kind, mapping)
                .ifPresent(columns::add));
        return columns;
    }

    /** Whether some row near the top has every column that is needed. */
    static boolean reads(List<RawRow> raw, SheetKind kind, ColumnMapping mapping) {
        return raw.stream()
                .limit(ROWS_ABOVE)
                .anyMatch(row -> columns(row.cells().values(), kind, mapping).containsAll(kind.required()));
    }

    Table require(String document, SheetKind kind) {
        for (String column : kind.required()) {
            if (!headings.containsKey(column)) {
                throw new UnreadableFeed(document, "sheet " + sheet + " has no column " + column);
            }
        }
        return this;
    }

    /** Groups that have a column of their own: its name by column. */
    Map<String, String> optionColumns() {
        Map<String, String> groups = new LinkedHashMap<>();
        headings.keySet().stream()
                .filter(column -> column.startsWith(ColumnMapping.OPTIONS_OF))
                .forEach(column -> groups.put(
                        column,
                        column.substring(ColumnMapping.OPTIONS_OF.length()).strip()));
        return groups;
    }

    String where(Row row) {
        return sheet + " row " + row.number();
    }
}
