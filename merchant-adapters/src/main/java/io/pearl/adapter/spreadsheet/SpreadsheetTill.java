package io.pearl.adapter.spreadsheet;

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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders in plain JSON with the words of the workbook; amounts are yuan in text, with two decimals. */
final class SpreadsheetTill {

    private static final String ORDERS = "/till/orders";
    private static final String STATES = "/till/states";

    private static final Map<String, State> STATE_WORDS = Map.of(
            "已收单", State.RECEIVED,
            "已接单", State.ACCEPTED,
            "制作中", State.MAKING,
            "已制作", State.MADE,
            "配送中", State.COLLECTED,
            "已送达", State.DELIVERED,
            "已拒单", State.REFUSED,
            "已取消", State.CANCELLED);

    private static final Map<String, Refusal> REASONS = Map.of(
            "售罄", Refusal.SOLD_OUT,
            "打烊", Refusal.CLOSED,
            "太忙", Refusal.TOO_BUSY,
            "超出范围", Refusal.OUT_OF_RANGE,
            "订单有误", Refusal.INVALID);

    TillCall submit(TillOrder order) {
        ObjectNode body = BoundedJson.nodes().objectNode();
        body.put("订单号", order.key());
        body.put("门店编码", order.storeId());
        body.put("下单时间", order.placedAt().toString());
        ArrayNode lines = body.putArray("商品");
        order.lines().forEach(line -> lines.add(line(line)));
        body.put("配送费", order.delivery().major());
        body.put("优惠", order.discount().major());
        body.put("实付", order.paid().major());
        ObjectNode recipient = body.putObject("收货人");
        recipient.put("姓名", order.recipient().name());
        recipient.put("电话", order.recipient().phone());
        recipient.put("地址", order.recipient().address());
        recipient.put("纬度", order.recipient().at().latitude());
        recipient.put("经度", order.recipient().at().longitude());
        body.put("备注", order.remark());
        return TillCalls.post(ORDERS, order.key(), body);
    }

    private static ObjectNode line(TillOrder.Line line) {
        ObjectNode out = BoundedJson.nodes().objectNode();
        out.put("商品编码", line.itemId());
        out.put("商品名称", line.name());
        out.put("数量", line.quantity());
        out.put("单价", line.unitPrice().major());
        ArrayNode practices = out.putArray("做法");
        ArrayNode toppings = out.putArray("加料");
        for (TillOrder.Choice choice : line.choices()) {
            if (choice.optionId().startsWith(Siblings.OWN_CODE)) {
                // the size is a dish of its own to the till
                out.put("商品编码", choice.optionId().substring(Siblings.OWN_CODE.length()));
                out.put("规格", choice.optionName());
            } else if (choice.groupId().equals(ProductSheet.SIZE)) {
                out.put("规格", choice.optionName());
                out.put("规格编码", choice.optionId());
            } else if (choice.groupId().equals(OptionCells.TOPPINGS)) {
                toppings.addObject()
                        .put("名称", choice.optionId())
                        .put("加价", choice.delta().major());
            } else {
                practices
                        .addObject()
                        .put("类别", choice.groupId().replaceFirst("#\\d+$", ""))
                        .put("名称", choice.optionId())
                        .put("加价", choice.delta().major());
            }
        }
        return out;
    }

    TillAnswer submitted(int httpStatus, Optional<JsonNode> body) {
        if (body.isEmpty() || !TillCalls.conclusive(httpStatus)) {
            return TillCalls.withoutBody(httpStatus);
        }
        String result = text(body.get().path("结果"));
        String slip = text(body.get().path("取餐号"));
        if (result.equals("已收单") && !slip.isEmpty() && httpStatus < 300) {
            return new TillAnswer.Received(slip);
        }
        if (result.equals("拒单")) {
            return new TillAnswer.Refused(
                    refusal(text(body.get().path("原因"))),
                    Findings.shown(text(body.get().path("说明"))));
        }
        return TillCalls.withoutBody(httpStatus);
    }

    TillCall track(String storeId, Collection<String> orderKeys) {
        ObjectNode body = BoundedJson.nodes().objectNode();
        body.put("门店编码", storeId);
        ArrayNode keys = body.putArray("订单号");
        orderKeys.forEach(keys::add);
        return TillCalls.ask(STATES, body);
    }

    List<TillStatus> tracked(int httpStatus, Optional<JsonNode> body) {
        List<TillStatus> reported = new ArrayList<>();
        if (httpStatus >= 200 && httpStatus < 300 && body.isPresent()) {
            elements(body.get().path("订单")).forEach(order -> status(order).ifPresent(reported::add));
        }
        return TillCalls.furthest(reported);
    }

    private static Optional<TillStatus> status(JsonNode order) {
        String key = text(order.path("订单号"));
        State state = STATE_WORDS.get(text(order.path("状态")));
        if (key.isEmpty() || state == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TillStatus(
                    key,
                    text(order.path("取餐号")),
                    state,
                    Instant.parse(text(order.path("时间"))),
                    TillCalls.nonBlank(text(order.path("骑手"))),
                    state == State.REFUSED ? Optional.of(refusal(text(order.path("原因")))) : Optional.empty()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Refusal refusal(String reason) {
        return REASONS.getOrDefault(reason, Refusal.OTHER);
    }
}
