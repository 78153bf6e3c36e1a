package io.pearl.console.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import io.pearl.console.access.Here.Answer;
import io.pearl.console.parts.Sign;
import io.pearl.console.words.Words;
import java.util.Optional;

/** Puts what can be done before whoever may do it: at once, after opening access, or not, with the reason. */
public final class Guard {

    private final Here here;
    private final Words words;
    private final Runnable ask;

    /**
     * @param ask offers to open access
     */
    public Guard(Here here, Words words, Runnable ask) {
        this.here = here;
        this.words = words;
        this.ask = ask;
    }

    public Here here() {
        return here;
    }

    public boolean may(String permission) {
        return here.may(permission) == Answer.YES;
    }

    /** A button that acts, or asks for access first; disabled where neither helps. */
    public Button button(String text, String permission, Runnable action) {
        Answer answer = here.may(permission);
        Button button = new Button(text);
        if (answer == Answer.ASK) {
            button.setPrefixComponent(Sign.LOCK.draw());
        }
        button.addClickListener(click -> run(permission, action));
        if (answer == Answer.NO) {
            button.setEnabled(false);
            button.setTooltipText(here.why(permission, words));
        }
        return button;
    }

    /** Stands where something is that is no button, for whoever may not use it: offers access, or says what lacks. */
    public Button locked(String text, String permission) {
        return button(text, permission, ask);
    }

    /** The one button of its kind. */
    public Button primary(String text, String permission, Runnable action) {
        Button button = button(text, permission, action);
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }

    /** For actions that are no buttons. */
    public void run(String permission, Runnable action) {
        switch (here.may(permission)) {
            case YES -> action.run();
            case ASK -> ask.run();
            case NO -> {
                // the button is disabled; a stale page may still try
            }
        }
    }

    /** The reason in sight, beside what is disabled; empty where nothing is. */
    public Optional<Component> why(String permission) {
        if (here.may(permission) != Answer.NO) {
            return Optional.empty();
        }
        Span why = new Span(Sign.LOCK.draw(), new Span(here.why(permission, words)));
        why.addClassName("why");
        return Optional.of(why);
    }
}
