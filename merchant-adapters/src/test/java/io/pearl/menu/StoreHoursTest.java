package io.pearl.menu;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.menu.Store.Span;
import io.pearl.menu.Store.SpecialDay;
import io.pearl.menu.Store.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreHoursTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final List<Window> WEEK = Arrays.stream(DayOfWeek.values())
            .map(day -> new Window(day, LocalTime.of(18, 0), LocalTime.of(2, 0)))
            .toList();
    private static final LocalDate HOLIDAY = LocalDate.of(2027, 2, 6);

    @Test
    void isOpenPastMidnight() {
        StoreHours hours = new StoreHours(SHANGHAI, WEEK, List.of());
        assertThat(hours.openAt(at("2027-02-03T01:59"))).isTrue();
        assertThat(hours.openAt(at("2027-02-03T02:00"))).isFalse();
        assertThat(hours.closesAfter(at("2027-02-02T23:30"))).contains(at("2027-02-03T02:00"));
        assertThat(hours.opensAfter(at("2027-02-03T02:00"))).contains(at("2027-02-03T18:00"));
    }

    @Test
    void followsAHolidayInsteadOfItsWeek() {
        StoreHours closed = new StoreHours(SHANGHAI, WEEK, List.of(new SpecialDay(HOLIDAY, List.of())));
        assertThat(closed.openAt(at("2027-02-06T01:00")))
                .as("the eve's window runs out")
                .isTrue();
        assertThat(closed.openAt(at("2027-02-06T19:00"))).isFalse();
        assertThat(closed.openAt(at("2027-02-07T01:00"))).isFalse();
        assertThat(closed.opensAfter(at("2027-02-06T03:00"))).contains(at("2027-02-07T18:00"));
        StoreHours other = new StoreHours(
                SHANGHAI,
                WEEK,
                List.of(new SpecialDay(HOLIDAY, List.of(new Span(LocalTime.of(9, 0), LocalTime.of(12, 0))))));
        assertThat(other.openAt(at("2027-02-06T10:00"))).isTrue();
        assertThat(other.closesAfter(at("2027-02-06T10:00"))).contains(at("2027-02-06T12:00"));
    }

    @Test
    void neverClosesWhereItIsOpenAllDayEveryDay() {
        List<Window> always = Arrays.stream(DayOfWeek.values())
                .map(day -> new Window(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                .toList();
        StoreHours hours = new StoreHours(SHANGHAI, always, List.of());
        assertThat(hours.openAt(at("2027-02-03T03:00"))).isTrue();
        assertThat(hours.closesAfter(at("2027-02-03T03:00"))).isEmpty();
        assertThat(new StoreHours(SHANGHAI, List.of(), List.of()).opensAfter(at("2027-02-03T03:00")))
                .isEmpty();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}
