package io.pearl.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MomentsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant AT = Instant.parse("2026-11-23T18:05:09Z");

    private final Words words = Words.in(Languages.ENGLISH);

    @Test
    void showsTheClockOfTheStoreAndNotOfTheReader() {
        assertThat(Moments.brief(AT, SHANGHAI, AT.plusSeconds(60))).isEqualTo("02:05:09");
    }

    @Test
    void showsTheDayOnceTheStoresDayHasChanged() {
        Instant afterMidnightThere = Instant.parse("2026-11-24T16:00:01Z");
        assertThat(Moments.brief(AT, SHANGHAI, afterMidnightThere)).isEqualTo("11-24 02:05:09");
    }

    @Test
    void namesTheZoneInFull() {
        assertThat(Moments.full(AT, SHANGHAI, words))
                .startsWith("2026-11-24 02:05:09")
                .endsWith("(Asia/Shanghai)");
    }

    @Test
    void fallsBackToUtcForAZoneThatDoesNotExist() {
        assertThat(Moments.zone("Mars/Olympus").getId()).isEqualTo("Z");
    }

    @Test
    void writesGapsInTheUnitThatFits() {
        assertThat(Moments.after(Duration.ofMillis(42), words)).isEqualTo("42 ms");
        assertThat(Moments.after(Duration.ofMillis(3_240), words)).isEqualTo("3.2 s");
        assertThat(Moments.after(Duration.ofSeconds(250), words)).isEqualTo("4 min 10 s");
        assertThat(Moments.after(Duration.ofMinutes(125), words)).isEqualTo("2 h 5 min");
        assertThat(Moments.after(Duration.ofSeconds(-1), words)).isEqualTo("0 ms");
    }
}
