package io.pearl.adapter.tea;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.adapter.tea.OptionWords.Meaning;
import io.pearl.menu.Confidence;
import io.pearl.menu.Level;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
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
        assertThat(OptionWords.option(word)).hasValueSatisfying(meaning -> {
            assertThat(meaning.kind()).isEqualTo(Kind.SUGAR);
            assertThat(meaning.level()).isEqualTo(Optional.of(new Level.Sugar(tenths)));
            assertThat(meaning.confidence()).isEqualTo(Confidence.CERTAIN);
            assertThat(meaning.source()).matches("(word|rule) .+");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "多冰,MORE", "正常冰,NORMAL", "标准冰,NORMAL", "regular ice,NORMAL", "少冰,LESS", "light ice,LESS", "去冰,NONE",
        "no ice,NONE", "常温,ROOM", "常溫,ROOM", "温,WARM", "热,HOT", "熱飲,HOT", "Hot,HOT"
    })
    void placesIceAndTemperatureOnOneScale(String word, Level.Ice level) {
        assertThat(OptionWords.option(word)).hasValueSatisfying(meaning -> {
            assertThat(meaning.kind()).isEqualTo(Kind.ICE);
            assertThat(meaning.level()).isEqualTo(Optional.of(level));
            assertThat(meaning.confidence()).isEqualTo(Confidence.CERTAIN);
            assertThat(meaning.source()).matches("(word|rule) .+");
        });
    }

    @ParameterizedTest
    @CsvSource({"小杯,0", "中杯,1", "Medium,1", "大杯,2", "large,2", "超大杯,3", "Extra Large,3"})
    void placesSizesInOrder(String word, int rank) {
        assertThat(OptionWords.option(word)).hasValueSatisfying(meaning -> {
            assertThat(meaning.kind()).isEqualTo(Kind.SIZE);
            assertThat(meaning.level()).isEqualTo(Optional.of(new Level.Size(rank)));
            assertThat(meaning.confidence()).isEqualTo(Confidence.CERTAIN);
            assertThat(meaning.source()).matches("(word|rule) .+");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"不要少糖", "少糖少少", "加糖", "一点点", "🧋", "25% sugar", "999% sugar", "半"})
    void doesNotGuessFromPartsOfWords(String word) {
        assertThat(OptionWords.option(word)).isEmpty();
    }

    @Test
    void readsABarePercentageOnlyWhereItIsKnownWhatIsChosen() {
        assertThat(OptionWords.option(Text.of("70%"))).isEmpty();
        assertThat(OptionWords.option(Text.of("70%"), Kind.SUGAR).orElseThrow().level())
                .contains(new Level.Sugar(7));
        assertThat(OptionWords.option(Text.of("70%"), Kind.TOPPING)).isEmpty();
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

    /** One line of the labelled list. */
    private record Labelled(String text, String kind, String level, Optional<Kind> within) {

        static Labelled of(String line) {
            String[] cells = line.split(",", -1);
            return new Labelled(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells.length > 3 ? Optional.of(Kind.valueOf(cells[3])) : Optional.empty());
        }

        boolean right() {
            Optional<Meaning> meaning = within.map(kind -> OptionWords.option(Text.of(text), kind))
                    .orElseGet(() -> OptionWords.option(Text.of(text)));
            String understood =
                    meaning.map(found -> found.kind() + "," + level(found)).orElse("-,");
            return understood.equals(kind + "," + level);
        }

        private static String level(Meaning meaning) {
            return meaning.level()
                    .map(level -> switch (level) {
                        case Level.Sugar sugar -> String.valueOf(sugar.tenths());
                        case Level.Ice ice -> ice.name();
                        case Level.Size size -> String.valueOf(size.rank());
                    })
                    .orElse("");
        }
    }

    @Test
    void understandsTheLabelledWordsOfTeaShops() throws IOException {
        List<Labelled> labelled;
        try (InputStream in =
                        Objects.requireNonNull(OptionWordsTest.class.getResourceAsStream("labelled-options.csv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            labelled = reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Labelled::of)
                    .toList();
        }
        List<Labelled> wrong = labelled.stream().filter(word -> !word.right()).toList();
        assertThat(labelled).hasSizeGreaterThanOrEqualTo(150);
        assertThat(wrong).as("wrong of %s", labelled.size()).hasSizeLessThanOrEqualTo(labelled.size() / 50);
    }

    @Test
    void saysWhenARuleIsOnlyLikely() {
        assertThat(OptionWords.option("少冰（店长推荐）").orElseThrow().confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(OptionWords.option("微冰").orElseThrow().confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(OptionWords.option("微冰").orElseThrow().source()).isEqualTo("word 微冰");
        assertThat(OptionWords.option("三分糖").orElseThrow().source()).isEqualTo("rule n分糖");
    }
}
