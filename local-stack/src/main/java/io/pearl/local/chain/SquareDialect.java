package io.pearl.local.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Harbour's till: Square's orders and fulfilments. */
final class SquareDialect implements Dialect {

    private static final Map<Reason, String> CODES = Map.of(
            Reason.SOLD_OUT, "INSUFFICIENT_INVENTORY",
            Reason.CLOSED, "LOCATION_CLOSED",
            Reason.TOO_BUSY, "LOCATION_TOO_BUSY",
            Reason.INVALID, "INVALID_VALUE");

    private final SquareDocuments documents;
    private final Map<String, String> itemByObject = new HashMap<>();

    SquareDialect(Brand brand) {
        this.documents = new SquareDocuments(brand);
        documents.variations().forEach((item, variations) -> {
            itemByObject.put(item, item);
            variations.forEach(variation -> itemByObject.put(variation, item));
        });
    }

    @Override
    public Set<String> itemIds() {
        return documents.variations().keySet();
    }

    @Override
    public Map<String, Page> pages(Condition condition) {
        return Map.of(
                "/v2/catalog/list", page(documents.catalog()),
                "/v2/locations", page(documents.locations(condition)),
                "/v2/inventory/counts", page(documents.counts(condition)));
    }

    @Override
    public String submitPath() {
        return "/v2/orders";
    }

    @Override
    public String trackPath() {
        return "/v2/orders/search";
    }

    @Override
    public Order order(JsonNode body) {
        JsonNode order = body.path("order");
        List<String> items = new ArrayList<>();
        order.path("line_items").forEach(line -> {
            String sold = line.path("catalog_object_id").asText();
            items.add(itemByObject.getOrDefault(sold, sold));
        });
        return Fields.order(
                body.path("idempotency_key").asText(), order.path("location_id").asText(), items);
    }

    @Override
    public Reply received(Slip slip) {
        ObjectNode body = node();
        body.putObject("order")
                .put("id", "SQ-" + slip.number())
                .put("reference_id", slip.key())
                .put("ticket_name", slip.number())
                .put("state", "OPEN");
        return new Reply(200, body);
    }

    @Override
    public Reply refused(Reason reason) {
        ObjectNode body = node();
        String code = CODES.getOrDefault(reason, "GENERIC_DECLINE");
        body.putArray("errors")
                .addObject()
                .put("category", "INVALID_REQUEST_ERROR")
                .put("code", code)
                .put("detail", "The location refuses the order: " + code);
        return new Reply(409, body);
    }

    @Override
    public List<String> asked(JsonNode body, String query) {
        for (String pair : query.split("&")) {
            if (pair.startsWith("reference_ids=")) {
                return List.of(pair.substring("reference_ids=".length()).split(","));
            }
        }
        return List.of();
    }

    @Override
    public Reply states(List<Report> reports) {
        ObjectNode body = node();
        ArrayNode orders = body.putArray("orders");
        reports.forEach(report -> orders.add(state(report)));
        return new Reply(200, body);
    }

    private static ObjectNode state(Report report) {
        String at = Instant.ofEpochMilli(report.at()).toString();
        ObjectNode order = node().put("id", "SQ-" + report.slip().number());
        order.put("reference_id", report.slip().key());
        order.put("ticket_name", report.slip().number());
        order.put("updated_at", at);
        ObjectNode fulfilment = order.putArray("fulfillments").addObject().put("type", "DELIVERY");
        ObjectNode details = fulfilment.putObject("delivery_details");
        String state = "OPEN";
        switch (report.step()) {
            case RECEIVED -> fulfilment.put("state", "PROPOSED");
            case ACCEPTED -> fulfilment.put("state", "RESERVED");
            case MAKING -> {
                fulfilment.put("state", "RESERVED");
                details.put("in_progress_at", at);
            }
            case MADE -> {
                fulfilment.put("state", "PREPARED");
                details.put("ready_at", at);
            }
            case COLLECTED -> {
                fulfilment.put("state", "PREPARED");
                details.put("courier_pickup_at", at);
            }
            case DELIVERED -> {
                fulfilment.put("state", "COMPLETED");
                details.put("delivered_at", at);
                state = "COMPLETED";
            }
            case REFUSED -> {
                fulfilment.put("state", "FAILED");
                details.put("cancel_reason", CODES.getOrDefault(report.reason(), ""));
                state = "CANCELED";
            }
        }
        if (!report.courier().isEmpty()) {
            details.put("courier_provider_name", report.courier());
        }
        return order.put("state", state);
    }

    private static Page page(JsonNode body) {
        return new Page("application/json; charset=utf-8", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
