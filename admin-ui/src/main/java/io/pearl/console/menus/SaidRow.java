package io.pearl.console.menus;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.OptionWordsApi.OptionMeaning;
import io.pearl.client.OptionWordsApi.OptionWord;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Stamp;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Personal;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.time.Instant;

/** A word that somebody has explained: what it means now, who said so, and a way back. */
final class SaidRow extends ListItem {

    @Serial
    private static final long serialVersionUID = 1;

    private final Div answer = new Div();

    SaidRow(OptionWord word, boolean chains, Words words) {
        addClassName("word");
        OptionMeaning meaning = word.answer();
        Span means = new Span("→ " + (meaning == null ? "" : Meanings.text(meaning, words)));
        means.addClassName("word-meaning");
        Tone tone = word.applied() ? Tone.GOOD : Tone.INFORMATION;
        Sign sign = word.applied() ? Sign.CHECK : Sign.CLOCK;
        Span state = new Span(sign.draw(), new Span(words.of(word.applied() ? "words.applied" : "words.following")));
        state.addClassNames("badge", tone.css());
        Div first = new Div(means, state);
        first.addClassName("word-line");
        Div said = new Div(first);
        said.addClassName("word-said");
        Instant at = word.answeredAt();
        if (at != null) {
            Span by = new Span(word.answeredBy() == null ? "" : word.answeredBy());
            Div who = new Div(by, Stamp.full(at, Personal.zone(), words));
            who.addClassNames("word-line", "chain");
            said.add(who);
        }
        answer.add(said);
        answer.addClassName("word-answer");
        add(new WordFacts(word, chains, words), answer);
    }

    /** The way back, for whoever may go it. */
    SaidRow with(Button back) {
        answer.add(back);
        return this;
    }
}
