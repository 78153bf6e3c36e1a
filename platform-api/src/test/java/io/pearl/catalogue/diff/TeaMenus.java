package io.pearl.catalogue.diff;

import io.pearl.menu.Item;
import io.pearl.menu.Level;
import io.pearl.menu.Menu;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Menus for tests: drinks {@code t1}, {@code t2} … at 18 yuan, with a size to choose and toppings that may be added. */
final class TeaMenus {

    static final Option MEDIUM = option("m", "中杯", 0);
    static final Option LARGE = option("l", "大杯", 300);
    static final OptionGroup SIZES =
            new OptionGroup("size", Text.of("杯型"), OptionGroup.Kind.SIZE, 1, 1, List.of(MEDIUM, LARGE));
    static final OptionGroup TOPPINGS = new OptionGroup(
            "top",
            Text.of("加料"),
            OptionGroup.Kind.TOPPING,
            0,
            2,
            List.of(option("p", "珍珠", 200), option("c", "椰果", 200)));

    private TeaMenus() {}

    static Menu of(int drinks) {
        return menu(IntStream.rangeClosed(1, drinks)
                .mapToObj(number -> drink(number, 1800, SIZES, TOPPINGS))
                .toList());
    }

    static Menu menu(List<Item> items) {
        return new Menu("CNY", items);
    }

    static Item drink(int number, long fen, OptionGroup... groups) {
        return new Item(
                "t" + number,
                new Text("奶茶" + number, "Milk tea " + number),
                "奶茶",
                Money.cny(fen),
                Arrays.asList(groups),
                Set.of(),
                Optional.empty());
    }

    static Option option(String id, String name, long fen) {
        return new Option(id, Text.of(name), Money.cny(fen), false, Optional.<Level>empty());
    }

    /** The menu with one of its drinks made another. */
    static Menu with(Menu menu, int number, UnaryOperator<Item> change) {
        List<Item> items = new ArrayList<>(menu.items());
        items.replaceAll(item -> item.id().equals("t" + number) ? change.apply(item) : item);
        return menu(items);
    }

    static Menu all(Menu menu, UnaryOperator<Item> change) {
        return menu(menu.items().stream().map(change).toList());
    }

    static Menu without(Menu menu, int first, int last) {
        return menu(menu.items().stream()
                .filter(item -> {
                    int number = Integer.parseInt(item.id().substring(1));
                    return number < first || number > last;
                })
                .toList());
    }

    static Item priced(Item item, long fen) {
        return new Item(
                item.id(), item.name(), item.category(), Money.cny(fen), item.groups(), item.facts(), Optional.empty());
    }

    static Item named(Item item, String name) {
        return new Item(
                item.id(), Text.of(name), item.category(), item.price(), item.groups(), item.facts(), Optional.empty());
    }

    static Item choosing(Item item, OptionGroup... groups) {
        return new Item(
                item.id(),
                item.name(),
                item.category(),
                item.price(),
                Arrays.asList(groups),
                item.facts(),
                Optional.empty());
    }

    static OptionGroup sizes(Option... options) {
        return new OptionGroup("size", Text.of("杯型"), OptionGroup.Kind.SIZE, 1, 1, Arrays.asList(options));
    }
}
