package io.pearl.operations;

import io.pearl.event.Event;
import io.pearl.event.EventListener;
import io.pearl.kernel.Json;
import io.pearl.kernel.Sql;
import io.pearl.ordering.OrderEvents;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts events into minutes, once each, as they come off the outbox: boards stay quick however many orders there are. */
@Singleton
final class MinuteCounts implements EventListener {

    private record Key(long tenant, Instant minute, Metric metric) {}

    private record Count(long n, long amount) {
        Count plus(Count other) {
            return new Count(n + other.n, amount + other.amount);
        }
    }

    @Override
    public void on(Connection tx, List<Event> events) throws SQLException {
        Map<Key, Count> counts = new HashMap<>();
        for (Event event : events) {
            if (OrderEvents.ofTest(event)) {
                continue;
            }
            switch (event.type()) {
                case "order.placed" -> placed(counts, event);
                case "order.paid" -> add(counts, event, event.tenant().value(), Metric.PAID, 0);
                case "order.accepted" -> add(counts, event, event.tenant().value(), Metric.ACCEPTED, 0);
                case "order.delivered" -> add(counts, event, event.tenant().value(), Metric.DELIVERED, 0);
                case "order.refused", "order.cancelled" ->
                    add(counts, event, event.tenant().value(), Metric.FAILED, 0);
                case "plan.failed" -> planFailed(counts, event);
                default -> {}
            }
        }
        List<Map.Entry<Key, Count>> sorted = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparingLong(Key::tenant)
                        .thenComparing(Key::minute)
                        .thenComparing(Key::metric)))
                .toList();
        Sql.batch(
                tx,
                "INSERT INTO order_minute (tenant_id, minute_at, metric, n, amount) VALUES (?,?,?,?,?)"
                        + " ON DUPLICATE KEY UPDATE n = n + VALUES(n), amount = amount + VALUES(amount)",
                sorted,
                entry -> Sql.args(
                        entry.getKey().tenant(),
                        entry.getKey().minute(),
                        entry.getKey().metric().name(),
                        entry.getValue().n(),
                        entry.getValue().amount()));
    }

    private static void placed(Map<Key, Count> counts, Event event) {
        Map<?, ?> body = Json.read(event.body(), Map.class);
        long tenant = event.tenant().value();
        for (Metric metric : List.of(Metric.SENTENCES, Metric.UNDERSTOOD, Metric.MATCHED)) {
            add(counts, event, tenant, metric, 0);
        }
        add(counts, event, tenant, Metric.PLACED, amount(body.get("payable")));
        long discount = amount(body.get("discount"));
        if (discount > 0) {
            add(counts, event, tenant, Metric.DISCOUNT, discount);
        }
    }

    private static void planFailed(Map<Key, Count> counts, Event event) {
        Map<?, ?> body = Json.read(event.body(), Map.class);
        long tenant = body.get("tenant") instanceof Number number ? number.longValue() : 0;
        String reached = String.valueOf(body.get("reached"));
        add(counts, event, tenant, Metric.SENTENCES, 0);
        if (!reached.equals("NOTHING")) {
            add(counts, event, tenant, Metric.UNDERSTOOD, 0);
        }
        if (reached.equals("MATCHED")) {
            add(counts, event, tenant, Metric.MATCHED, 0);
        }
        add(counts, event, tenant, Metric.FAILED, 0);
    }

    /** Counts for the tenant and for the platform, which is the sum over all. */
    private static void add(Map<Key, Count> counts, Event event, long tenant, Metric metric, long amount) {
        Instant minute = event.at().truncatedTo(ChronoUnit.MINUTES);
        Count one = new Count(1, amount);
        counts.merge(new Key(TenantId.PLATFORM.value(), minute, metric), one, Count::plus);
        if (tenant != TenantId.PLATFORM.value()) {
            counts.merge(new Key(tenant, minute, metric), one, Count::plus);
        }
    }

    private static long amount(@Nullable Object money) {
        // one board, one currency: what is paid in another counts as an order and not as yuan
        return money instanceof Map<?, ?> map
                        && "CNY".equals(map.get("currency"))
                        && map.get("amount") instanceof Number number
                ? number.longValue()
                : 0;
    }
}
