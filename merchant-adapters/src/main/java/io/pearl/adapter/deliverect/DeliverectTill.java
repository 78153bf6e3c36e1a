package io.pearl.adapter.deliverect;

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
 * Orders as the orders webhook hands them to tills, answered with an order status. Pearl's key is Deliverect's order id
 * and the channel's. Amounts are minor units; a discount is negative.
 */
final class DeliverectTill {

    /** What parts a group's PLU from its number where it stands twice in an item. */
    static final String NUMBER = "~~";

    private static final int DELIVERY = 2;
    private static final int NEW = 1;
    private static final int PRODUCT = 1;
    private static final int MODIFIER = 2;
    private static final int PAID_ONLINE = 3;
    private static final int SHOWN = 6;

    TillCall submit(TillOrder order) {
        ObjectNode body = BoundedJson.nodes().objectNode();
        body.put("_id", order.key());
        body.put("_created", order.placedAt().toString());
        body.put("channelOrderId", order.key());
        body.put(
                "channelOrderDisplayId",
                order.key().substring(Math.max(0, order.key().length() - SHOWN)));
        body.put("location", order.storeId());
        body.put("status", NEW);
        body.put("orderType", DELIVERY);
        body.put("deliveryIsAsap", true);
        body.put("note", order.remark());
        body.put("decimalDigits", 2);
        body.put("numberOfCustomers", 1);
        ObjectNode customer = body.putObject("customer");
        customer.put("name", order.recipient().name());
        customer.put("phoneNumber", order.recipient().phone());
        ObjectNode address = body.putObject("deliveryAddress");
        address.put("street", order.recipient().address());
        ArrayNode position =
                address.putObject("coordinates").put("type", "Point").putArray("coordinates");
        position.add(order.recipient().at().longitude())
                .add(order.recipient().at().latitude());
        body.put("orderIsAlreadyPaid", true);
        ObjectNode payment = body.putObject("payment");
        payment.put("type", PAID_ONLINE);
        payment.put("amount", order.paid().minor());
        body.put("deliveryCost", order.delivery().minor());
        body.put("discountTotal", -order.discount().minor());
        if (order.discount().minor() > 0) {
            ObjectNode discount = body.putArray("discounts").addObject();
            discount.put("type", "order_flat_off");
            discount.put("provider", "channel");
            discount.put("name", "Voucher");
            discount.put("amount", order.discount().minor());
        }
        ArrayNode items = body.putArray("items");
        order.lines().forEach(line -> items.add(item(line)));
        return TillCalls.post("/orders", order.key(), body);
    }

    private static ObjectNode item(TillOrder.Line line) {
        ObjectNode item = BoundedJson.nodes().objectNode();
        Money own = line.unitPrice();
        Map<String, ObjectNode> chosen = new LinkedHashMap<>();
        for (TillOrder.Choice choice : line.choices()) {
            own = own.minus(choice.delta());
            String key = choice.groupId() + '\n' + choice.optionId() + '\n' + choice.delta();
            ObjectNode modifier = chosen.computeIfAbsent(key, unseen -> modifier(choice));
            modifier.put("quantity", modifier.path("quantity").asInt() + 1);
        }
        item.put("plu", line.itemId());
        item.put("name", line.name());
        item.put("productType", PRODUCT);
        item.put("price", own.minor());
        item.put("quantity", line.quantity());
        ArrayNode modifiers = item.putArray("subItems");
        chosen.values().forEach(modifiers::add);
        return item;
    }

    private static ObjectNode modifier(TillOrder.Choice choice) {
        ObjectNode modifier = BoundedJson.nodes().objectNode();
        modifier.put("plu", choice.optionId());
        modifier.put("name", choice.optionName());
        modifier.put("productType", MODIFIER);
        modifier.put("price", choice.delta().minor());
        modifier.put("quantity", 0);
        return modifier;
    }

    TillAnswer submitted(int httpStatus, Optional<JsonNode> body) {
        if (body.isEmpty() || !TillCalls.conclusive(httpStatus)) {
            return TillCalls.withoutBody(httpStatus);
        }
        String reason = text(body.get().path("reason"));
        Optional<State> state = state(text(body.get().path("status")));
        if (state.filter(known -> known.compareTo(State.REFUSED) >= 0).isPresent()) {
            return new TillAnswer.Refused(Refusals.said(reason), Findings.shown(reason));
        }
        String receipt = text(BoundedJson.first(body.get(), "receiptId", "posReceiptId"));
        if (httpStatus < 300 && (state.isPresent() || !receipt.isEmpty())) {
            return new TillAnswer.Received(receipt);
        }
        return TillCalls.withoutBody(httpStatus);
    }

    TillCall track(String storeId, Collection<String> orderKeys) {
        ObjectNode where = BoundedJson.nodes().objectNode();
        where.put("location", storeId);
        ArrayNode keys = where.putObject("channelOrderId").putArray("$in");
        orderKeys.forEach(keys::add);
        String query = new String(BoundedJson.write(where), StandardCharsets.UTF_8);
        return new TillCall(
                "GET",
                "/orders?where=" + URLEncoder.encode(query, StandardCharsets.UTF_8),
                Map.of("Accept", "application/json"),
                new byte[0]);
    }

    List<TillStatus> tracked(int httpStatus, Optional<JsonNode> body) {
        List<TillStatus> reported = new ArrayList<>();
        if (httpStatus >= 200 && httpStatus < 300 && body.isPresent()) {
            JsonNode list = body.get().isArray() ? body.get() : body.get().path("_items");
            elements(list).forEach(order -> status(order).ifPresent(reported::add));
        }
        return TillCalls.furthest(reported);
    }

    private static Optional<TillStatus> status(JsonNode order) {
        String key = text(BoundedJson.first(order, "channelOrderId", "orderId", "_id"));
        Optional<State> state = state(text(order.path("status")));
        if (key.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TillStatus(
                    key,
                    text(BoundedJson.first(order, "receiptId", "posReceiptId")),
                    state.get(),
                    Instant.parse(text(BoundedJson.first(order, "timeStamp", "_updated"))),
                    TillCalls.nonBlank(text(order.path("courier").path("name"))),
                    state.get() == State.REFUSED
                            ? Optional.of(Refusals.said(text(order.path("reason"))))
                            : Optional.empty()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Statuses that are not known may be ignored, as Deliverect asks for. */
    private static Optional<State> state(String status) {
        return Optional.ofNullable(
                switch (status) {
                    case "1", "2", "4", "10" -> State.RECEIVED;
                    // a till that reports nothing else finalises by itself: that it is done is not known
                    case "20", "25", "40", "95" -> State.ACCEPTED;
                    case "50" -> State.MAKING;
                    case "60", "70" -> State.MADE;
                    case "80" -> State.COLLECTED;
                    case "90" -> State.DELIVERED;
                    case "35", "120", "121", "124" -> State.REFUSED;
                    case "100", "110" -> State.CANCELLED;
                    default -> null;
                });
    }
}
