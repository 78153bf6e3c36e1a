package io.pearl.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.menu.Channel;
import io.pearl.menu.Constraint;
import io.pearl.menu.Diet;
import io.pearl.menu.Diet.Presence;
import io.pearl.menu.Diet.Substance;
import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Menu;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.OptionGroup.Limit;
import io.pearl.menu.OptionRef;
import io.pearl.menu.PriceRule;
import io.pearl.menu.Store.Window;
import io.pearl.menu.Text;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MenuJsonTest {

    /** As menus were stored before items, groups and options had terms. */
    private static final String PLAIN =
            "{\"currency\":\"CNY\",\"items\":[{\"id\":\"1\",\"name\":{\"zh\":\"奶茶\",\"en\":\"Milk tea\"},"
                    + "\"category\":\"奶茶\",\"price\":{\"minor\":1300,\"currency\":\"CNY\"},\"groups\":[{\"id\":\"g\","
                    + "\"name\":{\"zh\":\"冰量\",\"en\":\"Ice\"},\"kind\":\"ICE\",\"min\":1,\"max\":1,\"options\":[{\"id\":\"o\","
                    + "\"name\":{\"zh\":\"少冰\",\"en\":\"Less\"},\"delta\":{\"minor\":0,\"currency\":\"CNY\"},\"byDefault\":true,"
                    + "\"level\":\"ice:LESS\"}]}],\"facts\":[\"CONTAINS_CAFFEINE\",\"CONTAINS_DAIRY\"],\"weeklyOrders\":null}]}";

    @Test
    void keepsTheHashOfAMenuThatHasNothingNew() {
        assertThat(MenuJson.write(MenuJson.read(PLAIN))).isEqualTo(PLAIN);
    }

    @Test
    void storesAllThatAnItemCanHave() {
        Option hot = option("热");
        Option ice = option("多冰");
        Option pearls = option("珍珠")
                .with(Option.Terms.none()
                        .withMost(2)
                        .withGroups(List.of(group("软硬", Kind.OTHER, option("软"), option("硬"))))
                        .withDeltas(List.of(new Option.DeltaWith(new OptionRef("冷热", "热"), Money.cny(300))))
                        .withDiet(new Diet(Map.of(Substance.GLUTEN, Presence.TRACES), Optional.of(90)))
                        .withRaw("珍珠+2")
                        .withCodes(Map.of("plu", "P1", "barcode", "69")));
        OptionGroup toppings = group("加料", Kind.TOPPING, pearls, option("椰果"))
                .with(OptionGroup.Terms.none()
                        .withDistinct(OptionalInt.of(0), OptionalInt.of(2))
                        .withFree(1)
                        .withUnknown(Set.of(Limit.MAX))
                        .withRaw("2")
                        .withCodes(Map.of("plu", "G1")));
        Item item = new Item(
                        "1",
                        Text.of("奶茶"),
                        "",
                        Money.cny(1300),
                        List.of(group("冷热", Kind.TEMPERATURE, hot, option("冷")), group("冰", Kind.ICE, ice), toppings),
                        Set.of(),
                        Optional.empty())
                .with(Item.Terms.none()
                        .withConstraints(
                                List.of(Constraint.excludes(new OptionRef("冷热", "热"), new OptionRef("冰", "多冰"))))
                        .withPrices(List.of(
                                new PriceRule(
                                        Set.of(Channel.PICKUP, Channel.DELIVERY),
                                        Set.of("b", "a"),
                                        List.of(new Window(
                                                DayOfWeek.MONDAY, LocalTime.of(14, 0), LocalTime.of(17, 30))),
                                        Optional.of(Money.cny(900))),
                                new PriceRule(Set.of(), Set.of(), List.of(), Optional.empty())))
                        .withPacking(Money.cny(100))
                        .withDiet(new Diet(
                                Map.of(Substance.MILK, Presence.CONTAINED, Substance.EGGS, Presence.NONE),
                                Optional.empty()))
                        .withHours(List.of(new Window(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)))
                        .withRaw("奶茶(热销)")
                        .withCodes(Map.of("upc", "1", "extendCode", "2")));
        Menu menu = new Menu("CNY", List.of(item));
        String json = MenuJson.write(menu);
        assertThat(MenuJson.read(json)).isEqualTo(menu);
        assertThat(MenuJson.write(MenuJson.read(json))).isEqualTo(json);
    }

    @Test
    void readsTermsThatLackWhatWasAddedToThemLater() {
        String partly = PLAIN.replace("\"weeklyOrders\":null", "\"weeklyOrders\":null,\"terms\":{\"raw\":\"奶茶 热\"}");
        Item item = MenuJson.read(partly).items().getFirst();
        assertThat(item.terms().orElseThrow()).isEqualTo(Item.Terms.none().withRaw("奶茶 热"));
        assertThat(item.groups().getFirst().options().getFirst().level()).contains(Level.Ice.LESS);
    }

    private static OptionGroup group(String id, Kind kind, Option... options) {
        return new OptionGroup(id, Text.of(id), kind, kind == Kind.TEMPERATURE ? 1 : 0, 1, List.of(options));
    }

    private static Option option(String id) {
        return new Option(id, Text.of(id), Money.cny(0), false, Optional.empty());
    }
}
