package io.pearl.payment;

import io.pearl.event.Events;
import io.pearl.event.Work;
import io.pearl.event.WorkHandler;
import io.pearl.event.WorkQueues;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import io.pearl.ordering.Order;
import io.pearl.ordering.OrderState;
import io.pearl.ordering.Orders;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Gives the money of refused orders back. */
@Singleton
final class RefundWork implements WorkHandler {

    private final Db db;
    private final Clock clock;
    private final Orders orders;
    private final Payments payments;
    private final WorkQueues queues;
    private final Events events;

    RefundWork(Db db, Clock clock, Orders orders, Payments payments, WorkQueues queues, Events events) {
        this.db = db;
        this.clock = clock;
        this.orders = orders;
        this.payments = payments;
        this.queues = queues;
        this.events = events;
    }

    @Override
    public String queue() {
        return Payments.REFUND_QUEUE;
    }

    @Override
    public int concurrency() {
        return 16;
    }

    @Override
    public void handle(Work work) throws Exception {
        Order order = db.read(tx -> orders.get(tx, work.tenant(), work.ref()));
        Payments.Payment payment =
                payments.of(order.tenant(), order.id().value()).orElseThrow();
        if (payment.state() == Payments.State.CAPTURED) {
            payments.provider(order.payMethod())
                    .orElseThrow()
                    .refund(order.id().toString(), payment.reference().orElseThrow(), payment.amount());
        }
        db.write(tx -> {
            queues.finish(tx, work);
            Sql.update(
                    tx,
                    "UPDATE payment SET state = 'REFUNDED', changed_at = ?"
                            + " WHERE tenant_id = ? AND order_id = ? AND state = 'CAPTURED'",
                    clock.instant(),
                    order.tenant().value(),
                    order.id().value());
            return orders.move(tx, order, OrderState.REFUNDED, "payment", Optional.empty(), Map.of());
        });
        events.committed();
    }
}
