package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.spreadsheet.MenuFiles.Heading;
import io.pearl.adapter.spreadsheet.Table.RawRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The row of a sheet that names its columns, with what stands below each name. */
final class Headings {

    private static final int SAMPLES = 3;
    /** What a column holds shows early. */
    private static final int MOST_ROWS = 2_000;

    private static final Pattern COUNT = Pattern.compile("-?\\d{1,9}(\\.0+)?|\\*|不限|无限|充足|unlimited");

    /** What cells of these columns look like; those of others may be any text. */
    private static final Map<String, Pattern> FORMS = Map.of(
            "品牌定价",
            Pattern.compile("[¥￥$]?\\s*\\d[\\d,]*(\\.\\d+)?\\s*(元|RMB|CNY)?"),
            "库存",
            COUNT,
            "周销量",
            COUNT,
            // a name is no number
            "商品名称",
            Pattern.compile("(?s).*\\p{L}.*"));

    private Headings() {}

    /** The row that has all headings of the table; empty where the sheet is. */
    static Optional<RawRow> row(List<RawRow> rows, Table table) {
        return rows.stream()
                .filter(row -> row.cells().values().containsAll(table.headings().values()))
                .findFirst();
    }

    static List<Heading> of(List<RawRow> rows, Table table) {
        Optional<RawRow> named = row(rows, table);
        if (named.isEmpty()) {
            return List.of();
        }
        Map<String, String> columns = new HashMap<>();
        table.headings().forEach((column, heading) -> columns.putIfAbsent(heading, column));
        List<RawRow> below = rows.subList(rows.indexOf(named.get()) + 1, rows.size()).stream()
                .limit(MOST_ROWS)
                .toList();
        List<Heading> headings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        new TreeMap<>(named.get().cells()).forEach((index, heading) -> {
            // of two columns of one name the left one counts
            if (seen.add(heading)) {
                headings.add(heading(index, heading, Optional.ofNullable(columns.get(heading)), below));
            }
        });
        return headings;
    }

    private static Heading heading(int index, String heading, Optional<String> column, List<RawRow> below) {
        List<String> texts = below.stream()
                .map(row -> row.cells().getOrDefault(index, ""))
                .filter(text -> !text.isEmpty())
                .toList();
        return new Heading(
                heading,
                column,
                percent(texts.size(), below.size()),
                column.map(one -> confidence(one, texts)).orElse(0),
                texts.stream().distinct().limit(SAMPLES).map(Findings::shown).toList());
    }

    private static int confidence(String column, List<String> texts) {
        Pattern form = FORMS.get(column);
        return form == null || texts.isEmpty()
                ? 100
                : percent(
                        (int) texts.stream()
                                .filter(text -> form.matcher(text).matches())
                                .count(),
                        texts.size());
    }

    private static int percent(int some, int all) {
        return all == 0 ? 0 : some * 100 / all;
    }
}
