package io.pearl.operations.http;

import io.pearl.campaign.Claim;
import io.pearl.campaign.Claims;
import io.pearl.client.AgentOrder;
import io.pearl.client.Amount;
import io.pearl.client.Name;
import io.pearl.client.OrderState;
import io.pearl.client.OrdersApi.OrderLine;
import io.pearl.client.OrdersApi.OrderPage;
import io.pearl.client.OrdersApi.OrderRow;
import io.pearl.client.OrdersApi.PaymentUse;
import io.pearl.client.OrdersApi.PlanStep;
import io.pearl.client.OrdersApi.TimelineEntry;
import io.pearl.client.OrdersApi.VoucherUse;
import io.pearl.event.Event;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.menu.Money;
import io.pearl.menu.Text;
import io.pearl.ordering.Order;
import io.pearl.ordering.Orders;
import io.pearl.payment.Payments;
import io.pearl.planning.Plans;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Customers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Tenant;
import io.pearl.tenancy.Tenants;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Orders in the shapes that staff see them in. */
@Singleton
final class OrderViews {

    private static final int DISTRICT_LENGTH = 3;

    private final Db db;
    private final Tenants tenants;
    private final Customers customers;
    private final Orders orders;
    private final Plans plans;
    private final Claims claims;
    private final Payments payments;

    OrderViews(
            Db db, Tenants tenants, Customers customers, Orders orders, Plans plans, Claims claims, Payments payments) {
        this.db = db;
        this.tenants = tenants;
        this.customers = customers;
        this.orders = orders;
        this.plans = plans;
        this.claims = claims;
        this.payments = payments;
    }

    OrderRow row(Order order) {
        Optional<Tenant> tenant = tenants.named(order.tenant());
        return new OrderRow(
                order.id().toString(),
                OrderState.valueOf(order.state().name()),
                order.placedAt(),
                tenant.map(Tenant::slug).orElse(""),
                name(tenant.map(Tenant::name).orElse(Text.of("–"))),
                name(order.storeName()),
                order.timeZone(),
                name(order.summary()),
                order.cups(),
                amount(order.totals().goods()),
                amount(order.totals().discount()),
                amount(order.totals().payable()),
                order.tillNumber().orElse(null),
                order.failure().orElse(null));
    }

    OrderPage page(Caller who, Order order) {
        Optional<Plans.PlanView> plan = plans.of(order);
        Optional<Claim.Use> voucher = db.read(tx -> claims.of(tx, order.id().value()));
        Optional<Payments.Payment> payment =
                payments.of(order.tenant(), order.id().value());
        String customer = customers
                .ofChannel(order.channel(), order.customer())
                .map(OrderViews::masked)
                .orElse(order.customer().toString());
        return new OrderPage(
                row(order),
                customer,
                plan.flatMap(Plans.PlanView::utterance).orElse(null),
                order.language(),
                who.sees(order.tenant(), Permission.CUSTOMERS_READ) ? order.address() : district(order.address()),
                orders.lines(order).stream().map(OrderViews::line).toList(),
                new AgentOrder.Totals(
                        amount(order.totals().goods()),
                        amount(order.totals().delivery()),
                        amount(order.totals().discount()),
                        amount(order.totals().payable())),
                voucher.map(use -> new VoucherUse(
                                use.id().toString(),
                                use.campaign().in(order.language()),
                                amount(use.faceValue()),
                                use.state().name().toLowerCase(Locale.ROOT)))
                        .orElse(null),
                payment.map(one -> new PaymentUse(
                                one.provider(),
                                one.state().name().toLowerCase(Locale.ROOT),
                                amount(one.amount()),
                                one.reference().orElse(null)))
                        .orElse(null),
                plan.map(view -> view.trace().steps()).orElse(List.of()),
                orders.history(order).stream().map(OrderViews::entry).toList());
    }

    /** The first character of the name and the last four digits: enough to find somebody, too little to ring them. */
    private static String masked(Customers.Customer customer) {
        int first = customer.name().offsetByCodePoints(0, 1);
        String phone = customer.phone();
        return customer.name().substring(0, first) + "** · **" + phone.substring(Math.max(0, phone.length() - 4));
    }

    /** Where it roughly goes: enough to see a pattern, too little to find a door. */
    private static String district(String address) {
        int most = Math.min(DISTRICT_LENGTH, address.codePointCount(0, address.length()));
        return address.substring(0, address.offsetByCodePoints(0, most)) + "…";
    }

    private static OrderLine line(Order.Line line) {
        return new OrderLine(
                line.item(),
                name(line.name()),
                line.choices().stream().map(choice -> name(choice.optionName())).toList(),
                line.quantity(),
                amount(line.unitPrice()),
                amount(line.total()));
    }

    private static TimelineEntry entry(Event event) {
        List<PlanStep.Fact> facts = new ArrayList<>();
        Map<?, ?> body = Json.read(event.body(), Map.class);
        // what the page shows anyway is left out; what this step brought is kept
        for (String name : List.of("till_number", "courier", "reason", "payment")) {
            Object value = body.get(name);
            boolean known = name.equals("till_number") && !event.type().equals("order.injected");
            if (value != null && !known) {
                facts.add(new PlanStep.Fact(name, value.toString()));
            }
        }
        return new TimelineEntry(event.at(), event.type(), event.actor(), facts);
    }

    static Name name(Text text) {
        return new Name(text.zh(), text.en());
    }

    private static Amount amount(Money money) {
        return new Amount(money.minor(), money.currency());
    }
}
