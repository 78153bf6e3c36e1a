package io.pearl.console.access;

import com.vaadin.flow.component.html.Span;
import io.pearl.client.AccessApi.Access;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Access in words. */
final class AccessWords {

    private AccessWords() {}

    static boolean open(Access access, Instant now) {
        return access.closedAt() == null && access.untilAt().isAfter(now);
    }

    /** Rounded up, so that it never says nothing is left while something is. */
    static String left(Instant until, Instant now, Words words) {
        long minutes = Math.max(0, (Duration.between(now, until).toSeconds() + 59) / 60);
        return minutes < 60
                ? words.of("access.left-minutes", minutes)
                : words.of("access.left-hours", minutes / 60, minutes % 60);
    }

    static Span badge(Access access, Instant now, ZoneId zone, Words words) {
        boolean open = open(access, now);
        Instant closed = access.closedAt();
        String text;
        if (open) {
            text = words.of("access.active", Moments.brief(access.untilAt(), zone, now));
        } else if (closed != null) {
            String by = access.closedBy() == null ? "–" : access.closedBy();
            text = words.of("access.closed", Moments.brief(closed, zone, now), by);
        } else {
            text = words.of("access.expired", Moments.brief(access.untilAt(), zone, now));
        }
        Span badge = new Span((open ? Sign.CLOCK : Sign.CHECK).draw(), new Span(text));
        badge.addClassNames("badge", (open ? Tone.ATTENTION : Tone.QUIET).css());
        return badge;
    }
}
