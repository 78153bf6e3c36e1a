package io.pearl.fulfilment;

import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.TillAnswer;
import io.pearl.adapter.TillCall;
import io.pearl.adapter.TillOrder;
import io.pearl.adapter.TillStatus;
import io.pearl.catalogue.Adapters;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.Connection;
import io.pearl.catalogue.Connections;
import io.pearl.catalogue.PublishedStore;
import io.pearl.kernel.Outbound;
import io.pearl.menu.Money;
import io.pearl.ordering.Order;
import io.pearl.tenancy.Customers;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Talks to chains' tills in their own formats. */
@Singleton
final class Tills {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final Catalogue catalogue;
    private final Connections connections;
    private final Adapters adapters;
    private final Customers customers;
    private final Outbound outbound;

    Tills(Catalogue catalogue, Connections connections, Adapters adapters, Customers customers, Outbound outbound) {
        this.catalogue = catalogue;
        this.connections = connections;
        this.adapters = adapters;
        this.customers = customers;
        this.outbound = outbound;
    }

    private record Till(Connection connection, MerchantAdapter adapter) {}

    TillAnswer submit(Order order, List<Order.Line> lines) throws IOException {
        Optional<PublishedStore> store = catalogue.snapshot().store(order.store());
        if (store.isEmpty()) {
            return new TillAnswer.Refused(TillAnswer.Refusal.CLOSED, "the store is gone from the chain's list");
        }
        Till till = till(store.get());
        var reply = call(till, till.adapter().submit(tillOrder(order, lines, store.get())));
        return till.adapter().submitted(reply.status(), reply.body());
    }

    List<TillStatus> track(PublishedStore store, Collection<String> orderKeys) throws IOException {
        Till till = till(store);
        var reply = call(till, till.adapter().track(store.sourceId(), orderKeys));
        return till.adapter().tracked(reply.status(), reply.body());
    }

    private Till till(PublishedStore store) throws IOException {
        Connection connection = connections
                .find(store.tenant(), store.connection())
                .orElseThrow(() -> new IOException("the store's connection is gone"));
        MerchantAdapter adapter = adapters.of(connection.format())
                .orElseThrow(() -> new IOException("no adapter for " + connection.format()));
        return new Till(connection, adapter);
    }

    private Outbound.Reply call(Till till, TillCall call) throws IOException {
        Map<String, String> headers =
                new LinkedHashMap<>(till.adapter().headers(till.connection().settings()));
        headers.putAll(call.headers());
        return outbound.call(
                Outbound.Use.CONNECTION,
                call.method(),
                URI.create(till.connection().baseUrl() + call.path()),
                headers,
                call.body(),
                MOST_BYTES,
                WITHIN);
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
