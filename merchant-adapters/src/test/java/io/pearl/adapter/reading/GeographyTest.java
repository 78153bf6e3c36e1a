package io.pearl.adapter.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.menu.Store.Point;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeographyTest {

    @Test
    void comesBackFromGcj02WithinACentimetre() {
        for (Point at :
                new Point[] {new Point(30.2741, 120.1551), new Point(31.2304, 121.4737), new Point(43.8, 87.6)}) {
            Point back = Geography.fromGcj02(Geography.toGcj02(at));
            assertThat(back.latitude()).isCloseTo(at.latitude(), within(1e-7));
            assertThat(back.longitude()).isCloseTo(at.longitude(), within(1e-7));
        }
    }

    @Test
    void shiftsPeoplesSquareBySomeHundredMetres() {
        Point gcj = Geography.toGcj02(new Point(31.2304, 121.4737));
        assertThat(gcj.latitude() - 31.2304).isBetween(-0.004, -0.001);
        assertThat(gcj.longitude() - 121.4737).isBetween(0.003, 0.006);
    }

    @Test
    void leavesThePositionsOfOtherCountriesAlone() {
        Point london = new Point(51.5, -0.12);
        assertThat(Geography.toGcj02(london)).isEqualTo(london);
    }

    @Test
    void readsDegreesThatAJsonNumberKeepsWithAnExponent() {
        JsonNode place = BoundedJson.document(
                Map.of("place", "{\"latitude\":30.0,\"longitude\":110.0}".getBytes(StandardCharsets.UTF_8)), "place");
        assertThat(Geography.point(BoundedJson.text(place.path("latitude")), BoundedJson.text(place.path("longitude"))))
                .isEqualTo(new Point(30, 110));
    }

    @Test
    void refusesAPolygonWithSwappedAxes() {
        assertThatThrownBy(() -> Geography.ring("120.1,30.2;120.2,30.2;120.2,30.3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("latitude");
    }
}
