package io.pearl.fulfilment;

import io.pearl.adapter.TillAnswer;
import io.pearl.adapter.TillOrder;
import io.pearl.adapter.TillStatus;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.Connection;
import io.pearl.catalogue.Connections;
import io.pearl.catalogue.Line;
import io.pearl.catalogue.PublishedStore;
import io.pearl.menu.Money;
import io.pearl.ordering.Order;
import io.pearl.tenancy.Customers;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Talks to chains' tills in their own formats. */
@Singleton
final class Tills {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final Catalogue catalogue;
    private final Connections connections;
    private final Customers customers;

    Tills(Catalogue catalogue, Connections connections, Customers customers) {
        this.catalogue = catalogue;
        this.connections = connections;
        this.customers = customers;
    }

    TillAnswer submit(Order order, List<Order.Line> lines) throws IOException {
        Optional<PublishedStore> store = catalogue.snapshot().store(order.store());
        if (store.isEmpty()) {
            return new TillAnswer.Refused(TillAnswer.Refusal.CLOSED, "the store is gone from the chain's list");
        }
        Line till = till(store.get());
        var reply = till.call(till.adapter().submit(tillOrder(order, lines, store.get())), MOST_BYTES, WITHIN);
        return heard(till, () -> switch (till.adapter().submitted(reply.status(), reply.body())) {
            case TillAnswer.Refused no -> new TillAnswer.Refused(no.reason(), till.hide(no.message()));
            case TillAnswer.Unclear unclear -> new TillAnswer.Unclear(till.hide(unclear.message()));
            case TillAnswer.Received received -> received;
        });
    }

    List<TillStatus> track(PublishedStore store, List<String> orderKeys) throws IOException {
        Line till = till(store);
        int atOnce = till.adapter().trackedAtOnce();
        List<TillStatus> all = new ArrayList<>();
        for (int from = 0; from < orderKeys.size(); from += atOnce) {
            List<String> some = orderKeys.subList(from, Math.min(orderKeys.size(), from + atOnce));
            var reply = till.call(till.adapter().track(store.sourceId(), some), MOST_BYTES, WITHIN);
            all.addAll(heard(till, () -> till.adapter().tracked(reply.status(), reply.body())));
        }
        return all;
    }

    private Line till(PublishedStore store) throws IOException {
        Connection connection = connections
                .find(store.tenant(), store.connection())
                .orElseThrow(() -> new IOException("the store's connection is gone"));
        return connections.line(connection);
    }

    /** An adapter that trips over an answer may quote it, and a till may quote what it was sent. */
    private static <T> T heard(Line till, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException defect) {
            RuntimeException told = new IllegalStateException(till.hide(defect.toString()));
            told.setStackTrace(defect.getStackTrace());
            throw told;
        }
    }

    private TillOrder tillOrder(Order order, List<Order.Line> lines, PublishedStore store) throws IOException {
        var customer = customers
                .ofChannel(order.channel(), order.customer())
                .orElseThrow(() -> new IOException("the customer is gone"));
        String currency = order.totals().goods().currency();
        List<TillOrder.Line> tillLines = new ArrayList<>();
        for (Order.Line line : lines) {
            List<TillOrder.Choice> choices = line.choices().stream()
                    .map(choice -> new TillOrder.Choice(
                            choice.group(),
                            choice.groupName().zh(),
                            choice.option(),
                            choice.optionName().zh(),
                            new Money(choice.delta(), currency)))
                    .toList();
            tillLines.add(
                    new TillOrder.Line(line.item(), line.name().zh(), line.quantity(), line.unitPrice(), choices));
        }
        return new TillOrder(
                order.id().toString(),
                store.sourceId(),
                order.placedAt(),
                tillLines,
                order.totals().delivery(),
                order.totals().discount(),
                order.totals().payable(),
                new TillOrder.Recipient(customer.name(), customer.phone(), order.address(), order.at()),
                "");
    }
}
