package io.pearl.adapter.grabfood;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Orders as Grab hands them to its partners. A partner answers with the acceptance that it would send to Grab, and lists
 * orders as Grab's order list does; that list takes a date, which nobody needs who names the orders.
 */
final class GrabTill {

    private static final String ORDERS = "/orders";
    private static final String LIST = "/partner/v1/orders";

    TillCall submit(TillOrder order) {
        Amounts amounts = Amounts.of(order);
        ObjectNode body = BoundedJson.nodes().objectNode();
        body.put("orderID", order.key());
        body.put("shortOrderNumber", shortNumber(order.key()));
        // the till knows its store by its own id; Grab's is a name of Grab's
        body.put("merchantID", order.storeId());
        body.put("partnerMerchantID", order.storeId());
        body.put("paymentType", "CASHLESS");
        body.put("cutlery", false);
        body.put("orderTime", order.placedAt().toString());
        body.putNull("scheduledTime");
        body.put("orderState", "");
        body.set("currency", amounts.currency());
        body.putObject("featureFlags")
                .put("orderAcceptedType", "MANUAL")
                .put("orderType", "DeliveredByRestaurant")
                .put("isMexEditOrder", false);
        ArrayNode items = body.putArray("items");
        order.lines().forEach(line -> items.add(item(line, amounts)));
        Money goods = order.lines().stream()
                .map(line -> line.unitPrice().times(line.quantity()))
                .reduce(Money.zero(order.paid().currency()), Money::plus);
        body.putObject("price")
                .put("subtotal", amounts.of(goods))
                .put("tax", 0)
                .put("merchantChargeFee", 0)
                .put("grabFundPromo", amounts.of(order.discount()))
                .put("merchantFundPromo", 0)
                .put("basketPromo", amounts.of(order.discount()))
                .put("deliveryFee", amounts.of(order.delivery()))
                .put("eaterPayment", amounts.of(order.paid()));
        body.putArray("campaigns");
        body.putArray("promos");
        body.set("receiver", receiver(order));
        body.put("comment", order.remark());
        return TillCalls.post(ORDERS, order.key(), body);
    }

    /**
     * Amounts with the exponent that the order states: dong have none, as long as all of them are whole.
     *
     * @param scale Pearl's minor units in one of the order's
     */
    private record Amounts(String code, long scale) {

        static Amounts of(TillOrder order) {
            String code = order.paid().currency();
            boolean whole = Stream.concat(
                            Stream.of(order.paid(), order.discount(), order.delivery()),
                            order.lines().stream()
                                    .flatMap(line -> Stream.concat(
                                            Stream.of(line.unitPrice()),
                                            line.choices().stream().map(TillOrder.Choice::delta))))
                    .allMatch(money -> money.minor() % 100 == 0);
            return new Amounts(code, code.equals("VND") && whole ? 100 : 1);
        }

        long of(Money money) {
            return money.minor() / scale;
        }

        ObjectNode currency() {
            return BoundedJson.nodes().objectNode().put("code", code).put("exponent", scale == 1 ? 2 : 0);
        }
    }

    private static ObjectNode item(TillOrder.Line line, Amounts amounts) {
        ObjectNode item = BoundedJson.nodes().objectNode();
        item.put("id", line.itemId());
        item.put("grabItemID", line.itemId());
        item.put("quantity", line.quantity());
        item.put("price", amounts.of(line.unitPrice()));
        item.put("tax", 0);
        item.put("specifications", "");
        ArrayNode modifiers = item.putArray("modifiers");
        for (TillOrder.Choice choice : line.choices()) {
            // what is chosen twice stands twice
            modifiers
                    .addObject()
                    .put("id", choice.optionId())
                    .put("price", amounts.of(choice.delta()))
                    .put("tax", 0)
                    .put("quantity", 1);
        }
        return item;
    }

    private static ObjectNode receiver(TillOrder order) {
        ObjectNode receiver = BoundedJson.nodes().objectNode();
        receiver.put("name", order.recipient().name());
        receiver.put("phones", order.recipient().phone());
        ObjectNode address = receiver.putObject("address");
        address.put("address", order.recipient().address());
        address.put("deliveryInstruction", order.remark());
        address.putObject("coordinates")
                .put("latitude", order.recipient().at().latitude())
                .put("longitude", order.recipient().at().longitude());
        return receiver;
    }

    /** To call out in the shop. */
    private static String shortNumber(String key) {
        return "P-" + key.substring(Math.max(0, key.length() - 4));
    }

    TillAnswer submitted(int httpStatus, Optional<JsonNode> body) {
        if (body.isEmpty() || !TillCalls.conclusive(httpStatus)) {
            return TillCalls.withoutBody(httpStatus);
        }
        JsonNode answer = body.get();
        String state = text(BoundedJson.first(answer, "toState", "orderState", "state"));
        if (state.matches("(?i)rejected|cancelled|failed")) {
            return new TillAnswer.Refused(
                    refusal(text(BoundedJson.first(answer, "cancelCode", "code"))),
                    Findings.shown(text(BoundedJson.first(answer, "message", "reason"))));
        }
        String slip = text(answer.path("shortOrderNumber"));
        return httpStatus < 300 && !slip.isEmpty() ? new TillAnswer.Received(slip) : TillCalls.withoutBody(httpStatus);
    }

    TillCall track(String storeId, Collection<String> orderKeys) {
        return new TillCall(
                "GET",
                LIST + "?merchantID=" + encoded(storeId) + "&page=1&orderIDs=" + encoded(String.join(",", orderKeys)),
                Map.of(),
                new byte[0]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    List<TillStatus> tracked(int httpStatus, Optional<JsonNode> body) {
        List<TillStatus> reported = new ArrayList<>();
        if (httpStatus >= 200 && httpStatus < 300 && body.isPresent()) {
            elements(body.get().path("orders")).forEach(order -> status(order).ifPresent(reported::add));
        }
        return TillCalls.furthest(reported);
    }

    private static Optional<TillStatus> status(JsonNode order) {
        String key = text(order.path("orderID"));
        Optional<State> state = state(order);
        if (key.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        String at = text(BoundedJson.first(order, "updatedTime", "completeTime", "submitTime", "orderTime"));
        try {
            return Optional.of(new TillStatus(
                    key,
                    text(order.path("shortOrderNumber")),
                    state.get(),
                    Instant.parse(at),
                    TillCalls.nonBlank(text(order.path("driver").path("name"))),
                    state.get() == State.REFUSED
                            ? Optional.of(refusal(text(BoundedJson.first(order, "cancelCode", "code"))))
                            : Optional.empty()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** A driver who is on the way says nothing of the kitchen; an order that is marked ready does. */
    private static Optional<State> state(JsonNode order) {
        boolean ready = text(order.path("markStatus")).equals("1");
        return switch (text(order.path("orderState"))) {
            case "", "PENDING", "SUBMITTED" -> Optional.of(State.RECEIVED);
            case "ACCEPTED", "DRIVER_ALLOCATED", "DRIVER_ARRIVED" -> Optional.of(ready ? State.MADE : State.ACCEPTED);
            case "COLLECTED" -> Optional.of(State.COLLECTED);
            case "DELIVERED" -> Optional.of(State.DELIVERED);
            case "FAILED", "REJECTED" -> Optional.of(State.REFUSED);
            case "CANCELLED" -> Optional.of(text(order.path("cancelCode")).isEmpty() ? State.CANCELLED : State.REFUSED);
            default -> Optional.empty();
        };
    }

    /** The codes with which merchants cancel. */
    private static Refusal refusal(String code) {
        return switch (code) {
            case "1001" -> Refusal.SOLD_OUT;
            case "1002" -> Refusal.TOO_BUSY;
            case "1003", "1004" -> Refusal.CLOSED;
            default -> Refusal.OTHER;
        };
    }
}
