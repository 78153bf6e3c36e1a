package io.pearl.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.menu.Store.Span;
import io.pearl.menu.Store.SpecialDay;
import io.pearl.menu.Store.Window;
import io.pearl.menu.StoreHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Friday 18:00 to 02:00, Saturday 10:00 to 12:00, Sunday all day; in Shanghai. 5 December only 09:00 to 10:00. */
    private static final Service SERVICE = Service.NONE.with(
            List.of(
                    new Window(DayOfWeek.FRIDAY, LocalTime.of(18, 0), LocalTime.of(2, 0)),
                    new Window(DayOfWeek.SATURDAY, LocalTime.of(10, 0), LocalTime.of(12, 0)),
                    new Window(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)),
            List.of(
                    new SpecialDay(
                            LocalDate.of(2026, 12, 5), List.of(new Span(LocalTime.of(9, 0), LocalTime.of(10, 0)))),
                    new SpecialDay(LocalDate.of(2026, 12, 6), List.of())),
            List.of());

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
        "2026-12-05T01:30:00Z,true", // the Saturday with hours of its own
        "2026-12-05T03:00:00Z,false", // when it is open on other Saturdays
        "2026-12-05T17:00:00Z,false", // the Sunday that is closed
    })
    void knowsWhetherItIsOpenInTheStoresOwnZone(Instant instant, boolean open) {
        assertThat(SERVICE.hours(SHANGHAI).openAt(instant)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T00:00:00Z,2026-11-27T10:00:00Z",
        "2026-11-28T00:00:00Z,2026-11-28T02:00:00Z",
        "2026-12-05T00:00:00Z,2026-12-05T01:00:00Z", // the special day's
        "2026-12-05T02:00:00Z,2026-12-11T10:00:00Z", // over the closed Sunday to Friday
    })
    void knowsWhenItOpensNext(Instant now, Instant opens) {
        assertThat(SERVICE.hours(SHANGHAI).opensAfter(now)).contains(opens);
    }

    /** 29 March 2026 has no 02:30 in Berlin: what opens then opens when the clocks have jumped. */
    @Test
    void opensAfterTheGapWhereTheClocksJumpOverItsHour() {
        StoreHours hours = Service.NONE
                .with(
                        List.of(new Window(DayOfWeek.SUNDAY, LocalTime.of(2, 30), LocalTime.of(5, 0))),
                        List.of(),
                        List.of())
                .hours(ZoneId.of("Europe/Berlin"));
        assertThat(hours.opensAfter(Instant.parse("2026-03-28T23:00:00Z")))
                .contains(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(hours.openAt(Instant.parse("2026-03-29T01:15:00Z"))).isFalse();
        assertThat(hours.openAt(Instant.parse("2026-03-29T02:59:00Z"))).isTrue();
        assertThat(hours.openAt(Instant.parse("2026-03-29T03:00:00Z"))).isFalse();
    }

    @Test
    void neverOpensWithoutWindows() {
        StoreHours none = Service.NONE.hours(SHANGHAI);
        assertThat(none.openAt(Instant.EPOCH)).isFalse();
        assertThat(none.opensAfter(Instant.EPOCH)).isEmpty();
    }
}
