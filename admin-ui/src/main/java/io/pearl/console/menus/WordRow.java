package io.pearl.console.menus;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import io.pearl.client.OptionWordsApi.OptionMeaning;
import io.pearl.client.OptionWordsApi.OptionWord;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.util.function.BiConsumer;

/**
 * A word that waits, with the choice of what it means beside it: typed, chosen with Enter, said to all stores with Enter
 * again.
 */
final class WordRow extends ListItem {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Words words;
    private final Div facts = new Div();
    private final ComboBox<OptionMeaning> meaning = new ComboBox<>();
    private final Button go = new Button();
    private transient OptionWord word;

    /** A row that is answered where it stands. */
    WordRow(OptionWord word, Words words, BiConsumer<OptionWord, OptionMeaning> answered) {
        this(word, words);
        Div answer = new Div(meaning, go);
        answer.addClassName("word-answer");
        meaning.setItems(Meanings.likeliestFirst(word.groupKind()));
        meaning.setItemLabelGenerator(one -> Meanings.text(one, words));
        meaning.setPlaceholder(words.of("words.choose"));
        meaning.setAriaLabel(words.of("words.means", word.text().zh()));
        meaning.addValueChangeListener(change -> {
            go.setEnabled(change.getValue() != null);
            if (change.isFromClient() && change.getValue() != null) {
                go.focus();
            }
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.addClickListener(click -> {
            OptionMeaning chosen = meaning.getValue();
            if (chosen != null) {
                busy(true);
                answered.accept(this.word, chosen);
            }
        });
        OptionMeaning guess = word.guess();
        if (guess != null) {
            Span taken = new Span(words.of("words.guess", Meanings.text(guess, words)));
            Div said = new Div(Sign.ALERT.draw(), taken);
            said.addClassNames("word-guess", Tone.ATTENTION.css());
            answer.addComponentAsFirst(said);
            meaning.setValue(guess);
        }
        go.setEnabled(guess != null);
        add(facts, answer);
        show(word, false);
    }

    /** A row that leads to where it can be answered. */
    static WordRow elsewhere(OptionWord word, Anchor there, Words words) {
        return with(word, there, true, words);
    }

    /** A row that can be answered once there is a key to it, if ever. */
    static WordRow locked(OptionWord word, Button lock, Words words) {
        return with(word, lock, false, words);
    }

    private static WordRow with(OptionWord word, Component instead, boolean chains, Words words) {
        WordRow row = new WordRow(word, words);
        Div answer = new Div(instead);
        answer.addClassName("word-answer");
        row.add(row.facts, answer);
        row.show(word, chains);
        return row;
    }

    private WordRow(OptionWord word, Words words) {
        this.word = word;
        this.words = words;
        addClassName("word");
    }

    /** What is known of the word by now; what somebody has begun to choose stays. */
    void show(OptionWord now, boolean chains) {
        word = now;
        facts.removeAll();
        facts.add(new WordFacts(now, chains, words));
        go.setText(words.of("words.apply", now.stores()));
    }

    void busy(boolean busy) {
        go.setEnabled(!busy);
        meaning.setReadOnly(busy);
    }

    void take() {
        meaning.focus();
    }
}
