package io.pearl.console.orders;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pearl.client.OrderState;
import io.pearl.console.orders.OrderFilter.Reach;
import io.pearl.console.parts.Choice;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.StateBadge;
import io.pearl.console.words.Moments;
import io.pearl.console.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The filter as something to click: relative ranges first, then state and search. */
final class FilterBar extends Div {

    private static final int TYPING_PAUSE_MILLIS = 350;

    private final Words words;
    private final Consumer<OrderFilter> wanted;
    private final Choice<Reach> reaches;
    private final Select<OrderState> state = new Select<>();
    private final TextField search = new TextField();
    private final Span exact = new Span();
    private OrderFilter filter = new OrderFilter(null, null, null, Reach.DAY, null, null);

    FilterBar(Words words, Consumer<OrderFilter> wanted) {
        this.words = words;
        this.wanted = wanted;
        this.reaches = new Choice<>(
                words.of("range.title"),
                List.of(Reach.values()),
                reach -> words.of("range." + reach.text()),
                reach -> wanted.accept(filter.withReach(reach)));
        addClassName("filter-bar");
        exact.addClassName("chip");
        search();
        states();
        add(search, state, reaches, exact);
    }

    private void search() {
        search.setPlaceholder(words.of("orders.search"));
        search.setAriaLabel(words.of("orders.search"));
        search.setPrefixComponent(Sign.SEARCH.draw());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(TYPING_PAUSE_MILLIS);
        search.addClassName("search");
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                String text = change.getValue().strip();
                wanted.accept(filter.withSearch(text.isEmpty() ? null : text));
            }
        });
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
        String text = now.search() == null ? "" : now.search();
        if (!search.getValue().strip().equals(text)) {
            search.setValue(text);
        }
        reaches.show(now.exact() ? null : now.reach());
        exact.removeAll();
        exact.setVisible(now.exact());
        if (now.exact()) {
            NativeButton drop = new NativeButton();
            drop.add(Sign.CLOSE.draw());
            drop.getElement().setAttribute("aria-label", words.of("orders.drop-range"));
            drop.addClickListener(click -> wanted.accept(filter.withReach(Reach.DAY)));
            exact.add(Sign.CLOCK.draw(), new Span(between(now.from(), now.to(), zone)), drop);
        }
    }

    private String between(@Nullable Instant from, @Nullable Instant to, ZoneId zone) {
        String begin = from == null ? "…" : Moments.brief(from, zone, Instant.now());
        return begin + " – " + (to == null ? "…" : Moments.clock(to, zone));
    }
}
