package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.Amount;
import io.pearl.client.Name;
import io.pearl.client.OnboardingApi;
import java.util.List;
import java.util.stream.Stream;

/** A checklist that has got as far as the connection. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInOnboarding implements OnboardingApi {

    private final Stage stage;

    StandInOnboarding(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Checklist onboarding(String tenant) {
        stage.need("tenants:read");
        List<Step> steps = Stream.of(
                        "profile",
                        "people",
                        "connection",
                        "stores",
                        "menu",
                        "zones",
                        "test-order",
                        "agreement",
                        "go-live")
                .map(name -> new Step(
                        name,
                        name.equals("profile") ? "done" : "open",
                        List.of(),
                        List.of(),
                        List.of("go-live"),
                        List.of(),
                        null,
                        null))
                .toList();
        return new Checklist(tenant, "onboarding", false, steps);
    }

    @Override
    public MenuReview reviewMenu(String tenant) {
        stage.need("stores:read");
        List<MenuItem> items = Menu.DRINKS.stream()
                .map(drink -> new MenuItem(drink.en(), drink.name(), new Amount(drink.price(), "CNY"), 3, 4, 5))
                .toList();
        return new MenuReview("hash-1", 92, false, 3, 3, items.size(), items, List.of(), List.of());
    }

    @Override
    public Checklist acceptMenu(String tenant, MenuAcceptance acceptance) {
        return onboarding(tenant);
    }

    @Override
    public Agreement agreement(String tenant) {
        stage.need("tenants:read");
        return new Agreement("2026-11", new Name("优惠券合作协议", "Voucher agreement"), null, null, null);
    }

    @Override
    public Checklist signAgreement(String tenant, Signature signature) {
        return onboarding(tenant);
    }

    @Override
    public TestOrder placeTestOrder(String tenant, TestOrderRequest request) {
        return new TestOrder("ord_test1", "placed", null, null, new Name("文三路店", "Wensan Road"), List.of());
    }

    @Override
    public TestOrder testOrder(String tenant, String order) {
        return new TestOrder(order, "accepted", null, null, new Name("文三路店", "Wensan Road"), List.of());
    }

    @Override
    public Checklist goLive(String tenant) {
        return onboarding(tenant);
    }
}
