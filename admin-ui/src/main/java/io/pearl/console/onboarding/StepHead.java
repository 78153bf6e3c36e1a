package io.pearl.console.onboarding;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.OnboardingApi.Step;
import io.pearl.console.onboarding.Desk.Situation;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.util.stream.Collectors;

/** One step: what it is for, how it stands, what stops until it is done; and below, what can be done. */
final class StepHead extends Section {

    private final Words words;
    private final String step;
    private final StepPanel panel;
    private final Div state = new Div();

    StepHead(Words words, String step, StepPanel panel) {
        this.words = words;
        this.step = step;
        this.panel = panel;
        addClassNames("panel", "step");
        state.addClassName("step-state");
        String known = words.knows("onboarding.text.", step) ? words.of("onboarding.text." + step) : "";
        add(new H2(words.orItself("onboarding.step.", step)), new Paragraph(known), state);
        getElement().appendChild(panel.getElement());
    }

    String step() {
        return step;
    }

    void show(Situation now) {
        Step current = now.step();
        StepState stands = StepState.of(current.state());
        state.removeAll();
        state.add(stands.badge(words));
        if (current.doneBy() != null && current.doneAt() != null) {
            Span by = new Span(new Span(words.of("onboarding.by", current.doneBy())));
            by.add(Stamp.clock(
                    current.doneAt(), Moments.zone(now.page().profile().timeZone()), words));
            by.addClassName("step-by");
            state.add(by);
        }
        String missing = StepList.missing(current, words);
        if (!missing.isEmpty()) {
            state.add(new Span(words.of("onboarding.missing", missing)));
        }
        if (!current.blockedBy().isEmpty()) {
            state.add(new Span(words.of(
                    "onboarding.after",
                    current.blockedBy().stream()
                            .map(one -> words.orItself("onboarding.step.", one))
                            .collect(Collectors.joining(words.of("list.separator"))))));
        }
        if (!current.blocks().isEmpty()) {
            Span stops = new Span(
                    Sign.BAN.draw(),
                    new Span(words.of(
                            "onboarding.stops",
                            current.blocks().stream()
                                    .map(one -> words.orItself("onboarding.stops.", one))
                                    .collect(Collectors.joining(words.of("list.separator"))))));
            stops.addClassName("step-stops");
            state.add(stops);
        }
        panel.show(now);
    }
}
