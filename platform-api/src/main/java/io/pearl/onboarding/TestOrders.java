package io.pearl.onboarding;

import io.pearl.availability.Availability;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.PublishedStore;
import io.pearl.client.AgentOrder;
import io.pearl.client.OrderRequest;
import io.pearl.event.Event;
import io.pearl.identity.Profiles;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Text;
import io.pearl.ordering.Order;
import io.pearl.ordering.OrderId;
import io.pearl.ordering.OrderState;
import io.pearl.ordering.OrderingProblem;
import io.pearl.ordering.Orders;
import io.pearl.planning.Planner;
import io.pearl.planning.PlanningProblem;
import io.pearl.planning.Scope;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Customers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Orders by which staff see that everything works: a sentence, through planning, a payment with money that is not real,
 * the till and back. They go to the tenant's own stores only, use no voucher and are counted nowhere.
 */
@Singleton
public final class TestOrders {

    /** A sentence that no store can make should be told so soon. */
    private static final int MOST_STORES = 8;

    private static final String PAYMENT = "sandbox";
    private static final Set<OrderState> ENDED =
            EnumSet.of(OrderState.DELIVERED, OrderState.CANCELLED, OrderState.REFUSED, OrderState.REFUNDED);

    private final Catalogue catalogue;
    private final Availability availability;
    private final Customers customers;
    private final Planner planner;
    private final Orders orders;
    private final Marks marks;
    private final Profiles profiles;

    TestOrders(
            Catalogue catalogue,
            Availability availability,
            Customers customers,
            Planner planner,
            Orders orders,
            Marks marks,
            Profiles profiles) {
        this.catalogue = catalogue;
        this.availability = availability;
        this.customers = customers;
        this.planner = planner;
        this.orders = orders;
        this.marks = marks;
        this.profiles = profiles;
    }

    /**
     * @param order empty where none came about
     * @param problem why it failed, as a customer would hear it
     * @param summary in the language of whoever asks
     */
    public record TestOrder(
            Optional<OrderId> order,
            String state,
            Optional<String> problem,
            Optional<String> summary,
            Optional<Text> store,
            List<Event> timeline) {}

    private record Candidate(PublishedStore store, Availability.Offer offer, Point place) {}

    /**
     * Places one, and says what became of it.
     *
     * @param store where to order; the first that can make it when empty
     * @throws Refused TEST_PAYMENTS_OFF, STORE_UNKNOWN, or NOT_READY where no store delivers anywhere yet
     */
    public TestOrder place(Caller who, TenantId tenant, String sentence, Optional<String> store) {
        who.needIn(tenant, Permission.CONNECTIONS_WRITE);
        if (!planner.takes(PAYMENT)) {
            throw Refused.because(
                    OnboardingProblem.TEST_PAYMENTS_OFF, "Test orders are paid with money that is not real.");
        }
        List<Candidate> candidates = candidates(tenant, store);
        if (candidates.isEmpty()) {
            throw Refused.field(OnboardingProblem.NOT_READY, "/steps/zones", "is open: no store delivers anywhere");
        }
        Caller tester = tester(who);
        // rung by nobody: it is the number that China Mobile answers itself
        var customer = customers.put(tester, tenant.toString(), "试单 Test", "+8613800138000");
        Optional<Refused> first = Optional.empty();
        for (Candidate candidate : candidates) {
            OrderRequest request = new OrderRequest(
                    sentence,
                    null,
                    customer.id().toString(),
                    new OrderRequest.Address(
                            address(candidate.store()),
                            candidate.place().latitude(),
                            candidate.place().longitude()),
                    language(sentence),
                    PAYMENT);
            try {
                Scope scope = Scope.test(tenant, candidate.store().id());
                AgentOrder placed = planner.order(tester, scope, "test-" + Ids.text("key", Ids.next()), request);
                return remember(who, tenant, placed, sentence);
            } catch (Refused refused) {
                if (!(refused.code() instanceof PlanningProblem problem)) {
                    throw refused;
                }
                if (problem == PlanningProblem.INVALID_REQUEST) {
                    throw Refused.field(OnboardingProblem.INVALID_REQUEST, "/sentence", "cannot be read as words");
                }
                first = first.isPresent() ? first : Optional.of(refused);
                if (!another(problem)) {
                    break;
                }
            }
        }
        return new TestOrder(
                Optional.empty(),
                "failed",
                first.map(Refused::detail),
                Optional.empty(),
                store.isPresent() ? Optional.of(candidates.getFirst().store().name()) : Optional.empty(),
                List.of());
    }

    /** A test order as it stands. */
    public TestOrder follow(Caller who, TenantId tenant, String text) {
        who.needIn(tenant, Permission.TENANTS_READ);
        return OrderId.parse(text)
                .flatMap(id -> orders.of(tenant, List.of(id)).stream().findFirst())
                .filter(Order::test)
                .map(order -> view(who, order))
                .orElseThrow(() -> Refused.because(OrderingProblem.ORDER_UNKNOWN, "There is no such test order."));
    }

    Found found(TenantId tenant, List<Mark> placed) {
        Map<String, Order> known = orders
                .of(
                        tenant,
                        placed.stream()
                                .flatMap(mark -> OrderId.parse(mark.acknowledged()).stream())
                                .toList())
                .stream()
                .collect(Collectors.toMap(order -> order.id().toString(), Function.identity()));
        List<Mark> there = placed.stream()
                .filter(mark -> known.containsKey(mark.acknowledged()))
                .toList();
        Function<Mark, Order> order = mark -> Objects.requireNonNull(known.get(mark.acknowledged()));
        Optional<Mark> delivered = there.stream()
                .filter(mark -> order.apply(mark).state() == OrderState.DELIVERED)
                .findFirst();
        Map<String, String> facts = there.isEmpty() ? Map.of() : facts(order.apply(delivered.orElse(there.getFirst())));
        if (delivered.isPresent()) {
            return Found.of(Step.TEST_ORDER, List.of(), facts).by(delivered);
        }
        boolean underWay = there.stream()
                .anyMatch(mark -> !ENDED.contains(order.apply(mark).state()));
        return new Found(Step.TEST_ORDER, List.of("delivered-order"), underWay, facts, Optional.empty());
    }

    private static Map<String, String> facts(Order order) {
        Map<String, String> facts = Found.facts(
                "order",
                order.id(),
                "state",
                order.state().text(),
                "store",
                order.storeName().zh());
        order.failure().ifPresent(failure -> facts.put("failure", failure));
        return facts;
    }

    private List<Candidate> candidates(TenantId tenant, Optional<String> store) {
        List<PublishedStore> stores = catalogue.of(tenant).stream()
                .filter(one -> store.isEmpty() || one.id().toString().equals(store.get()))
                .toList();
        if (store.isPresent() && stores.isEmpty()) {
            throw Refused.field(OnboardingProblem.STORE_UNKNOWN, "/store", "is no published store of this tenant");
        }
        return stores.stream()
                .flatMap(one -> candidate(one, availability.offer(one)))
                // those that are open first: a closed one can only say so
                .sorted(Comparator.comparing((Candidate one) -> !one.offer().open())
                        .thenComparing(one -> one.store().sourceId()))
                .limit(MOST_STORES)
                .toList();
    }

    private static Stream<Candidate> candidate(PublishedStore store, Availability.Offer offer) {
        return offer.within().map(place -> new Candidate(store, offer, place)).stream();
    }

    /** Whether another store might do what this one cannot. */
    private static boolean another(PlanningProblem problem) {
        return switch (problem) {
            case NO_MATCH_ITEM, MODIFIER_UNAVAILABLE, SOLD_OUT, STORE_CLOSED, OUT_OF_ZONE, LIMIT_EXCEEDED -> true;
            case INVALID_REQUEST, INTENT_UNCLEAR, INTENT_CONFLICT, OUT_OF_SCOPE, POLICY_BLOCK, PRICE_CHANGED -> false;
        };
    }

    private TestOrder remember(Caller who, TenantId tenant, AgentOrder placed, String sentence) {
        marks.put(
                who,
                tenant,
                new Marks.Acknowledgement(
                        Step.TEST_ORDER,
                        placed.id(),
                        null,
                        who.name(),
                        null,
                        Json.write(Map.of("sentence", sentence))));
        return follow(who, tenant, placed.id());
    }

    private TestOrder view(Caller who, Order order) {
        Optional<String> problem = order.failure().flatMap(code -> Optional.ofNullable(
                        planner.follow(tester(who), order.id().toString()).failure())
                .map(AgentOrder.Failure::message));
        return new TestOrder(
                Optional.of(order.id()),
                order.state().text(),
                problem,
                Optional.of(order.summary().in(profiles.language(who))),
                Optional.of(order.storeName()),
                orders.history(order));
    }

    /** Who orders: an assistant inside Pearl that does nothing else. */
    private static Caller tester(Caller who) {
        return new Caller(
                Order.TEST_CHANNEL,
                who.name(),
                who.origin(),
                EnumSet.of(Permission.AGENT_ORDER),
                Map.of(),
                Optional.empty());
    }

    private static String address(PublishedStore store) {
        String text = "试单 Test: " + (store.address().isBlank() ? store.name().zh() : store.address());
        return text.length() > 200 ? text.substring(0, 199) + "…" : text;
    }

    private static String language(String sentence) {
        return sentence.codePoints().anyMatch(Character::isIdeographic) ? "zh-CN" : "en";
    }
}
