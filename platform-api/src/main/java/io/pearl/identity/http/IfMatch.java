package io.pearl.identity.http;

import io.pearl.kernel.Refused;
import io.pearl.tenancy.TenancyProblem;
import org.jspecify.annotations.Nullable;

/** The version that a change is based on. */
final class IfMatch {

    private IfMatch() {}

    /**
     * @param header the {@code etag} as it was told, with or without quotation marks
     * @throws Refused VERSION_NEEDED
     */
    static String need(@Nullable String header) {
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
}
