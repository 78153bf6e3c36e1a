package io.pearl.console.orders;

import io.pearl.client.OrderState;
import io.pearl.console.shell.Period;
import io.pearl.console.shell.Period.Reach;
import io.pearl.console.shell.Place;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which orders, as it stands in the address.
 *
 * @param state one state, or every state
 */
record OrderFilter(
        @Nullable String tenant,
        @Nullable OrderState state,
        @Nullable String search,
        Period period) {

    /** What an address without a period means. */
    static final Reach OTHERWISE = Reach.DAY;

    static OrderFilter of(Place place) {
        String state = place.get("state");
        return new OrderFilter(
                place.get(Place.TENANT),
                Arrays.stream(OrderState.values())
                        .filter(known -> known.text().equals(state))
                        .findFirst()
                        .orElse(null),
                place.get("search"),
                Period.of(place, OTHERWISE));
    }

    /** Every order of a tenant, or of all. */
    static OrderFilter everyOne(@Nullable String tenant) {
        return new OrderFilter(tenant, null, null, Period.back(Reach.ALL));
    }

    Place place() {
        return period.in(
                Place.orders()
                        .with(Place.TENANT, tenant)
                        .with("state", state == null ? null : state.text())
                        .with("search", search),
                OTHERWISE);
    }

    /** Nothing left out: if this finds nothing there is nothing. */
    boolean everything() {
        return equals(everyOne(null));
    }

    OrderFilter withState(@Nullable OrderState other) {
        return new OrderFilter(tenant, other, search, period);
    }

    OrderFilter withSearch(@Nullable String other) {
        return new OrderFilter(tenant, state, other, period);
    }

    OrderFilter withPeriod(Period other) {
        return new OrderFilter(tenant, state, search, other);
    }
}
