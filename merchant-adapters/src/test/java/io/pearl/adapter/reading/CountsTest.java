package io.pearl.adapter.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.menu.Stock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {

    @ParameterizedTest
    @CsvSource({"*,", "-1,", "9999,10000", "9663,9999", "10000,", "999999,", "9876,10000", "不限,"})
    void takesASentinelAsPlentyAndNotAsACount(String stock, String most) {
        Stock read = Counts.read(stock, most == null ? "" : most, "stock").orElseThrow();
        assertThat(read.state()).isEqualTo(Stock.State.AVAILABLE);
        assertThat(read.quantity()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5,5", "100,100", "3.5,3", "0,0", "0.4,0"})
    void countsWhatIsACount(String stock, long quantity) {
        Stock read = Counts.read(stock, "100", "stock").orElseThrow();
        assertThat(read.quantity()).contains(quantity);
        assertThat(read.state() == Stock.State.SOLD_OUT).isEqualTo(quantity == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "1e9", "NaN", "12345678901234567890"})
    void saysNothingWhereThereIsNoCount(String stock) {
        assertThat(Counts.read(stock, "", "stock")).isEqualTo(Optional.empty());
    }

    @Test
    void keepsWhoSaysSo() {
        assertThat(Counts.read("0", "", "maxStock").orElseThrow().source()).isEqualTo("maxStock");
    }
}
