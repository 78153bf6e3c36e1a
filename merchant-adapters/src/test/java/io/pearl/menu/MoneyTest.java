package io.pearl.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void readsMajorUnitsExactlyOrNotAtAll() {
        assertThat(Money.ofMajor(new BigDecimal("19.9"), "CNY")).isEqualTo(Money.cny(1990));
        assertThat(Money.ofMajor(new BigDecimal("19.900"), "CNY")).isEqualTo(Money.cny(1990));
        assertThatThrownBy(() -> Money.ofMajor(new BigDecimal("19.999"), "CNY"))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesToMixCurrencies() {
        assertThatThrownBy(() -> Money.cny(1).plus(new Money(1, "USD"))).hasMessageContaining("CNY");
        assertThatThrownBy(() -> Money.cny(1).compareTo(new Money(1, "USD"))).hasMessageContaining("USD");
    }

    @Test
    void overflowsLoudly() {
        assertThatThrownBy(() -> Money.cny(Long.MAX_VALUE).plus(Money.cny(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.cny(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void printsTwoDecimals() {
        assertThat(Money.cny(5).major()).isEqualTo("0.05");
        assertThat(Money.cny(1990)).hasToString("19.90 CNY");
    }
}
