package io.pearl.adapter.gloriafood;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pearl.adapter.TillAnswer;
import io.pearl.adapter.TillCall;
import io.pearl.adapter.TillOrder;
import io.pearl.adapter.TillStatus;
import io.pearl.adapter.TillStatus.State;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Refusals;
import io.pearl.adapter.reading.TillCalls;
import io.pearl.menu.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders as GloriaFood pushes them, one to a push, and answered with orders that state at least their id and status. The
 * delivery fee and a voucher are items of the order. GloriaFood knows no status beyond that the restaurant accepts.
 */
final class GloriaTill {

    /** What parts a group's id from its number where it stands twice in an item. */
    static final String NUMBER = "~~";

    TillCall submit(TillOrder order) {
        Money goods = order.lines().stream()
                .map(GloriaTill::total)
                .reduce(Money.zero(order.paid().currency()), Money::plus);
        ObjectNode body = BoundedJson.nodes().objectNode();
        body.put("id", order.key());
        body.put("api_version", 2);
        body.put("type", "delivery");
        body.put("status", "pending");
        body.putNull("missed_reason");
        body.put("restaurant_id", order.storeId());
        // the restaurant's id in the system that gets the order
        body.put("restaurant_token", order.storeId());
        body.put("reference", order.key());
        body.put("updated_at", order.placedAt().toString());
        body.put("for_later", false);
        body.put("persons", 0);
        body.put("payment", "ONLINE");
        body.put("instructions", order.remark());
        customer(order, body);
        body.put("currency", order.paid().currency());
        body.put("total_price", major(order.paid()));
        body.put("sub_total_price", major(goods.minus(order.discount())));
        body.put("tax_type", "GROSS");
        body.putArray("tax_list");
        body.putArray("coupons");
        items(order, goods, body.putArray("items"));
        ObjectNode push = BoundedJson.nodes().objectNode();
        push.put("count", 1);
        push.putArray("orders").add(body);
        return TillCalls.post("/orders", order.key(), push);
    }

    private static void customer(TillOrder order, ObjectNode body) {
        body.put("client_first_name", order.recipient().name());
        body.put("client_last_name", "");
        body.put("client_phone", order.recipient().phone());
        body.put("client_address", order.recipient().address());
        body.putObject("client_address_parts").put("street", order.recipient().address());
        body.put("latitude", degrees(order.recipient().at().latitude()));
        body.put("longitude", degrees(order.recipient().at().longitude()));
        body.put("pin_skipped", false);
    }

    private static void items(TillOrder order, Money goods, ArrayNode items) {
        if (order.delivery().minor() > 0) {
            item(items, "delivery_fee", "DELIVERY_FEE", order.delivery(), 1, order.delivery());
        }
        Money before = Money.zero(goods.currency());
        for (TillOrder.Line line : order.lines()) {
            Money after = before.plus(total(line));
            Money share = share(order.discount(), after, goods).minus(share(order.discount(), before, goods));
            line(items, line).put("cart_discount", major(share));
            before = after;
        }
        if (order.discount().minor() > 0) {
            Money none = Money.zero(goods.currency());
            item(items, "promo_cart", "Voucher", none, 1, none)
                    .put("item_discount", major(order.discount()))
                    .put("cart_discount", major(none.minus(order.discount())));
        }
    }

    /** The part of a discount that falls on the first goods of an order; parts of all goods sum to the whole. */
    private static Money share(Money discount, Money first, Money goods) {
        if (goods.minor() == 0) {
            return Money.zero(goods.currency());
        }
        BigInteger part = BigInteger.valueOf(discount.minor())
                .multiply(BigInteger.valueOf(first.minor()))
                .divide(BigInteger.valueOf(goods.minor()));
        return new Money(part.longValueExact(), goods.currency());
    }

    private static Money total(TillOrder.Line line) {
        return line.unitPrice().times(line.quantity());
    }

    private static ObjectNode line(ArrayNode items, TillOrder.Line line) {
        Money own = line.unitPrice();
        Map<List<Object>, ObjectNode> chosen = new LinkedHashMap<>();
        for (TillOrder.Choice choice : line.choices()) {
            own = own.minus(choice.delta());
            ObjectNode option = chosen.computeIfAbsent(
                    List.of(choice.groupId(), choice.optionId(), choice.delta()), unseen -> option(choice));
            option.put("quantity", option.path("quantity").asInt() + 1);
        }
        ObjectNode item = item(items, "item", line.name(), own, line.quantity(), total(line));
        original(item, line.itemId());
        ArrayNode options = item.withArray("options");
        chosen.values().forEach(options::add);
        return item;
    }

    private static ObjectNode item(ArrayNode items, String type, String name, Money price, int quantity, Money total) {
        ObjectNode item = items.addObject();
        item.put("id", items.size());
        item.put("type", type);
        item.putNull("type_id");
        item.putNull("parent_id");
        item.put("name", name);
        item.put("price", major(price));
        item.put("quantity", quantity);
        item.put("total_item_price", major(total));
        item.put("item_discount", BigDecimal.ZERO);
        item.put("cart_discount", BigDecimal.ZERO);
        item.putNull("instructions");
        item.putArray("options");
        return item;
    }

    private static ObjectNode option(TillOrder.Choice choice) {
        boolean size = choice.groupId().equals(GloriaGroups.SIZES);
        ObjectNode option = BoundedJson.nodes().objectNode();
        option.put("type", size ? "size" : "option");
        original(option, choice.optionId());
        option.put("name", choice.optionName());
        option.put("group_name", size ? "Size" : choice.groupName());
        option.put("price", major(choice.delta()));
        option.put("quantity", 0);
        return option;
    }

    /** GloriaFood's own ids are integers. */
    private static void original(ObjectNode node, String id) {
        if (id.matches("[1-9]\\d{0,17}")) {
            node.put("type_id", Long.parseLong(id));
        } else {
            node.put("type_id", id);
        }
    }

    private static BigDecimal major(Money money) {
        return BigDecimal.valueOf(money.minor(), 2);
    }

    private static String degrees(double degrees) {
        return BigDecimal.valueOf(degrees).toPlainString();
    }

    TillAnswer submitted(int httpStatus, Optional<JsonNode> body) {
        if (body.isEmpty() || !TillCalls.conclusive(httpStatus)) {
            return TillCalls.withoutBody(httpStatus);
        }
        JsonNode orders = body.get().path("orders");
        JsonNode order = orders.isArray() ? orders.path(0) : body.get();
        Optional<State> state = state(text(order.path("status")));
        if (state.filter(known -> known.compareTo(State.REFUSED) >= 0).isPresent()) {
            String reason = reason(order);
            return new TillAnswer.Refused(Refusals.said(reason), Findings.shown(reason));
        }
        return httpStatus < 300 && state.isPresent()
                ? new TillAnswer.Received(text(order.path("pos_order_number")))
                : TillCalls.withoutBody(httpStatus);
    }

    TillCall track(String storeId, Collection<String> orderKeys) {
        return new TillCall(
                "GET",
                "/pos/orders?restaurant_token=" + encoded(storeId) + "&id=" + encoded(String.join(",", orderKeys)),
                Map.of("Accept", "application/json"),
                new byte[0]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    List<TillStatus> tracked(int httpStatus, Optional<JsonNode> body) {
        List<TillStatus> reported = new ArrayList<>();
        if (httpStatus >= 200 && httpStatus < 300 && body.isPresent()) {
            JsonNode list = body.get().isArray() ? body.get() : body.get().path("orders");
            elements(list).forEach(order -> status(order).ifPresent(reported::add));
        }
        return TillCalls.furthest(reported);
    }

    private static Optional<TillStatus> status(JsonNode order) {
        String key = text(order.path("id"));
        Optional<State> state = state(text(order.path("status")));
        if (key.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TillStatus(
                    key,
                    text(order.path("pos_order_number")),
                    state.get(),
                    Instant.parse(text(BoundedJson.first(order, "updated_at", "accepted_at"))),
                    Optional.empty(),
                    state.get() == State.REFUSED ? Optional.of(Refusals.said(reason(order))) : Optional.empty()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** That nobody took an order in time, or could be reached, refuses it: nobody will make it. */
    private static Optional<State> state(String status) {
        return switch (status) {
            case "pending" -> Optional.of(State.RECEIVED);
            case "accepted" -> Optional.of(State.ACCEPTED);
            case "rejected", "timed_out", "missed" -> Optional.of(State.REFUSED);
            case "canceled", "cancelled" -> Optional.of(State.CANCELLED);
            default -> Optional.empty();
        };
    }

    private static String reason(JsonNode order) {
        String missed = text(order.path("missed_reason"));
        return missed.isEmpty() ? text(BoundedJson.first(order, "reject_reason", "reason")) : missed;
    }
}
