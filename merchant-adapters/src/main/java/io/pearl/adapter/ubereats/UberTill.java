package io.pearl.adapter.ubereats;

import static io.pearl.adapter.reading.BoundedJson.elements;
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
import io.pearl.adapter.reading.TillCalls;
import io.pearl.menu.Money;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Orders in the form in which Uber answers for one of them, handed over whole instead of as a notice that there is one.
 * A partner answers with what it would send to Uber: the body of an acceptance, whose {@code external_reference_id} is the
 * number on its slip, or that of a denial. It lists orders by their ids in the same form.
 */
final class UberTill {

    private static final String ORDERS = "/v1/eats/orders";

    /** A till that is not there has refused nothing. */
    private static final Set<String> NOT_READY = Set.of("POS_NOT_READY", "POS_OFFLINE");

    TillCall submit(TillOrder order) {
        ObjectNode body = BoundedJson.nodes().objectNode();
        body.put("id", order.key());
        body.put("display_id", shortNumber(order.key()));
        body.put("current_state", "CREATED");
        body.put("type", "DELIVERY_BY_RESTAURANT");
        body.put("placed_at", order.placedAt().toString());
        body.putObject("store").put("id", order.storeId());
        body.set("eater", eater(order));
        ObjectNode cart = body.putObject("cart");
        ArrayNode items = cart.putArray("items");
        for (int i = 0; i < order.lines().size(); i++) {
            items.add(item(order.lines().get(i), order.key() + "-" + (i + 1)));
        }
        cart.put("special_instructions", order.remark());
        body.set("payment", payment(order));
        return TillCalls.post(ORDERS, order.key(), body);
    }

    private static ObjectNode eater(TillOrder order) {
        ObjectNode eater = BoundedJson.nodes().objectNode();
        eater.put("first_name", order.recipient().name());
        eater.put("phone", order.recipient().phone());
        ObjectNode delivery = eater.putObject("delivery");
        delivery.put("type", "DELIVER_TO_DOOR");
        delivery.put("notes", order.remark());
        delivery.putObject("location")
                .put("type", "STREET_ADDRESS")
                .put("street_address", order.recipient().address())
                .put("latitude", order.recipient().at().latitude())
                .put("longitude", order.recipient().at().longitude());
        return eater;
    }

    private static ObjectNode item(TillOrder.Line line, String instance) {
        ObjectNode item = BoundedJson.nodes().objectNode();
        item.put("id", line.itemId());
        item.put("instance_id", instance);
        item.put("title", line.name());
        item.put("quantity", line.quantity());
        item.set("price", price(line.unitPrice(), line.unitPrice().times(line.quantity())));
        item.set("selected_modifier_groups", UberSelection.of(line.choices()));
        return item;
    }

    private static ObjectNode payment(TillOrder order) {
        Money goods = order.lines().stream()
                .map(line -> line.unitPrice().times(line.quantity()))
                .reduce(Money.zero(order.paid().currency()), Money::plus);
        ObjectNode payment = BoundedJson.nodes().objectNode();
        ObjectNode charges = payment.putObject("charges");
        charges.set("total", money(order.paid()));
        charges.set("sub_total", money(goods));
        charges.set("total_fee", money(order.delivery()));
        charges.set("delivery_fee", money(order.delivery()));
        if (order.discount().minor() > 0) {
            ObjectNode promotion =
                    payment.putObject("promotions").putArray("promotions").addObject();
            promotion.put("promo_type", "FLATOFF");
            promotion.put("promo_discount_value", order.discount().minor());
            ObjectNode split = promotion.putArray("promo_funding_splits").addObject();
            split.put("funding_source", "platform");
            split.set("amount_paid", money(order.discount()));
        }
        return payment;
    }

    static ObjectNode price(Money one, Money all) {
        ObjectNode price = BoundedJson.nodes().objectNode();
        price.set("unit_price", money(one));
        price.set("total_price", money(all));
        return price;
    }

    private static ObjectNode money(Money money) {
        return BoundedJson.nodes().objectNode().put("amount", money.minor()).put("currency_code", money.currency());
    }

    private static String shortNumber(String key) {
        return key.substring(Math.max(0, key.length() - 5));
    }

    TillAnswer submitted(int httpStatus, Optional<JsonNode> body) {
        if (body.isEmpty() || !TillCalls.conclusive(httpStatus)) {
            return TillCalls.withoutBody(httpStatus);
        }
        JsonNode reason = body.get().path("reason");
        String code = text(reason.path("code"));
        if (NOT_READY.contains(code)) {
            return new TillAnswer.Unclear("the till says " + code);
        }
        if (!code.isEmpty()) {
            return new TillAnswer.Refused(refusal(code), Findings.shown(text(reason.path("explanation"))));
        }
        String slip = text(body.get().path("external_reference_id"));
        return httpStatus < 300 && !slip.isEmpty() ? new TillAnswer.Received(slip) : TillCalls.withoutBody(httpStatus);
    }

    TillCall track(String storeId, Collection<String> orderKeys) {
        return new TillCall(
                "GET",
                "/v1/eats/stores/" + encoded(storeId) + "/orders?order_ids=" + encoded(String.join(",", orderKeys)),
                Map.of(),
                new byte[0]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    List<TillStatus> tracked(int httpStatus, Optional<JsonNode> body) {
        List<TillStatus> reported = new ArrayList<>();
        if (httpStatus >= 200 && httpStatus < 300 && body.isPresent()) {
            elements(body.get().path("orders")).forEach(order -> status(order).ifPresent(reported::add));
        }
        return TillCalls.furthest(reported);
    }

    private static Optional<TillStatus> status(JsonNode order) {
        String key = text(order.path("id"));
        JsonNode delivery = order.path("deliveries").path(0);
        String code = text(BoundedJson.first(
                order.path("reason").isObject() ? order.path("reason") : order, "code", "cancellation_reason"));
        Optional<State> state = state(text(order.path("current_state")), text(delivery.path("current_state")), code);
        if (key.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        String slip = text(BoundedJson.first(order, "external_reference_id", "display_id"));
        try {
            return Optional.of(new TillStatus(
                    key,
                    slip,
                    state.get(),
                    OffsetDateTime.parse(text(BoundedJson.first(order, "updated_at", "placed_at")))
                            .toInstant(),
                    TillCalls.nonBlank(text(BoundedJson.first(delivery, "first_name", "name"))),
                    state.get() == State.REFUSED ? Optional.of(refusal(code)) : Optional.empty()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** A courier who comes for an order says nothing of the kitchen; one who leaves with it does. */
    private static Optional<State> state(String order, String delivery, String code) {
        return switch (order) {
            case "CREATED" -> Optional.of(State.RECEIVED);
            case "ACCEPTED" ->
                Optional.of(
                        switch (delivery) {
                            case "EN_ROUTE_TO_DROPOFF" -> State.COLLECTED;
                            case "COMPLETED" -> State.DELIVERED;
                            default -> State.ACCEPTED;
                        });
            case "FINISHED" -> Optional.of(State.DELIVERED);
            case "DENIED" -> Optional.of(State.REFUSED);
            case "CANCELED" ->
                Optional.of(
                        code.isEmpty() || code.equals("CUSTOMER_CALLED_TO_CANCEL") ? State.CANCELLED : State.REFUSED);
            default -> Optional.empty();
        };
    }

    /** The codes with which partners deny orders, and those with which they cancel them. */
    private static Refusal refusal(String code) {
        return switch (code) {
            case "ITEM_AVAILABILITY", "MISSING_ITEM", "OUT_OF_ITEMS" -> Refusal.SOLD_OUT;
            case "STORE_CLOSED", "KITCHEN_CLOSED" -> Refusal.CLOSED;
            case "CAPACITY", "RESTAURANT_TOO_BUSY" -> Refusal.TOO_BUSY;
            case "ADDRESS" -> Refusal.OUT_OF_RANGE;
            case "MISSING_INFO", "PRICING", "SPECIAL_INSTRUCTIONS", "CANNOT_COMPLETE_CUSTOMER_NOTE" -> Refusal.INVALID;
            default -> Refusal.OTHER;
        };
    }
}
