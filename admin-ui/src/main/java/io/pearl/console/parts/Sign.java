package io.pearl.console.parts;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** The drawings. Always beside a word, hence hidden from readers. */
public enum Sign {
    ACCOUNT,
    ALERT,
    BACK,
    BAN,
    BIKE,
    CHECK,
    CHEVRON,
    CLOCK,
    CLOSE,
    COPY,
    CUP,
    DARK,
    DOWN,
    EMPTY,
    LIGHT,
    LOCK,
    ORDERS,
    PAUSE,
    PEOPLE,
    PLAN,
    PLAY,
    PULSE,
    SEARCH,
    SEND,
    SIGN_OUT,
    STORE,
    SYSTEM,
    TENANT,
    TICKET,
    TRAIL,
    UNDO,
    UP,
    WALLET;

    public Span draw() {
        Span drawing = new Span();
        drawing.addClassNames("sign", css());
        drawing.getElement().setAttribute("aria-hidden", "true");
        return drawing;
    }

    /** For renderers that write markup. */
    public String css() {
        return "sign-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
