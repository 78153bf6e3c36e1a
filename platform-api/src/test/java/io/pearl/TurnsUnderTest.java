package io.pearl;

import io.pearl.kernel.Turns;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Others who are at it. */
public final class TurnsUnderTest {

    private TurnsUnderTest() {}

    /** Does something while every turn is taken. */
    public static void whileTaken(Turns turns, Runnable then) {
        CountDownLatch taken = new CountDownLatch(turns.atOnce());
        CountDownLatch enough = new CountDownLatch(1);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < turns.atOnce(); i++) {
                others.execute(() -> turns.take(() -> {
                    taken.countDown();
                    await(enough);
                    return true;
                }));
            }
            await(taken);
            try {
                then.run();
            } finally {
                enough.countDown();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
