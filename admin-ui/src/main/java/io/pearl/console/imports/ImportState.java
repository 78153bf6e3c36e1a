package io.pearl.console.imports;

import com.vaadin.flow.component.html.Span;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;

/** How far an import is, as sign and word. */
final class ImportState {

    private ImportState() {}

    static Span badge(String state, Words words) {
        Sign sign =
                switch (state) {
                    case "applied" -> Sign.CHECK;
                    case "applying", "reverting" -> Sign.CLOCK;
                    case "reverted" -> Sign.UNDO;
                    default -> Sign.SEARCH;
                };
        Tone tone =
                switch (state) {
                    case "applied" -> Tone.GOOD;
                    case "applying", "reverting" -> Tone.ATTENTION;
                    case "reverted" -> Tone.QUIET;
                    default -> Tone.INFORMATION;
                };
        Span badge = new Span(sign.draw(), new Span(words.orItself("import-state.", state)));
        badge.addClassNames("badge", tone.css());
        return badge;
    }
}
