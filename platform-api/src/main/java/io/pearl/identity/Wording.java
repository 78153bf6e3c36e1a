package io.pearl.identity;

import io.pearl.kernel.Refused;
import io.pearl.tenancy.TenancyProblem;

/**
 * Text as people write it: in every script, with whatever signs. It is stored as it came, and escaping it is the
 * business of whoever shows it. Only what cannot be seen and misleads is refused.
 */
final class Wording {

    private Wording() {}

    /**
     * @param pointer the field to name
     * @return without blanks around it
     */
    static String plain(String pointer, String text) {
        String stripped = text.strip();
        stripped.codePoints().filter(Wording::misleads).findFirst().ifPresent(sign -> {
            throw Refused.field(
                    TenancyProblem.INVALID_REQUEST,
                    pointer,
                    String.format("must not have the control character U+%04X", sign));
        });
        return stripped;
    }

    /** @return without blanks around it; at least one character that can be seen */
    static String visible(String pointer, String text) {
        String stripped = plain(pointer, text);
        if (stripped.codePoints()
                .allMatch(sign -> Character.isWhitespace(sign) || Character.getType(sign) == Character.FORMAT)) {
            throw Refused.field(TenancyProblem.INVALID_REQUEST, pointer, "must have a character that can be seen");
        }
        return stripped;
    }

    private static boolean misleads(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            // these turn around how everything behind them reads
            default -> (sign >= 0x202A && sign <= 0x202E) || (sign >= 0x2066 && sign <= 0x2069);
        };
    }
}
