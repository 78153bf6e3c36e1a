package io.pearl.console.signin;

import io.pearl.console.ConsoleSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** How long a sign-in lasts: without anybody at the keyboard, and at all. */
@Singleton
final class Limits {

    private final Duration idle;
    private final Duration session;
    private final InstantSource clock = InstantSource.system();

    Limits(ConsoleSettings settings) {
        this.idle = settings.idle();
        this.session = settings.session();
    }

    Instant now() {
        return clock.instant();
    }

    /** What has ended it by now, where anything has. */
    @Nullable
    Ending over(Person who) {
        Instant now = clock.instant();
        if (!now.isBefore(who.startedAt().plus(session))) {
            return Ending.LIMIT;
        }
        return now.isBefore(who.activeAt().plus(idle)) ? null : Ending.IDLE;
    }

    Left left(Person who) {
        Instant now = clock.instant();
        Duration byIdle = Duration.between(now, who.activeAt().plus(idle));
        Duration bySession = Duration.between(now, who.startedAt().plus(session));
        boolean extendable = byIdle.compareTo(bySession) < 0;
        return new Left(extendable ? byIdle : bySession, extendable);
    }

    /**
     * @param extendable whether somebody at the keyboard puts the end off
     */
    record Left(Duration time, boolean extendable) {}
}
