package io.pearl.fulfilment;

import io.micronaut.context.annotation.Value;
import io.pearl.adapter.TillAnswer;
import io.pearl.event.Events;
import io.pearl.event.Work;
import io.pearl.event.WorkHandler;
import io.pearl.event.WorkQueues;
import io.pearl.kernel.Db;
import io.pearl.ordering.Order;
import io.pearl.ordering.OrderingProblem;
import io.pearl.ordering.Orders;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/**
 * Hands paid orders to tills. The order's id is the till's key, so sending it again after a crash or a lost answer makes
 * no second drink. A till that gives no usable answer for long enough is taken as silent.
 */
@Singleton
final class TillWork implements WorkHandler {

    private static final Duration TOO_OLD = Duration.ofMinutes(30);

    private final Db db;
    private final Clock clock;
    private final Orders orders;
    private final Fulfilment fulfilment;
    private final Tills tills;
    private final WorkQueues queues;
    private final Events events;
    private final Duration acceptWithin;

    TillWork(
            Db db,
            Clock clock,
            Orders orders,
            Fulfilment fulfilment,
            Tills tills,
            WorkQueues queues,
            Events events,
            @Value("${pearl.accept-within}") Duration acceptWithin) {
        this.db = db;
        this.clock = clock;
        this.orders = orders;
        this.fulfilment = fulfilment;
        this.tills = tills;
        this.queues = queues;
        this.events = events;
        this.acceptWithin = acceptWithin;
    }

    @Override
    public String queue() {
        return Fulfilment.QUEUE;
    }

    @Override
    public int concurrency() {
        return 32;
    }

    @Override
    public void handle(Work work) throws Exception {
        Order order = db.read(tx -> orders.get(tx, work.tenant(), work.ref()));
        if (work.attempt() == 0 && clock.instant().isAfter(order.placedAt().plus(TOO_OLD))) {
            // nobody waits for a drink that long: after an outage the customer gets the money back instead
            refuse(work, order, OrderingProblem.NOT_ACCEPTED_IN_TIME, "too old to be made");
            events.committed();
            return;
        }
        TillAnswer answer;
        try {
            answer = tills.submit(order, orders.lines(order));
        } catch (IOException | RuntimeException noAnswer) {
            // a till that cannot be talked to at all must run into the time limit like one that is silent
            answer = new TillAnswer.Unclear(String.valueOf(noAnswer.getMessage()));
        }
        if (answer instanceof TillAnswer.Unclear unclear) {
            if (clock.instant().isBefore(order.placedAt().plus(acceptWithin))) {
                throw new IOException("the till gave no usable answer: " + unclear.message());
            }
            refuse(work, order, OrderingProblem.NOT_ACCEPTED_IN_TIME, unclear.message());
        } else if (answer instanceof TillAnswer.Refused refused) {
            refuse(work, order, Fulfilment.problem(refused.reason()), refused.message());
        } else if (answer instanceof TillAnswer.Received received) {
            db.write(tx -> {
                queues.finish(tx, work);
                fulfilment.received(tx, order, received.tillNumber());
                return true;
            });
        }
        events.committed();
    }

    private void refuse(Work work, Order order, OrderingProblem why, String words) {
        db.write(tx -> {
            queues.finish(tx, work);
            fulfilment.refused(tx, order, why, words);
            return true;
        });
    }
}
