package io.pearl.tenancy;

import io.pearl.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** The version that a change is based on, out of the header {@code If-Match}. */
public final class IfMatch {

    private IfMatch() {}

    /**
     * @param header the {@code etag} as it was told, with or without quotation marks
     * @throws Refused VERSION_NEEDED
     */
    public static String need(@Nullable String header) {
        // a weak one comes from something in between that changed the bytes and not what they say
        String stripped = header == null ? "" : header.strip().replaceFirst("^W/", "");
        String etag = stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"")
                ? stripped.substring(1, stripped.length() - 1)
                : stripped;
        if (etag.isEmpty()) {
            throw Refused.field(
                    TenancyProblem.VERSION_NEEDED,
                    "header:If-Match",
                    "is needed: the etag that the change is based on");
        }
        return etag;
    }

    /**
     * A version that is a number.
     *
     * @throws Refused VERSION_NEEDED; STALE where it is no number, and so not the present one
     */
    public static int version(@Nullable String header) {
        String digits = need(header);
        if (!digits.matches("[0-9]{1,9}")) {
            throw Refused.field(TenancyProblem.STALE, "header:If-Match", "is not the present version; read it again");
        }
        return Integer.parseInt(digits);
    }
}
