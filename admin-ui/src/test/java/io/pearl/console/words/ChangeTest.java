package io.pearl.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.console.words.Change.Direction;
import org.junit.jupiter.api.Test;

class ChangeTest {

    private final Words words = Words.in(Languages.ENGLISH);

    @Test
    void saysHowMuchMoreAndHowMuchLess() {
        assertThat(Change.between(200, 225, words)).isEqualTo(new Change(Direction.UP, "+12.5%"));
        assertThat(Change.between(200, 150, words)).isEqualTo(new Change(Direction.DOWN, "−25.0%"));
    }

    @Test
    void callsWhatIsHardlyAChangeTheSame() {
        assertThat(Change.between(10_000, 10_004, words).direction()).isEqualTo(Direction.SAME);
        assertThat(Change.between(0, 0, words).direction()).isEqualTo(Direction.SAME);
    }

    @Test
    void hasNoPercentageWhereThereWasNothing() {
        assertThat(Change.between(0, 7, words).direction()).isEqualTo(Direction.NEW);
    }

    @Test
    void countsInTimesPastTenfold() {
        assertThat(Change.between(10, 250, words)).isEqualTo(new Change(Direction.UP, "×25"));
    }
}
