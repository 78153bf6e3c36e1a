package io.pearl.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class StockTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant READ = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void comesBackAtTheStoresMidnightWhereItIsOutTodayOnly() {
        Stock today = Stock.soldOutToday("availableStatus");
        assertThat(today.goneAt(READ, READ, SHANGHAI)).isTrue();
        assertThat(today.goneAt(Instant.parse("2026-11-25T15:59:59Z"), READ, SHANGHAI))
                .isTrue();
        assertThat(today.goneAt(Instant.parse("2026-11-25T16:00:00Z"), READ, SHANGHAI))
                .isFalse();
    }

    @Test
    void comesBackWhenTheSourceSays() {
        Stock until = Stock.soldOut("sold_out").restoredAt(READ.plusSeconds(60));
        assertThat(until.goneAt(READ.plusSeconds(59), READ, SHANGHAI)).isTrue();
        assertThat(until.goneAt(READ.plusSeconds(60), READ, SHANGHAI)).isFalse();
        assertThat(Stock.soldOut("stock").goneAt(READ.plus(Duration.ofDays(9)), READ, SHANGHAI))
                .isTrue();
    }

    @Test
    void isBelievedLessTheOlderItIs() {
        Stock stock = Stock.counted(5, "stock").observed(READ);
        Duration fresh = Duration.ofMinutes(10);
        assertThat(stock.confidenceAt(READ.plus(fresh), READ, fresh)).isEqualTo(Confidence.CERTAIN);
        assertThat(stock.confidenceAt(READ.plus(fresh).plusSeconds(1), READ, fresh))
                .isEqualTo(Confidence.LIKELY);
        assertThat(stock.confidenceAt(READ.plus(Duration.ofHours(1)), READ, fresh))
                .isEqualTo(Confidence.UNKNOWN);
    }

    @Test
    void isSoldOutAtZeroAndNeverNegative() {
        assertThat(Stock.counted(0, "stock").state()).isEqualTo(Stock.State.SOLD_OUT);
        assertThatThrownBy(() -> Stock.counted(-1, "stock")).hasMessageContaining("negative");
    }
}
