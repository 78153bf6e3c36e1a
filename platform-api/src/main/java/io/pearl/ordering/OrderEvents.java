package io.pearl.ordering;

import io.pearl.event.Event;
import io.pearl.kernel.Json;
import io.pearl.menu.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is said outside when an order moves: {@code order.placed} … {@code order.delivered}. */
public final class OrderEvents {

    private OrderEvents() {}

    /** Whether an event is of a test order. Its body is not taken apart for that: this is asked of every event. */
    public static boolean ofTest(Event event) {
        // within a text the quotes would be escaped, so this can only be the field
        return event.body().contains("\"test\":true");
    }

    static Event of(Order order, OrderState state, String actor, Instant at, Map<String, Object> facts) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("order", order.id().toString());
        body.put("state", state.text());
        body.put("store", order.store().toString());
        body.put("items", order.summary().en());
        body.put("cups", order.cups());
        body.put("goods", amount(order.totals().goods()));
        body.put("discount", amount(order.totals().discount()));
        body.put("payable", amount(order.totals().payable()));
        if (order.test()) {
            body.put("test", true);
        }
        order.tillNumber().ifPresent(number -> body.put("till_number", number));
        body.putAll(facts);
        return Event.of(order.tenant(), "order." + state.text(), order.id().value(), actor, at, Json.write(body));
    }

    private static Map<String, Object> amount(Money money) {
        Map<String, Object> amount = new LinkedHashMap<>();
        amount.put("amount", money.minor());
        amount.put("currency", money.currency());
        return amount;
    }
}
