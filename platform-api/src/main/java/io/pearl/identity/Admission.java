package io.pearl.identity;

import io.pearl.kernel.Refused;
import java.util.Optional;

/**
 * Whether a system's request is let through, and what it has left.
 *
 * @param denial why it is not
 */
public record Admission(Window minute, Window day, Optional<Denial> denial) {

    /**
     * @param quota requests
     * @param left requests
     * @param fullAfter seconds until the whole quota is there again
     */
    record Window(long quota, long left, long fullAfter) {}

    /** @param retryAfter seconds */
    record Denial(IdentityProblem code, long retryAfter) {}

    /** For {@code RateLimit-Policy}, as in draft-ietf-httpapi-ratelimit-headers. */
    public String policy() {
        return "\"minute\";q=" + minute.quota() + ";w=60, \"day\";q=" + day.quota() + ";w=86400";
    }

    /** For {@code RateLimit}. */
    public String left() {
        return "\"minute\";r=" + minute.left() + ";t=" + minute.fullAfter() + ", \"day\";r=" + day.left() + ";t="
                + day.fullAfter();
    }

    /** For {@code Retry-After}, in seconds. */
    public Optional<Long> retryAfter() {
        return denial.map(Denial::retryAfter);
    }

    public Optional<Refused> refusal() {
        return denial.map(denied -> Refused.because(
                denied.code(),
                denied.code() == IdentityProblem.QUOTA_EXCEEDED
                        ? "This system has used its " + day.quota()
                                + " requests of the day; it begins anew at 00:00 UTC."
                        : "This system may send " + minute.quota() + " requests a minute. Try again in "
                                + denied.retryAfter() + " s."));
    }
}
