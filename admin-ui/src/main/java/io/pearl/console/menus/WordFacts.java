package io.pearl.console.menus;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.OptionWordsApi.OptionWord;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.util.stream.Collectors;

/** A word as the chain wrote it, and where it stands. */
final class WordFacts extends Div {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Words words;

    /** @param chains whether the words of several chains stand beside each other */
    WordFacts(OptionWord word, boolean chains, Words words) {
        this.words = words;
        addClassName("word-facts");
        Span text = chainsOwn(word.text().zh(), "word-text");
        Span group = quiet(words.of("words.group", word.group().zh()));
        Div first = new Div(text, group);
        first.addClassName("word-line");
        add(first);
        if (!word.drinks().isEmpty()) {
            String drinks = word.drinks().stream().map(words::of).collect(Collectors.joining(separator()));
            add(quiet(words.of("words.drinks", word.items(), drinks)));
        }
        if (!word.beside().isEmpty()) {
            add(quiet(words.of("words.beside", String.join(separator(), word.beside()))));
        }
        String where = words.of("holds.stores", word.stores());
        add(quiet(chains ? words.of(word.tenantName()) + " · " + where : where));
    }

    private String separator() {
        return words.of("list.separator");
    }

    private static Span quiet(String text) {
        return chainsOwn(text, "chain");
    }

    /** What a chain wrote may run in another direction than the page. */
    private static Span chainsOwn(String text, String style) {
        Span span = new Span(text);
        span.addClassName(style);
        span.getElement().setAttribute("dir", "auto");
        return span;
    }
}
