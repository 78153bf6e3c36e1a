package io.pearl.catalogue.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.catalogue.uploads.MenuColumns.Found;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MenuColumnsTest {

    private static final MenuColumns FILE = new MenuColumns(
            "DISHES",
            "GBK",
            50,
            List.of(
                    new Found("品名", Optional.of("商品名称"), 100, 100, List.of("茶")),
                    new Found("卖多少", Optional.empty(), 100, 0, List.of("9")),
                    new Found("甜度", Optional.of("做法:甜度"), 100, 100, List.of("全糖"))),
            List.of("品牌定价"));

    @Test
    void whatSomebodyDoesNotNameIsNotInTheFile() {
        assertThat(FILE.complete(Map.of("商品名称", "品名", "品牌定价", "卖多少")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("商品名称", "品名", "品牌定价", "卖多少", "做法:甜度", ""));
    }

    @Test
    void remembersOnlyWhatTheHeadingsDoNotSayThemselves() {
        Map<String, String> agreed = Map.of("商品名称", "品名", "品牌定价", "卖多少", "做法:甜度", "");
        assertThat(MenuColumns.corrections(agreed, FILE.recognised()))
                .containsExactlyInAnyOrderEntriesOf(Map.of("品牌定价", "卖多少", "做法:甜度", ""));
    }

    @Test
    void whatWasSaidOfAnotherFileCountsOnlyForHeadingsThatThisOneHas() {
        assertThat(FILE.kept(Map.of("品牌定价", "卖多少", "规格", "杯子", "库存", "")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("品牌定价", "卖多少", "库存", ""));
    }
}
