package io.pearl.adapter.eleme;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pearl.adapter.TillAnswer;
import io.pearl.adapter.TillAnswer.Refusal;
import io.pearl.adapter.TillCall;
import io.pearl.adapter.TillOrder;
import io.pearl.adapter.TillStatus;
import io.pearl.adapter.TillStatus.State;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Geography;
import io.pearl.adapter.reading.TillCalls;
import io.pearl.menu.Money;
import io.pearl.menu.Store.Point;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Orders as Ele.me pushes them to tills: an envelope of type 10 ("order in force") whose {@code message} is the text of
 * an OOrder. Order ids are Pearl's keys. Application id, timestamp and signature are the connection's business.
 */
final class ElemeTill {

    private static final int ORDER_IN_FORCE = 10;
    private static final String PATH = "/eleme/push";
    private static final String QUERY = "/eleme/api";

    TillCall submit(TillOrder order) {
        ObjectNode message = BoundedJson.nodes().objectNode();
        message.put("id", order.key());
        message.put("orderId", order.key());
        message.set("shopId", number(order.storeId()));
        message.put("createdAt", order.placedAt().toString());
        message.put("status", "unprocessed");
        message.put("description", order.remark());
        message.put("consignee", order.recipient().name());
        message.putArray("phoneList").add(order.recipient().phone());
        message.put("address", order.recipient().address());
        Point at = Geography.toGcj02(order.recipient().at());
        message.put("deliveryGeo", at.longitude() + "," + at.latitude());
        message.set("deliverFee", yuan(order.delivery()));
        message.set(
                "activityTotal", yuan(Money.zero(order.discount().currency()).minus(order.discount())));
        message.set("originalPrice", yuan(order.paid().plus(order.discount())));
        message.set("totalPrice", yuan(order.paid()));
        ObjectNode group = message.putArray("groups").addObject();
        group.put("name", "1号篮子");
        group.put("type", "normal");
        ArrayNode items = group.putArray("items");
        order.lines().forEach(line -> items.add(item(line)));

        ObjectNode envelope = BoundedJson.nodes().objectNode();
        envelope.put("requestId", order.key());
        envelope.put("type", ORDER_IN_FORCE);
        envelope.set("shopId", number(order.storeId()));
        envelope.put("message", new String(BoundedJson.write(message), StandardCharsets.UTF_8));
        return TillCalls.post(PATH, order.key(), envelope);
    }

    private static ObjectNode item(TillOrder.Line line) {
        ObjectNode item = BoundedJson.nodes().objectNode();
        item.set("id", number(line.itemId()));
        item.put("name", line.name());
        // a section of the cart, not of the menu
        item.put("categoryId", 1);
        item.set("price", yuan(line.unitPrice()));
        item.put("quantity", line.quantity());
        item.set("total", yuan(line.unitPrice().times(line.quantity())));
        ArrayNode specs = item.putArray("newSpecs");
        ArrayNode attributes = item.putArray("attributes");
        for (TillOrder.Choice choice : line.choices()) {
            boolean spec = choice.groupId().equals(ElemeItems.SPEC);
            if (spec) {
                item.set("skuId", number(choice.optionId()));
            }
            ObjectNode chosen = (spec ? specs : attributes).addObject();
            // attributes have no ids: Pearl's are the shop's own words, numbered where two groups share one
            chosen.put("name", spec ? choice.groupName() : choice.groupId().replaceFirst("#\\d+$", ""));
            chosen.put("value", spec ? choice.optionName() : choice.optionId());
        }
        return item;
    }

    TillAnswer submitted(int httpStatus, Optional<JsonNode> body) {
        if (body.isEmpty() || !TillCalls.conclusive(httpStatus)) {
            return TillCalls.withoutBody(httpStatus);
        }
        String message = text(body.get().path("message"));
        if (message.equals("ok") && httpStatus < 300) {
            String slip = text(body.get().path("daySn"));
            return slip.isEmpty()
                    ? new TillAnswer.Unclear("the till said ok and named no slip")
                    : new TillAnswer.Received(slip);
        }
        String type = text(body.get().path("type"));
        if (message.equals("refused") || !type.isEmpty()) {
            return new TillAnswer.Refused(
                    refusal(type), Findings.shown(text(body.get().path("remark"))));
        }
        return TillCalls.withoutBody(httpStatus);
    }

    TillCall track(String storeId, Collection<String> orderKeys) {
        ObjectNode call = BoundedJson.nodes().objectNode();
        call.put("nop", "1.0.0");
        call.put("action", "eleme.order.mgetOrders");
        ObjectNode params = call.putObject("params");
        params.set("shopId", number(storeId));
        ArrayNode ids = params.putArray("orderIds");
        orderKeys.forEach(ids::add);
        return TillCalls.ask(QUERY, call);
    }

    /** The result is a list of orders or an object with an order per id. */
    List<TillStatus> tracked(int httpStatus, Optional<JsonNode> body) {
        List<TillStatus> reported = new ArrayList<>();
        if (httpStatus >= 200 && httpStatus < 300 && body.isPresent()) {
            for (JsonNode order : body.get().path("result")) {
                status(order).ifPresent(reported::add);
            }
        }
        return TillCalls.furthest(reported);
    }

    private static Optional<TillStatus> status(JsonNode order) {
        String key = text(BoundedJson.first(order, "id", "orderId"));
        Optional<State> state = state(order);
        JsonNode at = order.path("updateAt");
        if (key.isEmpty() || state.isEmpty() || !at.canConvertToLong() || Math.abs(at.asLong()) > 1L << 50) {
            return Optional.empty();
        }
        return Optional.of(new TillStatus(
                key,
                text(order.path("daySn")),
                state.get(),
                Instant.ofEpochMilli(at.asLong()),
                TillCalls.nonBlank(text(order.path("deliverer").path("name"))),
                state.get() == State.REFUSED
                        ? Optional.of(refusal(text(order.path("invalidType"))))
                        : Optional.empty()));
    }

    /** Order, kitchen and courier each have a state of their own; the furthest of them counts. */
    private static Optional<State> state(JsonNode order) {
        String status = text(order.path("status"));
        String delivery = text(order.path("deliveryStatus"));
        String cooking = text(order.path("cookStatus"));
        return switch (status) {
            case "invalid" -> Optional.of(order.hasNonNull("invalidType") ? State.REFUSED : State.CANCELLED);
            case "settled" -> Optional.of(State.DELIVERED);
            case "pending", "unprocessed" -> Optional.of(State.RECEIVED);
            case "valid" ->
                Optional.of(
                        switch (delivery) {
                            case "completed" -> State.DELIVERED;
                            case "delivering" -> State.COLLECTED;
                            default ->
                                switch (cooking) {
                                    case "prepared" -> State.MADE;
                                    case "cooking" -> State.MAKING;
                                    default -> State.ACCEPTED;
                                };
                        });
            default -> Optional.empty();
        };
    }

    private static Refusal refusal(String type) {
        return switch (type) {
            case "foodSoldOut" -> Refusal.SOLD_OUT;
            case "restaurantClosed" -> Refusal.CLOSED;
            case "restaurantTooBusy" -> Refusal.TOO_BUSY;
            case "distanceTooFar", "notSatisfiedDeliveryRequirement" -> Refusal.OUT_OF_RANGE;
            case "fakeOrder", "contactUserFailed", "invalidOrder" -> Refusal.INVALID;
            default -> Refusal.OTHER;
        };
    }

    /** Money is a double of yuan on the wire; written from a decimal, it has the digits it should have. */
    private static JsonNode yuan(Money money) {
        return BoundedJson.nodes().numberNode(BigDecimal.valueOf(money.minor(), 2));
    }

    /** Ids are longs in Ele.me's entities; ids of other makes stay text. */
    private static JsonNode number(String id) {
        return id.matches("[1-9]\\d{0,17}")
                ? BoundedJson.nodes().numberNode(Long.parseLong(id))
                : BoundedJson.nodes().textNode(id);
    }
}
