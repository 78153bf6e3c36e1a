package io.pearl.console.parts;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.pearl.console.words.Words;

/** Copies a text. The copying happens in the browser, which only allows it straight after a click. */
public final class CopyButton extends NativeButton {

    private final Words words;

    public CopyButton(Words words) {
        this.words = words;
        addClassName("copy");
        getElement()
                .executeJs("this.addEventListener('click', () => navigator.clipboard?.writeText(this.dataset.text))");
        addClickListener(click -> show(Sign.CHECK, "copy.done"));
    }

    public void copies(String text) {
        getElement().setAttribute("data-text", text);
        show(Sign.COPY, "copy.do");
    }

    private void show(Sign sign, String key) {
        removeAll();
        add(sign.draw(), new Span(words.of(key)));
    }
}
