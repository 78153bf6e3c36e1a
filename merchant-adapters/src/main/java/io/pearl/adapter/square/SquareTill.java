package io.pearl.adapter.square;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.square.SquareJson.field;
import static io.pearl.adapter.square.SquareJson.string;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Orders as CreateOrder takes them, tracked with SearchOrders. Square names orders by its own ids; Pearl's key travels as
 * {@code idempotency_key} and as {@code reference_id}, by which the answers are matched. SearchOrders has no filter for
 * it, so the latest orders of the location are asked for, and the keys stand in the address for tills that can use them.
 */
final class SquareTill {

    private static final int MOST_RESULTS = 1_000;

    TillCall submit(TillOrder order) {
        ObjectNode body = BoundedJson.nodes().objectNode();
        body.put("idempotency_key", order.key());
        ObjectNode out = body.putObject("order");
        out.put("location_id", order.storeId());
        out.put("reference_id", order.key());
        out.putObject("source").put("name", "Pearl");
        ArrayNode items = out.putArray("line_items");
        order.lines().forEach(line -> items.add(line(line)));
        if (order.delivery().minor() > 0) {
            ObjectNode charge = out.putArray("service_charges").addObject();
            charge.put("name", "Delivery");
            charge.put("calculation_phase", "TOTAL_PHASE");
            charge.set("amount_money", money(order.delivery()));
        }
        if (order.discount().minor() > 0) {
            ObjectNode discount = out.putArray("discounts").addObject();
            discount.put("name", "Voucher");
            discount.put("scope", "ORDER");
            discount.set("amount_money", money(order.discount()));
        }
        out.putArray("fulfillments").add(fulfilment(order));
        out.putObject("metadata").put("paid", String.valueOf(order.paid().minor()));
        return TillCalls.post("/v2/orders", order.key(), body);
    }

    private static ObjectNode line(TillOrder.Line line) {
        ObjectNode item = BoundedJson.nodes().objectNode();
        item.put("catalog_object_id", line.itemId());
        item.put("name", line.name());
        item.put("quantity", String.valueOf(line.quantity()));
        ArrayNode modifiers = item.putArray("modifiers");
        for (TillOrder.Choice choice : line.choices()) {
            if (choice.groupId().equals(SquareItems.VARIATION)) {
                // what Square sells is the variation; the item is only what variations have in common
                item.put("catalog_object_id", choice.optionId());
                item.put("variation_name", choice.optionName());
            } else {
                ObjectNode modifier = modifiers.addObject();
                modifier.put("catalog_object_id", choice.optionId());
                modifier.put("name", choice.optionName());
                modifier.put("quantity", "1");
            }
        }
        return item;
    }

    private static ObjectNode fulfilment(TillOrder order) {
        ObjectNode fulfilment = BoundedJson.nodes().objectNode();
        fulfilment.put("type", "DELIVERY");
        fulfilment.put("state", "PROPOSED");
        ObjectNode details = fulfilment.putObject("delivery_details");
        details.put("schedule_type", "ASAP");
        details.put("placed_at", order.placedAt().toString());
        details.put("note", order.remark());
        ObjectNode recipient = details.putObject("recipient");
        recipient.put("display_name", order.recipient().name());
        recipient.put("phone_number", order.recipient().phone());
        recipient.putObject("address").put("address_line_1", order.recipient().address());
        return fulfilment;
    }

    TillAnswer submitted(int httpStatus, Optional<JsonNode> body) {
        if (body.isEmpty() || !TillCalls.conclusive(httpStatus)) {
            return TillCalls.withoutBody(httpStatus);
        }
        JsonNode order = field(body.get(), "order");
        String slip = string(order, "ticket_name").isEmpty() ? string(order, "id") : string(order, "ticket_name");
        if (httpStatus < 300 && !slip.isEmpty()) {
            return new TillAnswer.Received(slip);
        }
        JsonNode error = body.get().path("errors").path(0);
        // a wrong token is ours to mend; the order itself is as good as before
        if (!error.isObject() || httpStatus < 400 || string(error, "category").equals("AUTHENTICATION_ERROR")) {
            return TillCalls.withoutBody(httpStatus);
        }
        return new TillAnswer.Refused(refusal(string(error, "code")), Findings.shown(string(error, "detail")));
    }

    TillCall track(String storeId, Collection<String> orderKeys) {
        ObjectNode body = BoundedJson.nodes().objectNode();
        body.putArray("location_ids").add(storeId);
        body.put("limit", MOST_RESULTS);
        ObjectNode query = body.putObject("query");
        query.putObject("sort").put("sort_field", "CREATED_AT").put("sort_order", "DESC");
        String keys = URLEncoder.encode(String.join(",", orderKeys), StandardCharsets.UTF_8);
        return TillCalls.ask("/v2/orders/search?reference_ids=" + keys, body);
    }

    List<TillStatus> tracked(int httpStatus, Optional<JsonNode> body) {
        List<TillStatus> reported = new ArrayList<>();
        if (httpStatus >= 200 && httpStatus < 300 && body.isPresent()) {
            elements(body.get().path("orders")).forEach(order -> status(order).ifPresent(reported::add));
        }
        return TillCalls.furthest(reported);
    }

    private static Optional<TillStatus> status(JsonNode order) {
        String key = string(order, "reference_id");
        JsonNode fulfilment = order.path("fulfillments").path(0);
        JsonNode details = field(fulfilment, "delivery_details");
        Optional<State> state = state(string(order, "state"), string(fulfilment, "state"), details);
        if (key.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        String ticket = string(order, "ticket_name");
        try {
            return Optional.of(new TillStatus(
                    key,
                    ticket.isEmpty() ? string(order, "id") : ticket,
                    state.get(),
                    Instant.parse(string(order, "updated_at")),
                    TillCalls.nonBlank(string(details, "courier_provider_name")),
                    state.get() == State.REFUSED
                            ? Optional.of(refusal(string(details, "cancel_reason")))
                            : Optional.empty()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The fulfilment's state is coarse; the times in its details tell making from accepted, and fetched from made. */
    private static Optional<State> state(String order, String fulfilment, JsonNode details) {
        return switch (fulfilment) {
            case "COMPLETED" -> Optional.of(State.DELIVERED);
            case "FAILED" -> Optional.of(State.REFUSED);
            case "CANCELED" -> Optional.of(State.CANCELLED);
            case "PREPARED" ->
                Optional.of(string(details, "courier_pickup_at").isEmpty() ? State.MADE : State.COLLECTED);
            case "RESERVED" -> Optional.of(string(details, "in_progress_at").isEmpty() ? State.ACCEPTED : State.MAKING);
            case "PROPOSED" -> Optional.of(order.equals("CANCELED") ? State.CANCELLED : State.RECEIVED);
            default -> Optional.empty();
        };
    }

    private static Refusal refusal(String code) {
        return switch (code) {
            case "INSUFFICIENT_INVENTORY", "SOLD_OUT" -> Refusal.SOLD_OUT;
            case "LOCATION_CLOSED", "STORE_CLOSED" -> Refusal.CLOSED;
            case "TOO_BUSY", "LOCATION_TOO_BUSY" -> Refusal.TOO_BUSY;
            case "OUT_OF_DELIVERY_RANGE" -> Refusal.OUT_OF_RANGE;
            case "BAD_REQUEST", "INVALID_VALUE", "NOT_FOUND", "MISSING_REQUIRED_PARAMETER" -> Refusal.INVALID;
            default -> Refusal.OTHER;
        };
    }

    private static ObjectNode money(Money money) {
        ObjectNode node = BoundedJson.nodes().objectNode();
        node.put("amount", money.minor());
        node.put("currency", money.currency());
        return node;
    }
}
