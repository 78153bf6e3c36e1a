package io.pearl.console.orders;

import io.pearl.client.OrderState;
import io.pearl.console.shell.Place;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which orders, as it stands in the address. A relative range stays relative, so that a shared link means the same
 * tomorrow; two instants, as the chart gives them, win over it.
 *
 * @param state one state, or every state
 */
record OrderFilter(
        @Nullable String tenant,
        @Nullable OrderState state,
        @Nullable String search,
        Reach reach,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** How far back, seen from now. */
    enum Reach {
        QUARTER("15m", Duration.ofMinutes(15)),
        HOUR("1h", Duration.ofHours(1)),
        DAY("24h", Duration.ofDays(1)),
        WEEK("7d", Duration.ofDays(7)),
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
                    .orElse(DAY);
        }

        /** As it stands in the address and in text keys. */
        String text() {
            return text;
        }
    }

    static OrderFilter of(Place place) {
        Instant from = instant(place.get("from"));
        Instant to = instant(place.get("to"));
        String state = place.get("state");
        return new OrderFilter(
                place.get(Place.TENANT),
                Arrays.stream(OrderState.values())
                        .filter(known -> known.text().equals(state))
                        .findFirst()
                        .orElse(null),
                place.get("search"),
                Reach.of(place.get("range")),
                from,
                to);
    }

    Place place() {
        Place place = Place.orders()
                .with(Place.TENANT, tenant)
                .with("state", state == null ? null : state.text())
                .with("search", search);
        return exact()
                ? place.with("from", text(from)).with("to", text(to))
                : place.with("range", reach == Reach.DAY ? null : reach.text());
    }

    /** Between two instants rather than back from now. */
    boolean exact() {
        return from != null || to != null;
    }

    /** Nothing left out: if this finds nothing there is nothing. */
    boolean everything() {
        return tenant == null && state == null && search == null && !exact() && reach == Reach.ALL;
    }

    OrderFilter withState(@Nullable OrderState other) {
        return new OrderFilter(tenant, other, search, reach, from, to);
    }

    OrderFilter withSearch(@Nullable String other) {
        return new OrderFilter(tenant, state, other, reach, from, to);
    }

    OrderFilter withReach(Reach other) {
        return new OrderFilter(tenant, state, search, other, null, null);
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
