package io.pearl.console.onboarding;

import com.vaadin.flow.component.html.Span;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.util.Arrays;
import java.util.Locale;

/** How far a step is, as sign and word. */
enum StepState {
    DONE(Sign.CHECK, Tone.GOOD),
    OPEN(Sign.PLAY, Tone.ATTENTION),
    WAITING(Sign.CLOCK, Tone.INFORMATION),
    BLOCKED(Sign.LOCK, Tone.QUIET);

    private final Sign sign;
    private final Tone tone;

    StepState(Sign sign, Tone tone) {
        this.sign = sign;
        this.tone = tone;
    }

    /** One that is newer than this console still has to be done. */
    static StepState of(String text) {
        return Arrays.stream(values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElse(OPEN);
    }

    Sign sign() {
        return sign;
    }

    Tone tone() {
        return tone;
    }

    Span badge(Words words) {
        Span badge = new Span(sign.draw(), new Span(words.of("step-state." + name().toLowerCase(Locale.ROOT))));
        badge.addClassNames("badge", tone.css());
        return badge;
    }
}
