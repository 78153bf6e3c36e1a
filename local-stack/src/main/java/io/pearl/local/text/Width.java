package io.pearl.local.text;

/** How many columns text takes in a terminal. */
public final class Width {

    private Width() {}

    /** Columns: two for wide characters and emoji, none for marks that sit on the character before them. */
    public static int of(String text) {
        return text.codePoints().map(Width::columns).sum();
    }

    /** Filled with blanks at the right; text that is too long stays as it is. */
    public static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** Filled with blanks at the left. */
    public static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    private static int columns(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || type == Character.CONTROL) {
            return 0;
        }
        return wide(codePoint) ? 2 : 1;
    }

    /** East Asian wide and full-width blocks, as Unicode's EastAsianWidth.txt has them in the large. */
    private static boolean wide(int codePoint) {
        return in(codePoint, 0x1100, 0x115F) // Hangul Jamo
                || in(codePoint, 0x2E80, 0x303E) // radicals, CJK punctuation
                || in(codePoint, 0x3041, 0xA4CF) // kana, CJK ideographs, Yi
                || in(codePoint, 0xAC00, 0xD7A3) // Hangul syllables
                || in(codePoint, 0xF900, 0xFAFF) // compatibility ideographs
                || in(codePoint, 0xFE30, 0xFE6F) // vertical and small forms
                || in(codePoint, 0xFF00, 0xFF60) // full-width forms
                || in(codePoint, 0xFFE0, 0xFFE6)
                || in(codePoint, 0x1F300, 0x1F64F) // pictographs
                || in(codePoint, 0x1F680, 0x1F6FF)
                || in(codePoint, 0x1F900, 0x1F9FF)
                || in(codePoint, 0x1FA70, 0x1FAFF)
                || in(codePoint, 0x20000, 0x3FFFD); // rare ideographs
    }

    private static boolean in(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
