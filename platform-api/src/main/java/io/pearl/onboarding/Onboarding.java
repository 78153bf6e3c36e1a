package io.pearl.onboarding;

import io.pearl.client.Problem;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Owners;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.TenantProfiles;
import io.pearl.tenancy.TenantState;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tenant's way to going live. How a step stands is read off what is there, so whoever did it, and wherever, the next
 * person finds it done; only what people say they have looked at is kept.
 */
@Singleton
public final class Onboarding {

    private final TenantProfiles profiles;
    private final Owners owners;
    private final SupplySteps supply;
    private final MenuReviews menus;
    private final TestOrders tests;
    private final Agreements agreements;
    private final Marks marks;

    Onboarding(
            TenantProfiles profiles,
            Owners owners,
            SupplySteps supply,
            MenuReviews menus,
            TestOrders tests,
            Agreements agreements,
            Marks marks) {
        this.profiles = profiles;
        this.owners = owners;
        this.supply = supply;
        this.menus = menus;
        this.tests = tests;
        this.agreements = agreements;
        this.marks = marks;
    }

    /** How a step stands. */
    public enum State {
        DONE,
        OPEN,
        /** For somebody or something else. */
        WAITING,
        /** By steps before it. */
        BLOCKED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param missing stable words
     * @param blocks what cannot happen until it is done
     */
    public record Entry(
            Step step,
            State state,
            List<String> missing,
            Set<Step> blockedBy,
            List<String> blocks,
            Map<String, String> facts,
            Optional<String> doneBy,
            Optional<Instant> doneAt) {}

    /**
     * @param state of the tenant
     * @param ready whether everything before going live is done
     */
    public record Checklist(TenantState state, boolean ready, List<Entry> entries) {}

    public Checklist of(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.TENANTS_READ);
        return of(tenant);
    }

    Checklist of(TenantId tenant) {
        TenantProfiles.Profile profile = profiles.of(tenant);
        boolean live = profile.state() == TenantState.LIVE;
        List<Found> found = found(tenant, profile);
        Set<Step> undone = EnumSet.noneOf(Step.class);
        found.stream().filter(one -> !one.done()).forEach(one -> undone.add(one.step()));
        boolean ready = undone.isEmpty();
        List<Entry> entries = new ArrayList<>();
        found.forEach(one -> entries.add(entry(one, undone, live)));
        entries.add(goLive(profile.state(), undone));
        return new Checklist(profile.state(), ready, entries);
    }

    /** @throws Refused NOT_READY naming every step that is not done */
    void needReady(Checklist checklist) {
        if (checklist.ready()) {
            return;
        }
        List<Entry> undone = checklist.entries().stream()
                .filter(entry -> entry.step() != Step.GO_LIVE && entry.state() != State.DONE)
                .toList();
        throw Refused.because(
                OnboardingProblem.NOT_READY,
                "Not done yet: "
                        + String.join(
                                ", ",
                                undone.stream()
                                        .map(entry -> entry.step().text())
                                        .toList()) + ".",
                undone.stream()
                        .map(entry -> new Problem.FieldError(
                                "/steps/" + entry.step().text(), "lacks " + String.join(", ", entry.missing())))
                        .toList());
    }

    private List<Found> found(TenantId tenant, TenantProfiles.Profile profile) {
        Map<Step, List<Mark>> marked = marks.newest(tenant);
        return List.of(
                profile(profile),
                people(owners.count(tenant)),
                supply.connection(tenant),
                supply.stores(tenant),
                menus.found(tenant, last(marked, Step.MENU)),
                supply.zones(tenant),
                tests.found(tenant, marked.getOrDefault(Step.TEST_ORDER, List.of())),
                agreements.found(last(marked, Step.AGREEMENT)));
    }

    private static Optional<Mark> last(Map<Step, List<Mark>> marked, Step step) {
        return marked.getOrDefault(step, List.of()).stream().findFirst();
    }

    private static Found profile(TenantProfiles.Profile profile) {
        List<String> missing = new ArrayList<>();
        Map.of(
                        "legal-name", profile.legalName(),
                        "registration-no", profile.registrationNo(),
                        "contact-name", profile.contactName(),
                        "contact-email", profile.contactEmail(),
                        "contact-phone", profile.contactPhone())
                .forEach((word, text) -> {
                    if (text.isBlank()) {
                        missing.add(word);
                    }
                });
        missing.sort(null);
        return Found.of(Step.PROFILE, missing, Map.of());
    }

    private static Found people(Owners.Count count) {
        boolean lacking = count.owners() == 0;
        return new Found(
                Step.PEOPLE,
                lacking ? List.of("owner") : List.of(),
                lacking && count.invited() > 0,
                Found.facts("owners", count.owners(), "members", count.members(), "invited", count.invited()),
                Optional.empty());
    }

    private static Entry entry(Found found, Set<Step> undone, boolean live) {
        Set<Step> blockedBy = EnumSet.copyOf(found.step().needs());
        blockedBy.retainAll(undone);
        State state = State.OPEN;
        if (found.done()) {
            state = State.DONE;
        } else if (found.waiting()) {
            state = State.WAITING;
        } else if (!blockedBy.isEmpty()) {
            state = State.BLOCKED;
        }
        return new Entry(
                found.step(),
                state,
                found.missing(),
                state == State.BLOCKED ? blockedBy : Set.of(),
                state == State.DONE ? List.of() : found.step().blocks(live),
                found.facts(),
                found.mark().map(Mark::by),
                found.mark().map(Mark::at));
    }

    private static Entry goLive(TenantState tenant, Set<Step> undone) {
        State state =
                switch (tenant) {
                    case LIVE -> State.DONE;
                    case SUSPENDED -> State.WAITING;
                    case ONBOARDING -> undone.isEmpty() ? State.OPEN : State.BLOCKED;
                };
        return new Entry(
                Step.GO_LIVE,
                state,
                state == State.WAITING ? List.of("resumption") : List.of(),
                state == State.BLOCKED ? undone : Set.of(),
                state == State.DONE ? List.of() : Step.GO_LIVE.blocks(false),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }
}
