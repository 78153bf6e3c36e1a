package io.pearl.console.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.client.OrderState;
import io.pearl.console.shell.Period;
import io.pearl.console.shell.Period.Reach;
import io.pearl.console.shell.Place;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderFilterTest {

    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");

    @Test
    void standsInTheAddressAsItWasChosen() {
        Place place = Place.orders()
                .with("tenant", "one-leaf")
                .with("state", "delivered")
                .with("search", "A1234")
                .with("range", "7d");
        assertThat(OrderFilter.of(place).place()).isEqualTo(place);
    }

    @Test
    void looksBackADayUnlessToldOtherwise() {
        OrderFilter filter = OrderFilter.of(Place.orders());
        assertThat(filter.period().begin(NOW)).isEqualTo(NOW.minusSeconds(86_400));
        assertThat(filter.place()).isEqualTo(Place.orders());
    }

    @Test
    void prefersTwoInstantsToARange() {
        OrderFilter filter = OrderFilter.of(Place.orders()
                .with("range", "1h")
                .with("from", "2026-11-23T17:05:00Z")
                .with("to", "2026-11-23T17:06:00Z"));
        assertThat(filter.period().begin(NOW)).isEqualTo(Instant.parse("2026-11-23T17:05:00Z"));
        assertThat(filter.place().query()).containsOnlyKeys("from", "to");
        assertThat(filter.withPeriod(Period.back(Reach.HOUR)).period().exact()).isFalse();
    }

    @Test
    void survivesAnAddressThatSomebodyMistyped() {
        OrderFilter filter = OrderFilter.of(Place.orders()
                .with("state", "teleported")
                .with("from", "yesterday")
                .with("range", "∞"));
        assertThat(filter).isEqualTo(OrderFilter.of(Place.orders()));
    }

    @Test
    void knowsWhenNothingIsLeftOut() {
        OrderFilter all = OrderFilter.of(Place.orders().with("range", "all"));
        assertThat(all.everything()).isTrue();
        assertThat(all.period().begin(NOW)).isNull();
        assertThat(all.withState(OrderState.PAID).everything()).isFalse();
    }
}
