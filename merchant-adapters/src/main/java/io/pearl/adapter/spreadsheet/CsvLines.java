package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.spreadsheet.FirstSheet.Line;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CSV as spreadsheet programs write it (RFC 4180): UTF-8, UTF-16 with a mark, or GBK; parted by commas, semicolons or tabs.
 */
public final class CsvLines {

    /** Longer than any cell that makes sense; what is longer is usually a quotation mark that was never closed. */
    /** A cell takes many times the memory that its text takes in the file. */
    private static final int MOST_CELLS = 1_000_000;

    private static final int MOST_CHARACTERS = 8_000;

    /** A shop's export holds web pages in its cells. */
    private static final int MOST_CHARACTERS_OF_A_PAGE = 500_000;

    private final String document;
    private final String text;
    private final char separator;
    private final int mostLines;
    private final int mostColumns;
    private final int mostCharacters;
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int filled;
    /** Nothing but blanks is in the cell so far. */
    private boolean blank = true;

    private Map<Integer, String> cells = new HashMap<>();
    private int column;
    private int number = 1;
    private int startedAt = 1;

    private CsvLines(String document, String text, int mostLines, int mostColumns, int mostCharacters) {
        this.document = document;
        this.text = text;
        this.separator = separator(text);
        this.mostLines = mostLines;
        this.mostColumns = mostColumns;
        this.mostCharacters = mostCharacters;
    }

    /**
     * Its rows that are not blank.
     *
     * @param document for the words of a refusal
     * @param mostLines further rows are not read
     * @param mostColumns cells further to the right are left out
     * @throws UnreadableFeed where it is no text, or a quotation mark is never closed
     */
    public static List<Line> read(String document, byte[] body, int mostLines, int mostColumns) {
        if (body.length == 0) {
            throw new UnreadableFeed(document, "is empty");
        }
        return new CsvLines(document, decode(document, body), mostLines, mostColumns, MOST_CHARACTERS).lines();
    }

    /** As above, of an export whose cells may hold pages of text. */
    static List<Line> pages(String document, byte[] body, int mostLines, int mostColumns) {
        return new CsvLines(document, decode(document, body), mostLines, mostColumns, MOST_CHARACTERS_OF_A_PAGE)
                .lines();
    }

    private List<Line> lines() {
        boolean quoted = false;
        for (int i = 0; i < text.length() && lines.size() < mostLines; i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    i++;
                    add('"');
                } else if (c == '"') {
                    quoted = false;
                } else {
                    add(c);
                    number += c == '\n' ? 1 : 0;
                }
            } else if (c == '"' && blank) {
                cell.setLength(0);
                quoted = true;
            } else if (c == separator) {
                endCell();
            } else if (c == '\n' || c == '\r') {
                i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
                endLine();
            } else {
                add(c);
            }
        }
        if (quoted) {
            throw new UnreadableFeed(document, "has a quotation mark in row " + startedAt + " that is never closed");
        }
        if (lines.size() < mostLines) {
            endLine();
        }
        return lines;
    }

    private void add(char c) {
        if (cell.length() == mostCharacters) {
            throw new UnreadableFeed(
                    document, "has a cell in row " + startedAt + " of more than " + mostCharacters + " characters");
        }
        cell.append(c);
        blank &= Character.isWhitespace(c);
    }

    private void endCell() {
        String value = cell.toString().strip();
        if (!value.isEmpty() && column < mostColumns) {
            if (++filled > MOST_CELLS) {
                throw new UnreadableFeed(document, "has more than " + MOST_CELLS + " cells");
            }
            cells.put(column, value);
        }
        cell.setLength(0);
        blank = true;
        column++;
    }

    private void endLine() {
        endCell();
        if (!cells.isEmpty()) {
            lines.add(new Line(startedAt, cells));
            cells = new HashMap<>();
        }
        column = 0;
        number++;
        startedAt = number;
    }

    /** What stands most often in the first line that says anything, outside of quotation marks. */
    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        long most = 0;
        String bare = first.replaceAll("\"[^\"]*\"", "");
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = bare.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private static String decode(String document, byte[] body) {
        if (starts(body, 0xff, 0xfe)) {
            return strictly(document, StandardCharsets.UTF_16LE, body, 2);
        }
        if (starts(body, 0xfe, 0xff)) {
            return strictly(document, StandardCharsets.UTF_16BE, body, 2);
        }
        int from = starts(body, 0xef, 0xbb, 0xbf) ? 3 : 0;
        String text;
        try {
            text = decode(document, StandardCharsets.UTF_8, body, from);
        } catch (CharacterCodingException notUtf8) {
            // what Chinese Windows writes; GB18030 holds all of GBK
            text = strictly(document, Charset.forName("GB18030"), body, from);
        }
        return text;
    }

    private static String strictly(String document, Charset charset, byte[] body, int from) {
        try {
            return decode(document, charset, body, from);
        } catch (CharacterCodingException other) {
            throw new UnreadableFeed(document, "is neither a workbook (.xlsx) nor text in UTF-8 or GBK");
        }
    }

    private static String decode(String document, Charset charset, byte[] body, int from)
            throws CharacterCodingException {
        String text = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(body, from, body.length - from))
                .toString();
        if (text.indexOf(0) >= 0) {
            throw new UnreadableFeed(document, "is neither a workbook (.xlsx) nor CSV");
        }
        return text;
    }

    private static boolean starts(byte[] body, int... bytes) {
        if (body.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((body[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
