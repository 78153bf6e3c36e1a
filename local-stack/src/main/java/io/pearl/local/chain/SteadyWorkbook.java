package io.pearl.local.chain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes workbooks whose bytes depend on their content only. A workbook otherwise holds the minute of its making, and a
 * platform that compares hashes would see a new menu at every pull.
 */
final class SteadyWorkbook {

    private static final LocalDateTime ALWAYS = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final String TIMESTAMP = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";

    private SteadyWorkbook() {}

    /**
     * @param sheets rows of texts by sheet name; empty texts become blank cells
     */
    static byte[] write(Map<String, List<List<String>>> sheets) {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        try {
            try (Workbook workbook = new Workbook(made, "Lumi Till", "1.0")) {
                sheets.forEach((name, rows) -> fill(workbook.newWorksheet(name), rows));
            }
            return steady(made.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void fill(Worksheet sheet, List<List<String>> rows) {
        for (int row = 0; row < rows.size(); row++) {
            List<String> cells = rows.get(row);
            for (int column = 0; column < cells.size(); column++) {
                if (!cells.get(column).isEmpty()) {
                    sheet.value(row, column, cells.get(column));
                }
            }
        }
    }

    private static byte[] steady(byte[] workbook) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile in = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook))
                        .get();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipArchiveEntry part : Collections.list(in.getEntries())) {
                byte[] body = in.getInputStream(part).readAllBytes();
                if (part.getName().startsWith("docProps/")) {
                    body = new String(body, StandardCharsets.UTF_8)
                            .replaceAll(TIMESTAMP, ALWAYS + ":00Z")
                            .getBytes(StandardCharsets.UTF_8);
                }
                ZipEntry entry = new ZipEntry(part.getName());
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(body);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
