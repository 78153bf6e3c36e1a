package io.pearl.identity;

import io.pearl.kernel.Refused;
import io.pearl.tenancy.TenancyProblem;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to, in the form that people really have: no quotes, no comments, no addresses of
 * machines. The domain is in lower case.
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public EmailAddress {
        String wrong = objection(value);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("an address " + wrong);
        }
    }

    /**
     * @param pointer the field to name
     * @throws Refused INVALID_REQUEST
     */
    public static EmailAddress parse(String pointer, String text) {
        String stripped = text.strip();
        int at = stripped.lastIndexOf('@');
        String value = at < 0
                ? stripped
                : stripped.substring(0, at) + stripped.substring(at).toLowerCase(Locale.ROOT);
        String wrong = objection(value);
        if (!wrong.isEmpty()) {
            throw Refused.field(TenancyProblem.INVALID_REQUEST, pointer, wrong);
        }
        return new EmailAddress(value);
    }

    /** What tells addresses apart: nobody gives two people one address in different case. */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    private static String objection(String value) {
        if (!value.chars().allMatch(letter -> letter > ' ' && letter < 127)) {
            return "must be in ASCII without blanks; write an international domain in its xn-- form";
        }
        int at = value.indexOf('@');
        if (at < 1 || at != value.lastIndexOf('@') || value.length() > LONGEST || at > 64) {
            return "must be one address, like name@example.com, of at most 254 characters";
        }
        if (!LOCAL.matcher(value.substring(0, at)).matches()) {
            return "must have letters, digits and single dots before the @; quotes and comments are not taken";
        }
        String[] labels = value.substring(at + 1).split("\\.", -1);
        boolean numeric = labels[labels.length - 1].matches("[0-9-]*");
        for (String label : labels) {
            if (!LABEL.matcher(label).matches() || labels.length < 2 || numeric) {
                return "must have a domain behind the @, like example.com";
            }
        }
        return "";
    }

    @Override
    public String toString() {
        return value;
    }
}
