package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-25");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-26T00:00:00Z");
    private static final long KEY = 7;

    private final Meter meter = new Meter(DAY, 10);

    @Test
    void refillsByTheMinutesLimit() {
        take(60, NOON, 60);
        Admission denied = meter.take(60, 1000, KEY, NOON);
        assertThat(denied.refusal())
                .get()
                .extracting(refused -> refused.code())
                .isEqualTo(IdentityProblem.RATE_LIMITED);
        assertThat(denied.retryAfter()).contains(1L);
        assertThat(meter.take(60, 1000, KEY, NOON.plusMillis(999)).denial()).isPresent();
        assertThat(meter.take(60, 1000, KEY, NOON.plusMillis(1000)).denial()).isEmpty();
    }

    @Test
    void saysInHeadersWhatIsLeft() {
        Admission first = meter.take(600, 1000, KEY, NOON);
        assertThat(first.policy()).isEqualTo("\"minute\";q=600;w=60, \"day\";q=1000;w=86400");
        assertThat(first.left()).isEqualTo("\"minute\";r=599;t=1, \"day\";r=989;t=43200");
    }

    @Test
    void waitsLongWhereTheLimitIsLow() {
        take(1, NOON, 1);
        assertThat(meter.take(1, 1000, KEY, NOON.plusSeconds(15)).retryAfter()).contains(45L);
    }

    @Test
    void aLowerLimitCountsAtOnce() {
        take(600, NOON, 1);
        take(2, NOON, 2);
        assertThat(meter.take(2, 1000, KEY, NOON).denial()).isPresent();
    }

    @Test
    void endsWithTheQuotaUntilTheDayTurns() {
        for (int i = 0; i < 5; i++) {
            assertThat(meter.take(60, 15, KEY, NOON).denial()).isEmpty();
        }
        Admission denied = meter.take(60, 15, KEY, NOON);
        assertThat(denied.refusal())
                .get()
                .extracting(refused -> refused.code())
                .isEqualTo(IdentityProblem.QUOTA_EXCEEDED);
        assertThat(denied.retryAfter()).contains(43200L);
        assertThat(meter.take(60, 15, KEY, MIDNIGHT).denial()).isEmpty();
        assertThat(meter.drain().counts())
                .containsExactly(new Meter.Count(DAY, 5), new Meter.Count(DAY.plusDays(1), 1));
    }

    @Test
    void whatIsRefusedIsNotCountedButTheKeyWasUsed() {
        take(1, NOON, 1);
        meter.drain();
        meter.take(1, 1000, KEY, NOON.plusSeconds(3));
        Meter.Unwritten unwritten = meter.drain();
        assertThat(unwritten.counts()).isEmpty();
        assertThat(unwritten.used()).containsEntry(KEY, NOON.plusSeconds(3));
    }

    @Test
    void countsOnWhileItIsWrittenAndLearnsOfOtherNodes() {
        take(60, NOON, 3);
        meter.drain();
        take(60, NOON, 2);
        assertThat(left()).isEqualTo(1000 - 16);
        meter.written(DAY, 500);
        assertThat(left()).isEqualTo(1000 - 500 - 2 - 2);
    }

    @Test
    void losesNothingWhenTheDatabaseFails() {
        take(60, NOON, 3);
        Meter.Unwritten lost = meter.drain();
        take(60, NOON, 2);
        meter.notWritten(lost);
        assertThat(meter.drain().counts()).containsExactly(new Meter.Count(DAY, 5));
        // written, but the sum could not be read back
        take(60, NOON, 1);
        meter.drain();
        assertThat(left()).isEqualTo(1000 - 10 - 7);
    }

    private long left() {
        return meter.take(600, 1000, KEY, NOON).day().left();
    }

    private void take(int perMinute, Instant at, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(meter.take(perMinute, 1000, KEY, at).denial()).isEmpty();
        }
    }
}
