package io.pearl.fulfilment;

import io.micronaut.context.annotation.Value;
import io.pearl.adapter.TillAnswer.Refusal;
import io.pearl.adapter.TillStatus;
import io.pearl.availability.Availability;
import io.pearl.campaign.Claims;
import io.pearl.event.Event;
import io.pearl.event.EventListener;
import io.pearl.event.WorkQueues;
import io.pearl.kernel.Sql;
import io.pearl.ordering.Order;
import io.pearl.ordering.OrderState;
import io.pearl.ordering.OrderingProblem;
import io.pearl.ordering.Orders;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How an order stands at the till, and what that means for it. Everything here is in the caller's transaction. */
@Singleton
public final class Fulfilment implements EventListener {

    static final String QUEUE = "till";
    private static final int WATCHES = 8;

    private final Clock clock;
    private final Orders orders;
    private final Claims claims;
    private final Availability availability;
    private final WorkQueues queues;
    private final Duration acceptWithin;

    Fulfilment(
            Clock clock,
            Orders orders,
            Claims claims,
            Availability availability,
            WorkQueues queues,
            @Value("${pearl.accept-within}") Duration acceptWithin) {
        this.clock = clock;
        this.orders = orders;
        this.claims = claims;
        this.availability = availability;
        this.queues = queues;
        this.acceptWithin = acceptWithin;
    }

    @Override
    public void on(Connection tx, List<Event> events) throws SQLException {
        queues.put(
                tx,
                QUEUE,
                events.stream()
                        .filter(event -> event.type().equals("order.paid"))
                        .map(event -> new WorkQueues.Ref(event.tenant(), event.entity()))
                        .toList(),
                clock.instant());
    }

    /** The till has the order: from now on it is watched. */
    void received(Connection tx, Order order, String tillNumber) throws SQLException {
        Instant now = clock.instant();
        Sql.update(
                tx,
                "INSERT INTO till_order (tenant_id, order_id, store_id, state, watch_no, accept_by, changed_at)"
                        + " VALUES (?,?,?,'RECEIVED',?,?,?)",
                order.tenant().value(),
                order.id().value(),
                order.store().value(),
                watch(order.store().value()),
                now.plus(acceptWithin),
                now);
        orders.tillNumber(tx, order, tillNumber);
        orders.move(tx, order, OrderState.INJECTED, "till", Optional.empty(), Map.of());
    }

    /** The shop will not make it. The voucher goes back now; payment refunds when it hears of it. */
    void refused(Connection tx, Order order, OrderingProblem why, String words) throws SQLException {
        boolean moved =
                orders.move(tx, order, OrderState.REFUSED, "till", Optional.of(why.name()), Map.of("reason", words));
        if (moved) {
            if (why == OrderingProblem.SOLD_OUT) {
                Set<String> items = orders.lines(order).stream()
                        .map(Order.Line::item)
                        .collect(Collectors.toCollection(TreeSet::new));
                // with several drinks nobody knows which one is missing, and guessing would hide the others
                if (items.size() == 1) {
                    availability.sellOut(tx, order.tenant(), order.store(), items);
                }
            }
            claims.release(tx, List.of(order.id().value()));
        }
        Sql.update(
                tx,
                "UPDATE till_order SET state = 'REFUSED', watch_no = NULL, changed_at = ?"
                        + " WHERE tenant_id = ? AND order_id = ?",
                clock.instant(),
                order.tenant().value(),
                order.id().value());
    }

    /** The till reports a state; steps it skipped are taken as done. */
    void reported(Connection tx, Order order, TillStatus status) throws SQLException {
        switch (status.state()) {
            case RECEIVED -> {}
            case REFUSED, CANCELLED ->
                refused(
                        tx,
                        order,
                        problem(status.refusal().orElse(Refusal.OTHER)),
                        "the till reports " + status.state());
            default -> advance(tx, order, status);
        }
    }

    static OrderingProblem problem(Refusal refusal) {
        return switch (refusal) {
            case SOLD_OUT -> OrderingProblem.SOLD_OUT;
            case CLOSED -> OrderingProblem.STORE_CLOSED;
            case TOO_BUSY -> OrderingProblem.STORE_OVERLOADED;
            case OUT_OF_RANGE -> OrderingProblem.OUT_OF_ZONE;
            case INVALID, OTHER -> OrderingProblem.MERCHANT_REJECTED;
        };
    }

    static int watch(long store) {
        return (int) Math.floorMod(store ^ (store >>> 22), (long) WATCHES);
    }

    private void advance(Connection tx, Order order, TillStatus status) throws SQLException {
        OrderState to =
                switch (status.state()) {
                    case MADE -> OrderState.MADE;
                    case COLLECTED -> OrderState.COLLECTED;
                    case DELIVERED -> OrderState.DELIVERED;
                    default -> OrderState.ACCEPTED;
                };
        for (OrderState step :
                List.of(OrderState.ACCEPTED, OrderState.MADE, OrderState.COLLECTED, OrderState.DELIVERED)) {
            if (step.compareTo(to) <= 0) {
                boolean carried = step.compareTo(OrderState.COLLECTED) >= 0;
                Map<String, Object> facts = carried && status.courier().isPresent()
                        ? Map.of("courier", status.courier().get())
                        : Map.of();
                orders.move(tx, order, step, carried ? "courier" : "till", Optional.empty(), facts);
            }
        }
        boolean done = to == OrderState.DELIVERED;
        Sql.update(
                tx,
                "UPDATE till_order SET state = ?, changed_at = ?" + (done ? ", watch_no = NULL" : "")
                        + " WHERE tenant_id = ? AND order_id = ?",
                status.state().name(),
                clock.instant(),
                order.tenant().value(),
                order.id().value());
    }
}
