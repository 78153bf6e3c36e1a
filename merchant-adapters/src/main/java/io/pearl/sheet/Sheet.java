package io.pearl.sheet;

import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.spreadsheet.CsvLines;
import io.pearl.adapter.spreadsheet.FirstSheet;
import java.util.List;
import java.util.Map;

/**
 * A spreadsheet's rows that are not blank. What a cell says is text whatever it looks like: a formula is never worked
 * out, of a workbook's formula the result that was saved with it counts.
 *
 * @param lines the row of names first
 * @param more whether there were more rows than were wanted
 */
public record Sheet(List<Line> lines, boolean more) {

    /** Cells further to the right are left out. */
    private static final int MOST_COLUMNS = 60;

    public Sheet {
        lines = List.copyOf(lines);
    }

    /**
     * @param number as a spreadsheet program shows it, from 1
     * @param cells texts by column, from 0; blank cells are absent
     */
    public record Line(int number, Map<Integer, String> cells) {}

    /**
     * Reads a workbook (xlsx) or CSV: UTF-8, UTF-16 with a mark, or GBK; parted by commas, semicolons or tabs.
     *
     * @param mostLines with the row of names
     * @throws UnreadableSheet where it is neither
     */
    public static Sheet read(byte[] body, int mostLines) {
        List<Line> lines = lines(body, mostLines + 1);
        boolean more = lines.size() > mostLines;
        return new Sheet(more ? lines.subList(0, mostLines) : lines, more);
    }

    private static List<Line> lines(byte[] body, int mostLines) {
        try {
            List<FirstSheet.Line> lines = workbook(body)
                    ? FirstSheet.read("file", body, mostLines, MOST_COLUMNS)
                    : CsvLines.read("file", body, mostLines, MOST_COLUMNS);
            return lines.stream()
                    .map(line -> new Line(line.number(), line.cells()))
                    .toList();
        } catch (UnreadableFeed refused) {
            throw new UnreadableSheet(String.valueOf(refused.getMessage()).replaceFirst("^file: ", ""));
        }
    }

    /** A zip archive, or the container of the old binary format, which is refused by name. */
    private static boolean workbook(byte[] body) {
        return body.length > 3
                && (body[0] == 'P' && body[1] == 'K' || (body[0] & 0xff) == 0xd0 && (body[1] & 0xff) == 0xcf);
    }
}
