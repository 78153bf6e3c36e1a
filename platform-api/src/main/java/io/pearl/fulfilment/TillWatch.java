package io.pearl.fulfilment;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.pearl.adapter.TillStatus;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.PublishedStore;
import io.pearl.catalogue.StoreId;
import io.pearl.event.Events;
import io.pearl.event.Leases;
import io.pearl.kernel.Db;
import io.pearl.kernel.Loop;
import io.pearl.kernel.Sql;
import io.pearl.ordering.Order;
import io.pearl.ordering.OrderId;
import io.pearl.ordering.OrderingProblem;
import io.pearl.ordering.Orders;
import io.pearl.tenancy.TenantId;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks tills how their orders stand, one request per store and round, and ends orders that a shop has not accepted in
 * time. A till that hangs holds up only its own store.
 */
@Context
@Requires(property = "pearl.background", notEquals = "false")
final class TillWatch {

    private static final Logger LOG = LoggerFactory.getLogger(TillWatch.class);
    private static final long ROUND_MILLIS = 700;
    private static final int PER_CALL = 50;
    private static final Duration UNREACHABLE_GRACE = Duration.ofMinutes(5);
    private static final Duration DELIVER_WITHIN = Duration.ofHours(2);

    private final Db db;
    private final Clock clock;
    private final Orders orders;
    private final Fulfilment fulfilment;
    private final Tills tills;
    private final Catalogue catalogue;
    private final Leases leases;
    private final Events events;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<StoreId> inHand = ConcurrentHashMap.newKeySet();
    private final Loop loop;

    TillWatch(
            Db db,
            Clock clock,
            Orders orders,
            Fulfilment fulfilment,
            Tills tills,
            Catalogue catalogue,
            Leases leases,
            Events events) {
        this.db = db;
        this.clock = clock;
        this.orders = orders;
        this.fulfilment = fulfilment;
        this.tills = tills;
        this.catalogue = catalogue;
        this.leases = leases;
        this.events = events;
        this.loop = new Loop("till-watch", this::round);
    }

    private record Watched(
            TenantId tenant, StoreId store, OrderId order, String state, Instant acceptBy, Instant changedAt) {

        boolean accepted() {
            return !state.equals(TillStatus.State.RECEIVED.name());
        }

        /**
         * Whether to wait no longer. A till that could not be asked gets more time: after an outage of ours its answer
         * may be a moment away.
         */
        boolean overdue(Instant now, boolean asked) {
            if (accepted()) {
                return changedAt.plus(DELIVER_WITHIN).isBefore(now);
            }
            return acceptBy.plus(asked ? Duration.ZERO : UNREACHABLE_GRACE).isBefore(now);
        }
    }

    @PreDestroy
    void stop() {
        loop.close();
        threads.shutdownNow();
    }

    private void round() throws InterruptedException {
        List<Integer> watches = leases.owned("till-watch");
        Map<StoreId, List<Watched>> byStore = new HashMap<>();
        if (!watches.isEmpty()) {
            open(watches).forEach(watched -> byStore.computeIfAbsent(watched.store(), store -> new ArrayList<>())
                    .add(watched));
        }
        byStore.forEach((store, watched) -> {
            if (inHand.add(store)) {
                threads.execute(() -> {
                    try {
                        follow(store, watched);
                    } catch (RuntimeException failure) {
                        LOG.error("orders of {} could not be followed", store, failure);
                    } finally {
                        inHand.remove(store);
                    }
                });
            }
        });
        Thread.sleep(ROUND_MILLIS);
    }

    private List<Watched> open(List<Integer> watches) {
        return db.read(tx -> Sql.query(
                tx,
                "/* every tenant: open orders are followed by partition */"
                        + " SELECT tenant_id, store_id, order_id, state, accept_by, changed_at FROM till_order WHERE watch_no IN ("
                        + Sql.marks(watches.size()) + ") LIMIT 20000",
                row -> new Watched(
                        new TenantId(row.number("tenant_id")),
                        new StoreId(row.number("store_id")),
                        new OrderId(row.number("order_id")),
                        row.text("state"),
                        row.instant("accept_by"),
                        row.instant("changed_at")),
                watches.toArray()));
    }

    private void follow(StoreId id, List<Watched> watched) {
        Map<String, TillStatus> reported = new HashMap<>();
        Set<OrderId> asked = new HashSet<>();
        catalogue.snapshot().store(id).ifPresent(store -> {
            for (int from = 0; from < watched.size(); from += PER_CALL) {
                ask(store, watched.subList(from, Math.min(watched.size(), from + PER_CALL)), reported, asked);
            }
        });
        boolean moved = false;
        for (Watched one : watched) {
            TillStatus status = reported.get(one.order().toString());
            if (status != null && !status.state().name().equals(one.state())) {
                moved |= apply(one, status);
            } else if (one.overdue(clock.instant(), asked.contains(one.order()))) {
                moved |= end(one);
            }
        }
        if (moved) {
            events.committed();
        }
    }

    private void ask(
            PublishedStore store, List<Watched> watched, Map<String, TillStatus> reported, Set<OrderId> asked) {
        try {
            tills.track(
                            store,
                            watched.stream().map(one -> one.order().toString()).toList())
                    .forEach(status -> reported.put(status.orderKey(), status));
            watched.forEach(one -> asked.add(one.order()));
        } catch (IOException noAnswer) {
            LOG.debug("{} gave no states: {}", store.name().en(), noAnswer.getMessage());
        } catch (RuntimeException defect) {
            LOG.warn("the states of {} could not be understood", store.name().en(), defect);
        }
    }

    private boolean apply(Watched one, TillStatus status) {
        return db.write(tx -> {
            Order order = orders.get(tx, one.tenant(), one.order().value());
            fulfilment.reported(tx, order, status);
            return true;
        });
    }

    private boolean end(Watched one) {
        return db.write(tx -> {
            Order order = orders.get(tx, one.tenant(), one.order().value());
            fulfilment.refused(
                    tx,
                    order,
                    one.accepted() ? OrderingProblem.DELIVERY_FAILED : OrderingProblem.NOT_ACCEPTED_IN_TIME,
                    one.accepted() ? "nothing heard since " + one.changedAt() : "not accepted by " + one.acceptBy());
            return true;
        });
    }
}
