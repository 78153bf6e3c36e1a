package io.pearl.adapter.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Encodings of texts that do not say which they have. */
public final class Texts {

    /** What Chinese tills mean by GBK today. */
    public static final Charset GBK = Charset.forName("GB18030");

    private Texts() {}

    public static boolean utf8(byte[] body) {
        return reads(body, StandardCharsets.UTF_8);
    }

    /** Nearly everything does; ask {@link #utf8} first. */
    public static boolean gbk(byte[] body) {
        return reads(body, GBK);
    }

    private static boolean reads(byte[] body, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }
}
