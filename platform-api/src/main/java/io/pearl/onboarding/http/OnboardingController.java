package io.pearl.onboarding.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.Amount;
import io.pearl.client.ConnectionsApi;
import io.pearl.client.Name;
import io.pearl.client.OnboardingApi;
import io.pearl.client.OrdersApi.PlanStep.Fact;
import io.pearl.client.OrdersApi.TimelineEntry;
import io.pearl.event.Event;
import io.pearl.kernel.Json;
import io.pearl.menu.Text;
import io.pearl.onboarding.Agreements;
import io.pearl.onboarding.GoLive;
import io.pearl.onboarding.MenuReviews;
import io.pearl.onboarding.Menus;
import io.pearl.onboarding.Onboarding;
import io.pearl.onboarding.TestOrders;
import io.pearl.ordering.OrderId;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Tenant;
import io.pearl.tenancy.Tenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class OnboardingController implements OnboardingApi {

    private final Callers callers;
    private final Tenants tenants;
    private final Onboarding onboarding;
    private final MenuReviews menus;
    private final Agreements agreements;
    private final TestOrders tests;
    private final GoLive goLive;

    OnboardingController(
            Callers callers,
            Tenants tenants,
            Onboarding onboarding,
            MenuReviews menus,
            Agreements agreements,
            TestOrders tests,
            GoLive goLive) {
        this.callers = callers;
        this.tenants = tenants;
        this.onboarding = onboarding;
        this.menus = menus;
        this.agreements = agreements;
        this.tests = tests;
        this.goLive = goLive;
    }

    @Override
    public Checklist onboarding(String tenant) {
        Caller who = callers.current();
        return checklist(who, tenants.find(who, Permission.TENANTS_READ, tenant));
    }

    @Override
    public MenuReview reviewMenu(String tenant) {
        Caller who = callers.current();
        MenuReviews.Review review = menus.review(
                who, tenants.find(who, Permission.STORES_READ, tenant).id());
        return new MenuReview(
                review.hash(),
                review.coverage(),
                review.accepted(),
                review.stores(),
                review.menus(),
                review.items(),
                review.shown().stream().map(OnboardingController::item).toList(),
                review.changes().stream()
                        .map(change -> new MenuChange(
                                change.kind().name().toLowerCase(Locale.ROOT),
                                change.item(),
                                change.before().orElse(null),
                                change.after().orElse(null)))
                        .toList(),
                review.findings().stream()
                        .map(finding -> new ConnectionsApi.PullFinding(
                                finding.severity().name(), finding.code(), finding.where(), finding.message()))
                        .toList());
    }

    @Override
    public Checklist acceptMenu(String tenant, MenuAcceptance acceptance) {
        Caller who = callers.current();
        Tenant found = tenants.find(who, Permission.STORES_WRITE, tenant);
        menus.accept(who, found.id(), acceptance.hash());
        return checklist(who, found);
    }

    @Override
    public Agreement agreement(String tenant) {
        Caller who = callers.current();
        Agreements.Agreement agreement = agreements.of(
                who, tenants.find(who, Permission.TENANTS_READ, tenant).id());
        Optional<Agreements.Signed> signed = agreement.signed();
        return new Agreement(
                agreement.version(),
                name(agreement.text()),
                signed.map(Agreements.Signed::version).orElse(null),
                signed.map(Agreements.Signed::by).orElse(null),
                signed.map(Agreements.Signed::at).orElse(null));
    }

    @Override
    public Checklist signAgreement(String tenant, Signature signature) {
        Caller who = callers.current();
        Tenant found = tenants.find(who, Permission.AGREEMENTS_SIGN, tenant);
        agreements.sign(who, found.id(), signature.version(), signature.name());
        return checklist(who, found);
    }

    @Override
    public TestOrder placeTestOrder(String tenant, TestOrderRequest request) {
        Caller who = callers.current();
        Tenant found = tenants.find(who, Permission.CONNECTIONS_WRITE, tenant);
        return test(tests.place(who, found.id(), request.sentence(), Optional.ofNullable(request.store())));
    }

    @Override
    public TestOrder testOrder(String tenant, String order) {
        Caller who = callers.current();
        Tenant found = tenants.find(who, Permission.TENANTS_READ, tenant);
        return test(tests.follow(who, found.id(), order));
    }

    @Override
    public Checklist goLive(String tenant) {
        Caller who = callers.current();
        Tenant found = tenants.find(who, Permission.TENANTS_WRITE, tenant);
        goLive.go(who, found);
        return checklist(who, found);
    }

    /** Whoever may do a step may see where that leads: a menu editor reads the tenant as well. */
    private Checklist checklist(Caller who, Tenant tenant) {
        Onboarding.Checklist checklist = onboarding.of(who, tenant.id());
        return new Checklist(
                tenant.slug(),
                checklist.state().text(),
                checklist.ready(),
                checklist.entries().stream().map(OnboardingController::step).toList());
    }

    private static Step step(Onboarding.Entry entry) {
        return new Step(
                entry.step().text(),
                entry.state().text(),
                entry.missing(),
                entry.blockedBy().stream().map(io.pearl.onboarding.Step::text).toList(),
                entry.blocks(),
                entry.facts().entrySet().stream()
                        .map(fact -> new Fact(fact.getKey(), fact.getValue()))
                        .toList(),
                entry.doneBy().orElse(null),
                entry.doneAt().orElse(null));
    }

    private static MenuItem item(Menus.Sold item) {
        return new MenuItem(
                item.id(),
                name(item.name()),
                new Amount(item.price().minor(), item.price().currency()),
                item.stores(),
                item.understood(),
                item.options());
    }

    private static TestOrder test(TestOrders.TestOrder test) {
        return new TestOrder(
                test.order().map(OrderId::toString).orElse(null),
                test.state(),
                test.problem().orElse(null),
                test.summary().orElse(null),
                test.store().map(OnboardingController::name).orElse(null),
                test.timeline().stream().map(OnboardingController::entry).toList());
    }

    private static TimelineEntry entry(Event event) {
        List<Fact> facts = new ArrayList<>();
        Map<?, ?> body = Json.read(event.body(), Map.class);
        for (String name : List.of("till_number", "courier", "reason", "payment")) {
            Object value = body.get(name);
            if (value != null) {
                facts.add(new Fact(name, value.toString()));
            }
        }
        return new TimelineEntry(event.at(), event.type(), event.actor(), facts);
    }

    private static Name name(Text text) {
        return new Name(text.zh(), text.en());
    }
}
