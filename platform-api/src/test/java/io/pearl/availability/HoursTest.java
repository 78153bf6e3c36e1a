package io.pearl.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.menu.Store.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Friday 18:00 to 02:00, Saturday 10:00 to 12:00, Sunday all day; in Shanghai. */
    private static final Hours HOURS = new Hours(
            SHANGHAI,
            List.of(
                    new Window(DayOfWeek.FRIDAY, LocalTime.of(18, 0), LocalTime.of(2, 0)),
                    new Window(DayOfWeek.SATURDAY, LocalTime.of(10, 0), LocalTime.of(12, 0)),
                    new Window(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T09:59:59Z,false", // Friday 17:59:59
        "2026-11-27T10:00:00Z,true", // 18:00, inclusive
        "2026-11-27T17:59:59Z,true", // Saturday 01:59:59, still Friday's window
        "2026-11-27T18:00:00Z,false", // Saturday 02:00, exclusive
        "2026-11-28T02:00:00Z,true",
        "2026-11-28T04:00:00Z,false",
        "2026-11-28T16:00:00Z,true", // Sunday 00:00
        "2026-11-29T15:59:59Z,true", // Sunday 23:59:59
        "2026-11-29T16:00:00Z,false", // Monday
    })
    void knowsWhetherItIsOpenInTheStoresOwnZone(Instant instant, boolean open) {
        assertThat(HOURS.openAt(instant)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-25T00:00:00Z,2026-11-27T10:00:00Z", "2026-11-28T00:00:00Z,2026-11-28T02:00:00Z"})
    void knowsWhenItOpensNext(Instant now, Instant opens) {
        assertThat(HOURS.nextOpening(now)).contains(opens);
    }

    @ParameterizedTest
    @CsvSource("2026-11-25T00:00:00Z")
    void neverOpensWithoutWindows(Instant now) {
        Hours none = new Hours(SHANGHAI, List.of());
        assertThat(none.openAt(now)).isFalse();
        assertThat(none.nextOpening(now)).isEmpty();
    }
}
