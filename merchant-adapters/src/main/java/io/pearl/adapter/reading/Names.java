package io.pearl.adapter.reading;

import io.pearl.menu.Text;
import java.util.regex.Pattern;

/** Names as sources write them. */
public final class Names {

    private static final Pattern BETWEEN_LANGUAGES = Pattern.compile("\\s+[/|]\\s+");

    private Names() {}

    /**
     * Splits a name such as {@code 珍珠奶茶 / Pearl Milk Tea} where exactly one side is Chinese. Only a slash or bar between
     * spaces parts languages: in {@code 黑糖 Latte} the second word is no translation of the first.
     *
     * @throws BrokenNode where there is no name or it is too long
     */
    public static Text bilingual(String name) {
        String text = checked(name);
        String[] sides = BETWEEN_LANGUAGES.split(text);
        if (sides.length == 2 && chinese(sides[0]) != chinese(sides[1])) {
            return chinese(sides[0]) ? new Text(sides[0], sides[1]) : new Text(sides[1], sides[0]);
        }
        return Text.of(text);
    }

    /** A Chinese name with its English one beside it, which may be empty. */
    public static Text pair(String zh, String en) {
        return en.isBlank() ? bilingual(zh) : new Text(checked(zh), checked(en));
    }

    /** An id that is fit for the canonical model. */
    public static String id(String id, String kind) {
        String text = id.strip();
        if (text.isEmpty()) {
            throw new BrokenNode("idMissing", "a " + kind + " has no id");
        }
        if (text.length() > Limits.ID) {
            throw new BrokenNode("idTooLong", "the " + kind + " id '" + Findings.shown(text) + "' is too long");
        }
        return text;
    }

    private static String checked(String name) {
        String text = name.strip();
        if (text.isEmpty()) {
            throw new BrokenNode("nameMissing", "there is no name");
        }
        if (text.length() > Limits.NAME) {
            throw new BrokenNode("nameTooLong", "the name '" + Findings.shown(text) + "' is too long");
        }
        return text;
    }

    private static boolean chinese(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }
}
