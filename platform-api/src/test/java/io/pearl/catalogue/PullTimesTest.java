package io.pearl.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Systems are asked at different moments, and one that is down less and less often. */
class PullTimesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final PullTimes times = new PullTimes(EVERY, new Random(7));
    private final Connection system = system("http://a", Optional.of(NOW));

    @Test
    void spreadsPullsOverAFifthOfTheInterval() {
        Set<Duration> waits = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            waits.add(times.jitter());
        }
        assertThat(waits).hasSizeGreaterThan(150).allMatch(wait -> wait.compareTo(Duration.ofSeconds(12)) < 0);
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureUpToHalfAnHour() {
        assertThat(times.due(system, NOW)).isTrue();
        for (int minutes : new int[] {2, 4, 8, 16, 30, 30, 30}) {
            times.failed(system, NOW);
            Duration usual = Duration.ofMinutes(minutes);
            assertThat(times.due(system, NOW.plus(usual.multipliedBy(79).dividedBy(100))))
                    .as("before " + usual)
                    .isFalse();
            Duration most = usual.multipliedBy(120).dividedBy(100);
            assertThat(times.due(system, NOW.plus(most.compareTo(PullTimes.LONGEST) > 0 ? PullTimes.LONGEST : most)))
                    .as("after " + usual)
                    .isTrue();
        }
    }

    @Test
    void neverOverflowsHoweverOftenItFailed() {
        for (int i = 0; i < 100; i++) {
            times.failed(system, NOW);
        }
        assertThat(times.due(system, NOW.plusSeconds(60))).isFalse();
        assertThat(times.due(system, NOW.plus(PullTimes.LONGEST))).isTrue();
    }

    @Test
    void asksAtOnceWhenItIsReachedAnotherWayOrBroughtSomethingForAPerson() {
        times.failed(system, NOW);
        assertThat(times.due(system, NOW)).isFalse();
        assertThat(times.due(system("http://b", Optional.of(NOW)), NOW)).isTrue();
        assertThat(times.due(system("http://a", Optional.of(NOW.plusSeconds(5))), NOW))
                .isTrue();
    }

    @Test
    void startsAnewAfterAPullThatWorked() {
        times.failed(system, NOW);
        times.failed(system, NOW);
        times.worked(system);
        assertThat(times.due(system, NOW)).isTrue();
        times.failed(system, NOW);
        assertThat(times.due(system, NOW.plus(Duration.ofSeconds(150)))).isTrue();
    }

    @Test
    void forgetsSystemsThatAreGone() {
        times.failed(system, NOW);
        times.keep(Set.of());
        assertThat(times.due(system, NOW)).isTrue();
    }

    private static Connection system(String url, Optional<Instant> pulledAt) {
        return new Connection(
                new TenantId(1),
                new ConnectionId(2),
                "main",
                "square",
                url,
                Map.of(),
                List.of(),
                pulledAt,
                Optional.empty());
    }
}
