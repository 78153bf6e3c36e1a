package io.pearl.console.stores;

import com.vaadin.flow.component.html.Span;
import io.pearl.client.StoreDeskApi.OpenWindow;
import io.pearl.client.StoreDeskApi.StoreState;
import io.pearl.client.StoreServiceApi.StorePause;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a store stands, in words, with a sign and a tone. */
final class StoreWords {

    private static final DateTimeFormatter DAY_AND_MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final Duration JUST_NOW = Duration.ofMinutes(1);
    private static final String CERTAIN = "certain";

    private final Words words;

    StoreWords(Words words) {
        this.words = words;
    }

    /** A word with its sign and meaning. */
    record Said(Sign sign, Tone tone, String text) {

        Span badge() {
            Span badge = new Span(sign.draw(), new Span(text));
            badge.addClassNames("badge", tone.css());
            return badge;
        }
    }

    /** Whether it takes orders, in a few words. */
    Said state(StoreState state, Instant now) {
        ZoneId zone = zone(state);
        StorePause paused = state.paused();
        if (paused != null) {
            String closer = words.orItself("store-page.closer.", paused.closedBy());
            return new Said(
                    Sign.PAUSE, Tone.BAD, words.of("store-page.paused", closer, when(paused.until(), zone, now)));
        }
        StorePause busy = state.busy();
        if (state.open() && busy != null) {
            return new Said(Sign.ALERT, Tone.ATTENTION, words.of("store-page.busy", when(busy.until(), zone, now)));
        }
        Instant closes = state.closesAt();
        if (state.open()) {
            return new Said(
                    Sign.CHECK,
                    Tone.GOOD,
                    closes == null
                            ? words.of("store-page.open")
                            : words.of("store-page.open-until", when(closes, zone, now)));
        }
        Instant opens = state.opensAt();
        return new Said(
                Sign.CLOCK,
                Tone.QUIET,
                opens == null
                        ? words.of("store-page.closed")
                        : words.of("store-page.closed-until", when(opens, zone, now)));
    }

    /** How old what is known of its stock is, and whose word it is. */
    Said heard(StoreState state, Instant now) {
        Instant at = state.heardAt();
        if (at == null) {
            return new Said(Sign.ALERT, Tone.ATTENTION, words.of("store-page.never-heard"));
        }
        String from = state.heardFrom();
        String text = words.of("store-page.heard", age(at, now), from == null ? "" : from(from));
        return certain(state.confidence())
                ? new Said(Sign.CHECK, Tone.QUIET, text)
                : new Said(Sign.ALERT, Tone.ATTENTION, text);
    }

    /** The same for a column. */
    Said fresh(StoreState state, Instant now) {
        Instant at = state.heardAt();
        boolean certain = certain(state.confidence());
        return new Said(
                certain ? Sign.CHECK : Sign.ALERT,
                certain ? Tone.QUIET : Tone.ATTENTION,
                at == null ? words.of("store-page.never") : age(at, now));
    }

    static boolean certain(String confidence) {
        return confidence.equals(CERTAIN);
    }

    String from(String origin) {
        return words.orItself("store-page.from.", origin);
    }

    String age(Instant at, Instant now) {
        Duration age = Duration.between(at, now);
        if (age.compareTo(JUST_NOW) < 0) {
            return words.of("store-page.just-now");
        }
        if (age.toHours() < 1) {
            return words.of("store-page.minutes-ago", age.toMinutes());
        }
        return age.toDays() < 1
                ? words.of("store-page.hours-ago", age.toHours())
                : words.of("store-page.days-ago", age.toDays());
    }

    /** Today's times by the clock alone, others with their day. */
    static String when(Instant at, ZoneId zone, Instant now) {
        boolean today = LocalDate.ofInstant(at, zone).equals(LocalDate.ofInstant(now, zone));
        return today ? Moments.minute(at, zone) : DAY_AND_MINUTE.format(at.atZone(zone));
    }

    static ZoneId zone(StoreState state) {
        return Moments.zone(state.store().timeZone());
    }

    /** When it is open on one day; closed where there is nothing. */
    String spans(List<OpenWindow> windows) {
        if (windows.isEmpty()) {
            return words.of("store-page.day-closed");
        }
        return String.join(
                words.of("list.separator"), windows.stream().map(this::span).toList());
    }

    private String span(OpenWindow window) {
        if (window.opens().equals(window.closes())) {
            return words.of("store-page.all-day");
        }
        boolean past = window.closes().compareTo(window.opens()) <= 0;
        String text = window.opens() + "–" + window.closes();
        return past ? words.of("store-page.past-midnight", text) : text;
    }

    String day(String day) {
        return words.of("store-page.day." + day);
    }

    /** Several windows of a week, each with its day. */
    String week(List<OpenWindow> windows) {
        return String.join(
                words.of("list.separator"),
                windows.stream()
                        .map(window -> day(window.day()) + " " + span(window))
                        .toList());
    }

    /** A name as its source writes it may run either way. */
    static Span name(String text, @Nullable String css) {
        Span name = new Span(text);
        name.getElement().setAttribute("dir", "auto");
        if (css != null) {
            name.addClassName(css);
        }
        return name;
    }
}
