package io.pearl.catalogue.diff;

import static io.pearl.catalogue.diff.TeaMenus.LARGE;
import static io.pearl.catalogue.diff.TeaMenus.MEDIUM;
import static io.pearl.catalogue.diff.TeaMenus.SIZES;
import static io.pearl.catalogue.diff.TeaMenus.TOPPINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.catalogue.diff.MenuChange.Kind;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MenuDiffTest {

    private static final Menu BEFORE = TeaMenus.of(5);

    @Test
    void findsNothingBetweenAMenuAndItselfInAnotherOrder() {
        assertThat(MenuDiff.between(BEFORE, TeaMenus.menu(BEFORE.items().reversed()))
                        .changes())
                .isEmpty();
    }

    @Test
    void tellsWhatCameAndWhatWent() {
        List<Item> items = new ArrayList<>(TeaMenus.without(BEFORE, 2, 2).items());
        items.add(TeaMenus.drink(9, 2200, SIZES));
        MenuDiff diff = MenuDiff.between(BEFORE, TeaMenus.menu(items));
        assertThat(told(diff)).containsExactly("REMOVED t2 null: 奶茶2 18.00 → null", "ADDED t9 null: null → 奶茶9 22.00");
        assertThat(diff.itemsBefore()).isEqualTo(5);
        assertThat(diff.itemsAfter()).isEqualTo(5);
    }

    @Test
    void tellsANewNameAndANewPriceOfOneDrink() {
        Menu after = TeaMenus.with(BEFORE, 1, item -> TeaMenus.named(TeaMenus.priced(item, 2000), "珍珠奶茶"));
        assertThat(told(MenuDiff.between(BEFORE, after)))
                .containsExactly("REPRICED t1 null: 18.00 → 20.00", "RENAMED t1 null: 奶茶1 → 珍珠奶茶");
    }

    @Test
    void tellsWhatCannotBeChosenAnyMore() {
        Menu after = TeaMenus.with(BEFORE, 3, item -> TeaMenus.choosing(item, TeaMenus.sizes(MEDIUM)));
        assertThat(told(MenuDiff.between(BEFORE, after)))
                .containsExactly("GROUP_LOST t3 加料: 珍珠 +2.00、椰果 +2.00 → null", "OPTION_LOST t3 杯型: 大杯 +3.00 → null");
    }

    @Test
    void tellsWhatCanBeChosenNow() {
        OptionGroup sizes = TeaMenus.sizes(MEDIUM, LARGE, TeaMenus.option("x", "超大杯", 600));
        OptionGroup ice = new OptionGroup("ice", Text.of("冰量"), OptionGroup.Kind.ICE, 1, 1, List.of(MEDIUM));
        Menu after = TeaMenus.with(BEFORE, 3, item -> TeaMenus.choosing(item, sizes, TOPPINGS, ice));
        assertThat(told(MenuDiff.between(BEFORE, after)))
                .containsExactly("GROUP_ADDED t3 冰量: null → 中杯", "OPTION_ADDED t3 杯型: null → 超大杯 +6.00");
    }

    @Test
    void tellsAnotherExtraAndAnotherRule() {
        OptionGroup sizes = TeaMenus.sizes(MEDIUM, TeaMenus.option("l", "大杯", 400));
        OptionGroup toppings =
                new OptionGroup("top", Text.of("加料"), OptionGroup.Kind.TOPPING, 1, 3, TOPPINGS.options());
        Menu after = TeaMenus.with(BEFORE, 3, item -> TeaMenus.choosing(item, sizes, toppings));
        assertThat(told(MenuDiff.between(BEFORE, after)))
                .containsExactly("OPTION_REPRICED t3 杯型: 大杯 +3.00 → 大杯 +4.00", "RULE_CHANGED t3 加料: 0–2 → 1–3");
    }

    /** A spreadsheet's ids are its texts, and some tills make new ids with every export. */
    @Test
    void knowsAGroupByItsKindAndAnOptionByItsNameWhereIdsAreNew() {
        OptionGroup sizes = new OptionGroup(
                "another",
                Text.of("规格"),
                OptionGroup.Kind.SIZE,
                1,
                1,
                List.of(TeaMenus.option("m2", "中杯", 0), TeaMenus.option("l2", "大杯", 300)));
        Menu after = TeaMenus.with(BEFORE, 3, item -> TeaMenus.choosing(item, sizes, TOPPINGS));
        assertThat(told(MenuDiff.between(BEFORE, after))).containsExactly("DETAIL t3 null: null → null");
    }

    @Test
    void putsWhatTouchesMostOrdersFirstAmongItsKind() {
        Menu after = TeaMenus.all(BEFORE, item -> TeaMenus.priced(item, 1900));
        MenuDiff diff = MenuDiff.between(BEFORE, after).touching(Map.of("t4", 30L, "t2", 200L));
        assertThat(diff.changes().stream().limit(3).map(change -> change.item() + " " + change.orders()))
                .containsExactly("t2 200", "t4 30", "t1 0");
    }

    @Test
    void publishesInPartWhatWasChosenAndLeavesTheRestWhereItWas() {
        List<Item> items = new ArrayList<>(TeaMenus.without(BEFORE, 1, 2).items());
        items.add(1, TeaMenus.drink(9, 2200, SIZES));
        Menu after = TeaMenus.with(TeaMenus.menu(items), 5, item -> TeaMenus.priced(item, 1_800_00));
        Menu part = MenuDiff.part(BEFORE, after, Set.of("t2", "t9"));
        assertThat(part.items().stream().map(Item::id)).containsExactly("t1", "t3", "t9", "t4", "t5");
        assertThat(part.items().getLast().price().minor()).isEqualTo(1800);
        assertThat(MenuDiff.part(BEFORE, after, MenuDiff.between(BEFORE, after).items()))
                .isEqualTo(after);
    }

    @Test
    void shortensATextThatNobodyWouldReadToItsEnd() {
        Menu after = TeaMenus.with(BEFORE, 1, item -> TeaMenus.named(item, "茶".repeat(5_000)));
        assertThat(MenuDiff.between(BEFORE, after).changes().getFirst().after().orElseThrow())
                .hasSize(200)
                .endsWith("…");
    }

    private static List<String> told(MenuDiff diff) {
        return diff.changes().stream()
                .map(change -> change.kind() + " " + change.item() + " " + text(change.group()) + ": "
                        + text(change.before()) + " → " + text(change.after()))
                .toList();
    }

    private static String text(Optional<String> text) {
        return text.orElse("null");
    }

    @Test
    void countsItemsOnceForEachKind() {
        Menu after = TeaMenus.all(BEFORE, item -> TeaMenus.choosing(item, TeaMenus.sizes(MEDIUM)));
        MenuDiff diff = MenuDiff.between(BEFORE, after);
        assertThat(diff.items(Kind.OPTION_LOST)).isEqualTo(5);
        assertThat(diff.items()).hasSize(5);
    }
}
