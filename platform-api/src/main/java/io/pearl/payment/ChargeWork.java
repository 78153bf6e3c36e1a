package io.pearl.payment;

import io.pearl.campaign.Claims;
import io.pearl.event.Events;
import io.pearl.event.Work;
import io.pearl.event.WorkHandler;
import io.pearl.event.WorkQueues;
import io.pearl.kernel.Db;
import io.pearl.kernel.GroupCommit;
import io.pearl.kernel.GroupCommit.Outcome;
import io.pearl.kernel.Sql;
import io.pearl.ordering.Order;
import io.pearl.ordering.OrderState;
import io.pearl.ordering.OrderingProblem;
import io.pearl.ordering.Orders;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Charges placed orders; what the provider said is committed for many of them together. */
@Singleton
final class ChargeWork implements WorkHandler {

    private final Db db;
    private final Clock clock;
    private final Orders orders;
    private final Claims claims;
    private final Payments payments;
    private final WorkQueues queues;
    private final Events events;
    private final GroupCommit<Settlement, Boolean> commits;

    ChargeWork(Db db, Clock clock, Orders orders, Claims claims, Payments payments, WorkQueues queues, Events events) {
        this.db = db;
        this.clock = clock;
        this.orders = orders;
        this.claims = claims;
        this.payments = payments;
        this.queues = queues;
        this.events = events;
        this.commits = new GroupCommit<>("payment-writer", 1, 1024, 100, this::write);
    }

    private record Settlement(Work work, Order order, PaymentProvider.Charge charge) {}

    @Override
    public String queue() {
        return Payments.CHARGE_QUEUE;
    }

    @Override
    public int concurrency() {
        return 16;
    }

    @Override
    public void handle(Work work) throws Exception {
        Order order = db.read(tx -> orders.get(tx, work.tenant(), work.ref()));
        PaymentProvider provider = payments.provider(order.payMethod()).orElseThrow();
        PaymentProvider.Charge charge = provider.charge(
                order.id().toString(), order.payMethod(), order.totals().payable());
        commits.submit(new Settlement(work, order, charge), OrderingProblem.TOO_MANY_ORDERS);
        events.committed();
    }

    @PreDestroy
    void stop() {
        commits.close();
    }

    private List<Outcome<Boolean>> write(List<Settlement> batch) {
        return db.write(tx -> {
            List<Long> paid = new ArrayList<>();
            List<Long> declined = new ArrayList<>();
            for (Settlement settlement : batch) {
                queues.finish(tx, settlement.work());
                if (settle(tx, settlement)) {
                    paid.add(settlement.order().id().value());
                } else {
                    declined.add(settlement.order().id().value());
                }
            }
            // the campaign's row is the one that everybody wants, so it comes last
            claims.confirm(tx, paid);
            claims.release(tx, declined);
            return batch.stream().map(settlement -> Outcome.of(true)).toList();
        });
    }

    private boolean settle(Connection tx, Settlement settlement) throws SQLException {
        Order order = settlement.order();
        boolean captured = settlement.charge() instanceof PaymentProvider.Charge.Captured;
        String reference =
                settlement.charge() instanceof PaymentProvider.Charge.Captured taken ? taken.reference() : null;
        Sql.update(
                tx,
                "INSERT INTO payment (tenant_id, order_id, provider, currency, amount, state, reference, changed_at)"
                        + " VALUES (?,?,?,?,?,?,?,?)",
                order.tenant().value(),
                order.id().value(),
                payments.provider(order.payMethod()).orElseThrow().name(),
                order.totals().payable().currency(),
                order.totals().payable().minor(),
                (captured ? Payments.State.CAPTURED : Payments.State.DECLINED).name(),
                reference,
                clock.instant());
        if (settlement.charge() instanceof PaymentProvider.Charge.Declined no) {
            orders.move(
                    tx,
                    order,
                    OrderState.CANCELLED,
                    "payment",
                    Optional.of(OrderingProblem.PAYMENT_DECLINED.name()),
                    Map.of("reason", no.reason()));
            return false;
        }
        orders.move(
                tx,
                order,
                OrderState.PAID,
                "payment",
                Optional.empty(),
                Map.of("payment", reference == null ? "" : reference));
        return true;
    }
}
