package io.pearl.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.menu.Combinations.Outcome;
import io.pearl.menu.OptionGroup.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CombinationsTest {

    private static final OptionGroup TEMPERATURE = group("冷热", Kind.TEMPERATURE, 1, 1, "冷", "热");
    private static final OptionGroup ICE = group("冰量", Kind.ICE, 1, 1, "多冰", "正常冰", "去冰");
    private static final OptionGroup TOPPINGS = group("加料", Kind.TOPPING, 0, 3, "珍珠", "奶盖", "冰淇淋");

    @Test
    void statesAnExclusionOnceWhicheverWayItIsStated() {
        assertThat(Constraint.excludes(ref("冷热", "热"), ref("冰量", "多冰")))
                .isEqualTo(Constraint.excludes(ref("冰量", "多冰"), ref("冷热", "热")));
        Item item = drink(List.of(TEMPERATURE, ICE))
                .with(Item.Terms.none()
                        .withConstraints(List.of(
                                Constraint.excludes(ref("冷热", "热"), ref("冰量", "多冰")),
                                Constraint.excludes(ref("冰量", "多冰"), ref("冷热", "热")))));
        assertThat(item.constraints()).hasSize(1);
    }

    @Test
    void changesWhatNobodyWishedUntilTheRestGoesTogether() {
        List<Constraint> constraints = List.of(
                Constraint.excludes(ref("冷热", "热"), ref("冰量", "多冰")),
                Constraint.excludes(ref("冷热", "热"), ref("冰量", "正常冰")));
        var found = Combinations.find(
                List.of(TEMPERATURE, ICE),
                constraints,
                Map.of(
                        "冷热",
                        List.of(TEMPERATURE.options().get(1)),
                        "冰量",
                        List.of(ICE.options().get(1))),
                Set.of("冷热"));
        assertThat(found.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(found.picked().get("冰量")).extracting(Option::id).containsExactly("去冰");
    }

    @Test
    void addsWhatAChoiceRequires() {
        List<Constraint> constraints = List.of(Constraint.requires(ref("冷热", "冷"), ref("加料", "奶盖")));
        var found = Combinations.find(
                List.of(TEMPERATURE, TOPPINGS),
                constraints,
                Map.of("冷热", List.of(TEMPERATURE.options().getFirst()), "加料", List.of()),
                Set.of("冷热"));
        assertThat(found.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(found.picked().get("加料")).extracting(Option::id).contains("奶盖");
        assertThat(Combinations.allowed(constraints, Set.of(ref("冷热", "冷")))).isFalse();
        assertThat(Combinations.allowed(constraints, Set.of(ref("冷热", "热")))).isTrue();
    }

    @Test
    void refusesAnItemOfWhichNothingIsLeftToOrder() {
        List<Constraint> all = new ArrayList<>();
        for (Option temperature : TEMPERATURE.options()) {
            for (Option ice : ICE.options()) {
                all.add(Constraint.excludes(TEMPERATURE.ref(temperature), ICE.ref(ice)));
            }
        }
        assertThatThrownBy(() ->
                        drink(List.of(TEMPERATURE, ICE)).with(Item.Terms.none().withConstraints(all)))
                .hasMessageContaining("nothing to order");
        assertThat(drink(List.of(TEMPERATURE, ICE))
                        .with(Item.Terms.none().withConstraints(all.subList(1, 6)))
                        .constraints())
                .hasSize(5);
    }

    @Test
    void refusesAConstraintOnAnOptionThatIsNotThere() {
        Constraint dangling = Constraint.excludes(ref("冷热", "热"), ref("冰量", "碎冰"));
        assertThatThrownBy(() ->
                        drink(List.of(TEMPERATURE, ICE)).with(Item.Terms.none().withConstraints(List.of(dangling))))
                .hasMessageContaining("碎冰");
        assertThatThrownBy(() -> Constraint.requires(ref("冷热", "热"), ref("冷热", "热")))
                .hasMessageContaining("itself");
    }

    @Test
    void givesUpOnAHardQuestionInsteadOfSearchingForEver() {
        // a graph colouring with too few colours: every pair of groups excludes equal options
        List<OptionGroup> groups = IntStream.range(0, 30)
                .mapToObj(i -> group(
                        "g" + i,
                        Kind.OTHER,
                        1,
                        1,
                        IntStream.range(0, 29).mapToObj(o -> "o" + o).toArray(String[]::new)))
                .toList();
        List<Constraint> constraints = new ArrayList<>();
        for (int a = 0; a < 30; a++) {
            for (int b = a + 1; b < 30; b++) {
                for (int o = 0; o < 29; o++) {
                    constraints.add(Constraint.excludes(ref("g" + a, "o" + o), ref("g" + b, "o" + o)));
                }
            }
        }
        assertThat(Combinations.find(groups, constraints, Map.of(), Set.of()).outcome())
                .isEqualTo(Outcome.UNDECIDED);
    }

    @Test
    void takesTenThousandOptionsWithAsManyExclusions() {
        OptionGroup many = group(
                "a",
                Kind.OTHER,
                1,
                1,
                IntStream.range(0, 10_000).mapToObj(String::valueOf).toArray(String[]::new));
        OptionGroup others = group("b", Kind.OTHER, 1, 1, "x", "y");
        List<Constraint> constraints = new ArrayList<>();
        for (int i = 0; i < 9_999; i++) {
            constraints.add(Constraint.excludes(ref("a", "" + i), ref("b", "x")));
            constraints.add(Constraint.excludes(ref("a", "" + i), ref("b", "y")));
        }
        Item item = drink(List.of(many, others)).with(Item.Terms.none().withConstraints(constraints));
        assertThat(item.constraints()).hasSize(19_998);
    }

    private static OptionRef ref(String group, String option) {
        return new OptionRef(group, option);
    }

    private static Item drink(List<OptionGroup> groups) {
        return new Item("1", Text.of("奶茶"), "", Money.cny(1000), groups, Set.of(), Optional.empty());
    }

    private static OptionGroup group(String id, Kind kind, int min, int max, String... options) {
        return new OptionGroup(
                id,
                Text.of(id),
                kind,
                min,
                max,
                Arrays.stream(options)
                        .map(text -> new Option(text, Text.of(text), Money.cny(0), false, Optional.empty()))
                        .toList());
    }
}
