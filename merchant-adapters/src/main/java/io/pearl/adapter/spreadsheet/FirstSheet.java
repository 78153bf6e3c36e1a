package io.pearl.adapter.spreadsheet;

import java.util.List;
import java.util.Map;

/** The texts of a workbook's first sheet that holds any, read within the same bounds as a till's export. */
public final class FirstSheet {

    private FirstSheet() {}

    /**
     * A row that is not blank.
     *
     * @param number as the spreadsheet program shows it
     * @param cells texts by column, from 0; blank cells are absent
     */
    public record Line(int number, Map<Integer, String> cells) {}

    /**
     * @param document for the words of a refusal
     * @param mostRows further rows are not read
     * @param mostColumns cells further to the right are left out
     * @throws io.pearl.adapter.UnreadableFeed where it is no workbook, or one that is not safe to open
     */
    public static List<Line> read(String document, byte[] body, int mostRows, int mostColumns) {
        return WorkbookSheets.first(document, body, mostRows, mostColumns).stream()
                .map(row -> new Line(row.number(), row.cells()))
                .toList();
    }
}
