package io.pearl.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.menu.Diet.Presence;
import io.pearl.menu.Diet.Substance;
import io.pearl.menu.Item.Fact;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.OptionGroup.Limit;
import io.pearl.menu.Store.Window;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ItemTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 25, 12, 0);

    @Test
    void hasAPricePerChannelStoreAndHour() {
        Item item = drink(List.of())
                .with(Item.Terms.none()
                        .withPrices(List.of(
                                new PriceRule(
                                        Set.of(),
                                        Set.of(),
                                        List.of(new Window(
                                                DayOfWeek.WEDNESDAY, LocalTime.of(14, 0), LocalTime.of(17, 0))),
                                        Optional.of(Money.cny(900))),
                                new PriceRule(
                                        Set.of(Channel.PICKUP), Set.of(), List.of(), Optional.of(Money.cny(1100))),
                                new PriceRule(Set.of(), Set.of("airport"), List.of(), Optional.of(Money.cny(2200))),
                                new PriceRule(Set.of(Channel.DINE_IN), Set.of(), List.of(), Optional.empty()))));
        assertThat(item.price(Channel.DELIVERY, "s", NOON)).contains(Money.cny(1300));
        assertThat(item.price(Channel.DELIVERY, "s", NOON.withHour(14))).contains(Money.cny(900));
        assertThat(item.price(Channel.PICKUP, "s", NOON)).contains(Money.cny(1100));
        assertThat(item.price(Channel.DELIVERY, "airport", NOON)).contains(Money.cny(2200));
        assertThat(item.price(Channel.DINE_IN, "s", NOON))
                .as("a price that cannot be resolved is no price, and not zero")
                .isEmpty();
    }

    @Test
    void tellsUnknownFromNone() {
        Item item = new Item(
                        "1", Text.of("奶茶"), "", Money.cny(1300), List.of(), Set.of(Fact.DAIRY_FREE), Optional.empty())
                .with(Item.Terms.none()
                        .withDiet(new Diet(
                                Map.of(Substance.SOY, Presence.TRACES, Substance.EGGS, Presence.NONE),
                                Optional.of(320))));
        assertThat(item.presence(Substance.SOY)).isEqualTo(Presence.TRACES);
        assertThat(item.presence(Substance.EGGS)).isEqualTo(Presence.NONE);
        assertThat(item.presence(Substance.MILK)).isEqualTo(Presence.NONE);
        assertThat(item.presence(Substance.GLUTEN)).isEqualTo(Presence.UNKNOWN);
        assertThat(drink(List.of()).presence(Substance.MILK)).isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void chargesAnOptionByWhatElseIsChosenAndTheFirstOnesNothing() {
        OptionRef large = new OptionRef("size", "L");
        Option pearls = option("珍珠", 200)
                .with(Option.Terms.none().withMost(2).withDeltas(List.of(new Option.DeltaWith(large, Money.cny(300)))));
        Option pudding = option("布丁", 250);
        OptionGroup toppings = new OptionGroup("t", Text.of("加料"), Kind.TOPPING, 0, 3, List.of(pearls, pudding))
                .with(OptionGroup.Terms.none().withFree(1));
        assertThat(toppings.deltas(List.of(pudding, pearls), Set.of(large)))
                .containsExactly(Money.cny(0), Money.cny(300));
        assertThat(toppings.deltas(List.of(pudding, pearls), Set.of())).containsExactly(Money.cny(0), Money.cny(200));
    }

    @Test
    void keepsALimitThatTheSourceDoesNotStateApartFromZero() {
        OptionGroup group = new OptionGroup("t", Text.of("加料"), Kind.TOPPING, 0, 1, List.of(option("珍珠", 0)))
                .with(OptionGroup.Terms.none().withUnknown(Set.of(Limit.MIN)));
        assertThat(group.statedMin()).isEmpty();
        assertThat(group.statedMax()).isEqualTo(OptionalInt.of(1));
        assertThat(group.min()).isZero();
    }

    @Test
    void findsGroupsThatOptionsOpenAndNestsSixLevelsAtMost() {
        Option inner = option("0", 0);
        for (int level = 1; level < OptionGroup.MOST_LEVELS; level++) {
            inner = option("" + level, 0).with(Option.Terms.none().withGroups(List.of(group("g" + level, inner))));
        }
        Item item = drink(List.of(group("top", inner)));
        assertThat(item.allGroups())
                .extracting(OptionGroup::id)
                .startsWith("top", "g5")
                .endsWith("g1")
                .hasSize(6);
        Option seventh = option("7", 0).with(Option.Terms.none().withGroups(item.groups()));
        assertThatThrownBy(() -> group("deeper", seventh)).hasMessageContaining("levels");
    }

    @Test
    void refusesAGroupThatWantsMoreThanItHas() {
        assertThatThrownBy(() -> new OptionGroup("g", Text.of("g"), Kind.OTHER, 2, 2, List.of(option("a", 0))))
                .hasMessageContaining("wants 2 choices and has 1");
    }

    private static OptionGroup group(String id, Option option) {
        return new OptionGroup(id, Text.of(id), Kind.OTHER, 0, 1, List.of(option));
    }

    private static Option option(String id, long fen) {
        return new Option(id, Text.of(id), Money.cny(fen), false, Optional.empty());
    }

    private static Item drink(List<OptionGroup> groups) {
        return new Item("1", Text.of("奶茶"), "", Money.cny(1300), groups, Set.of(), Optional.empty());
    }
}
