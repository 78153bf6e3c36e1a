package io.pearl.local.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pearl.client.Amount;
import io.pearl.client.OrderRequest;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void knowsEachWordInBothLanguages() {
        String name = "io.pearl.local.order.words";
        assertThat(ResourceBundle.getBundle(name, Locale.SIMPLIFIED_CHINESE).keySet())
                .isEqualTo(ResourceBundle.getBundle(name, Locale.ENGLISH).keySet());
        assertThat(Words.in("zh-CN").text("taking", 2)).isEqualTo("选择 2。");
        assertThat(Words.in("en").text("taking", 2)).isEqualTo("Taking 2.");
    }

    @Test
    void readsAnAddressWithItsPlace() {
        assertThat(Place.parse("西湖区文三路 90 号 @ 30.2790, 120.1300"))
                .isEqualTo(new OrderRequest.Address("西湖区文三路 90 号", 30.2790, 120.1300));
        assertThat(Place.parse("off the globe@-91,500").latitude()).isEqualTo(-91);
        assertThat(Place.parse(Place.USUAL).longitude()).isEqualTo(120.1466);
    }

    @Test
    void saysHowToWriteAnAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Place.parse("文三路"))
                .withMessageContaining("@");
        assertThatIllegalArgumentException().isThrownBy(() -> Place.parse("文三路@1.2.3,4"));
    }

    @Test
    void writesMoneyWithItsMinorUnits() {
        assertThat(Price.of(new Amount(1, "CNY"))).isEqualTo("¥0.01");
        assertThat(Price.of(new Amount(1800, "USD"))).isEqualTo("USD 18.00");
        assertThat(Price.of(new Amount(500, "JPY"))).isEqualTo("JPY 500");
    }
}
