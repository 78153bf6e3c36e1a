package io.pearl.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does a piece of work again and again, and outlives every failure of it. */
public final class Loop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final long AFTER_FAILURE_MILLIS = 1000;

    private final String name;
    private final Body body;
    private final Thread thread;
    private volatile boolean stopped;

    /** One round; it waits by itself when there is nothing to do. */
    @FunctionalInterface
    public interface Body {
        void round() throws InterruptedException;
    }

    public Loop(String name, Body body) {
        this.name = name;
        this.body = body;
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Errors too are survived: a loop that ended silently would stop orders without anybody noticing. */
    @SuppressWarnings("CatchingUnchecked")
    private void run() {
        boolean failing = false;
        while (!stopped) {
            try {
                body.round();
                failing = false;
            } catch (InterruptedException stop) {
                return;
            } catch (Throwable failure) {
                if (stopped) {
                    return;
                }
                if (failing) {
                    LOG.warn("{} still fails: {}", name, failure.toString());
                } else {
                    LOG.error("{} failed and tries again", name, failure);
                }
                failing = true;
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
