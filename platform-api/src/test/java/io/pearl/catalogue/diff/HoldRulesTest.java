package io.pearl.catalogue.diff;

import static io.pearl.catalogue.diff.TeaMenus.LARGE;
import static io.pearl.catalogue.diff.TeaMenus.MEDIUM;
import static io.pearl.catalogue.diff.TeaMenus.SIZES;
import static io.pearl.catalogue.diff.TeaMenus.TOPPINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.Money;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.Text;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldRulesTest {

    private static final Menu BEFORE = TeaMenus.of(100);

    @Test
    void letsATenthOfTheItemsGoAndNoMore() {
        assertThat(reasons(TeaMenus.without(BEFORE, 1, 10))).isEmpty();
        assertThat(reasons(TeaMenus.without(BEFORE, 1, 11))).containsExactly(HoldReason.ITEMS_VANISH);
    }

    @Test
    void holdsAnEmptyMenuAlsoWhereNothingWasBefore() {
        assertThat(reasons(TeaMenus.menu(List.of()))).containsExactly(HoldReason.EMPTY);
        assertThat(HoldRules.first(TeaMenus.menu(List.of()))).containsExactly(HoldReason.EMPTY);
        assertThat(HoldRules.first(TeaMenus.of(1))).isEmpty();
    }

    @Test
    void holdsAPriceThatFallsByHalf() {
        assertThat(reasons(priced(901))).isEmpty();
        assertThat(reasons(priced(900))).containsExactly(HoldReason.PRICE_FALLS);
        assertThat(reasons(priced(0))).containsExactly(HoldReason.PRICE_FALLS);
    }

    @Test
    void holdsYuanTakenForFenEitherWay() {
        assertThat(reasons(priced(1_800_00))).containsExactly(HoldReason.PRICE_JUMPS);
        assertThat(reasons(priced(18_000))).containsExactly(HoldReason.PRICE_JUMPS);
        assertThat(reasons(priced(18))).containsExactly(HoldReason.PRICE_FALLS);
        assertThat(reasons(priced(4000))).isEmpty();
    }

    @Test
    void holdsTheSameSlipInWhatIsAddedForAChoice() {
        assertThat(reasons(large(300_00))).containsExactly(HoldReason.PRICE_JUMPS);
        assertThat(reasons(large(3))).containsExactly(HoldReason.PRICE_FALLS);
        assertThat(reasons(large(500))).isEmpty();
        assertThat(reasons(large(0))).isEmpty();
    }

    @Test
    void holdsWhereSomethingThatMustBeChosenCannotBe() {
        Menu gone = TeaMenus.with(BEFORE, 7, item -> TeaMenus.choosing(item, TOPPINGS));
        assertThat(reasons(gone)).containsExactly(HoldReason.REQUIRED_GROUP_LOST);
        Menu others = TeaMenus.with(
                BEFORE, 7, item -> TeaMenus.choosing(item, TeaMenus.sizes(TeaMenus.option("x", "标准", 0)), TOPPINGS));
        assertThat(reasons(others)).containsExactly(HoldReason.REQUIRED_GROUP_LOST);
    }

    @Test
    void letsWhatMayBeChosenGo() {
        assertThat(reasons(TeaMenus.all(BEFORE, item -> TeaMenus.choosing(item, SIZES))))
                .isEmpty();
    }

    @Test
    void holdsWhereLargeCupsAreLostThroughoutTheMenu() {
        Menu one = TeaMenus.with(BEFORE, 7, HoldRulesTest::withoutLarge);
        assertThat(reasons(one)).isEmpty();
        assertThat(reasons(TeaMenus.all(BEFORE, HoldRulesTest::withoutLarge)))
                .containsExactly(HoldReason.OPTIONS_VANISH);
    }

    @Test
    void holdsAnotherCurrency() {
        Menu before = new Menu("CNY", List.of(TeaMenus.drink(1, 1800)));
        Item dollars = new Item(
                "t1", Text.of("奶茶"), "奶茶", new Money(1800, "USD"), List.of(), Set.of(), java.util.Optional.empty());
        Menu after = new Menu("USD", List.of(dollars));
        assertThat(HoldRules.reasons(before, after, MenuDiff.between(before, after)))
                .containsExactly(HoldReason.CURRENCY);
    }

    @Test
    void letsNewItemsNewNamesAndNewWordsForTheSameThrough() {
        Menu after = TeaMenus.all(
                TeaMenus.of(120),
                item -> TeaMenus.named(
                        TeaMenus.choosing(
                                item,
                                new OptionGroup(
                                        "other",
                                        Text.of("规格"),
                                        OptionGroup.Kind.SIZE,
                                        1,
                                        1,
                                        List.of(TeaMenus.option("m2", "中杯", 0), LARGE)),
                                TOPPINGS),
                        "新" + item.name().zh()));
        assertThat(reasons(after)).isEmpty();
    }

    private static Set<HoldReason> reasons(Menu after) {
        return HoldRules.reasons(BEFORE, after, MenuDiff.between(BEFORE, after));
    }

    private static Menu priced(long fen) {
        return TeaMenus.with(BEFORE, 7, item -> TeaMenus.priced(item, fen));
    }

    private static Menu large(long extra) {
        return TeaMenus.with(
                BEFORE,
                7,
                item -> TeaMenus.choosing(item, TeaMenus.sizes(MEDIUM, TeaMenus.option("l", "大杯", extra)), TOPPINGS));
    }

    private static Item withoutLarge(Item item) {
        return TeaMenus.choosing(item, TeaMenus.sizes(MEDIUM), TOPPINGS);
    }
}
