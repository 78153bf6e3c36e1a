package io.pearl.console.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.pearl.console.calls.Trouble;
import io.pearl.console.words.Words;

/** What stands where rows would: why there are none and what to do. */
public final class Notice extends Div {

    /**
     * @param key prefix of {@code .title} and {@code .text}
     */
    public Notice(Sign sign, Tone tone, String key, Words words) {
        addClassNames("notice", tone.css());
        Div drawing = new Div(sign.draw());
        drawing.addClassName("notice-sign");
        add(drawing, new H2(words.of(key + ".title")), new Paragraph(words.of(key + ".text")));
    }

    /** What went wrong with a call; signing in again where that is the remedy, else trying again. */
    public static Notice of(Trouble trouble, Words words, Runnable again) {
        Sign sign = trouble == Trouble.FORBIDDEN || trouble == Trouble.NEEDS_ACCESS || trouble == Trouble.SIGNED_OUT
                ? Sign.LOCK
                : Sign.ALERT;
        Tone tone = trouble.passes() ? Tone.ATTENTION : Tone.QUIET;
        Notice notice = new Notice(sign, tone, trouble.key(), words);
        notice.getElement().setAttribute("role", "status");
        if (trouble == Trouble.SIGNED_OUT) {
            Button signIn = new Button(words.of("trouble.sign-in"));
            // the sign-in filter takes it from there and brings the person back to this page
            signIn.addClickListener(
                    click -> signIn.getUI().ifPresent(ui -> ui.getPage().reload()));
            notice.offer(signIn);
        } else if (trouble != Trouble.FORBIDDEN && trouble != Trouble.NEEDS_ACCESS) {
            notice.offer(new Button(words.of("trouble.again"), click -> again.run()));
        }
        return notice;
    }

    /**
     * Nothing has ever been here.
     *
     * @param key prefix of {@code .title} and {@code .text}, which says what to do first
     */
    public static Notice firstUse(Sign sign, String key, Words words) {
        return new Notice(sign, Tone.QUIET, key, words);
    }

    /**
     * There is something, but not with these filters.
     *
     * @param key prefix of {@code .title}, {@code .text} and {@code .action}
     * @param everything where nothing is filtered out
     */
    public static Notice noResult(String key, String everything, Words words) {
        return new Notice(Sign.EMPTY, Tone.QUIET, key, words).offer(words.of(key + ".action"), everything);
    }

    public Notice offer(Component action) {
        add(action);
        return this;
    }

    public Notice offer(String text, String href) {
        return offer(new Anchor(href, text));
    }
}
