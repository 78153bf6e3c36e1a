package io.pearl.event;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.pearl.kernel.Db;
import io.pearl.kernel.Loop;
import io.pearl.tenancy.TenantId;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs every {@link WorkHandler}: one loop per queue finds what is due, virtual threads do it. */
@Context
@Requires(property = "pearl.background", notEquals = "false")
final class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final long LOOK_MILLIS = 200;
    private static final long SHARE_MILLIS = 20;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Db db;
    private final WorkQueues queues;
    private final Leases leases;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Loop> loops;

    Workers(Db db, WorkQueues queues, Leases leases, Clock clock, List<WorkHandler> handlers) {
        this.db = db;
        this.queues = queues;
        this.leases = leases;
        this.clock = clock;
        this.loops = handlers.stream().map(this::loop).toList();
    }

    @PreDestroy
    void stop() {
        loops.forEach(Loop::close);
        threads.shutdown();
    }

    private Loop loop(WorkHandler handler) {
        Semaphore room = new Semaphore(handler.concurrency());
        Set<Long> inHand = ConcurrentHashMap.newKeySet();
        Map<TenantId, AtomicInteger> byTenant = new ConcurrentHashMap<>();
        // one tenant whose till or endpoint hangs must leave room for the others
        int share = Math.max(1, handler.concurrency() / 2);
        return new Loop("work-" + handler.queue(), () -> {
            int most = handler.concurrency() * 8;
            List<Work> due = queues.due(handler.queue(), leases.owned("work"), clock.instant(), most + inHand.size());
            boolean found = false;
            boolean leftOver = false;
            for (Work work : due) {
                AtomicInteger theirs = byTenant.computeIfAbsent(work.tenant(), tenant -> new AtomicInteger());
                if (theirs.get() >= share) {
                    leftOver = true;
                } else if (inHand.add(work.id())) {
                    found = true;
                    room.acquire();
                    theirs.incrementAndGet();
                    threads.execute(() -> {
                        try {
                            run(handler, work);
                        } finally {
                            inHand.remove(work.id());
                            theirs.decrementAndGet();
                            room.release();
                        }
                    });
                }
            }
            if (!found || leftOver) {
                // what was left over waits for its tenant's share, and asking the database does not hurry that
                queues.signal(handler.queue()).await(leftOver ? SHARE_MILLIS : LOOK_MILLIS);
            }
        });
    }

    private void run(WorkHandler handler, Work work) {
        try {
            handler.handle(work);
        } catch (WorkQueues.WorkGone elsewhere) {
            LOG.debug("{}", elsewhere.getMessage());
        } catch (Exception failure) {
            Duration wait = Duration.ofMillis(500L << Math.min(work.attempt(), 12));
            Instant again = clock.instant().plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
            LOG.warn("{} {} failed, next attempt at {}", work.queue(), work.ref(), again, failure);
            try {
                db.write(tx -> {
                    queues.postpone(tx, work, again);
                    return true;
                });
            } catch (RuntimeException lost) {
                LOG.warn("{} {} could not be put off and stays due", work.queue(), work.ref(), lost);
            }
        }
    }
}
