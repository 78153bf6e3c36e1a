package io.pearl.console.audit;

import io.pearl.console.shell.Place;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which entries, as it stands in the address. A relative range stays relative, so that a shared link means the same
 * tomorrow; two instants win over it.
 *
 * @param tenant slug, or {@code platform}
 * @param actor a subject, or part of a name
 * @param action whole, or the start of one
 * @param object whole
 */
record AuditFilter(
        @Nullable String tenant,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String object,
        Reach reach,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** How far back, seen from now. */
    enum Reach {
        HOUR("1h", Duration.ofHours(1)),
        DAY("24h", Duration.ofDays(1)),
        WEEK("7d", Duration.ofDays(7)),
        MONTH("30d", Duration.ofDays(30)),
        ALL("all", null);

        private final String text;
        private final @Nullable Duration back;

        Reach(String text, @Nullable Duration back) {
            this.text = text;
            this.back = back;
        }

        static Reach of(@Nullable String text) {
            return Arrays.stream(values())
                    .filter(reach -> reach.text.equals(text))
                    .findFirst()
                    .orElse(WEEK);
        }

        /** As it stands in the address and in text keys. */
        String text() {
            return text;
        }
    }

    static AuditFilter of(Place place) {
        return new AuditFilter(
                place.get(Place.TENANT),
                place.get("actor"),
                place.get("action"),
                place.get("object"),
                Reach.of(place.get("range")),
                instant(place.get("from")),
                instant(place.get("to")));
    }

    Place place() {
        Place place = Place.audit()
                .with(Place.TENANT, tenant)
                .with("actor", actor)
                .with("action", action)
                .with("object", object);
        return exact()
                ? place.with("from", text(from)).with("to", text(to))
                : place.with("range", reach == Reach.WEEK ? null : reach.text());
    }

    boolean exact() {
        return from != null || to != null;
    }

    /** Nothing left out: if this finds nothing there is nothing. */
    boolean everything() {
        return tenant == null && actor == null && action == null && object == null && !exact() && reach == Reach.ALL;
    }

    AuditFilter withActor(@Nullable String other) {
        return new AuditFilter(tenant, other, action, object, reach, from, to);
    }

    AuditFilter withAction(@Nullable String other) {
        return new AuditFilter(tenant, actor, other, object, reach, from, to);
    }

    AuditFilter withObject(@Nullable String other) {
        return new AuditFilter(tenant, actor, action, other, reach, from, to);
    }

    AuditFilter withReach(Reach other) {
        return new AuditFilter(tenant, actor, action, object, other, null, null);
    }

    /** The beginning in absolute terms; fixed once per load, so that later pages follow the first. */
    @Nullable
    Instant begin(Instant now) {
        return exact() || reach.back == null ? from : now.minus(reach.back);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
