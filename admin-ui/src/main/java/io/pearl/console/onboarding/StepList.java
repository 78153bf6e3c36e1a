package io.pearl.console.onboarding;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.OnboardingApi.Checklist;
import io.pearl.client.OnboardingApi.Step;
import io.pearl.console.words.Words;
import java.util.Locale;
import java.util.stream.Collectors;

/** The steps in their order, each a link to where it is done. */
final class StepList extends Nav {

    private final Words words;

    StepList(Words words) {
        this.words = words;
        addClassName("step-list");
        getElement().setAttribute("aria-label", words.of("onboarding.steps"));
    }

    void show(Checklist list, String slug, String chosen) {
        OrderedList steps = new OrderedList();
        for (Step step : list.steps()) {
            steps.add(item(step, slug, chosen));
        }
        removeAll();
        add(steps);
    }

    private ListItem item(Step step, String slug, String chosen) {
        StepState state = StepState.of(step.state());
        Span mark = new Span(state.sign().draw());
        mark.addClassNames("event-mark", state.tone().css());
        Span name = new Span(words.orItself("onboarding.step.", step.step()));
        name.addClassName("step-name");
        Span said = new Span(said(step, state));
        said.addClassName("step-said");
        Span text = new Span(name, said);
        text.addClassName("two-lines");
        Anchor link = new Anchor(
                Desk.onboarding(slug).with(OnboardingView.STEP, step.step()).href(), mark, text);
        link.addClassName("step-link");
        if (step.step().equals(chosen)) {
            link.getElement().setAttribute("aria-current", "step");
        }
        return new ListItem(link);
    }

    private String said(Step step, StepState state) {
        String missing = missing(step, words);
        return switch (state) {
            case DONE -> words.of("step-state.done");
            case BLOCKED ->
                words.of(
                        "onboarding.after",
                        step.blockedBy().stream()
                                .limit(2)
                                .map(one -> words.orItself("onboarding.step.", one))
                                .collect(Collectors.joining(words.of("list.separator"))));
            case WAITING, OPEN ->
                missing.isEmpty()
                        ? words.of("step-state." + state.name().toLowerCase(Locale.ROOT))
                        : words.of("onboarding.missing", missing);
        };
    }

    /** What a step lacks, in words. */
    static String missing(Step step, Words words) {
        return step.missing().stream()
                .map(one -> words.orItself("missing.", one))
                .collect(Collectors.joining(words.of("list.separator")));
    }
}
