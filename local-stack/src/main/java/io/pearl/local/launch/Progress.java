package io.pearl.local.launch;

import io.pearl.local.text.Width;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What the launcher says while it works: one line for each thing that is ready. */
final class Progress {

    private final PrintStream out;
    private final Instant startedAt = Instant.now();

    Progress(PrintStream out) {
        this.out = out;
    }

    synchronized void ready(String what, String where) {
        out.println(String.format(Locale.ROOT, "%6.1f s  ", seconds()) + Width.left(what, 14) + where);
        out.flush();
    }

    synchronized void say(String text) {
        out.println(text);
        out.flush();
    }

    double seconds() {
        return Duration.between(startedAt, Instant.now()).toMillis() / 1000.0;
    }
}
