package io.pearl.console.onboarding;

import com.vaadin.flow.component.Component;
import io.pearl.client.OnboardingApi.Checklist;
import io.pearl.client.OnboardingApi.Step;
import io.pearl.client.OrdersApi.PlanStep.Fact;
import io.pearl.client.TenantsApi.TenantPage;
import io.pearl.console.access.Guard;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Undo;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What every step works with.
 *
 * @param again looks at everything anew
 */
record Desk(Backend backend, Person who, Words words, String slug, Runnable again) {

    /** How things stand, for one step. */
    record Situation(TenantPage page, Checklist list, Step step, Guard guard) {

        /** A figure or a word of the step; empty where it has none of that name. */
        String fact(String name) {
            return step.facts().stream()
                    .filter(fact -> fact.name().equals(name))
                    .map(Fact::value)
                    .findFirst()
                    .orElse("");
        }

        long figure(String name) {
            String text = fact(name);
            return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
        }

        boolean done() {
            return StepState.of(step.state()) == StepState.DONE;
        }
    }

    /** Asks, off the page's lock; what goes wrong is said for a moment. */
    <A> void ask(Component page, Function<PearlApi, A> question, Consumer<A> done) {
        ask(page, question, done, this::complain);
    }

    <A> void ask(Component page, Function<PearlApi, A> question, Consumer<A> done, Consumer<CallFailed> failed) {
        Errand.run(page, () -> backend.ask(who, question), done, failed);
    }

    /** For what takes its time. */
    <A> void askPatiently(
            Component page, Function<PearlApi, A> question, Consumer<A> done, Consumer<CallFailed> failed) {
        Errand.run(page, () -> backend.askPatiently(who, question), done, failed);
    }

    void complain(CallFailed failure) {
        Undo.failed(Complaint.text(failure, words));
    }
}
