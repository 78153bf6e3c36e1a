package io.pearl.adapter.spreadsheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** How the text of a file is written, as far as it tells. */
public enum Encoding {
    /** An xlsx file. */
    WORKBOOK,
    /** A zip archive of CSV files. */
    ARCHIVE,
    UTF_8,
    UTF_16,
    /** What Chinese spreadsheet programs write where nobody asks for anything else. */
    GBK;

    private static final byte[] CONTENTS = "[Content_Types].xml".getBytes(StandardCharsets.US_ASCII);

    static Encoding of(byte[] file) {
        if (file.length > 1 && file[0] == 'P' && file[1] == 'K') {
            return holds(file, CONTENTS) ? WORKBOOK : ARCHIVE;
        }
        if (file.length > 1 && ((file[0] & 0xff) == 0xff || (file[0] & 0xff) == 0xfe)) {
            return UTF_16;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
            return UTF_8;
        } catch (CharacterCodingException other) {
            return GBK;
        }
    }

    private static boolean holds(byte[] file, byte[] text) {
        for (int i = 0; i <= file.length - text.length; i++) {
            int same = 0;
            while (same < text.length && file[i + same] == text[same]) {
                same++;
            }
            if (same == text.length) {
                return true;
            }
        }
        return false;
    }
}
