package io.pearl.console.orders;

import io.pearl.client.Amount;
import io.pearl.client.Name;
import io.pearl.client.OrderState;
import io.pearl.client.OrdersApi.OrderRow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Rows that differ by id and state only. */
final class Rows {

    private Rows() {}

    static OrderRow row(String id, OrderState state) {
        Amount money = new Amount(1500, "CNY");
        Name name = new Name("一", "one");
        Instant at = Instant.parse("2026-11-23T18:00:00Z");
        return new OrderRow(
                id, state, at, "one-leaf", name, name, "Asia/Shanghai", name, 1, money, money, money, null, null);
    }

    static List<OrderRow> placed(String... ids) {
        return Stream.of(ids).map(id -> row(id, OrderState.PLACED)).toList();
    }
}
