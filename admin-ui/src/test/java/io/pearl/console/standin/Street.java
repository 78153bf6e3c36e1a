package io.pearl.console.standin;

import io.pearl.client.AccountApi.TenantRef;
import io.pearl.client.Amount;
import io.pearl.client.Name;
import io.pearl.client.OperationsApi.FailureRow;
import io.pearl.client.OperationsApi.Funnel;
import io.pearl.client.OperationsApi.Minute;
import io.pearl.client.OperationsApi.Overview;
import io.pearl.client.OrderState;
import io.pearl.client.OrdersApi.OrderPage;
import io.pearl.client.OrdersApi.OrderRow;
import io.pearl.client.Page;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A street of tea shops: about thirty orders a minute, most of which get delivered. */
@Singleton
final class Street {

    private static final Duration MEMORY = Duration.ofHours(26);

    private final Random random = new Random(7);
    private final List<Ticket> tickets = new ArrayList<>();
    private Instant next;

    Street() {
        this.next = Instant.now().minus(MEMORY);
        catchUp();
    }

    /** Somebody orders right now. */
    synchronized String orderNow() {
        catchUp();
        Ticket ticket = new Ticket(Instant.now(), random, tickets.size(), true);
        tickets.add(ticket);
        return ticket.id();
    }

    private void catchUp() {
        Instant now = Instant.now();
        while (next.isBefore(now)) {
            tickets.add(new Ticket(next, random, tickets.size(), false));
            double busy = 0.35 + 0.65 * Math.pow(Math.sin(next.getEpochSecond() / 5400.0), 2);
            long gap = (long) (-Math.log(1 - random.nextDouble()) * 1_500 / busy);
            next = next.plusMillis(Math.max(60, gap));
        }
    }

    synchronized Page<OrderRow> list(Predicate<OrderRow> wanted, @Nullable String cursor, int limit) {
        catchUp();
        Instant now = Instant.now();
        int from = cursor == null ? tickets.size() : Integer.parseInt(cursor);
        List<OrderRow> rows = new ArrayList<>();
        int index = from - 1;
        for (; index >= 0 && rows.size() < limit; index--) {
            OrderRow row = tickets.get(index).row(now);
            if (row != null && wanted.test(row)) {
                rows.add(row);
            }
        }
        return new Page<>(rows, index >= 0 ? String.valueOf(index + 1) : null);
    }

    synchronized @Nullable OrderPage find(String id) {
        catchUp();
        return tickets.stream()
                .filter(ticket -> ticket.id().equals(id))
                .findFirst()
                .map(ticket -> ticket.page(Instant.now()))
                .orElse(null);
    }

    synchronized List<TenantRef> tenants() {
        Map<String, Name> names = new LinkedHashMap<>();
        Menu.SHOPS.forEach(shop -> names.put(shop.tenant(), shop.chain()));
        return names.entrySet().stream()
                .map(e -> new TenantRef(e.getKey(), e.getValue(), List.of()))
                .toList();
    }

    synchronized Overview overview(@Nullable String tenant, int minutes) {
        catchUp();
        Instant now = Instant.now();
        Instant first = now.truncatedTo(ChronoUnit.MINUTES).minus(minutes - 1, ChronoUnit.MINUTES);
        long[][] counts = new long[minutes][3];
        List<Ticket> seen = tickets.stream()
                .filter(ticket -> tenant == null || ticket.tenant().equals(tenant))
                .filter(ticket -> !ticket.at().isBefore(first))
                .toList();
        for (Ticket ticket : tickets) {
            if (tenant == null || ticket.tenant().equals(tenant)) {
                ticket.count(first, now, counts);
            }
        }
        List<Minute> series = new ArrayList<>();
        List<Minute> before = new ArrayList<>();
        for (int i = 0; i < minutes; i++) {
            Instant at = first.plus(i, ChronoUnit.MINUTES);
            series.add(new Minute(at, counts[i][0], counts[i][1], counts[i][2]));
            long then = 14 + (long) (6 * Math.sin((at.getEpochSecond() / 60) / 11.0)) + at.getEpochSecond() / 60 % 3;
            before.add(new Minute(at.minus(7, ChronoUnit.DAYS), then, then * 9 / 10, then / 12));
        }
        Funnel funnel = funnel(seen, now);
        return new Overview(now, series, funnel, scaled(funnel), latest(seen, now), failures(seen, now), before);
    }

    private static Funnel funnel(List<Ticket> seen, Instant now) {
        List<OrderRow> rows = seen.stream()
                .flatMap(ticket -> Stream.ofNullable(ticket.row(now)))
                .toList();
        long placed = rows.size();
        long paid = rows.stream().filter(row -> reached(row, OrderState.PAID)).count();
        long accepted =
                rows.stream().filter(row -> reached(row, OrderState.ACCEPTED)).count();
        long delivered =
                rows.stream().filter(row -> row.state() == OrderState.DELIVERED).count();
        long failed = seen.stream().filter(ticket -> ticket.failedBy(now)).count();
        long sentences = seen.size() + seen.size() / 20;
        return new Funnel(
                sentences,
                sentences - sentences / 50,
                placed + placed / 40,
                placed,
                paid,
                accepted,
                delivered,
                sum(rows.stream().map(OrderRow::discount)),
                sum(rows.stream().map(OrderRow::payable)),
                failed);
    }

    private static boolean reached(OrderRow row, OrderState state) {
        return row.failure() == null && row.state().compareTo(state) >= 0;
    }

    private static Amount sum(Stream<Amount> amounts) {
        return new Amount(amounts.mapToLong(Amount::amount).sum(), "CNY");
    }

    private static Funnel scaled(Funnel f) {
        return new Funnel(
                f.sentences() * 10 / 12,
                f.understood() * 10 / 12,
                f.matched() * 10 / 12,
                f.placed() * 10 / 12,
                f.paid() * 10 / 12,
                f.accepted() * 10 / 12,
                f.delivered() * 10 / 11,
                new Amount(f.discount().amount() * 9 / 10, "CNY"),
                new Amount(f.payable().amount() * 10 / 13, "CNY"),
                f.failed() == null ? null : f.failed() * 12 / 10);
    }

    private static List<OrderRow> latest(List<Ticket> seen, Instant now) {
        return seen.reversed().stream()
                .flatMap(ticket -> Stream.ofNullable(ticket.row(now)))
                .limit(12)
                .toList();
    }

    private static List<FailureRow> failures(List<Ticket> seen, Instant now) {
        return seen.reversed().stream()
                .filter(ticket -> ticket.failedBy(now))
                .limit(12)
                .map(ticket -> ticket.failure(now))
                .toList();
    }
}
