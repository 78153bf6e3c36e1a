package io.pearl.console.menuimport;

import com.vaadin.flow.component.html.Span;
import io.pearl.client.MenuImportsApi.MenuImport;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Complaint;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;

/** Menu imports in words and signs. */
final class ImportWords {

    private ImportWords() {}

    static Span badge(MenuImport one, Words words) {
        Sign sign =
                switch (one.state()) {
                    case "applied" -> Sign.CHECK;
                    case "reverted" -> Sign.UNDO;
                    case "unreadable" -> Sign.ALERT;
                    case "dropped" -> Sign.BAN;
                    default -> Sign.SEARCH;
                };
        Tone tone =
                switch (one.state()) {
                    case "applied" -> Tone.GOOD;
                    case "reverted", "dropped" -> Tone.QUIET;
                    case "unreadable" -> Tone.BAD;
                    default -> Tone.INFORMATION;
                };
        return badge(new Span(sign.draw(), new Span(words.orItself("upload-state.", one.state()))), tone);
    }

    /** What becomes or became of a row. */
    static Span row(String text, Words words) {
        Tone tone =
                switch (text) {
                    case "error", "remove" -> Tone.BAD;
                    case "left-out" -> Tone.ATTENTION;
                    case "published", "add" -> Tone.GOOD;
                    case "change" -> Tone.INFORMATION;
                    default -> Tone.QUIET;
                };
        return badge(new Span(new Span(words.orItself("upload-row.", text))), tone);
    }

    static Span badge(Span badge, Tone tone) {
        badge.addClassNames("badge", tone.css());
        return badge;
    }

    /** What the API said no with: about a field in its own words. */
    static String complaint(CallFailed failure, Words words) {
        return failure.errors().isEmpty() || words.knows("problem.", failure.code())
                ? Complaint.text(failure, words)
                : String.join(
                        " ",
                        failure.errors().stream()
                                .map(error -> Complaint.field(error.detail(), words))
                                .toList());
    }
}
