package io.pearl.catalogue.imports;

import io.pearl.catalogue.CatalogueProblem;
import io.pearl.client.Problem.FieldError;
import io.pearl.kernel.Refused;
import io.pearl.sheet.Sheet;
import io.pearl.sheet.UnreadableSheet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A spreadsheet as far as it says something about stores.
 *
 * @param problems about the file as a whole that do not keep it from being read
 */
record StoreFile(List<WantedStore> stores, List<String> problems) {

    static final int MOST_ROWS = 10_000;

    private static final int MOST_PROBLEMS = 20;

    /** @throws Refused FILE_UNREADABLE */
    static StoreFile read(byte[] body) {
        Sheet sheet;
        try {
            sheet = Sheet.read(body, MOST_ROWS + 1);
        } catch (UnreadableSheet refused) {
            throw unreadable("The file " + refused.getMessage() + ".", List.of());
        }
        if (sheet.more()) {
            throw unreadable("The file has more than " + MOST_ROWS + " rows.", List.of());
        }
        if (sheet.lines().size() < 2) {
            throw unreadable("The file has no rows below the names of its columns.", List.of());
        }
        List<String> problems = new ArrayList<>();
        Map<Integer, Column> columns = columns(sheet.lines().getFirst(), problems);
        Map<String, Integer> seen = new HashMap<>();
        List<WantedStore> stores = new ArrayList<>();
        for (Sheet.Line line : sheet.lines().subList(1, sheet.lines().size())) {
            Map<Column, String> cells = new EnumMap<>(Column.class);
            columns.forEach((index, column) -> {
                String cell = line.cells().get(index);
                if (cell != null) {
                    cells.put(column, cell);
                }
            });
            // a row that only says something in columns that are not understood is a remark
            if (!cells.isEmpty()) {
                stores.add(WantedStore.read(line.number(), cells, seen));
            }
        }
        return new StoreFile(stores, problems.stream().limit(MOST_PROBLEMS).toList());
    }

    private static Map<Integer, Column> columns(Sheet.Line header, List<String> problems) {
        Map<Integer, Column> columns = new HashMap<>();
        Set<Column> found = EnumSet.noneOf(Column.class);
        header.cells().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(cell -> Column.named(
                        cell.getValue())
                .ifPresentOrElse(
                        column -> {
                            if (found.add(column)) {
                                columns.put(cell.getKey(), column);
                            } else {
                                problems.add(
                                        "column '" + shown(cell.getValue()) + "' stands twice; the left one counts");
                            }
                        },
                        () -> problems.add("column '" + shown(cell.getValue()) + "' is not understood and left out")));
        List<FieldError> missing = Arrays.stream(Column.values())
                .filter(column -> column.required() && !found.contains(column))
                .map(column -> new FieldError("column:" + column.text(), "is missing"))
                .toList();
        if (!missing.isEmpty()) {
            throw unreadable(
                    "The first row must name the columns; missing: "
                            + String.join(
                                    ", ",
                                    missing.stream()
                                            .map(error -> error.pointer().substring("column:".length()))
                                            .toList())
                            + ".",
                    missing);
        }
        return columns;
    }

    private static Refused unreadable(String detail, List<FieldError> errors) {
        return Refused.because(CatalogueProblem.FILE_UNREADABLE, detail, errors);
    }

    static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > 40 ? plain.substring(0, 39) + "…" : plain;
    }
}
