package io.pearl.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pearl.adapter.OptionAnswers.Answer;
import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Menu;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionAnswersTest {

    private static final Menu MENU = new Menu(
            "CNY",
            List.of(
                    item("1", group("甜度", Kind.SUGAR, "全糖", "初恋甜"), group("口感", Kind.OTHER, "灵魂暴击", "温柔一点")),
                    item("2", group("甜度", Kind.SUGAR, "初戀甜"))));

    @Test
    void asksOnceForEachWordHoweverItIsWritten() {
        assertThat(new OptionAnswers(Map.of()).open(MENU))
                .extracting(OptionAnswers.Question::text, OptionAnswers.Question::kind, OptionAnswers.Question::items)
                .containsExactly(
                        tuple("初恋甜", Kind.SUGAR, 2), tuple("灵魂暴击", Kind.OTHER, 1), tuple("温柔一点", Kind.OTHER, 1));
    }

    @Test
    void holdsAnAnswerInEveryItem() {
        OptionAnswers answers =
                new OptionAnswers(Map.of("初恋甜", new Answer(Kind.SUGAR, Optional.of(new Level.Sugar(5)))));
        Menu explained = answers.apply(MENU);
        assertThat(explained
                        .items()
                        .getFirst()
                        .groups()
                        .getFirst()
                        .options()
                        .getLast()
                        .level())
                .contains(new Level.Sugar(5));
        assertThat(explained
                        .items()
                        .getLast()
                        .groups()
                        .getFirst()
                        .options()
                        .getFirst()
                        .level())
                .contains(new Level.Sugar(5));
        assertThat(answers.open(explained)).hasSize(2);
        assertThat(answers.apply(explained)).as("a second time changes nothing").isSameAs(explained);
    }

    @Test
    void learnsWhatAGroupDecidesOnceAllItsWordsAreExplained() {
        Answer hot = new Answer(Kind.ICE, Optional.of(Level.Ice.HOT));
        Answer warm = new Answer(Kind.ICE, Optional.of(Level.Ice.WARM));
        assertThat(new OptionAnswers(Map.of("灵魂暴击", hot)).apply(MENU)).isSameAs(MENU);
        OptionGroup group = new OptionAnswers(Map.of("灵魂暴击", hot, "温柔一点", warm))
                .apply(MENU)
                .items()
                .getFirst()
                .groups()
                .getLast();
        assertThat(group.kind()).isEqualTo(Kind.ICE);
        assertThat(group.options())
                .extracting(option -> option.level().orElseThrow())
                .containsExactly(Level.Ice.HOT, Level.Ice.WARM);
    }

    @Test
    void refusesAPlaceOnAnotherScale() {
        assertThatThrownBy(() -> new Answer(Kind.SUGAR, Optional.of(Level.Ice.HOT)))
                .hasMessageContaining("SUGAR");
    }

    private static Item item(String id, OptionGroup... groups) {
        return new Item(id, Text.of("茶"), "", Money.cny(900), List.of(groups), Set.of(), Optional.empty());
    }

    private static OptionGroup group(String id, Kind kind, String... words) {
        return new OptionGroup(
                id,
                Text.of(id),
                kind,
                1,
                1,
                Arrays.stream(words)
                        .map(word -> new Option(
                                word,
                                Text.of(word),
                                Money.cny(0),
                                false,
                                word.equals("全糖") ? Optional.of(new Level.Sugar(10)) : Optional.empty()))
                        .toList());
    }
}
