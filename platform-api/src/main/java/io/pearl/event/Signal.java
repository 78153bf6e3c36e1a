package io.pearl.event;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes a loop early; a wake that comes while it is busy is not lost. */
final class Signal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition condition = lock.newCondition();
    private boolean raised;

    void raise() {
        lock.lock();
        try {
            raised = true;
            condition.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void await(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!raised && left > 0) {
                left = condition.awaitNanos(left);
            }
            raised = false;
        } finally {
            lock.unlock();
        }
    }
}
