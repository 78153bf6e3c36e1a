package io.pearl.identity;

import io.pearl.kernel.Refused;
import io.pearl.tenancy.TenancyProblem;
import java.util.regex.Pattern;

/** What somebody is called: one line in any script. To escape it is the business of whoever shows it. */
public record PersonName(String value) {

    private static final int LONGEST = 120;
    /** Ends the line, or turns what stands beside the name around. */
    private static final Pattern REFUSED =
            Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    public PersonName {
        if (!objection(value).isEmpty()) {
            throw new IllegalArgumentException("a name " + objection(value));
        }
    }

    /**
     * @param pointer the field to name
     * @throws Refused INVALID_REQUEST
     */
    public static PersonName parse(String pointer, String text) {
        String stripped = text.strip();
        String wrong = objection(stripped);
        if (!wrong.isEmpty()) {
            throw Refused.field(TenancyProblem.INVALID_REQUEST, pointer, wrong);
        }
        return new PersonName(stripped);
    }

    private static String objection(String value) {
        if (value.isBlank() || value.codePointCount(0, value.length()) > LONGEST) {
            return "must have 1 to 120 characters";
        }
        if (REFUSED.matcher(value).find()) {
            return "must be on one line, without signs that turn the direction of the text";
        }
        return "";
    }

    @Override
    public String toString() {
        return value;
    }
}
