package io.pearl.console.parts;

import com.vaadin.flow.component.html.Span;
import io.pearl.client.OrderState;
import io.pearl.console.words.Words;

/** Where an order stands, as sign and word. */
public final class StateBadge extends Span {

    public StateBadge(OrderState state, Words words) {
        addClassNames("badge", tone(state).css());
        add(sign(state).draw(), new Span(label(state, words)));
    }

    public static String label(OrderState state, Words words) {
        return words.of("state." + state.text());
    }

    public static Tone tone(OrderState state) {
        return switch (state) {
            case PLACED, PAID, INJECTED, ACCEPTED, MADE, COLLECTED -> Tone.INFORMATION;
            case DELIVERED -> Tone.GOOD;
            case CANCELLED, REFUNDED -> Tone.ATTENTION;
            case REFUSED -> Tone.BAD;
        };
    }

    public static Sign sign(OrderState state) {
        return switch (state) {
            case PLACED -> Sign.ORDERS;
            case PAID -> Sign.WALLET;
            case INJECTED -> Sign.SEND;
            case ACCEPTED -> Sign.STORE;
            case MADE -> Sign.CUP;
            case COLLECTED -> Sign.BIKE;
            case DELIVERED -> Sign.CHECK;
            case CANCELLED -> Sign.CLOSE;
            case REFUSED -> Sign.BAN;
            case REFUNDED -> Sign.UNDO;
        };
    }
}
