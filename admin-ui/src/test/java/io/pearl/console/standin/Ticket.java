package io.pearl.console.standin;

import io.pearl.client.AgentOrder;
import io.pearl.client.Amount;
import io.pearl.client.Name;
import io.pearl.client.OperationsApi.FailureRow;
import io.pearl.client.OrderState;
import io.pearl.client.OrdersApi.OrderLine;
import io.pearl.client.OrdersApi.OrderPage;
import io.pearl.client.OrdersApi.OrderRow;
import io.pearl.client.OrdersApi.PaymentUse;
import io.pearl.client.OrdersApi.PlanStep;
import io.pearl.client.OrdersApi.PlanStep.Fact;
import io.pearl.client.OrdersApi.TimelineEntry;
import io.pearl.client.OrdersApi.VoucherUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One customer's wish and what becomes of it, as a function of the time. */
final class Ticket {

    /** How far an order is after so many seconds. */
    private static final List<Leg> LEGS = List.of(
            new Leg(1, OrderState.PAID, "order.paid", "payment"),
            new Leg(2, OrderState.INJECTED, "order.injected", "pearl"),
            new Leg(6, OrderState.ACCEPTED, "order.accepted", "till"),
            new Leg(240, OrderState.MADE, "order.made", "till"),
            new Leg(420, OrderState.COLLECTED, "order.collected", "courier"),
            new Leg(1300, OrderState.DELIVERED, "order.delivered", "courier"));

    private final Instant at;
    private final String id;
    private final Menu.Shop shop;
    private final Menu.Drink drink;
    private final int cups;
    private final long discount;
    private final double pace;
    private final int till;
    private final String wish;
    private final @Nullable String trouble;
    private final boolean planned;

    Ticket(Instant at, Random random, int number, boolean sound) {
        this.at = at;
        this.id = "ord_0%s"
                .formatted(Long.toString(at.toEpochMilli() * 4096 + number, 32).toUpperCase());
        this.shop = Menu.SHOPS.get(random.nextInt(Menu.SHOPS.size()));
        this.drink = Menu.DRINKS.get(random.nextInt(Menu.DRINKS.size()));
        this.cups = random.nextInt(10) < 7 ? 1 : 2 + random.nextInt(3);
        this.discount = random.nextInt(10) < 6 ? 500 : 0;
        this.pace = 0.6 + random.nextDouble();
        this.till = 1000 + number % 9000;
        this.wish = Menu.WISHES.get(random.nextInt(Menu.WISHES.size()));
        int luck = random.nextInt(100);
        this.trouble = !sound && luck < 8 ? Menu.TROUBLES.get(random.nextInt(Menu.TROUBLES.size())) : null;
        this.planned = trouble == null || trouble.startsWith("payment") || trouble.startsWith("till");
    }

    String id() {
        return id;
    }

    Instant at() {
        return at;
    }

    String tenant() {
        return shop.tenant();
    }

    boolean failedBy(Instant now) {
        return trouble != null && !now.isBefore(at.plusSeconds(3));
    }

    /** Adds itself to placed, delivered and failed per minute. */
    void count(Instant first, Instant now, long[][] counts) {
        if (planned) {
            add(first, at, counts, 0);
        }
        Instant delivered = when(LEGS.getLast());
        if (trouble == null && !delivered.isAfter(now)) {
            add(first, delivered, counts, 1);
        }
        if (failedBy(now)) {
            add(first, at.plusSeconds(3), counts, 2);
        }
    }

    private static void add(Instant first, Instant when, long[][] counts, int series) {
        int minute = (int) Duration.between(first, when).toMinutes();
        if (!when.isBefore(first) && minute < counts.length) {
            counts[minute][series]++;
        }
    }

    private Instant when(Leg leg) {
        return at.plusMillis((long) (leg.seconds() * 1000 * pace));
    }

    @Nullable
    OrderRow row(Instant now) {
        if (!planned) {
            return null;
        }
        OrderState state = OrderState.PLACED;
        for (Leg leg : LEGS) {
            if (!when(leg).isAfter(now)) {
                state = leg.state();
            }
        }
        if (failedBy(now)) {
            state = "MERCHANT_REJECTED".equals(trouble) ? OrderState.REFUNDED : OrderState.CANCELLED;
        }
        return new OrderRow(
                id,
                state,
                at,
                shop.tenant(),
                shop.chain(),
                shop.store(),
                "Asia/Shanghai",
                new Name(drink.zh() + " ×" + cups, drink.en() + " ×" + cups),
                cups,
                yuan(drink.price() * cups),
                yuan(discount),
                yuan(drink.price() * cups + 300 - discount),
                state.compareTo(OrderState.ACCEPTED) >= 0 && trouble == null ? "A" + till : null,
                failedBy(now) ? trouble : null);
    }

    FailureRow failure(Instant now) {
        return new FailureRow(
                "pln_" + id.substring(4),
                at.plusSeconds(3),
                String.valueOf(trouble),
                wish,
                shop.chain(),
                shop.store(),
                planned ? id : null,
                till % 3 == 0);
    }

    @Nullable
    OrderPage page(Instant now) {
        OrderRow row = row(now);
        if (row == null) {
            return null;
        }
        Amount unit = yuan(drink.price());
        OrderLine line =
                new OrderLine("itm_1", drink.name(), Menu.OPTIONS.subList(0, 2 + cups % 3), cups, unit, row.goods());
        return new OrderPage(
                row,
                "陈** · +86 *** **** " + till,
                wish,
                wish.startsWith("O") ? "en" : "zh-CN",
                "杭州市西湖区文三路 90 号东部软件园 2 号楼 5 层 508 室",
                List.of(line),
                new AgentOrder.Totals(row.goods(), yuan(300), row.discount(), row.payable()),
                discount == 0 ? null : new VoucherUse("clm_0K3F", "autumn-first-cup", yuan(500), voucherState(row)),
                new PaymentUse("sandbox", paymentState(row), row.payable(), "2026112322001" + till),
                plan(),
                timeline(now));
    }

    private static String voucherState(OrderRow row) {
        return row.failure() != null ? "released" : row.state() == OrderState.PLACED ? "reserved" : "spent";
    }

    private static String paymentState(OrderRow row) {
        if (row.failure() != null) {
            return "MERCHANT_REJECTED".equals(row.failure()) ? "refunded" : "declined";
        }
        return row.state() == OrderState.PLACED ? "pending" : "captured";
    }

    private List<PlanStep> plan() {
        return List.of(
                step("understand", 412, "spans", "少糖 · 少冰 · 珍珠奶茶", "language", "zh-CN"),
                step("match", 631, "candidates", "14", "chosen", drink.en()),
                step("serve", 208, "stores", "3 of 7 open in zone", "distance", "1.2 km"),
                step(
                        "price",
                        97,
                        "voucher",
                        discount == 0 ? "none" : "autumn-first-cup",
                        "quote",
                        "¥" + drink.price() / 100.0),
                step("risk", 55, "score", "0.04", "rules", "12 passed"));
    }

    private static PlanStep step(String code, long micros, String a, String b, String c, String d) {
        return new PlanStep(code, micros, List.of(new Fact(a, b), new Fact(c, d)));
    }

    private List<TimelineEntry> timeline(Instant now) {
        List<TimelineEntry> entries = new ArrayList<>();
        entries.add(new TimelineEntry(at, "order.placed", "customer", List.of(new Fact("cups", "" + cups))));
        if (discount > 0) {
            entries.add(new TimelineEntry(
                    at, "voucher.reserved", "pearl", List.of(new Fact("campaign", "autumn-first-cup"))));
        }
        if (trouble != null) {
            boolean refused = "MERCHANT_REJECTED".equals(trouble);
            entries.add(new TimelineEntry(
                    at.plusSeconds(2),
                    refused ? "order.refused" : "payment.declined",
                    refused ? "till" : "payment",
                    List.of(new Fact("code", trouble))));
            entries.add(new TimelineEntry(
                    at.plusSeconds(3), refused ? "order.refunded" : "order.cancelled", "pearl", List.of()));
            return entries;
        }
        for (Leg leg : LEGS) {
            if (!when(leg).isAfter(now)) {
                List<Fact> facts = leg.state() == OrderState.ACCEPTED
                        ? List.of(new Fact("tillNumber", "A" + till), new Fact("ready_in", "4 min"))
                        : List.of();
                entries.add(new TimelineEntry(when(leg), leg.event(), leg.actor(), facts));
            }
        }
        return entries;
    }

    private static Amount yuan(long fen) {
        return new Amount(fen, "CNY");
    }

    private record Leg(long seconds, OrderState state, String event, String actor) {}
}
