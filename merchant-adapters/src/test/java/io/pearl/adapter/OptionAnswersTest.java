package io.pearl.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Level.Ice;
import io.pearl.menu.Level.Sugar;
import io.pearl.menu.Menu;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.OptionGroup.Limit;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionAnswersTest {

    private static final Map<String, Level> LEVELS =
            Map.of("全糖", new Sugar(10), "半糖", new Sugar(5), "微冰", Ice.LESS, "正常冰", Ice.NORMAL);

    private final Map<String, OptionAnswer> said = new HashMap<>();
    private final OptionAnswers answers = new OptionAnswers(word -> Optional.ofNullable(said.get(word.key())));

    @Test
    void asksForWhatNobodyKnowsHoweverItIsWritten() {
        Menu menu = menu(
                item("1", group("甜度", Kind.SUGAR, "全糖", "初恋甜"), group("口感", Kind.OTHER, "灵魂暴击", "温柔一点")),
                item("2", group("糖度", Kind.SUGAR, "初戀甜"), group("加料", Kind.TOPPING, "神秘小料")));
        List<OptionQuestion> asked = asked(menu);
        assertThat(asked)
                .extracting(question -> question.option().name().zh(), OptionQuestion::word)
                .containsExactly(
                        tuple("初恋甜", new OptionWord("初恋甜", "scale SUGAR")),
                        tuple("灵魂暴击", new OptionWord("灵魂暴击", "group 口感")),
                        tuple("温柔一点", new OptionWord("温柔一点", "group 口感")),
                        tuple("初戀甜", new OptionWord("初恋甜", "scale SUGAR")));
        assertThat(asked).allMatch(question -> question.guess().isEmpty());
    }

    @Test
    void asksWhetherAGuessIsRightAndSaysWhereItComesFrom() {
        Menu menu = menu(item("1", group("冰量", Kind.ICE, "正常冰", "微冰")));
        OptionQuestion.Guess guess = asked(menu).getFirst().guess().orElseThrow();
        assertThat(guess.answer()).isEqualTo(answer(Kind.ICE, Ice.LESS));
        assertThat(guess.source()).isEqualTo("word 微冰");
        said.put("微冰", answer(Kind.ICE, Ice.NONE));
        assertThat(levels(answers().apply(menu))).containsExactly(Ice.NORMAL, Ice.NONE);
    }

    @Test
    void asksNeitherForASizeThatIsNoChoiceNorForAVolume() {
        assertThat(asked(menu(
                        item("1", group("规格", Kind.SIZE, "经典装")), item("2", group("规格", Kind.SIZE, "大杯", "500ml")))))
                .isEmpty();
    }

    @Test
    void understandsTheWordInEveryDrinkAndChangesNothingElse() {
        Menu menu = menu(item("1", group("甜度", Kind.SUGAR, "全糖", "初恋甜")), item("2", group("糖度", Kind.SUGAR, "初戀甜")));
        assertThat(answers.apply(menu)).isSameAs(menu);
        said.put("初恋甜", answer(Kind.SUGAR, new Sugar(3)));
        Menu told = answers().apply(menu);
        assertThat(levels(told)).containsExactly(new Sugar(10), new Sugar(3), new Sugar(3));
        assertThat(answers().apply(told)).as("a second time changes nothing").isSameAs(told);
    }

    @Test
    void neverOverrulesWhatTheAdapterIsSureOf() {
        Menu menu = menu(item("1", group("甜度", Kind.SUGAR, "全糖", "半糖")));
        said.put("全糖", answer(Kind.SUGAR, new Sugar(0)));
        assertThat(answers.apply(menu)).isSameAs(menu);
    }

    @Test
    void learnsWhatAGroupDecidesOnceMostOfItsWordsSaySo() {
        Menu menu = menu(item("1", group("口感", Kind.OTHER, "灵魂暴击", "温柔一点", "正常")));
        said.put("灵魂暴击", answer(Kind.SUGAR, new Sugar(13)));
        assertThat(answers().apply(menu)).isSameAs(menu);
        said.put("温柔一点", answer(Kind.SUGAR, new Sugar(3)));
        Menu told = answers().apply(menu);
        OptionGroup group = told.items().getFirst().groups().getFirst();
        assertThat(group.kind()).isEqualTo(Kind.SUGAR);
        assertThat(group.min())
                .as("sugar is chosen where nobody says otherwise")
                .isOne();
        assertThat(levels(told)).containsExactly(new Sugar(13), new Sugar(3), new Sugar(10));
        assertThat(group.usual()).extracting(option -> option.name().zh()).containsExactly("正常");
        assertThat(asked(menu))
                .as("what follows is not asked, and what was answered can be taken back")
                .extracting(question -> question.option().name().zh())
                .containsExactly("灵魂暴击", "温柔一点");
    }

    @Test
    void keepsAGroupWhoseWordsSpeakOfDifferentThings() {
        Menu menu = menu(item("1", group("口感", Kind.OTHER, "灵魂暴击", "温柔一点")));
        said.put("灵魂暴击", answer(Kind.SUGAR, new Sugar(13)));
        said.put("温柔一点", answer(Kind.ICE, Ice.LESS));
        assertThat(answers.apply(menu)).isSameAs(menu);
    }

    @Test
    void leavesAsItIsWhatMeansNothing() {
        Menu menu = menu(item("1", group("甜度", Kind.SUGAR, "全糖", "按推荐")), item("2", group("随缘", Kind.OTHER, "看心情")));
        said.put("按推荐", new OptionAnswer(Kind.OTHER, Optional.empty()));
        said.put("看心情", new OptionAnswer(Kind.OTHER, Optional.empty()));
        assertThat(answers.apply(menu)).isSameAs(menu);
    }

    @Test
    void makesToppingsOfAnUnknownGroupAndLetsSeveralBeChosen() {
        Menu menu = menu(item("1", group("快乐", Kind.OTHER, "小丸子团", "脆脆鲨")));
        said.put("小丸子团", new OptionAnswer(Kind.TOPPING, Optional.empty()));
        said.put("脆脆鲨", new OptionAnswer(Kind.TOPPING, Optional.empty()));
        OptionGroup group = answers.apply(menu).items().getFirst().groups().getFirst();
        assertThat(group.kind()).isEqualTo(Kind.TOPPING);
        assertThat(group.max()).isEqualTo(2);
        assertThat(group.min()).isZero();
    }

    @Test
    void tellsWarmthAndIceApartWhereAnAnswerMakesTwoGroupsOfIt() {
        Menu menu = menu(item("1", group("心情", Kind.OTHER, "冬日暖阳", "夏日海风"), group("冰量", Kind.ICE, "正常冰", "去冰")));
        said.put("冬日暖阳", answer(Kind.TEMPERATURE, Ice.HOT));
        said.put("夏日海风", answer(Kind.TEMPERATURE, Ice.NORMAL));
        Item item = answers.apply(menu).items().getFirst();
        assertThat(item.group(Kind.TEMPERATURE).orElseThrow().name().zh()).isEqualTo("心情");
        assertThat(item.constraints()).as("what is hot has no ice").isNotEmpty();
    }

    @Test
    void refusesAPlaceOnAnotherScaleAndAScaleWithoutAPlace() {
        assertThatThrownBy(() -> answer(Kind.SUGAR, Ice.HOT)).hasMessageContaining("SUGAR");
        assertThatThrownBy(() -> answer(Kind.ICE, Ice.HOT)).hasMessageContaining("ICE");
        assertThatThrownBy(() -> new OptionAnswer(Kind.SIZE, Optional.empty())).hasMessageContaining("SIZE");
        assertThatThrownBy(() -> new OptionAnswer(Kind.COMBO_SLOT, Optional.empty()))
                .hasMessageContaining("set");
    }

    /** With what has been said by now. */
    private OptionAnswers answers() {
        return new OptionAnswers(word -> Optional.ofNullable(said.get(word.key())));
    }

    private List<OptionQuestion> asked(Menu menu) {
        List<OptionQuestion> asked = new ArrayList<>();
        answers().ask(menu, asked::add);
        return asked;
    }

    private static OptionAnswer answer(Kind kind, Level level) {
        return new OptionAnswer(kind, Optional.of(level));
    }

    private static List<Level> levels(Menu menu) {
        return menu.items().stream()
                .flatMap(item -> item.allGroups().stream())
                .flatMap(group -> group.options().stream())
                .flatMap(option -> option.level().stream())
                .toList();
    }

    private static Menu menu(Item... items) {
        return new Menu("CNY", List.of(items));
    }

    private static Item item(String id, OptionGroup... groups) {
        return new Item(id, Text.of("茶"), "", Money.cny(900), List.of(groups), Set.of(), Optional.empty());
    }

    /** A group of which the source says nothing but its words. */
    private static OptionGroup group(String id, Kind kind, String... words) {
        List<Option> options = Arrays.stream(words)
                .map(word ->
                        new Option(word, Text.of(word), Money.cny(0), false, Optional.ofNullable(LEVELS.get(word))))
                .toList();
        return new OptionGroup(id, Text.of(id), kind, 0, 1, options)
                .with(OptionGroup.Terms.none().withUnknown(Set.of(Limit.MIN, Limit.MAX)));
    }
}
