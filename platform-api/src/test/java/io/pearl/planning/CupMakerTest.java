package io.pearl.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.menu.Constraint;
import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Level.Ice;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Text;
import io.pearl.ordering.Order;
import io.pearl.planning.language.Intent.Wish;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CupMakerTest {

    private static final OptionGroup TEMPERATURE =
            group("冷热", Kind.TEMPERATURE, 1, option("冷", 0, Ice.NORMAL).usual(true), option("热", 0, Ice.HOT));
    private static final OptionGroup ICE = group(
            "冰量",
            Kind.ICE,
            1,
            option("正常冰", 0, Ice.NORMAL).usual(true),
            option("少冰", 0, Ice.LESS),
            option("去冰", 0, Ice.NONE));
    private static final List<Constraint> HOT_HAS_NO_ICE = List.of(
            Constraint.excludes(new OptionRef("冷热", "热"), new OptionRef("冰量", "正常冰")),
            Constraint.excludes(new OptionRef("冷热", "热"), new OptionRef("冰量", "少冰")));

    @Test
    void makesItHotWithoutIceWhereTheMenuPartsTheTwo() {
        Item item = drink(List.of(TEMPERATURE, ICE), HOT_HAS_NO_ICE);
        assertThat(chosen(item, wish(Optional.of(Ice.HOT)))).containsExactly("热", "去冰");
        assertThat(chosen(item, wish(Optional.of(Ice.LESS)))).containsExactly("冷", "少冰");
        assertThat(chosen(item, wish(Optional.of(Ice.NONE)))).containsExactly("冷", "去冰");
        assertThat(chosen(item, wish(Optional.empty()))).containsExactly("冷", "正常冰");
        assertThat(CupMaker.make(item, wish(Optional.of(Ice.WARM)))).isEmpty();
    }

    @Test
    void makesNoLessIceWhereThereIsOnlyHotOrCold() {
        Item item = drink(List.of(TEMPERATURE), List.of());
        assertThat(chosen(item, wish(Optional.of(Ice.HOT)))).containsExactly("热");
        assertThat(chosen(item, wish(Optional.of(Ice.NORMAL)))).containsExactly("冷");
        assertThat(CupMaker.make(item, wish(Optional.of(Ice.LESS)))).isEmpty();
        OptionGroup hotFirst =
                group("冷热", Kind.TEMPERATURE, 1, option("热", 0, Ice.HOT).usual(true), option("冷", 0, Ice.NORMAL));
        assertThat(CupMaker.nearest(drink(List.of(hotFirst), List.of()), wish(Optional.of(Ice.LESS)))
                        .orElseThrow()
                        .choices())
                .extracting(Order.Choice::option)
                .containsExactly("冷");
    }

    @Test
    void changesAUsualChoiceThatDoesNotGoWithWhatIsWished() {
        OptionGroup foam = group("奶盖", Kind.OTHER, 1, option("有", 0, null).usual(true), option("无", 0, null));
        Item item = drink(
                List.of(TEMPERATURE, foam),
                List.of(Constraint.excludes(new OptionRef("冷热", "热"), new OptionRef("奶盖", "有"))));
        assertThat(chosen(item, wish(Optional.of(Ice.HOT)))).containsExactly("热", "无");
        assertThat(chosen(item, wish(Optional.empty()))).containsExactly("冷", "有");
    }

    @Test
    void refusesASelectionThatTheMenuExcludes() {
        Item item = drink(List.of(TEMPERATURE, ICE), HOT_HAS_NO_ICE);
        assertThat(CupMaker.exactly(item, Set.of("冷热/热", "冰量/少冰"), 1)).isEmpty();
        assertThat(CupMaker.exactly(item, Set.of("冷热/热", "冰量/去冰"), 1)).isPresent();
    }

    @Test
    void chargesByWhatElseIsChosenAndFillsTheGroupsThatAChoiceOpens() {
        Option pearls = option("珍珠", 200, null)
                .with(Option.Terms.none()
                        .withGroups(List.of(group("软硬", Kind.OTHER, 1, option("软", 0, null), option("硬", 50, null))))
                        .withDeltas(List.of(new Option.DeltaWith(new OptionRef("冷热", "热"), Money.cny(300)))));
        Item item = drink(List.of(TEMPERATURE, group("加料", Kind.TOPPING, 0, pearls)), List.of());
        Cup cold = CupMaker.exactly(item, Set.of("加料/珍珠", "软硬/硬"), 1).orElseThrow();
        assertThat(cold.unitPrice()).isEqualTo(Money.cny(1300 + 200 + 50));
        Cup hot = CupMaker.exactly(item, Set.of("冷热/热", "加料/珍珠"), 2).orElseThrow();
        assertThat(hot.choices()).extracting(Order.Choice::option).containsExactly("热", "珍珠", "软");
        assertThat(hot.unitPrice()).isEqualTo(Money.cny(1300 + 300));
        assertThat(hot.choices().get(1).delta()).isEqualTo(300);
        assertThat(CupMaker.exactly(item, Set.of("软硬/硬"), 1))
                .as("nothing opens that group")
                .isEmpty();
    }

    private static List<String> chosen(Item item, Wish wish) {
        return CupMaker.make(item, wish).orElseThrow().choices().stream()
                .map(Order.Choice::option)
                .toList();
    }

    private static Wish wish(Optional<Ice> ice) {
        return new Wish(
                Set.of("奶茶"), 1, List.of(), OptionalInt.empty(), ice, OptionalInt.empty(), List.of(), List.of());
    }

    private static Item drink(List<OptionGroup> groups, List<Constraint> constraints) {
        return new Item("1", Text.of("奶茶"), "", Money.cny(1300), groups, Set.of(), Optional.empty())
                .with(Item.Terms.none().withConstraints(constraints));
    }

    private static OptionGroup group(String id, Kind kind, int min, Option... options) {
        return new OptionGroup(id, Text.of(id), kind, min, 1, List.of(options));
    }

    private static Option option(String id, long fen, @Nullable Level level) {
        return new Option(id, Text.of(id), Money.cny(fen), false, Optional.ofNullable(level));
    }
}
