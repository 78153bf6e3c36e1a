package io.pearl.adapter.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.menu.Store.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHoursTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10:00-22:30|7",
                "10:00~22:30|7",
                "周一至周五 9:00-18:00|5",
                "周日-周四 10:00-23:00|5",
                "周末 10:00-02:00|2",
                "星期一、星期三 8:00-20:00|2",
                "10:00-13:00,18:00-21:00|14",
                "24小时|7",
                "周一 休息;周二-周日 10:00-22:00|6",
                "工作日 08:00：00-20:00:00；周末 10:00-次日02:00|7",
                "休息|0"
            })
    void readsWhatPeopleWrite(String text, int windows) {
        assertThat(OpeningHours.weekly(text)).hasSize(windows);
    }

    @Test
    void closesAtMidnightOrAfterIt() {
        assertThat(OpeningHours.weekly("周五 18:00-24:00"))
                .containsExactly(new Window(DayOfWeek.FRIDAY, LocalTime.of(18, 0), LocalTime.MIDNIGHT));
        assertThat(OpeningHours.weekly("周天 18:00-02:00").getFirst().day()).isEqualTo(DayOfWeek.SUNDAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"看心情", "10:00", "25:00-26:00", "10:00-22:00 吧", "周一 10-22", "10:00-22:99"})
    void refusesWhatItDoesNotUnderstand(String text) {
        assertThatThrownBy(() -> OpeningHours.weekly(text)).isInstanceOf(BrokenNode.class);
    }
}
