package io.pearl.sheet;

import io.pearl.sheet.Sheet.Line;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** CSV as spreadsheet programs write it (RFC 4180), whatever they part cells by. */
final class Csv {

    /** Longer than any cell that makes sense; what is longer is usually a quotation mark that was never closed. */
    private static final int MOST_CHARACTERS = 8_000;

    private final String text;
    private final char separator;
    private final int mostLines;
    private final int mostColumns;
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private Map<Integer, String> cells = new HashMap<>();
    private int column;
    private int number = 1;
    private int startedAt = 1;

    private Csv(String text, int mostLines, int mostColumns) {
        this.text = text;
        this.separator = separator(text);
        this.mostLines = mostLines;
        this.mostColumns = mostColumns;
    }

    static List<Line> read(byte[] body, int mostLines, int mostColumns) {
        if (body.length == 0) {
            throw new UnreadableSheet("is empty");
        }
        return new Csv(decode(body), mostLines, mostColumns).lines();
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
            } else if (c == '"' && cell.toString().isBlank()) {
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
            throw new UnreadableSheet("has a quotation mark in row " + startedAt + " that is never closed");
        }
        if (lines.size() < mostLines) {
            endLine();
        }
        return lines;
    }

    private void add(char c) {
        if (cell.length() == MOST_CHARACTERS) {
            throw new UnreadableSheet(
                    "has a cell in row " + startedAt + " of more than " + MOST_CHARACTERS + " characters");
        }
        cell.append(c);
    }

    private void endCell() {
        String value = cell.toString().strip();
        if (!value.isEmpty() && column < mostColumns) {
            cells.put(column, value);
        }
        cell.setLength(0);
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

    private static String decode(byte[] body) {
        if (starts(body, 0xff, 0xfe)) {
            return strictly(StandardCharsets.UTF_16LE, body, 2);
        }
        if (starts(body, 0xfe, 0xff)) {
            return strictly(StandardCharsets.UTF_16BE, body, 2);
        }
        int from = starts(body, 0xef, 0xbb, 0xbf) ? 3 : 0;
        String text;
        try {
            text = decode(StandardCharsets.UTF_8, body, from);
        } catch (CharacterCodingException notUtf8) {
            // what Chinese Windows writes; GB18030 holds all of GBK
            text = strictly(Charset.forName("GB18030"), body, from);
        }
        return text;
    }

    private static String strictly(Charset charset, byte[] body, int from) {
        try {
            return decode(charset, body, from);
        } catch (CharacterCodingException other) {
            throw new UnreadableSheet("is neither a workbook (.xlsx) nor text in UTF-8 or GBK");
        }
    }

    private static String decode(Charset charset, byte[] body, int from) throws CharacterCodingException {
        String text = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(body, from, body.length - from))
                .toString();
        if (text.indexOf(0) >= 0) {
            throw new UnreadableSheet("is neither a workbook (.xlsx) nor CSV");
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
