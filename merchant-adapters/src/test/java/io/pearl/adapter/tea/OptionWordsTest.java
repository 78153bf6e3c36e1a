package io.pearl.adapter.tea;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.adapter.tea.OptionWords.Meaning;
import io.pearl.menu.Level;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Text;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionWordsTest {

    @ParameterizedTest
    @CsvSource({
        "无糖,0",
        "不另外加糖,0",
        "無糖,0",
        "No sugar,0",
        "微糖,3",
        "三分糖,3",
        "半糖,5",
        "五分糖,5",
        "50% sugar,5",
        "少糖,7",
        "七分糖,7",
        "70%糖,7",
        "less sugar,7",
        "全糖,10",
        "标准糖,10",
        "標準糖,10",
        "十分糖,10",
        "100％甜,10",
        "Full Sugar,10"
    })
    void placesSugarOnTheScale(String word, int tenths) {
        assertThat(OptionWords.option(word)).contains(new Meaning(Kind.SUGAR, Optional.of(new Level.Sugar(tenths))));
    }

    @ParameterizedTest
    @CsvSource({
        "多冰,MORE", "正常冰,NORMAL", "标准冰,NORMAL", "regular ice,NORMAL", "少冰,LESS", "light ice,LESS", "去冰,NONE",
        "no ice,NONE", "常温,ROOM", "常溫,ROOM", "温,WARM", "热,HOT", "熱飲,HOT", "Hot,HOT"
    })
    void placesIceAndTemperatureOnOneScale(String word, Level.Ice level) {
        assertThat(OptionWords.option(word)).contains(new Meaning(Kind.ICE, Optional.of(level)));
    }

    @ParameterizedTest
    @CsvSource({"小杯,0", "中杯,1", "Medium,1", "大杯,2", "large,2", "超大杯,3", "Extra Large,3"})
    void placesSizesInOrder(String word, int rank) {
        assertThat(OptionWords.option(word)).contains(new Meaning(Kind.SIZE, Optional.of(new Level.Size(rank))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"不要少糖", "少糖少少", "加糖", "微冰", "一点点", "🧋", "25% sugar", "999% sugar", "半"})
    void doesNotGuessFromPartsOfWords(String word) {
        assertThat(OptionWords.option(word)).isEmpty();
    }

    @Test
    void readsABarePercentageOnlyWhereSugarIsChosen() {
        assertThat(OptionWords.option(Text.of("70%"))).isEmpty();
        assertThat(OptionWords.option(Text.of("70%"), Kind.SUGAR).orElseThrow().level())
                .contains(new Level.Sugar(7));
        assertThat(OptionWords.option(Text.of("70%"), Kind.ICE)).isEmpty();
    }

    @Test
    void saysNothingWhereTheTwoLanguagesDisagree() {
        assertThat(OptionWords.option(new Text("少糖", "Half sugar"))).isEmpty();
        assertThat(OptionWords.option(new Text("少糖", "A bit"))).isPresent();
    }

    @Test
    void knowsGroupsByTheirNames() {
        assertThat(OptionWords.group(Text.of("甜度"))).contains(Kind.SUGAR);
        assertThat(OptionWords.group(Text.of("温度"))).contains(Kind.ICE);
        assertThat(OptionWords.group(new Text("随便", "Toppings"))).contains(Kind.TOPPING);
        assertThat(OptionWords.group(Text.of("默认"))).isEmpty();
    }
}
