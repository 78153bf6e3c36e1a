package io.pearl.console.tenants;

import com.vaadin.flow.component.html.Span;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a chain stands, as sign and word; and why somebody must act, in words. */
enum TenantState {
    ONBOARDING(Sign.CLOCK, Tone.INFORMATION),
    LIVE(Sign.CHECK, Tone.GOOD),
    SUSPENDED(Sign.PAUSE, Tone.BAD),
    /** Coined by a newer platform than this console. */
    OTHER(Sign.PULSE, Tone.QUIET);

    private final Sign sign;
    private final Tone tone;

    TenantState(Sign sign, Tone tone) {
        this.sign = sign;
        this.tone = tone;
    }

    static TenantState of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElse(OTHER);
    }

    Sign sign() {
        return sign;
    }

    Tone tone() {
        return tone;
    }

    static Span badge(String state, Words words) {
        TenantState known = of(state);
        Span badge = new Span(known.sign.draw(), new Span(words.orItself("tenant-state.", state)));
        badge.addClassNames("badge", known.tone.css());
        return badge;
    }

    /** Short, for a row; empty where nobody must act. */
    static String attention(List<String> reasons, Words words) {
        return reasons.stream()
                .map(reason -> words.orItself("attention.", reason))
                .collect(Collectors.joining(" · "));
    }
}
