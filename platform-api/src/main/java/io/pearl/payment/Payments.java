package io.pearl.payment;

import io.pearl.event.Event;
import io.pearl.event.EventListener;
import io.pearl.event.WorkQueues;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import io.pearl.menu.Money;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What customers paid. A placed order is charged, a refused one is refunded. */
@Singleton
public final class Payments implements EventListener {

    static final String CHARGE_QUEUE = "payment";
    static final String REFUND_QUEUE = "refund";

    private final Db db;
    private final Clock clock;
    private final WorkQueues queues;
    private final Map<String, PaymentProvider> providers;

    Payments(Db db, Clock clock, WorkQueues queues, List<PaymentProvider> providers) {
        this.db = db;
        this.clock = clock;
        this.queues = queues;
        this.providers =
                providers.stream().collect(Collectors.toUnmodifiableMap(PaymentProvider::name, Function.identity()));
    }

    /** What the provider said; before it has said anything there is no payment. */
    public enum State {
        CAPTURED,
        DECLINED,
        REFUNDED
    }

    /** @param reference the provider's number, once there is one */
    public record Payment(String provider, State state, Money amount, Optional<String> reference) {}

    /** Whether some provider takes this method. */
    public boolean takes(String method) {
        return provider(method).isPresent();
    }

    /** The payment of an order the caller has found. */
    public Optional<Payment> of(TenantId tenant, long order) {
        return db.read(tx -> select(tx, tenant, order));
    }

    @Override
    public void on(Connection tx, List<Event> events) throws SQLException {
        queues.put(tx, CHARGE_QUEUE, refs(events, "order.placed"), clock.instant());
        queues.put(tx, REFUND_QUEUE, refs(events, "order.refused"), clock.instant());
    }

    Optional<PaymentProvider> provider(String method) {
        String name = method.contains(":") ? method.substring(0, method.indexOf(':')) : method;
        return Optional.ofNullable(providers.get(name));
    }

    Optional<Payment> select(Connection tx, TenantId tenant, long order) throws SQLException {
        return Sql.one(
                tx,
                "SELECT provider, state, amount, currency, reference FROM payment WHERE tenant_id = ? AND order_id = ?",
                row -> new Payment(
                        row.text("provider"),
                        State.valueOf(row.text("state")),
                        new Money(row.number("amount"), row.text("currency")),
                        row.maybeText("reference")),
                tenant.value(),
                order);
    }

    private static List<WorkQueues.Ref> refs(List<Event> events, String type) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .map(event -> new WorkQueues.Ref(event.tenant(), event.entity()))
                .toList();
    }
}
