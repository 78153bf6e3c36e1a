package io.pearl.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pearl.menu.Store.Point;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatumTest {

    @ParameterizedTest
    @EnumSource(Datum.class)
    void comesBackWithinAMetreFromAnywhereInChina(Datum datum) {
        Random random = new Random(20261125);
        for (int round = 0; round < 20_000; round++) {
            Point there = new Point(18 + random.nextDouble() * 36, 74 + random.nextDouble() * 60);
            Point back = datum.toWgs84(datum.fromWgs84(there));
            assertThat(Ground.metres(there, back)).as("%s", there).isLessThan(1);
        }
    }

    @Test
    void liesWhereMapsOfChinaShowIt() {
        // the Oriental Pearl tower
        Point wgs = new Point(31.2397, 121.4998);
        assertThat(Ground.metres(wgs, Datum.GCJ02.fromWgs84(wgs))).isBetween(300.0, 700.0);
        Point gcj = Datum.GCJ02.fromWgs84(wgs);
        Point baidu = Datum.BD09.fromWgs84(wgs);
        assertThat(baidu.latitude() - gcj.latitude()).isCloseTo(0.006, within(0.001));
        assertThat(baidu.longitude() - gcj.longitude()).isCloseTo(0.0065, within(0.001));
    }

    @ParameterizedTest
    @EnumSource(Datum.class)
    void leavesTheRestOfTheWorldAlone(Datum datum) {
        Point london = new Point(51.5074, -0.1278);
        assertThat(datum.fromWgs84(london)).isEqualTo(london);
        assertThat(datum.toWgs84(london)).isEqualTo(london);
    }
}
