package io.pearl.console.clients;

import com.vaadin.flow.component.html.Span;
import io.pearl.client.PartnerClientsApi.Key;
import io.pearl.client.PartnerClientsApi.PartnerClient;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/** Systems and their keys in words. */
final class ClientWords {

    private ClientWords() {}

    static Tone tone(String state) {
        return switch (state) {
            case "active" -> Tone.GOOD;
            case "suspended" -> Tone.ATTENTION;
            default -> Tone.QUIET;
        };
    }

    static Sign sign(String state) {
        return switch (state) {
            case "active" -> Sign.CHECK;
            case "suspended" -> Sign.PAUSE;
            default -> Sign.CLOSE;
        };
    }

    static Span badge(PartnerClient client, Words words) {
        Span badge = new Span(sign(client.state()).draw(), new Span(words.orItself("client-state.", client.state())));
        badge.addClassNames("badge", tone(client.state()).css());
        return badge;
    }

    static String quota(PartnerClient client, Words words) {
        return words.of("clients.of-quota", words.count(client.today()), words.count(client.perDay()));
    }

    /** Of the day's quota, 0 to 1. */
    static double share(PartnerClient client) {
        return Math.min(1.0, (double) client.today() / Math.max(1, client.perDay()));
    }

    static Tone quotaTone(PartnerClient client) {
        double share = share(client);
        return share >= 1 ? Tone.BAD : share >= 0.8 ? Tone.ATTENTION : Tone.QUIET;
    }

    static Optional<Instant> lastUsed(PartnerClient client) {
        return client.keys().stream()
                .map(Key::lastUsedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    static boolean works(Key key) {
        return "active".equals(key.state()) || "ending".equals(key.state());
    }

    static Span badge(Key key, ZoneId zone, Words words) {
        Instant end = key.expiresAt();
        boolean ending = "ending".equals(key.state());
        String text = ending && end != null
                ? words.of("clients.key.ending", Moments.brief(end, zone, Instant.now()))
                : words.orItself("clients.key.", key.state());
        Tone tone = ending ? Tone.ATTENTION : works(key) ? Tone.GOOD : Tone.QUIET;
        Sign sign = ending ? Sign.CLOCK : works(key) ? Sign.CHECK : Sign.BAN;
        Span badge = new Span(sign.draw(), new Span(text));
        badge.addClassNames("badge", tone.css());
        return badge;
    }
}
