package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.Amount;
import io.pearl.client.ConnectionsApi.PullFinding;
import io.pearl.client.Name;
import io.pearl.client.OnboardingApi;
import io.pearl.client.OrdersApi.PlanStep.Fact;
import io.pearl.client.OrdersApi.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Checklists, each of which remembers what was done on it. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInOnboarding implements OnboardingApi {

    private static final String HASH = "8f2c";
    private static final List<String> STEPS =
            List.of("profile", "people", "connection", "stores", "menu", "zones", "test-order", "agreement", "go-live");
    private static final Map<String, String> MISSING = Map.of(
            "people", "owner",
            "connection", "connection",
            "menu", "acceptance",
            "test-order", "delivered-order",
            "agreement", "signature");

    private final Chains chains;
    private final StandInApi account;
    private final Map<String, Set<String>> done = new ConcurrentHashMap<>();

    StandInOnboarding(Chains chains, StandInApi account) {
        this.chains = chains;
        this.account = account;
    }

    private Set<String> of(String tenant) {
        return done.computeIfAbsent(
                tenant,
                slug -> Collections.synchronizedSet(
                        new TreeSet<>(Set.of("profile", "people", "connection", "stores", "zones"))));
    }

    @Override
    public Checklist onboarding(String tenant) {
        chains.need(tenant, "tenants:read");
        Set<String> there = Set.copyOf(of(tenant));
        boolean ready = there.size() >= STEPS.size() - 1;
        List<Step> steps = new ArrayList<>();
        for (String step : STEPS) {
            steps.add(step(step, there, ready));
        }
        return new Checklist(tenant, there.contains("go-live") ? "live" : "onboarding", ready, steps);
    }

    private static Step step(String step, Set<String> there, boolean ready) {
        boolean finished = there.contains(step);
        List<String> blockedBy = step.equals("go-live") && !ready
                ? STEPS.stream()
                        .filter(one -> !one.equals(step) && !there.contains(one))
                        .toList()
                : List.of();
        String state = finished ? "done" : blockedBy.isEmpty() ? "open" : "blocked";
        List<Fact> facts =
                switch (step) {
                    case "people" -> List.of(new Fact("owners", "1"), new Fact("members", "3"));
                    case "stores" -> List.of(new Fact("stores", "14"), new Fact("without-menu", "2"));
                    case "zones" ->
                        List.of(
                                new Fact("without-zone", "0"),
                                new Fact("without-hours", "1"),
                                new Fact("such-as", "文三路店"));
                    default -> List.of();
                };
        boolean person = finished && Set.of("menu", "agreement", "test-order").contains(step);
        return new Step(
                step,
                state,
                finished || !MISSING.containsKey(step) ? List.of() : List.of(MISSING.getOrDefault(step, "")),
                blockedBy,
                finished ? List.of() : List.of(step.equals("go-live") ? "orders" : "go-live"),
                facts,
                person ? "Lin Xiaoyue" : null,
                person ? Instant.now().minusSeconds(600) : null);
    }

    @Override
    public MenuReview reviewMenu(String tenant) {
        chains.need(tenant, "stores:read");
        List<MenuItem> items = Menu.DRINKS.stream()
                .map(drink -> new MenuItem(drink.en(), drink.name(), new Amount(drink.price(), "CNY"), 3, 4, 5))
                .toList();
        return new MenuReview(
                HASH,
                92,
                of(tenant).contains("menu"),
                3,
                3,
                items.size(),
                items,
                List.of(
                        new MenuChange("repriced", "m-1", "15.00", "17.00"),
                        new MenuChange("removed", "m-9", "<b>旧款</b>", null)),
                List.of(new PullFinding("WARNING", "unknownOption", "item m-3", "=1+1 is no option that is known")));
    }

    @Override
    public Checklist acceptMenu(String tenant, MenuAcceptance acceptance) {
        chains.need(tenant, "stores:write");
        if (!acceptance.hash().equals(HASH)) {
            throw new Refusal(409, "MENU_MOVED", "The menus have changed.");
        }
        of(tenant).add("menu");
        return onboarding(tenant);
    }

    @Override
    public Agreement agreement(String tenant) {
        return new Agreement(
                "2026-11",
                new Name("第一条 券面金额由平台与品牌按约定比例承担。\n第二条 每月结算。", "1. Who pays what.\n2. Paid out monthly."),
                null,
                null,
                null);
    }

    @Override
    public Checklist signAgreement(String tenant, Signature signature) {
        chains.need(tenant, "agreements:sign");
        of(tenant).add("agreement");
        return onboarding(tenant);
    }

    @Override
    public TestOrder placeTestOrder(String tenant, TestOrderRequest request) {
        chains.need(tenant, "connections:write");
        if (request.sentence().contains("炸鸡")) {
            return new TestOrder(null, "failed", "这里没有炸鸡。", null, null, List.of());
        }
        of(tenant).add("test-order");
        return order("ord_0saracnw3eyn7", "placed");
    }

    @Override
    public TestOrder testOrder(String tenant, String order) {
        return order(order, "delivered");
    }

    private TestOrder order(String id, String state) {
        Instant now = Instant.now();
        return new TestOrder(
                id,
                state,
                null,
                account.profile().language().equals("en") ? "Pearl milk tea ×1" : "珍珠奶茶 ×1",
                new Name("文三路店", "Wensan Road"),
                List.of(
                        new TimelineEntry(now.minusSeconds(9), "order.placed", "customer", List.of()),
                        new TimelineEntry(now.minusSeconds(8), "order.paid", "payment", List.of()),
                        new TimelineEntry(now.minusSeconds(1), "order." + state, "courier", List.of())));
    }

    @Override
    public Checklist goLive(String tenant) {
        chains.need(tenant, "tenants:write");
        of(tenant).add("go-live");
        return onboarding(tenant);
    }
}
