package io.pearl.console.menus;

import com.vaadin.flow.component.html.Span;
import io.pearl.client.MenusApi.MenuDifference;
import io.pearl.client.MenusApi.MenuHold;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.util.List;

/** Holds in words and signs. */
final class HoldWords {

    private static final int MOST_CHANGES = 3;

    private HoldWords() {}

    static Tone tone(String state) {
        return switch (state) {
            case "open" -> Tone.ATTENTION;
            case "released", "partly" -> Tone.GOOD;
            case "rejected" -> Tone.BAD;
            default -> Tone.QUIET;
        };
    }

    static Sign sign(String state) {
        return switch (state) {
            case "open" -> Sign.PAUSE;
            case "released", "partly" -> Sign.CHECK;
            case "rejected" -> Sign.BAN;
            default -> Sign.UNDO;
        };
    }

    static Span badge(String state, Words words) {
        Span badge = new Span(sign(state).draw(), new Span(words.orItself("hold-state.", state)));
        badge.addClassNames("badge", tone(state).css());
        return badge;
    }

    /** How bad a difference is to a customer who wants what it is about. */
    static Tone tone(MenuDifference difference) {
        return switch (difference.kind()) {
            case "REMOVED", "GROUP_LOST", "OPTION_LOST" -> Tone.BAD;
            case "REPRICED", "OPTION_REPRICED", "RULE_CHANGED" -> Tone.ATTENTION;
            case "ADDED", "GROUP_ADDED", "OPTION_ADDED" -> Tone.GOOD;
            default -> Tone.QUIET;
        };
    }

    static String kind(String kind, Words words) {
        return words.orItself("menu-change.", kind);
    }

    /** Why it is held, as short as it fits into a row. */
    static String reasons(MenuHold hold, Words words) {
        return join(
                hold.reasons().stream()
                        .map(reason -> words.orItself("hold-short.", reason))
                        .toList(),
                words);
    }

    /** What would change most, such as "gone 12, repriced 3". */
    static String changes(MenuHold hold, Words words) {
        return join(
                hold.changes().stream()
                        .limit(MOST_CHANGES)
                        .map(change -> kind(change.kind(), words) + " " + words.count(change.count()))
                        .toList(),
                words);
    }

    private static String join(List<String> texts, Words words) {
        return String.join(words.of("list.separator"), texts);
    }
}
