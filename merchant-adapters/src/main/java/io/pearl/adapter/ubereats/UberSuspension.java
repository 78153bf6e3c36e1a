package io.pearl.adapter.ubereats;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.menu.Stock;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * Suspensions. {@code suspend_until} is seconds since 1970; null, zero and any time in the past say that nothing is
 * suspended. What time it is nobody here knows, so a time is kept as the one at which the thing is to be had again.
 */
final class UberSuspension {

    private static final String SOURCE = "suspension_info";

    /** The year 2100: whoever suspends beyond it means until further notice. */
    private static final long FURTHER_NOTICE = 4_102_444_800L;

    /** As seconds it is the year 33658, as milliseconds September 2001. */
    private static final long MILLISECONDS = 1_000_000_000_000L;

    private UberSuspension() {}

    /** What a suspension says of stock; nothing where nothing is suspended. */
    static Optional<Stock> stock(JsonNode suspension, String where, Findings findings) {
        String until = text(suspension.path("suspend_until"));
        if (until.isEmpty()) {
            return Optional.empty();
        }
        if (!until.matches("-?\\d{1,30}")) {
            findings.warning(
                    "suspensionUnreadable",
                    where,
                    "'" + Findings.shown(until) + "' is no time in seconds; it is taken as suspended");
            return Optional.of(Stock.soldOut(source(suspension)));
        }
        BigInteger stated = new BigInteger(until);
        if (stated.signum() <= 0) {
            return Optional.empty();
        }
        long seconds = stated.bitLength() < 63 ? stated.longValueExact() : Long.MAX_VALUE;
        if (seconds >= MILLISECONDS && seconds / 1000 < FURTHER_NOTICE) {
            findings.warnOnce("suspensionInMilliseconds", where, "suspend_until is in milliseconds");
            seconds /= 1000;
        }
        Stock out = Stock.soldOut(source(suspension));
        return Optional.of(seconds >= FURTHER_NOTICE ? out : out.restoredAt(Instant.ofEpochSecond(seconds)));
    }

    private static String source(JsonNode suspension) {
        String reason = text(suspension.path("reason"));
        return reason.isEmpty() ? SOURCE : SOURCE + ": " + Findings.shown(reason);
    }
}
