package io.pearl.console.orders;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.pearl.client.OrderState;
import io.pearl.console.parts.SearchField;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.StateBadge;
import io.pearl.console.shell.PeriodChoice;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.time.ZoneId;
import java.util.function.Consumer;

/** The filter as something to click. */
final class FilterBar extends Div {

    private final Words words;
    private final Consumer<OrderFilter> wanted;
    private final PeriodChoice period;
    private final Select<OrderState> state = new Select<>();
    private final TextField search;
    private OrderFilter filter = OrderFilter.of(Place.orders());

    FilterBar(Words words, Consumer<OrderFilter> wanted) {
        this.words = words;
        this.wanted = wanted;
        this.period =
                new PeriodChoice(words, OrderFilter.OTHERWISE, chosen -> wanted.accept(filter.withPeriod(chosen)));
        this.search =
                SearchField.of(words.of("orders.search"), Sign.SEARCH, text -> wanted.accept(filter.withSearch(text)));
        addClassName("filter-bar");
        states();
        add(search, state, period);
    }

    private void states() {
        state.setItems(OrderState.values());
        state.setItemLabelGenerator(
                value -> value == null ? words.of("orders.every-state") : StateBadge.label(value, words));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(words.of("orders.every-state"));
        state.setAriaLabel(words.of("column.state"));
        state.addClassName("state-filter");
        state.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                wanted.accept(filter.withState(change.getValue()));
            }
        });
    }

    void show(OrderFilter now, ZoneId zone) {
        filter = now;
        state.setValue(now.state());
        SearchField.show(search, now.search());
        period.show(now.period(), zone);
    }
}
