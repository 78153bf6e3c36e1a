package io.pearl.catalogue.http;

import io.pearl.kernel.Refused;
import io.pearl.tenancy.TenancyProblem;
import org.jspecify.annotations.Nullable;

/** What a change is based on. */
final class Versions {

    private Versions() {}

    /** @throws Refused VERSION_NEEDED, STALE */
    static int of(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Refused.field(
                    TenancyProblem.VERSION_NEEDED,
                    "header:If-Match",
                    "is needed: the etag that the change is based on");
        }
        String digits = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!digits.matches("\\d{1,9}")) {
            throw Refused.field(TenancyProblem.STALE, "header:If-Match", "is not the present version; read it again");
        }
        return Integer.parseInt(digits);
    }
}
