package io.pearl.identity;

import io.pearl.kernel.Refused;
import io.pearl.tenancy.TenancyProblem;
import java.util.regex.Pattern;

/** What somebody is called, in any script. */
public record PersonName(String value) {

    private static final int LONGEST = 120;
    /** What the identity server does not take in a name either. */
    private static final Pattern REFUSED = Pattern.compile("[<>&\"$%!#?§;*~/\\\\|^=\\[\\]{}()\\p{Cntrl}\\p{Zl}\\p{Zp}]");
    /** Turns what stands beside the name around. */
    private static final Pattern TURNING = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

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
        if (value.isBlank() || value.length() > LONGEST) {
            return "must have 1 to 120 characters";
        }
        if (REFUSED.matcher(value).find() || TURNING.matcher(value).find()) {
            return "must do without line breaks and without any of < > & \" $ % ! # ? § ; * ~ / \\ | ^ = [ ] { } ( )";
        }
        return "";
    }

    @Override
    public String toString() {
        return value;
    }
}
