package io.pearl.console.standin;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What a test has asked the stand-ins to play. */
@Singleton
final class Stage {

    private final Set<Integer> outage = ConcurrentHashMap.newKeySet();
    private final AtomicLong versions = new AtomicLong();
    private volatile Cast cast = Cast.OPERATOR;
    private volatile boolean signedOut;

    Cast cast() {
        return cast;
    }

    void play(Cast next) {
        cast = next;
    }

    Set<Integer> outage() {
        return outage;
    }

    /** Whether every token issued so far is refused. */
    boolean signedOut() {
        return signedOut;
    }

    void signOut(boolean now) {
        signedOut = now;
    }

    /** A new etag. */
    String version() {
        return "\"" + versions.incrementAndGet() + "\"";
    }

    /** @throws Refusal 403 where whoever is at the keyboard may not */
    void need(String permission) {
        if (!cast.may(permission)) {
            throw new Refusal(403, "NOT_ALLOWED", "This needs the permission " + permission + ".");
        }
    }
}
