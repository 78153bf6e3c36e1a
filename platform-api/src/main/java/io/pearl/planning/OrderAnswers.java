package io.pearl.planning;

import io.pearl.availability.Reach;
import io.pearl.campaign.Claim;
import io.pearl.campaign.Claims;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.PublishedStore;
import io.pearl.client.AgentOrder;
import io.pearl.client.Amount;
import io.pearl.client.OrderState;
import io.pearl.event.Event;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.menu.Money;
import io.pearl.ordering.Order;
import io.pearl.ordering.Orders;
import io.pearl.planning.language.Intent.Wish;
import io.pearl.planning.language.Normaliser;
import io.pearl.tenancy.Tenant;
import io.pearl.tenancy.Tenants;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders as a customer's assistant sees them, in the customer's language. */
@Singleton
final class OrderAnswers {

    private final Db db;
    private final Clock clock;
    private final Orders orders;
    private final Plans plans;
    private final Claims claims;
    private final Catalogue catalogue;
    private final Tenants tenants;
    private final Knowledge knowledge;
    private final Search search;
    private final Alternatives alternatives;

    OrderAnswers(
            Db db,
            Clock clock,
            Orders orders,
            Plans plans,
            Claims claims,
            Catalogue catalogue,
            Tenants tenants,
            Knowledge knowledge,
            Search search,
            Alternatives alternatives) {
        this.db = db;
        this.clock = clock;
        this.orders = orders;
        this.plans = plans;
        this.claims = claims;
        this.catalogue = catalogue;
        this.tenants = tenants;
        this.knowledge = knowledge;
        this.search = search;
        this.alternatives = alternatives;
    }

    /** The order as it is answered when it has just been placed. */
    AgentOrder placed(
            Order order, List<Order.Line> lines, Optional<AgentOrder.Voucher> voucher, List<AgentOrder.Step> steps) {
        return render(order, lines, voucher, steps, Optional.empty());
    }

    /** The order as it stands, with everything that has happened since. */
    AgentOrder now(Order order) {
        List<Order.Line> lines = orders.lines(order);
        List<AgentOrder.Step> steps =
                new ArrayList<>(plans.of(order).map(plan -> plan.trace().said()).orElse(List.of()));
        orders.history(order).stream()
                .filter(event -> !event.type().equals("order.placed"))
                .forEach(event -> step(order, event).ifPresent(steps::add));
        Optional<AgentOrder.Voucher> voucher = db.read(
                        tx -> claims.of(tx, order.id().value()))
                .filter(use -> use.state() != Claim.State.RELEASED)
                .map(use -> new AgentOrder.Voucher(
                        use.id().toString(), use.campaign().in(order.language()), amount(use.faceValue())));
        return render(order, lines, voucher, steps, failure(order, lines));
    }

    private AgentOrder render(
            Order order,
            List<Order.Line> lines,
            Optional<AgentOrder.Voucher> voucher,
            List<AgentOrder.Step> steps,
            Optional<AgentOrder.Failure> failure) {
        String language = order.language();
        String chain = tenants.named(order.tenant())
                .map(Tenant::name)
                .map(name -> name.in(language))
                .orElse("");
        String address = catalogue
                .snapshot()
                .store(order.store())
                .map(PublishedStore::address)
                .orElse("");
        return new AgentOrder(
                order.id().toString(),
                OrderState.valueOf(order.state().name()),
                new AgentOrder.StoreRef(
                        order.store().toString(), order.storeName().in(language), chain, address),
                lines.stream().map(line -> line(line, language)).toList(),
                new AgentOrder.Totals(
                        amount(order.totals().goods()),
                        amount(order.totals().delivery()),
                        amount(order.totals().discount()),
                        amount(order.totals().payable())),
                voucher.orElse(null),
                order.placedAt(),
                steps,
                failure.orElse(null));
    }

    private static AgentOrder.Line line(Order.Line line, String language) {
        return new AgentOrder.Line(
                line.item(),
                line.name().in(language),
                line.choices().stream()
                        .map(choice -> choice.optionName().in(language))
                        .toList(),
                line.quantity(),
                amount(line.unitPrice()),
                amount(line.total()));
    }

    private static Optional<AgentOrder.Step> step(Order order, Event event) {
        String prefix = "order.";
        if (!event.type().startsWith(prefix)) {
            return Optional.empty();
        }
        String code = event.type().substring(prefix.length());
        Map<?, ?> body = Json.read(event.body(), Map.class);
        Object courier = body.get("courier");
        String text = Sentences.say(
                order.language(),
                "step." + code,
                Map.of(
                        "payable", Sentences.money(order.totals().payable()),
                        "till", order.tillNumber().orElse("–"),
                        "courier", courier == null ? "–" : courier.toString()));
        return Optional.of(new AgentOrder.Step(event.at(), code, text));
    }

    /** Why it ended early, and what can be had instead, looked up now. */
    private Optional<AgentOrder.Failure> failure(Order order, List<Order.Line> lines) {
        if (order.failure().isEmpty()) {
            return Optional.empty();
        }
        String code = order.failure().get();
        Map<String, String> facts = Map.of(
                "wish", order.summary().in(order.language()),
                "payable", Sentences.money(order.totals().payable()));
        String later = Sentences.say(order.language(), "failure." + code + ".after", facts);
        String message =
                later.startsWith("failure.") ? Sentences.say(order.language(), "failure." + code, facts) : later;
        List<Wish> wishes = lines.stream().map(this::wish).toList();
        List<Reach> around = search.around(Scope.of(order), order.at(), clock.instant());
        return Optional.of(new AgentOrder.Failure(
                code,
                message,
                alternatives.find(around, wishes, Set.of(order.store())).stream()
                        .map(quote -> Alternatives.shown(quote, order.language()))
                        .toList()));
    }

    private Wish wish(Order.Line line) {
        return knowledge
                .reader()
                .describe(
                        // a name may be the same in both languages
                        new HashSet<>(List.of(
                                Normaliser.normalise(line.name().zh()),
                                Normaliser.normalise(line.name().en()))),
                        line.quantity(),
                        line.choices().stream()
                                .map(choice -> choice.optionName().zh())
                                .toList());
    }

    static Amount amount(Money money) {
        return new Amount(money.minor(), money.currency());
    }
}
