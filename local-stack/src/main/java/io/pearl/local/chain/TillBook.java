package io.pearl.local.chain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pearl.local.chain.Dialect.Reason;
import io.pearl.local.chain.Dialect.Report;
import io.pearl.local.chain.Dialect.Slip;
import io.pearl.local.chain.Dialect.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The till's orders. Where an order stands follows from how long ago it came, so nothing runs between two questions. Of a
 * long day only the latest orders are remembered.
 */
final class TillBook {

    private static final int REMEMBERED = 200_000;
    private static final List<String> COURIERS = List.of("小周", "小林", "小陈", "小吴", "小郑", "小沈");
    private static final Step[] WAY = {
        Step.RECEIVED, Step.ACCEPTED, Step.MAKING, Step.MADE, Step.COLLECTED, Step.DELIVERED
    };

    private final Duration step;
    private final Map<String, Held> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
            return size() > REMEMBERED;
        }
    };
    private int slips;

    /**
     * @param step time from one state to the next
     */
    TillBook(Duration step) {
        if (step.toMillis() < 1) {
            throw new IllegalArgumentException("a step takes at least a millisecond, was " + step);
        }
        this.step = step;
    }

    private static final class Held {
        private final Slip slip;
        private final String storeId;
        private final long receivedAt;
        private final boolean frozen;
        private final Optional<Reason> refusal;
        private int submissions = 1;

        Held(Slip slip, String storeId, long receivedAt, boolean frozen, Optional<Reason> refusal) {
            this.slip = slip;
            this.storeId = storeId;
            this.receivedAt = receivedAt;
            this.frozen = frozen;
            this.refusal = refusal;
        }
    }

    /** What became of an order that was handed in. */
    record Outcome(Slip slip, Optional<Reason> refusal) {}

    /**
     * Takes an order, or remembers that it has it: a key makes one order, and a refusal stays one.
     *
     * @param frozen it will never move
     * @param refusal asked only where the key is new
     */
    synchronized Outcome take(Dialect.Order order, boolean frozen, Supplier<Optional<Reason>> refusal) {
        Held known = entries.get(order.key());
        if (known != null) {
            known.submissions++;
            return new Outcome(known.slip, known.refusal);
        }
        slips++;
        Slip slip = new Slip(order.key(), String.valueOf((char) ('A' + slips / 1_000 % 26)) + slips % 1_000);
        Held entry = new Held(slip, order.storeId(), System.currentTimeMillis(), frozen, refusal.get());
        entries.put(order.key(), entry);
        return new Outcome(slip, entry.refusal);
    }

    /**
     * Reports on orders.
     *
     * @param keys those that are not known are passed over
     * @param repeating says things twice, with an old report after the new one
     */
    synchronized List<Report> reports(List<String> keys, Predicate<String> repeating) {
        List<Report> reports = new ArrayList<>();
        for (String key : keys) {
            Held entry = entries.get(key);
            if (entry == null) {
                continue;
            }
            Report report = report(entry);
            reports.add(report);
            if (repeating.test(entry.storeId)) {
                reports.add(report);
                if (entry.refusal.isEmpty()) {
                    reports.add(new Report(entry.slip, Step.RECEIVED, entry.receivedAt, "", Reason.INVALID));
                }
            }
        }
        return reports;
    }

    /** Whether one of these orders is at such a store. */
    synchronized boolean any(List<String> keys, Predicate<String> store) {
        return keys.stream()
                .map(key -> Optional.ofNullable(entries.get(key)))
                .anyMatch(entry -> entry.isPresent() && store.test(entry.get().storeId));
    }

    /** The latest orders, and how often each was handed in and made. */
    synchronized ObjectNode shown(Optional<String> key, int limit) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("count", entries.size());
        ArrayNode orders = shown.putArray("orders");
        List<Held> all = key.isPresent()
                ? Optional.ofNullable(entries.get(key.get())).map(List::of).orElse(List.of())
                : new ArrayList<>(entries.values());
        for (Held entry : all.subList(Math.max(0, all.size() - limit), all.size())) {
            Report report = report(entry);
            orders.addObject()
                    .put("key", entry.slip.key())
                    .put("store", entry.storeId)
                    .put("slip", entry.slip.number())
                    .put("state", report.step().name())
                    .put("courier", report.courier())
                    .put("submissions", entry.submissions)
                    .put("made", entry.refusal.isEmpty() ? 1 : 0);
        }
        return shown;
    }

    private Report report(Held entry) {
        if (entry.refusal.isPresent()) {
            return new Report(entry.slip, Step.REFUSED, entry.receivedAt, "", entry.refusal.get());
        }
        long since = System.currentTimeMillis() - entry.receivedAt;
        int steps = entry.frozen ? 0 : (int) Math.clamp(since / step.toMillis(), 0, WAY.length - 1);
        boolean carried = WAY[steps].compareTo(Step.COLLECTED) >= 0;
        String courier = carried ? COURIERS.get(Math.floorMod(entry.slip.key().hashCode(), COURIERS.size())) : "";
        return new Report(entry.slip, WAY[steps], entry.receivedAt + steps * step.toMillis(), courier, Reason.INVALID);
    }
}
