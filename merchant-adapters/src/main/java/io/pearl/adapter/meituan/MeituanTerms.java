package io.pearl.adapter.meituan;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.Store.Window;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a dish has beside its choices: packing, hours of the day, further ids. */
final class MeituanTerms {

    private final Findings findings;

    MeituanTerms(Findings findings) {
        this.findings = findings;
    }

    Item.Terms read(JsonNode food, List<JsonNode> skus, String where) {
        Item.Terms terms = Item.Terms.none().withHours(hours(skus, where)).withCodes(codes(skus));
        return packing(food, skus, where).map(terms::withPacking).orElse(terms);
    }

    private static Map<String, String> codes(List<JsonNode> skus) {
        Map<String, String> codes = new TreeMap<>();
        for (JsonNode sku : skus) {
            String upc = text(sku.path("upc"));
            if (!upc.isEmpty()) {
                codes.put("upc:" + text(sku.path("sku_id")), upc);
            }
        }
        return codes;
    }

    /** Boxes of a SKU count before those of the dish. */
    private Optional<Money> packing(JsonNode food, List<JsonNode> skus, String where) {
        Set<Money> fees = new HashSet<>();
        for (JsonNode sku : skus) {
            JsonNode boxes = text(sku.path("box_price")).isEmpty() ? food : sku;
            ladder(text(sku.path("ladder_num")).isEmpty() ? food : sku, where);
            findings.attempt(where + "/box_price", () -> boxes(boxes)).ifPresent(fees::add);
        }
        if (fees.size() > 1) {
            findings.warning("packingDiffers", where, "the SKUs are packed at different prices; the highest is taken");
        }
        return fees.stream().max(Money::compareTo).filter(fee -> fee.minor() > 0);
    }

    private static Money boxes(JsonNode node) {
        BigDecimal price = number(node.path("box_price"));
        JsonNode count = node.path("box_num");
        BigDecimal boxes = text(count).isEmpty() ? BigDecimal.ONE : number(count);
        return Money.ofMajor(price.multiply(boxes).stripTrailingZeros(), MeituanFoods.CURRENCY);
    }

    /** So many pieces share a box: that depends on the whole order. */
    private void ladder(JsonNode node, String where) {
        String pieces = text(node.path("ladder_num"));
        if (!pieces.isEmpty()
                && !pieces.equals("0")
                && !text(node.path("ladder_price")).isEmpty()) {
            findings.noteOnce("packingLadder", pieces, where, "packing that is charged once for several is not taken");
        }
    }

    private static BigDecimal number(JsonNode node) {
        String text = text(node);
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        if (!text.matches("\\d{1,6}(\\.\\d{1,6})?")) {
            throw new BrokenNode("priceUnreadable", "'" + Findings.shown(text) + "' is no price or number of boxes");
        }
        return new BigDecimal(text);
    }

    /** A dish is sold whenever one of its SKUs is. */
    private List<Window> hours(List<JsonNode> skus, String where) {
        List<List<Window>> bySku = new ArrayList<>();
        for (JsonNode sku : skus) {
            findings.attempt(where + "/available_times", () -> hours(sku)).ifPresent(bySku::add);
        }
        if (bySku.isEmpty() && !skus.isEmpty()) {
            // no hours would mean always
            throw new BrokenNode("availableTimesUnreadable", "when the dish is sold cannot be read");
        }
        if (new HashSet<>(bySku).size() > 1) {
            findings.noteOnce(
                    "availableTimesDiffer", where, where, "the SKUs have hours of their own; those of all are taken");
        }
        if (bySku.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        return bySku.stream().flatMap(List::stream).distinct().toList();
    }

    private static List<Window> hours(JsonNode sku) {
        List<Window> windows = new ArrayList<>();
        JsonNode times = BoundedJson.embedded(sku.path("available_times"))
                .orElse(BoundedJson.nodes().objectNode());
        for (DayOfWeek day : DayOfWeek.values()) {
            for (String part :
                    text(times.path(day.name().toLowerCase(Locale.ROOT))).split(",")) {
                if (!part.isBlank()) {
                    windows.add(MeituanPois.window(day, part));
                }
            }
        }
        return windows;
    }
}
