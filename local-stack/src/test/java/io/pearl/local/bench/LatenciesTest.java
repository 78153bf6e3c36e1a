package io.pearl.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void ranksAcrossThreads() {
        Latencies all = new Latencies();
        for (int part = 0; part < 2; part++) {
            Latencies own = new Latencies();
            for (int i = 1; i <= 1000; i++) {
                own.add((part * 1000L + i) * 1_000_000);
            }
            all.addAll(own);
        }
        assertThat(all.count()).isEqualTo(2000);
        assertThat(all.millis(0.50)).isEqualTo(1000);
        assertThat(all.millis(0.99)).isEqualTo(1980);
        assertThat(all.millis(1)).isEqualTo(2000);
    }

    @Test
    void isNoNumberWithoutAny() {
        assertThat(new Latencies().millis(0.5)).isNaN();
    }
}
