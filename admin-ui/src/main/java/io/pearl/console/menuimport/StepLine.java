package io.pearl.console.menuimport;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.pearl.console.words.Words;

/** The four steps, and which of them this is. */
final class StepLine extends OrderedList {

    private final Words words;

    StepLine(Words words) {
        this.words = words;
        addClassName("import-steps");
        getElement().setAttribute("aria-label", words.of("upload.steps"));
    }

    void show(Step now) {
        removeAll();
        for (Step step : Step.values()) {
            ListItem item = new ListItem(new Span(words.of("upload-step." + step.name())));
            item.setClassName("done", step.compareTo(now) < 0);
            if (step == now) {
                item.getElement().setAttribute("aria-current", "step");
            }
            add(item);
        }
    }
}
