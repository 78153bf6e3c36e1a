package io.pearl.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pearl.kernel.Refused;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slows down who tries links. Counted per address and per node: tokens are too long to be guessed, so this keeps noise
 * away from the database and the identity server, not attackers from a door.
 */
@Singleton
final class Guesses {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_MISSES = 30;
    /** A console speaks for everybody who uses it. */
    private static final int MOST_ASKED = 600;

    private final Cache<String, AtomicInteger> asked = counters();
    private final Cache<String, AtomicInteger> missed = counters();

    private static Cache<String, AtomicInteger> counters() {
        return Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(WINDOW)
                .build();
    }

    /**
     * @param origin as callers have it: the address, and behind a blank the program
     * @throws Refused TOO_MANY_ATTEMPTS
     */
    void ask(String origin) {
        String address = address(origin);
        if (count(asked, address).incrementAndGet() > MOST_ASKED
                || count(missed, address).get() >= MOST_MISSES) {
            throw Refused.because(
                    IdentityProblem.TOO_MANY_ATTEMPTS, "Too many links were tried from here. Try again in a minute.");
        }
    }

    void miss(String origin) {
        count(missed, address(origin)).incrementAndGet();
    }

    private static AtomicInteger count(Cache<String, AtomicInteger> counters, String address) {
        return counters.get(address, none -> new AtomicInteger());
    }

    private static String address(String origin) {
        int blank = origin.indexOf(' ');
        return blank < 0 ? origin : origin.substring(0, blank);
    }
}
