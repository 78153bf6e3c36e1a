package io.pearl.console.sync;

import com.vaadin.flow.component.html.Span;
import io.pearl.client.SyncApi.SyncRun;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Words;
import java.util.ArrayList;
import java.util.List;

/** Runs in words and signs. */
final class SyncWords {

    private SyncWords() {}

    static Tone tone(String outcome) {
        return switch (outcome) {
            case "published" -> Tone.GOOD;
            case "held", "incomplete" -> Tone.ATTENTION;
            default -> Tone.BAD;
        };
    }

    static Sign sign(String outcome) {
        return switch (outcome) {
            case "published" -> Sign.CHECK;
            case "held" -> Sign.PAUSE;
            case "incomplete" -> Sign.CLOCK;
            default -> Sign.ALERT;
        };
    }

    static Span badge(String outcome, Words words) {
        Span badge = new Span(sign(outcome).draw(), new Span(words.orItself("sync-outcome.", outcome)));
        badge.addClassNames("badge", tone(outcome).css());
        return badge;
    }

    /** Who or what set it off. */
    static String occasion(SyncRun run, Words words) {
        String kind = words.orItself("sync-occasion.", run.occasion());
        String by = run.by();
        return by == null ? kind : words.of("sync.by", kind, by);
    }

    /** What it brought, as short as it fits into a row; what went wrong where it brought nothing. */
    static String brought(SyncRun run, Words words) {
        String detail = run.detail();
        if (detail != null) {
            return detail;
        }
        List<String> parts = new ArrayList<>();
        parts.add(words.of("sync.stores", run.stores()));
        parts.add(words.of("sync.items", run.items()));
        if (run.published() > 0) {
            parts.add(words.of("sync.published", run.published()));
        }
        if (run.held() > 0) {
            parts.add(words.of("sync.held", run.held()));
        }
        return String.join(words.of("list.separator"), parts);
    }

    /** How many findings there are, the bad ones first. */
    static String findings(SyncRun run, Words words) {
        List<String> parts = new ArrayList<>();
        if (run.errors() > 0) {
            parts.add(words.of("sync.errors", run.errors()));
        }
        if (run.warnings() > 0) {
            parts.add(words.of("sync.warnings", run.warnings()));
        }
        if (run.notes() > 0) {
            parts.add(words.of("sync.notes", run.notes()));
        }
        return parts.isEmpty() ? "" : String.join(words.of("list.separator"), parts);
    }

    static Tone severity(String severity) {
        return switch (severity) {
            case "ERROR" -> Tone.BAD;
            case "WARNING" -> Tone.ATTENTION;
            default -> Tone.INFORMATION;
        };
    }
}
