package io.pearl.planning;

import io.pearl.availability.Reach;
import io.pearl.campaign.CampaignProblem;
import io.pearl.campaign.ClaimId;
import io.pearl.client.AgentOrder;
import io.pearl.client.OrderRequest;
import io.pearl.client.Problem;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.menu.Money;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Text;
import io.pearl.ordering.Order;
import io.pearl.ordering.OrderId;
import io.pearl.ordering.OrderState;
import io.pearl.ordering.OrderWriter;
import io.pearl.ordering.OrderingProblem;
import io.pearl.ordering.Orders;
import io.pearl.ordering.Placement;
import io.pearl.ordering.RequestKey;
import io.pearl.ordering.RequestKeys;
import io.pearl.ordering.RiskCheck;
import io.pearl.payment.Payments;
import io.pearl.planning.language.Normaliser;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.CustomerId;
import io.pearl.tenancy.Customers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Orders for customers' assistants: a sentence or a selection becomes a durable order, or a reason and alternatives. */
@Singleton
public final class Planner {

    private static final String DEFAULT_LANGUAGE = "zh-CN";
    private static final String DEFAULT_PAYMENT = "sandbox";

    private final Clock clock;
    private final Customers customers;
    private final RequestKeys keys;
    private final Proposals proposals;
    private final Alternatives alternatives;
    private final RiskCheck risk;
    private final Payments payments;
    private final OrderWriter writer;
    private final Orders orders;
    private final OrderAnswers answers;
    private final Plans plans;

    Planner(
            Clock clock,
            Customers customers,
            RequestKeys keys,
            Proposals proposals,
            Alternatives alternatives,
            RiskCheck risk,
            Payments payments,
            OrderWriter writer,
            Orders orders,
            OrderAnswers answers,
            Plans plans) {
        this.clock = clock;
        this.customers = customers;
        this.keys = keys;
        this.proposals = proposals;
        this.alternatives = alternatives;
        this.risk = risk;
        this.payments = payments;
        this.writer = writer;
        this.orders = orders;
        this.answers = answers;
        this.plans = plans;
    }

    /** A request that has been looked at. */
    private record Asked(
            Caller who,
            Scope scope,
            CustomerId customer,
            OrderRequest request,
            String language,
            RequestKey key,
            PlanId plan) {}

    /**
     * Places an order.
     *
     * @param idempotencyKey repeats of it with the same request give the same answer
     * @throws Refused with what is wrong and what can be had instead
     */
    public AgentOrder order(Caller who, @Nullable String idempotencyKey, OrderRequest request) {
        return order(who, Scope.customers(), idempotencyKey, request);
    }

    /** The same within a scope. */
    public AgentOrder order(Caller who, Scope scope, @Nullable String idempotencyKey, OrderRequest request) {
        who.need(Permission.AGENT_ORDER);
        RequestKey key = key(who, idempotencyKey, request);
        Optional<RequestKey.Recorded> before = keys.find(key.channel(), key.key());
        if (before.isPresent()) {
            return repeat(key, before.get());
        }
        Asked asked = new Asked(who, scope, check(who, request), request, language(request), key, PlanId.next());
        if (!keys.begin(key)) {
            throw Refused.field(
                    OrderingProblem.IDEMPOTENCY_KEY_IN_FLIGHT,
                    "header:Idempotency-Key",
                    "is being worked on: ask again in a second");
        }
        try {
            return plan(asked);
        } finally {
            keys.end(key);
        }
    }

    /** Whether an order can be paid this way here. */
    public boolean takes(String payment) {
        return payments.takes(payment);
    }

    /** The order as it stands; another assistant's does not exist. */
    public AgentOrder follow(Caller who, String order) {
        return answers.now(orders.findOwn(who, order));
    }

    private AgentOrder plan(Asked asked) {
        Trace trace = new Trace(clock);
        Proposals.Progress progress = new Proposals.Progress();
        try {
            Quote quote = proposals.propose(asked.scope(), asked.request(), asked.language(), trace, progress);
            return place(asked, quote, trace, progress);
        } catch (PlanFailure.Thrown failed) {
            return fail(asked, failed.failure(), trace, progress);
        }
    }

    private AgentOrder place(Asked asked, Quote quote, Trace trace, Proposals.Progress progress) {
        RiskCheck.Decision decision =
                risk.decide(asked.customer(), quote.totals().discount().minor());
        trace.step("risk", Trace.facts("action", decision.action(), "reason", decision.reason()));
        if (decision.action() == RiskCheck.Action.BLOCK) {
            throw PlanFailure.of(OrderingProblem.RISK_BLOCK, Map.of())
                    .at("/customer")
                    .thrown();
        }
        trace.sayLast(
                "placed",
                Sentences.say(asked.language(), "step.placed", Map.of("payable", Sentences.money(quote.payable()))));
        Order order = order(asked, quote);
        List<Order.Line> lines = quote.cups().stream().map(Cup::line).toList();
        ClaimId claim = ClaimId.next();
        Optional<AgentOrder.Voucher> voucher = quote.voucher()
                .map(campaign -> new AgentOrder.Voucher(
                        claim.toString(),
                        campaign.name().in(asked.language()),
                        OrderAnswers.amount(campaign.faceValue())));
        AgentOrder answer = answers.placed(order, lines, voucher, trace.stored().said());
        PlanRecord record = new PlanRecord(
                order.tenant(),
                asked.plan(),
                asked.who().subject(),
                asked.customer(),
                Optional.ofNullable(asked.request().utterance()),
                asked.language(),
                Optional.empty(),
                Optional.of(order.store()),
                Optional.of(order.id().value()),
                trace.stored(),
                order.placedAt());
        Placement placement = new Placement(
                order, lines, quote.voucher(), claim, decision, asked.key().answered(201, Json.write(answer)), record);
        try {
            return writer.place(placement)
                    .repeated()
                    .map(recorded -> repeat(asked.key(), recorded))
                    .orElse(answer);
        } catch (Refused refused) {
            if (refused.code() instanceof CampaignProblem gone) {
                return placeWithout(gone, asked, quote, trace, progress);
            }
            throw refused;
        }
    }

    /** The voucher cannot be had after all. What it would have paid is charged only to somebody who agreed to it. */
    private AgentOrder placeWithout(
            CampaignProblem gone, Asked asked, Quote quote, Trace trace, Proposals.Progress progress) {
        Quote full = proposals.fullPrice(quote);
        OrderRequest.Selection selection = asked.request().selection();
        boolean agreed = selection != null
                && Planner.agreed(selection)
                        .filter(most -> most.currency().equals(full.payable().currency())
                                && most.compareTo(full.payable()) >= 0)
                        .isPresent();
        if (agreed) {
            return place(asked, full, trace, progress);
        }
        throw PlanFailure.of(gone, Map.of("payable", Sentences.money(full.payable())))
                .with(alternatives.atFullPrice(quote, progress.wishes()))
                .thrown();
    }

    private AgentOrder fail(Asked asked, PlanFailure failure, Trace trace, Proposals.Progress progress) {
        String message = Sentences.say(asked.language(), "failure." + failure.sentence(), failure.facts());
        String pointer =
                asked.request().utterance() == null && failure.pointer().equals("/utterance")
                        ? "/selection"
                        : failure.pointer();
        boolean kept = failure.code() != PlanningProblem.POLICY_BLOCK && !(asked.scope() instanceof Scope.Test);
        Refused refused = Refused.plan(
                failure.code(),
                message,
                pointer,
                failure.alternatives().stream()
                        .map(quote -> Alternatives.shown(quote, asked.language()))
                        .toList(),
                kept ? asked.plan().toString() : null);
        if (!kept) {
            // what tries to steer the system, or only tries a store out, is refused and leaves nothing behind
            throw refused;
        }
        trace.step(
                "fail",
                Trace.facts(
                        "code",
                        failure.code().name(),
                        "alternatives",
                        failure.alternatives().size()));
        Problem document = refused.document();
        Optional<RequestKey.Recorded> before = plans.failed(
                new PlanRecord(
                        progress.tenant().orElse(TenantId.PLATFORM),
                        asked.plan(),
                        asked.who().subject(),
                        asked.customer(),
                        Optional.ofNullable(asked.request().utterance()),
                        asked.language(),
                        Optional.of(failure.code().name()),
                        progress.store(),
                        Optional.empty(),
                        trace.stored(),
                        clock.instant()),
                progress.reached(),
                asked.key().answered(document.status(), Json.write(document)));
        if (before.isPresent()) {
            // another node was faster with the same key, and its answer is the one that counts
            return repeat(asked.key(), before.get());
        }
        throw refused;
    }

    private Order order(Asked asked, Quote quote) {
        Reach reach = quote.reach();
        OrderRequest.Address address = asked.request().address();
        return new Order(
                reach.store().tenant(),
                OrderId.next(),
                reach.store().id(),
                asked.who().subject(),
                asked.customer(),
                asked.plan().value(),
                OrderState.PLACED,
                asked.language(),
                quote.totals(),
                quote.count(),
                reach.store().name(),
                reach.store().zone().getId(),
                new Text(summary(quote, "zh-CN"), summary(quote, "en")),
                address.text().strip(),
                new Point(address.latitude(), address.longitude()),
                payment(asked.request()),
                Optional.empty(),
                Optional.empty(),
                clock.instant());
    }

    private static String summary(Quote quote, String language) {
        String summary = quote.cups().stream()
                .map(cup -> cup.item().name().in(language) + (cup.quantity() > 1 ? " ×" + cup.quantity() : ""))
                .collect(Collectors.joining(" + "));
        return summary.length() > 200 ? summary.substring(0, 199) + "…" : summary;
    }

    private CustomerId check(Caller who, OrderRequest request) {
        String utterance = request.utterance();
        if ((utterance == null) == (request.selection() == null)) {
            throw invalid("/utterance", "send either an utterance or a selection");
        }
        if (utterance != null && !Normaliser.readable(utterance)) {
            throw invalid("/utterance", "has no letters or digits in it");
        }
        if (request.address().latitude().isNaN()
                || request.address().longitude().isNaN()) {
            throw invalid("/address", "must be a place on the globe");
        }
        if (!payments.takes(payment(request))) {
            throw invalid("/payment", "is not a payment method of this server");
        }
        return CustomerId.parse(request.customer())
                .flatMap(id -> customers.find(who, id))
                .map(Customers.Customer::id)
                .orElseThrow(() -> Refused.field(
                        TenancyProblem.CUSTOMER_UNKNOWN, "/customer", "is not a customer of this assistant"));
    }

    private static String payment(OrderRequest request) {
        String payment = request.payment();
        return payment == null ? DEFAULT_PAYMENT : payment;
    }

    private static String language(OrderRequest request) {
        String language = request.language();
        return language == null ? DEFAULT_LANGUAGE : language;
    }

    private AgentOrder repeat(RequestKey key, RequestKey.Recorded recorded) {
        if (!recorded.answers(key)) {
            throw Refused.field(
                    OrderingProblem.IDEMPOTENCY_KEY_REUSED, "header:Idempotency-Key", "was used for another request");
        }
        if (recorded.answer().status() >= 400) {
            throw Refused.again(Json.read(recorded.answer().body(), Problem.class));
        }
        return Json.read(recorded.answer().body(), AgentOrder.class);
    }

    private static RequestKey key(Caller who, @Nullable String text, OrderRequest request) {
        if (text == null || text.isBlank()) {
            throw Refused.field(
                    OrderingProblem.IDEMPOTENCY_KEY_MISSING, "header:Idempotency-Key", "is needed for every order");
        }
        if (text.length() > 255 || !text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw invalid("header:Idempotency-Key", "must have 1 to 255 visible ASCII characters");
        }
        try {
            byte[] fingerprint = MessageDigest.getInstance("SHA-256")
                    .digest(Json.write(request).getBytes(StandardCharsets.UTF_8));
            return new RequestKey(who.subject(), text, fingerprint, Optional.empty());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(PlanningProblem.INVALID_REQUEST, pointer, detail);
    }

    /** What was agreed to pay at most, where anything was. */
    static Optional<Money> agreed(OrderRequest.Selection selection) {
        return Optional.ofNullable(selection.agreed()).map(amount -> new Money(amount.amount(), amount.currency()));
    }
}
