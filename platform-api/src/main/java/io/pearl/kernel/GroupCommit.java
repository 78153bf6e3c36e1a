package io.pearl.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets many callers share one commit. While a commit is under way the next callers gather; a lonely caller waits for
 * nobody. Each answer is given only after its commit, and a queue that is full says so at once instead of growing.
 *
 * @param <Q> what a caller wants written
 * @param <A> what the caller is told once it is durable
 */
public final class GroupCommit<Q, A> implements AutoCloseable {

    private static final long LONGEST_WAIT_SECONDS = 30;

    private final BlockingQueue<Waiting<Q, A>> queue;
    private final int most;
    private final Function<List<Q>, List<Outcome<A>>> write;
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean closed;

    /**
     * @param name of the writer threads
     * @param writers how many commits may be under way at once
     * @param capacity how many callers may wait
     * @param most how many callers share one commit at most
     * @param write writes the requests in one transaction and gives one outcome for each, in their order
     */
    public GroupCommit(String name, int writers, int capacity, int most, Function<List<Q>, List<Outcome<A>>> write) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.most = most;
        this.write = write;
        for (int i = 0; i < writers; i++) {
            this.writers.add(Thread.ofPlatform().daemon().name(name + "-" + i).start(this::run));
        }
    }

    /** What became of one request: an answer, or a refusal that concerns it alone. */
    public record Outcome<A>(@Nullable A answer, @Nullable RuntimeException refusal) {

        public static <A> Outcome<A> of(A answer) {
            return new Outcome<>(answer, null);
        }

        public static <A> Outcome<A> refused(RuntimeException refusal) {
            return new Outcome<>(null, refusal);
        }
    }

    /**
     * Waits until the request is durable or refused.
     *
     * @throws Refused with {@code full} where the queue is full or closing
     */
    public A submit(Q request, ProblemCode full) {
        Waiting<Q, A> waiting = new Waiting<>(request, new CompletableFuture<>());
        if (closed || !queue.offer(waiting)) {
            throw Refused.because(full, "Too many orders are waiting to be written. Try again in a second.");
        }
        try {
            return waiting.answer.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failure.getCause());
        } catch (TimeoutException late) {
            // it may still be written: asking again with the same key tells
            throw Refused.because(full, "The answer takes too long. Ask again with the same Idempotency-Key.");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Refused.because(full, "The server is stopping. Ask again with the same Idempotency-Key.");
        }
    }

    /** How many callers wait for a writer now. */
    public int waiting() {
        return queue.size();
    }

    @Override
    public void close() {
        closed = true;
        writers.forEach(Thread::interrupt);
        for (Thread writer : writers) {
            try {
                writer.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        List<Waiting<Q, A>> batch = new ArrayList<>(most);
        while (!closed || !queue.isEmpty()) {
            try {
                Waiting<Q, A> first = queue.poll(1, TimeUnit.SECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, most - 1);
            } catch (InterruptedException stop) {
                continue;
            }
            commit(batch);
            batch.clear();
        }
    }

    private void commit(List<Waiting<Q, A>> batch) {
        List<Outcome<A>> outcomes;
        try {
            outcomes = write.apply(batch.stream().map(Waiting::request).toList());
        } catch (Throwable failure) {
            // errors too: whoever waits must hear, and the writer must go on
            if (batch.size() == 1) {
                batch.getFirst().answer.completeExceptionally(failure);
            } else {
                // one poisonous request must not fail its neighbours
                batch.forEach(one -> commit(List.of(one)));
            }
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            Outcome<A> outcome = outcomes.get(i);
            if (outcome.refusal() != null) {
                batch.get(i).answer.completeExceptionally(outcome.refusal());
            } else if (outcome.answer() != null) {
                batch.get(i).answer.complete(outcome.answer());
            }
        }
    }

    private record Waiting<Q, A>(Q request, CompletableFuture<A> answer) {}
}
