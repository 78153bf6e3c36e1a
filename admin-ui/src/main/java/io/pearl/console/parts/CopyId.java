package io.pearl.console.parts;

import com.vaadin.flow.component.html.Span;
import io.pearl.console.words.Words;

/** An id that can be copied whole. */
public final class CopyId extends Span {

    public CopyId(String id, Words words) {
        Span text = new Span(id);
        text.addClassName("mono");
        CopyButton copy = new CopyButton(words);
        copy.copies(id);
        addClassName("copy-id");
        add(text, copy);
    }
}
