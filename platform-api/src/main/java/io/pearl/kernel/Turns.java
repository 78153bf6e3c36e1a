package io.pearl.kernel;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only a few do at once what takes much memory, on each server. The others wait for a moment, in the order they
 * came, and are refused when it has passed.
 */
public final class Turns {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

    private final int atOnce;
    private final Duration patience;
    private final ProblemCode full;
    private final Semaphore free;

    /** @param full the problem of those who waited in vain */
    public Turns(int atOnce, ProblemCode full) {
        this(atOnce, PATIENCE, full);
    }

    public Turns(int atOnce, Duration patience, ProblemCode full) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("somebody must have a turn");
        }
        this.atOnce = atOnce;
        this.patience = patience;
        this.full = full;
        this.free = new Semaphore(atOnce, true);
    }

    public int atOnce() {
        return atOnce;
    }

    /**
     * Does it when there is a turn.
     *
     * @throws Refused where there was none in time
     */
    public <T> T take(Supplier<T> work) {
        await();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void await() {
        try {
            if (free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw Refused.full(full, "Others are at it: try again in a moment.", AGAIN_AFTER);
    }
}
