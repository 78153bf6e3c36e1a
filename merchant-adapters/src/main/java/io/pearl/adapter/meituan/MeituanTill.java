package io.pearl.adapter.meituan;

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
import io.pearl.menu.Datum;
import io.pearl.menu.Money;
import io.pearl.menu.Store.Point;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Orders as Meituan pushes paid ones to tills: a form whose {@code detail} and {@code extras} are JSON in strings. Order
 * ids are Pearl's keys. A till answers {@code {"data":"ok"}}; the number of the day is named where the till has one.
 */
final class MeituanTill {

    private static final String PUSH = "/order/paid";
    private static final String QUERY = "/api/v1/order/getOrderDetail";
    private static final String PUSHED = "2";
    private static final String ONLINE = "2";

    TillCall submit(TillOrder order) {
        Map<String, String> form = new TreeMap<>();
        form.put("order_id", order.key());
        form.put("wm_order_id_view", order.key());
        form.put("app_poi_code", order.storeId());
        form.put("status", PUSHED);
        form.put("pay_type", ONLINE);
        form.put("pick_type", "0");
        form.put("is_third_shipping", "0");
        form.put("delivery_time", "0");
        form.put("ctime", seconds(order));
        form.put("utime", seconds(order));
        form.put("caution", order.remark());
        form.put("recipient_name", order.recipient().name());
        form.put("recipient_phone", order.recipient().phone());
        form.put("recipient_address", order.recipient().address());
        Point at = Datum.GCJ02.fromWgs84(order.recipient().at());
        form.put("latitude", millionths(at.latitude()));
        form.put("longitude", millionths(at.longitude()));
        form.put("shipping_fee", order.delivery().major());
        form.put("original_price", order.paid().plus(order.discount()).major());
        form.put("total", order.paid().major());
        Money bags = bags(order);
        form.put("package_bag_money", String.valueOf(bags.minor()));
        form.put("package_bag_money_yuan", bags.major());
        form.put("detail", json(detail(order)));
        form.put("extras", json(extras(order)));
        return new TillCall(
                "POST",
                PUSH,
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded; charset=utf-8",
                        "Idempotency-Key",
                        order.key()),
                MeituanSignature.form(form).getBytes(StandardCharsets.UTF_8));
    }

    /** What was paid beyond the dishes and their delivery is packing. */
    private static Money bags(TillOrder order) {
        Money rest = order.paid().plus(order.discount()).minus(order.delivery());
        for (TillOrder.Line line : order.lines()) {
            rest = rest.minus(line.unitPrice().times(line.quantity()));
        }
        return rest.max(Money.zero(rest.currency()));
    }

    private static ArrayNode detail(TillOrder order) {
        ArrayNode detail = BoundedJson.nodes().arrayNode();
        for (TillOrder.Line line : order.lines()) {
            ObjectNode dish = detail.addObject();
            dish.put("app_food_code", line.itemId());
            dish.put("food_name", line.name());
            dish.put("quantity", line.quantity());
            dish.set("price", yuan(line.unitPrice()));
            dish.put("box_num", 0);
            dish.put("box_price", 0);
            dish.put("cart_id", 0);
            List<String> spec = new ArrayList<>();
            List<String> properties = new ArrayList<>();
            for (TillOrder.Choice choice : line.choices()) {
                if (ofSku(choice)) {
                    // the last of the choices that decide the SKU is the SKU itself
                    dish.put("sku_id", choice.optionId());
                    spec.add(choice.optionName());
                } else {
                    properties.add(choice.optionId());
                }
            }
            dish.put("spec", String.join(",", spec));
            dish.put("food_property", String.join(",", properties));
        }
        return detail;
    }

    private static boolean ofSku(TillOrder.Choice choice) {
        return choice.groupId().equals(MeituanSkus.GROUP) || choice.groupId().startsWith(MeituanSkus.GROUP + "/");
    }

    private static ArrayNode extras(TillOrder order) {
        ArrayNode extras = BoundedJson.nodes().arrayNode();
        if (order.discount().minor() > 0) {
            ObjectNode voucher = extras.addObject();
            voucher.set("reduce_fee", yuan(order.discount()));
            voucher.put("remark", "代金券");
        }
        return extras;
    }

    TillAnswer submitted(int httpStatus, Optional<JsonNode> body) {
        if (body.isEmpty() || !TillCalls.conclusive(httpStatus)) {
            return TillCalls.withoutBody(httpStatus);
        }
        String data = text(body.get().path("data"));
        if (data.equals("ok") && httpStatus < 300) {
            return new TillAnswer.Received(text(body.get().path("day_seq")));
        }
        JsonNode error = body.get().path("error");
        String code = text(error.path("code"));
        Optional<Refusal> refusal = refusal(code);
        if (data.equals("ng") && refusal.isPresent()) {
            return new TillAnswer.Refused(refusal.get(), Findings.shown(text(error.path("msg"))));
        }
        return TillCalls.withoutBody(httpStatus);
    }

    /** An order's details can be asked for one by one only. */
    TillCall track(String storeId, Collection<String> orderKeys) {
        return new TillCall(
                "GET",
                QUERY + "?app_poi_code=" + encoded(storeId) + "&order_id=" + encoded(String.join(",", orderKeys)),
                Map.of("Accept", "application/json"),
                new byte[0]);
    }

    List<TillStatus> tracked(int httpStatus, Optional<JsonNode> body) {
        List<TillStatus> reported = new ArrayList<>();
        if (httpStatus >= 200 && httpStatus < 300 && body.isPresent()) {
            JsonNode data = body.get().path("data");
            for (JsonNode order : data.isObject() ? List.of(data) : BoundedJson.elements(data)) {
                status(order).ifPresent(reported::add);
            }
        }
        return TillCalls.furthest(reported);
    }

    private static Optional<TillStatus> status(JsonNode order) {
        String key = text(BoundedJson.first(order, "order_id", "wm_order_id_view"));
        String at = text(order.path("utime"));
        Optional<State> state = state(order);
        // an order of which the platform has only a part is asked for again
        boolean part = text(order.path("incmp_code")).equals("-1");
        if (key.isEmpty() || part || state.isEmpty() || !at.matches("\\d{1,11}")) {
            return Optional.empty();
        }
        return Optional.of(new TillStatus(
                key,
                text(order.path("day_seq")),
                state.get(),
                Instant.ofEpochSecond(Long.parseLong(at)),
                TillCalls.nonBlank(text(order.path("logistics_dispatcher_name"))),
                state.get() == State.REFUSED ? refusal(text(order.path("reason_code"))) : Optional.empty()));
    }

    /** The order and its delivery each have a state; the further one counts. */
    private static Optional<State> state(JsonNode order) {
        return switch (text(order.path("status"))) {
            case "1", "2" -> Optional.of(State.RECEIVED);
            case "4" ->
                Optional.of(
                        switch (text(order.path("logistics_status"))) {
                            case "40" -> State.DELIVERED;
                            case "20" -> State.COLLECTED;
                            default -> State.ACCEPTED;
                        });
            case "8" -> Optional.of(State.DELIVERED);
            case "9" ->
                Optional.of(refusal(text(order.path("reason_code"))).isPresent() ? State.REFUSED : State.CANCELLED);
            default -> Optional.empty();
        };
    }

    /** Reasons of shops are 2001 to 2016; errors of 700 and more are of the call, and of those only some of the order. */
    private static Optional<Refusal> refusal(String code) {
        return switch (code) {
            case "2008" -> Optional.of(Refusal.TOO_BUSY);
            case "2009" -> Optional.of(Refusal.SOLD_OUT);
            case "2010" -> Optional.of(Refusal.OUT_OF_RANGE);
            case "2011" -> Optional.of(Refusal.CLOSED);
            case "701", "705", "803", "805", "2012", "2013" -> Optional.of(Refusal.INVALID);
            case "2001", "2002", "2003", "2004", "2005", "2007", "2014", "2015", "2016" -> Optional.of(Refusal.OTHER);
            default -> Optional.empty();
        };
    }

    private static String seconds(TillOrder order) {
        return String.valueOf(order.placedAt().getEpochSecond());
    }

    private static String millionths(double degrees) {
        return String.valueOf(Math.round(degrees * 1_000_000));
    }

    private static JsonNode yuan(Money money) {
        return BoundedJson.nodes().numberNode(BigDecimal.valueOf(money.minor(), 2));
    }

    private static String json(JsonNode node) {
        return new String(BoundedJson.write(node), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
