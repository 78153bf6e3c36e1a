package io.pearl.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** Spreadsheets as programs and people save them, and files that only look like one. */
class SheetTest {

    private static final String TEXT = "门店编码,门店名称\n1,西湖店\n";

    @Test
    void readsUtf8WithAndWithoutItsMarkAndGbk() {
        for (byte[] body : new byte[][] {
            TEXT.getBytes(StandardCharsets.UTF_8),
            ("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_8),
            ("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16LE),
            TEXT.getBytes(Charset.forName("GBK"))
        }) {
            assertThat(Sheet.read(body, 10).lines())
                    .containsExactly(
                            new Sheet.Line(1, Map.of(0, "门店编码", 1, "门店名称")),
                            new Sheet.Line(2, Map.of(0, "1", 1, "西湖店")));
        }
    }

    @Test
    void findsOutWhatPartsTheCells() {
        for (String separator : new String[] {",", ";", "\t"}) {
            byte[] body = TEXT.replace(",", separator).getBytes(StandardCharsets.UTF_8);
            assertThat(Sheet.read(body, 10).lines().getLast().cells()).containsEntry(1, "西湖店");
        }
    }

    @Test
    void takesQuotedCellsWithSeparatorsLinesAndMarks() {
        Sheet sheet = read("a,b\r\n\"x,\"\"y\"\"\nz\",2\r\n\r\n3,4");
        assertThat(sheet.lines())
                .containsExactly(
                        new Sheet.Line(1, Map.of(0, "a", 1, "b")),
                        new Sheet.Line(2, Map.of(0, "x,\"y\"\nz", 1, "2")),
                        new Sheet.Line(5, Map.of(0, "3", 1, "4")));
    }

    @Test
    void leavesFormulasAsTheText() {
        assertThat(read("a\n=1+1|cmd\n").lines().getLast().cells()).containsEntry(0, "=1+1|cmd");
    }

    @Test
    void stopsAtTheRowsThatAreWanted() {
        Sheet sheet = Sheet.read("a\n1\n2\n3\n".getBytes(StandardCharsets.UTF_8), 3);
        assertThat(sheet.lines()).hasSize(3);
        assertThat(sheet.more()).isTrue();
        assertThat(Sheet.read("a\n1\n2\n".getBytes(StandardCharsets.UTF_8), 3).more())
                .isFalse();
    }

    @Test
    void readsTheFirstSheetOfAWorkbookThatHoldsAnything() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            workbook.newWorksheet("empty").value(0, 0, "");
            Worksheet sheet = workbook.newWorksheet("门店");
            sheet.value(0, 0, "latitude");
            sheet.value(1, 0, 30.2741);
            sheet.value(2, 0, 7);
        }
        assertThat(Sheet.read(bytes.toByteArray(), 10).lines())
                .extracting(line -> line.cells().get(0))
                .containsExactly("latitude", "30.2741", "7");
    }

    @Test
    void refusesBombsAndWhatIsNoSpreadsheet() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        refuses(bomb.toByteArray(), "inflates");
        refuses(new byte[0], "empty");
        refuses(new byte[] {'P', 'K', 3, 4, 5}, "no complete .xlsx");
        refuses(new byte[] {(byte) 0xd0, (byte) 0xcf, 1, 2, 3}, "old .xls");
        refuses(new byte[] {'a', ',', 0, 'b'}, "nor CSV");
        refuses(new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, (byte) 0xff}, "nor text");
        refuses("a\n\"never closed".getBytes(StandardCharsets.UTF_8), "row 2");
        refuses(("a\n" + "x".repeat(9_000)).getBytes(StandardCharsets.UTF_8), "characters");
    }

    private static void refuses(byte[] body, String words) {
        assertThatThrownBy(() -> Sheet.read(body, 10))
                .isInstanceOf(UnreadableSheet.class)
                .hasMessageContaining(words);
    }

    private static Sheet read(String text) {
        return Sheet.read(text.getBytes(StandardCharsets.UTF_8), 10);
    }
}
