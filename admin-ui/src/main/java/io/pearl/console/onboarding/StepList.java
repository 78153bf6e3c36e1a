package io.pearl.console.onboarding;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.OnboardingApi.Checklist;
import io.pearl.client.OnboardingApi.Step;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The steps in their order, each a link to where it is done. */
final class StepList extends Nav {

    private final Words words;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    StepList(Words words) {
        this.words = words;
        addClassName("step-list");
        getElement().setAttribute("aria-label", words.of("onboarding.steps"));
    }

    private record Line(Anchor link, Span mark, Span said) {}

    /** The links stay, so that the keyboard stays on the one that was just chosen. */
    void show(Checklist list, String slug, String chosen) {
        List<String> steps = list.steps().stream().map(Step::step).toList();
        if (!steps.equals(List.copyOf(lines.keySet()))) {
            draw(steps, slug);
        }
        for (Step step : list.steps()) {
            Line line = lines.get(step.step());
            if (line == null) {
                continue;
            }
            StepState state = StepState.of(step.state());
            line.mark().removeAll();
            line.mark().add(state.sign().draw());
            line.mark().setClassName("event-mark " + state.tone().css());
            line.said().setText(said(step, state));
            if (step.step().equals(chosen)) {
                line.link().getElement().setAttribute("aria-current", "step");
            } else {
                line.link().getElement().removeAttribute("aria-current");
            }
        }
    }

    /** Another chain's links lead elsewhere. */
    void forget() {
        lines.clear();
    }

    private void draw(List<String> steps, String slug) {
        OrderedList list = new OrderedList();
        lines.clear();
        for (String step : steps) {
            Span name = new Span(words.orItself("onboarding.step.", step));
            name.addClassName("step-name");
            Span said = new Span();
            said.addClassName("step-said");
            Span text = new Span(name, said);
            text.addClassName("two-lines");
            Span mark = new Span();
            Anchor link = new Anchor(
                    Place.onboarding(slug).with(OnboardingView.STEP, step).href(), mark, text);
            link.addClassName("step-link");
            lines.put(step, new Line(link, mark, said));
            list.add(new ListItem(link));
        }
        removeAll();
        add(list);
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
