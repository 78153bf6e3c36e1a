package io.pearl.adapter.tea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.adapter.reading.BrokenNode;
import io.pearl.menu.Confidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricedTextTest {

    @ParameterizedTest
    @CsvSource({
        "珍珠+2,珍珠,200,CERTAIN",
        "珍珠+2元,珍珠,200,CERTAIN",
        "椰果(+1.5元),椰果,150,CERTAIN",
        "布丁 +¥3,布丁,300,CERTAIN",
        "布丁【＋3】,布丁,300,CERTAIN",
        "珍珠+2/份,珍珠,200,CERTAIN",
        "红豆2元,红豆,200,LIKELY",
        "红豆（2元）,红豆,200,LIKELY",
        "红豆 ¥2.5,红豆,250,LIKELY",
        "红豆2块,红豆,200,LIKELY",
        "加煎蛋@G3,加煎蛋,300,LIKELY",
        "仙草(免费),仙草,0,CERTAIN",
        "仙草,仙草,0,CERTAIN",
        "大杯500ml,大杯500ml,0,CERTAIN"
    })
    void splitsThePriceOff(String text, String name, long fen, Confidence confidence) {
        PricedText priced = PricedText.read(text, "CNY");
        assertThat(priced.name()).isEqualTo(name);
        assertThat(priced.delta().minor()).isEqualTo(fen);
        assertThat(priced.confidence()).isEqualTo(confidence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"布丁+2.555", "珍珠+两元", "煎蛋@老板", "$珍珠", "珍珠+-2", "珍珠+1e3"})
    void refusesAPriceItCannotReadExactly(String text) {
        assertThatThrownBy(() -> PricedText.read(text, "CNY")).isInstanceOf(BrokenNode.class);
    }

    @Test
    void refusesATextThatNobodyWouldPrintOnASlip() {
        assertThatThrownBy(() -> PricedText.read("珍".repeat(100_000) + "+2", "CNY"))
                .isInstanceOf(BrokenNode.class);
    }
}
