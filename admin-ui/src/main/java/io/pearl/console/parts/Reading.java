package io.pearl.console.parts;

import com.vaadin.flow.component.html.Span;

/** A text that changes by itself. Costs nothing on the wire while it stays the same, which most readings do. */
public final class Reading extends Span {

    private String said;

    public Reading(String text, String... css) {
        super(text);
        said = text;
        addClassNames(css);
    }

    public void say(String text) {
        if (!text.equals(said)) {
            said = text;
            setText(text);
        }
    }
}
