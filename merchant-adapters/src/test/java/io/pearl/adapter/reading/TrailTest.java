package io.pearl.adapter.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrailTest {

    private final Trail trail = new Trail();

    @Test
    void refusesAGroupThatComesToItselfAgain() {
        assertThatThrownBy(() -> trail.below("a", () -> trail.below("b", () -> trail.below("a", () -> 1))))
                .isInstanceOf(BrokenNode.class)
                .hasMessageContaining("'a'");
        assertThat(trail.below("a", () -> 1)).as("the trail is clear again").isEqualTo(1);
    }

    @Test
    void refusesWhatLiesDeeperThanTheModelAllows() {
        assertThatThrownBy(() -> down(7)).isInstanceOf(BrokenNode.class).hasMessageContaining("below 6");
        assertThat(down(6)).isZero();
    }

    private int down(int levels) {
        return levels == 0 ? 0 : trail.below("g" + levels, () -> down(levels - 1));
    }
}
