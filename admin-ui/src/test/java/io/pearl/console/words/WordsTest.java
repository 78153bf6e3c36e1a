package io.pearl.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.client.Amount;
import io.pearl.client.Name;
import org.junit.jupiter.api.Test;

class WordsTest {

    private final Words english = Words.in(Languages.ENGLISH);
    private final Words chinese = Words.in(Languages.CHINESE);

    @Test
    void writesMoneyWithSeparatorsAndTwoDecimals() {
        assertThat(english.money(new Amount(1_234_567, "CNY"))).isEqualTo("¥12,345.67");
        assertThat(chinese.money(new Amount(5, "CNY"))).isEqualTo("¥0.05");
    }

    @Test
    void writesOtherCurrenciesByCodeAndTheirOwnDecimals() {
        assertThat(english.money(new Amount(1_500, "SGD"))).isEqualTo("SGD 15.00");
        assertThat(english.money(new Amount(1_500, "JPY"))).isEqualTo("JPY 1,500");
        assertThat(english.money(new Amount(1_500, "QQQ"))).isEqualTo("QQQ 15.00");
    }

    @Test
    void writesMoneyTakenOffWithAMinusUnlessThereIsNone() {
        assertThat(english.minus(new Amount(500, "CNY"))).isEqualTo("−¥5.00");
        assertThat(english.minus(new Amount(0, "CNY"))).isEqualTo("¥0.00");
    }

    @Test
    void keepsNamesThatItHasNoWordFor() {
        assertThat(chinese.orItself("event.", "order.delivered")).isEqualTo("送达");
        assertThat(chinese.orItself("event.", "order.teleported")).isEqualTo("order.teleported");
    }

    @Test
    void namesThingsInTheReadersLanguage() {
        Name name = new Name("珍珠奶茶", "Pearl milk tea");
        assertThat(chinese.of(name)).isEqualTo("珍珠奶茶");
        assertThat(english.of(name)).isEqualTo("Pearl milk tea");
    }

    @Test
    void writesSharesWithOneDecimalAndADashOfNothing() {
        assertThat(english.share(1, 3)).isEqualTo("33.3%");
        assertThat(english.share(0, 0)).isEqualTo("–");
    }
}
