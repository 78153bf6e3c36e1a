package io.pearl.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void comesBackFromItsOwnAddress() {
        Place place = Place.orders().with("search", "文三路 & Co").with("tenant", "one-leaf");
        assertThat(Place.of(new Location(place.href()))).isEqualTo(place);
    }

    @Test
    void leavesOutWhatIsBlank() {
        assertThat(Place.overview().with("tenant", " ").with("range", null)).isEqualTo(Place.overview());
    }

    @Test
    void keepsTheTenantFromPlaceToPlace() {
        Place here = Place.overview().with("tenant", "one-leaf").with("range", "6h");
        assertThat(Place.order("ord_1").alike(here).href()).isEqualTo("orders/ord_1?tenant=one-leaf");
    }

    @Test
    void recognisesAnOrderByItsId() {
        assertThat(CommandDialog.isOrder("ord_06H0KOGGM7MA")).isTrue();
        assertThat(CommandDialog.isOrder("A1234")).isFalse();
        assertThat(CommandDialog.isOrder("ord_../../admin")).isFalse();
    }
}
