package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.spreadsheet.Table.RawRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** The texts of a workbook's sheets. */
final class WorkbookSheets {

    private static final int MOST_SHEETS = 50;

    private WorkbookSheets() {}

    static Map<String, List<RawRow>> read(String document, byte[] body) {
        byte[] safe = new SafeArchive(document).repack(body);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(safe))) {
            Map<String, List<RawRow>> sheets = new LinkedHashMap<>();
            for (Sheet sheet : workbook.getSheets().limit(MOST_SHEETS).toList()) {
                sheets.putIfAbsent(sheet.getName().strip(), rows(sheet, SheetFile.MOST_ROWS, Integer.MAX_VALUE));
            }
            return sheets;
        } catch (UnreadableFeed refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            // the reader answers a malformed workbook with whatever exception it stumbles into
            throw new UnreadableFeed(document, "is no workbook that can be read");
        }
    }

    /**
     * The first sheet that holds anything.
     *
     * @param mostRows rows that are not blank; the rest is not read
     * @param mostColumns cells further to the right are left out
     */
    static List<RawRow> first(String document, byte[] body, int mostRows, int mostColumns) {
        byte[] safe = new SafeArchive(document).repack(body);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(safe))) {
            for (Sheet sheet : workbook.getSheets().limit(MOST_SHEETS).toList()) {
                List<RawRow> rows = rows(sheet, mostRows, mostColumns);
                if (!rows.isEmpty()) {
                    return rows;
                }
            }
            return List.of();
        } catch (UnreadableFeed refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableFeed(document, "is no workbook that can be read");
        }
    }

    private static List<RawRow> rows(Sheet sheet, int mostRows, int mostColumns) throws IOException {
        try (Stream<Row> stream = sheet.openStream()) {
            List<RawRow> rows = new ArrayList<>();
            for (Row row : (Iterable<Row>) stream.limit(SheetFile.MOST_ROWS)::iterator) {
                Map<Integer, String> cells = new HashMap<>();
                for (Cell cell : row) {
                    String text = cell == null ? "" : text(cell);
                    if (cell != null && !text.isEmpty() && cell.getColumnIndex() < mostColumns) {
                        cells.put(cell.getColumnIndex(), text);
                    }
                }
                if (rows.size() == mostRows) {
                    break;
                }
                if (!cells.isEmpty()) {
                    rows.add(new RawRow(row.getRowNum(), cells));
                }
            }
            return rows;
        }
    }

    /**
     * Spreadsheet programs keep numbers as doubles and write 19.9 as 19.899999999999999: the shortest decimal of that
     * double is what somebody typed.
     */
    static String text(Cell cell) {
        String raw = Objects.requireNonNullElse(cell.getRawValue(), "");
        if (cell.getType() == CellType.NUMBER
                || cell.getType() == CellType.FORMULA && raw.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?")) {
            double number = Double.parseDouble(raw);
            return Double.isFinite(number) && Math.abs(number) < 1e15 ? plain(BigDecimal.valueOf(number)) : raw;
        }
        return (cell.getType() == CellType.FORMULA ? raw : cell.getText()).strip();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
