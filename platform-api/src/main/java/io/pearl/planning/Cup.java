package io.pearl.planning;

import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.ordering.Order;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A drink exactly as it is to be made.
 *
 * @param choices one for each choice, in the menu's order
 * @param unitPrice of one cup with its options
 */
record Cup(Item item, List<Order.Choice> choices, int quantity, Money unitPrice) {

    Cup {
        choices = List.copyOf(choices);
    }

    Order.Line line() {
        return new Order.Line(item.id(), item.name(), choices, quantity, unitPrice);
    }

    Money total() {
        return unitPrice.times(quantity);
    }

    /** "珍珠奶茶 ×2 (中杯, 少糖)". */
    String text(String language) {
        String options =
                choices.stream().map(choice -> choice.optionName().in(language)).collect(Collectors.joining(", "));
        return item.name().in(language)
                + (quantity > 1 ? " ×" + quantity : "")
                + (options.isEmpty() ? "" : " (" + options + ")");
    }
}
