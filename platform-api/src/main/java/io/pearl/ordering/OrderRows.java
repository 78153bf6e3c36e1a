package io.pearl.ordering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pearl.catalogue.StoreId;
import io.pearl.kernel.Json;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.menu.Money;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Text;
import io.pearl.tenancy.CustomerId;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders, lines and risk decisions as rows. */
@Singleton
final class OrderRows {

    static final String COLUMNS = "tenant_id, id, store_id, channel, customer_id, plan_id, state, language, currency,"
            + " goods, delivery, discount, cups, store_zh, store_en, time_zone, summary_zh, summary_en, address,"
            + " latitude, longitude, pay_method, till_number, failure, placed_at";

    private static final ObjectMapper JSON = Json.copy();

    /** A line with the order it belongs to. */
    private record NumberedLine(Order order, int number, Order.Line line) {}

    void insert(Connection tx, List<Placement> placements) throws SQLException {
        Sql.batch(
                tx,
                "INSERT INTO customer_order (" + COLUMNS + ", payable, campaign_id, changed_at)"
                        + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                placements,
                OrderRows::orderArgs);
        List<NumberedLine> lines = new ArrayList<>();
        for (Placement placement : placements) {
            for (Order.Line line : placement.lines()) {
                lines.add(new NumberedLine(placement.order(), lines.size(), line));
            }
        }
        Sql.batch(
                tx,
                "INSERT INTO order_line (tenant_id, order_id, line_no, item_id, name_zh, name_en, choices, quantity,"
                        + " unit_price) VALUES (?,?,?,?,?,?,?,?,?)",
                lines,
                line -> Sql.args(
                        line.order().tenant().value(),
                        line.order().id().value(),
                        line.number(),
                        line.line().item(),
                        line.line().name().zh(),
                        line.line().name().en(),
                        Json.write(line.line().choices()),
                        line.line().quantity(),
                        line.line().unitPrice().minor()));
        Sql.batch(
                tx,
                "INSERT INTO risk_decision (tenant_id, order_id, action, reason, decided_at) VALUES (?,?,?,?,?)",
                placements,
                placement -> Sql.args(
                        placement.order().tenant().value(),
                        placement.order().id().value(),
                        placement.risk().action().name(),
                        placement.risk().reason(),
                        placement.order().placedAt()));
    }

    List<Order.Line> lines(Connection tx, Order order) throws SQLException {
        String currency = order.totals().goods().currency();
        return Sql.query(
                tx,
                "SELECT item_id, name_zh, name_en, choices, quantity, unit_price FROM order_line"
                        + " WHERE tenant_id = ? AND order_id = ? ORDER BY line_no",
                row -> new Order.Line(
                        row.text("item_id"),
                        new Text(row.text("name_zh"), row.text("name_en")),
                        choices(row.text("choices")),
                        row.integer("quantity"),
                        new Money(row.number("unit_price"), currency)),
                order.tenant().value(),
                order.id().value());
    }

    static Order order(Row row) throws SQLException {
        String currency = row.text("currency");
        return new Order(
                new TenantId(row.number("tenant_id")),
                new OrderId(row.number("id")),
                new StoreId(row.number("store_id")),
                row.text("channel"),
                new CustomerId(row.number("customer_id")),
                row.number("plan_id"),
                OrderState.valueOf(row.text("state")),
                row.text("language"),
                new Order.Totals(
                        new Money(row.number("goods"), currency),
                        new Money(row.number("delivery"), currency),
                        new Money(row.number("discount"), currency)),
                row.integer("cups"),
                new Text(row.text("store_zh"), row.text("store_en")),
                row.text("time_zone"),
                new Text(row.text("summary_zh"), row.text("summary_en")),
                row.text("address"),
                new Point(row.decimal("latitude"), row.decimal("longitude")),
                row.text("pay_method"),
                row.maybeText("till_number"),
                row.maybeText("failure"),
                row.instant("placed_at"));
    }

    private static @Nullable Object[] orderArgs(Placement placement) {
        Order order = placement.order();
        return Sql.args(
                order.tenant().value(),
                order.id().value(),
                order.store().value(),
                order.channel(),
                order.customer().value(),
                order.plan(),
                order.state().name(),
                order.language(),
                order.totals().goods().currency(),
                order.totals().goods().minor(),
                order.totals().delivery().minor(),
                order.totals().discount().minor(),
                order.cups(),
                order.storeName().zh(),
                order.storeName().en(),
                order.timeZone(),
                order.summary().zh(),
                order.summary().en(),
                order.address(),
                order.at().latitude(),
                order.at().longitude(),
                order.payMethod(),
                order.tillNumber().orElse(null),
                order.failure().orElse(null),
                order.placedAt(),
                order.totals().payable().minor(),
                placement.voucher().map(campaign -> campaign.id().value()).orElse(null),
                order.placedAt());
    }

    private static List<Order.Choice> choices(String json) throws SQLException {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException damaged) {
            throw new SQLException("an order line's choices cannot be read", damaged);
        }
    }
}
