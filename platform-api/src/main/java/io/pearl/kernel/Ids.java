package io.pearl.kernel;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidFactory;
import java.time.Instant;
import java.util.OptionalLong;

/** Time-ordered 64-bit ids, and their prefixed text outside: {@code ord_0hp3v6t1x8k2m}. */
public final class Ids {

    private static final TsidFactory FACTORY = TsidFactory.newInstance1024();

    private Ids() {}

    public static long next() {
        return FACTORY.create().toLong();
    }

    public static String text(String prefix, long id) {
        return prefix + "_" + Tsid.from(id).toLowerCase();
    }

    /** The number behind a text id; empty where the prefix or the form is wrong. */
    public static OptionalLong parse(String prefix, String text) {
        String start = prefix + "_";
        if (!text.startsWith(start)) {
            return OptionalLong.empty();
        }
        String code = text.substring(start.length());
        return Tsid.isValid(code) ? OptionalLong.of(Tsid.from(code).toLong()) : OptionalLong.empty();
    }

    /** The smallest id that could have been made at this instant: turns a time range into an id range. */
    public static long atOrAfter(Instant instant) {
        long sinceEpoch = Math.max(0, instant.toEpochMilli() - Tsid.TSID_EPOCH);
        return sinceEpoch << 22;
    }
}
