package io.pearl.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.TurnsUnderTest;
import io.pearl.tenancy.TenancyProblem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns(2, Duration.ZERO, TenancyProblem.BUSY);

    @Test
    void refusesWhoComesWhenEveryTurnIsTaken() {
        TurnsUnderTest.whileTaken(turns, () -> assertThatThrownBy(() -> turns.take(() -> "done"))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(TenancyProblem.BUSY);
                    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
                }));
        assertThat(turns.<String>take(() -> "done")).isEqualTo("done");
    }

    @Test
    void givesATurnBackThatEndedInAFailure() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> turns.take(() -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }
        assertThat(turns.<String>take(() -> "done")).isEqualTo("done");
    }
}
