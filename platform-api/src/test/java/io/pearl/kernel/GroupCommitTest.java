package io.pearl.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.kernel.GroupCommit.Outcome;
import io.pearl.ordering.OrderingProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    @Test
    void letsCallersShareACommitWhileOneIsUnderWay() throws Exception {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch firstIsIn = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        GroupCommit<Integer, Integer> commits = new GroupCommit<>("test", 1, 100, 50, batch -> {
            sizes.add(batch.size());
            firstIsIn.countDown();
            awaitQuietly(goOn);
            return batch.stream().map(n -> Outcome.of(n * 2)).toList();
        });
        try (commits;
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            answers.add(callers.submit(() -> commits.submit(0, OrderingProblem.TOO_MANY_ORDERS)));
            firstIsIn.await();
            for (int i = 1; i <= 20; i++) {
                int n = i;
                answers.add(callers.submit(() -> commits.submit(n, OrderingProblem.TOO_MANY_ORDERS)));
            }
            awaitWaiting(commits, 20);
            goOn.countDown();
            for (int i = 0; i <= 20; i++) {
                assertThat(answers.get(i).get()).isEqualTo(i * 2);
            }
            assertThat(sizes).containsExactly(1, 20);
        }
    }

    @Test
    void refusesAtOnceWhenTheQueueIsFull() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch firstIsIn = new CountDownLatch(1);
        GroupCommit<Integer, Integer> commits = new GroupCommit<>("test", 1, 1, 1, batch -> {
            firstIsIn.countDown();
            awaitQuietly(goOn);
            return batch.stream().map(Outcome::of).toList();
        });
        try (commits;
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            callers.submit(() -> commits.submit(1, OrderingProblem.TOO_MANY_ORDERS));
            firstIsIn.await();
            List<Future<Integer>> more = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                more.add(callers.submit(() -> commits.submit(2, OrderingProblem.TOO_MANY_ORDERS)));
            }
            while (more.stream().filter(Future::isDone).count() < 2) {
                Thread.onSpinWait();
            }
            assertThat(more.stream().filter(Future::isDone).map(Future::exceptionNow))
                    .allMatch(failure ->
                            failure instanceof Refused refused && refused.code() == OrderingProblem.TOO_MANY_ORDERS);
            goOn.countDown();
        }
    }

    @Test
    void sparesTheNeighboursOfAPoisonousRequest() throws Exception {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch firstIsIn = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        GroupCommit<Integer, Integer> commits = new GroupCommit<>("test", 1, 10, 10, batch -> {
            sizes.add(batch.size());
            firstIsIn.countDown();
            awaitQuietly(goOn);
            if (batch.contains(13)) {
                throw new AssertionError("poison, and not even an exception");
            }
            return batch.stream().map(Outcome::of).toList();
        });
        try (commits;
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = callers.submit(() -> commits.submit(0, OrderingProblem.TOO_MANY_ORDERS));
            firstIsIn.await();
            Future<Integer> poison = callers.submit(() -> commits.submit(13, OrderingProblem.TOO_MANY_ORDERS));
            Future<Integer> neighbour = callers.submit(() -> commits.submit(1, OrderingProblem.TOO_MANY_ORDERS));
            awaitWaiting(commits, 2);
            goOn.countDown();
            assertThat(first.get()).isZero();
            assertThat(neighbour.get()).isEqualTo(1);
            assertThatThrownBy(poison::get).hasRootCauseMessage("poison, and not even an exception");
            assertThat(sizes).containsExactly(1, 2, 1, 1);
        }
    }

    private static void awaitWaiting(GroupCommit<?, ?> commits, int callers) {
        while (commits.waiting() < callers) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
