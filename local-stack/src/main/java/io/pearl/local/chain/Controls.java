package io.pearl.local.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How the chain behaves, as a whole and store by store. */
final class Controls {

    private static final Set<String> FIELDS = Set.of("mode", "store", "soldOut", "restock", "delayMs");
    private static final long USUAL_DELAY = 3_000;
    private static final long LONGEST_DELAY = 60_000;

    private final Set<String> storeIds;
    private final Set<String> itemIds;
    private final Map<String, Mode> modeByStore = new HashMap<>();
    private final Map<String, Set<String>> soldOut = new HashMap<>();
    private Mode mode = Mode.NORMAL;
    private long delayMs = USUAL_DELAY;

    Controls(Set<String> storeIds, Set<String> itemIds) {
        this.storeIds = storeIds;
        this.itemIds = itemIds;
    }

    /** Ways in which a till treats people. */
    enum Mode {
        NORMAL,
        /** Takes orders and never moves them. */
        SILENT,
        /** Takes orders and answers late. */
        SLOW,
        /** Repeats what it has said. */
        DUPLICATE,
        /** Refuses as sold out or too busy. */
        REFUSING,
        /** Has no opening hours and refuses as closed. */
        CLOSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Input that says something impossible; the message names the field. */
    static final class BadControl extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadControl(String message) {
            super(message);
        }
    }

    /** Applies a whole request or nothing of it. */
    synchronized void apply(JsonNode request) {
        if (!request.isObject()) {
            throw new BadControl("the body must be a JSON object");
        }
        request.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new BadControl("unknown field '" + shown(field) + "'; known are " + new TreeSet<>(FIELDS));
            }
        });
        Collection<String> stores = stores(request.path("store"));
        boolean everywhere = request.path("store").isMissingNode();
        JsonNode wanted = request.path("mode");
        Mode next = wanted.isMissingNode() ? null : mode(wanted);
        List<String> gone = soldOut(request.path("soldOut"));
        JsonNode restock = request.path("restock");
        if (!restock.isMissingNode() && !restock.isBoolean()) {
            throw new BadControl("field 'restock' must be true or false");
        }
        long delay = delay(request.path("delayMs"));

        delayMs = delay;
        if (next != null && everywhere) {
            mode = next;
            modeByStore.clear();
        } else if (next != null) {
            stores.forEach(store -> modeByStore.put(store, next));
        }
        if (restock.asBoolean()) {
            stores.forEach(soldOut::remove);
        }
        if (!gone.isEmpty()) {
            stores.forEach(store ->
                    soldOut.computeIfAbsent(store, unseen -> new HashSet<>()).addAll(gone));
        }
    }

    boolean knows(String storeId) {
        return storeIds.contains(storeId);
    }

    synchronized Mode modeAt(String storeId) {
        return modeByStore.getOrDefault(storeId, mode);
    }

    synchronized long delayMs() {
        return delayMs;
    }

    synchronized boolean soldOut(String storeId, Collection<String> items) {
        Set<String> gone = soldOut.getOrDefault(storeId, Set.of());
        return items.stream().anyMatch(gone::contains);
    }

    synchronized Dialect.Condition condition() {
        Map<String, Set<String>> gone = new LinkedHashMap<>();
        Set<String> closed = new HashSet<>();
        for (String store : storeIds) {
            if (soldOut.containsKey(store)) {
                gone.put(store, new TreeSet<>(soldOut.getOrDefault(store, Set.of())));
            }
            if (modeAt(store) == Mode.CLOSED) {
                closed.add(store);
            }
        }
        return new Dialect.Condition(gone, closed);
    }

    synchronized ObjectNode shown() {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("mode", mode.word());
        shown.put("delayMs", delayMs);
        ObjectNode stores = shown.putObject("stores");
        for (String store : storeIds) {
            ObjectNode node = stores.putObject(store);
            node.put("mode", modeAt(store).word());
            new TreeSet<>(soldOut.getOrDefault(store, Set.of())).forEach(node.withArray("soldOut")::add);
        }
        return shown;
    }

    private Collection<String> stores(JsonNode store) {
        if (store.isMissingNode()) {
            return storeIds;
        }
        if (!store.isTextual() || !storeIds.contains(store.textValue())) {
            throw new BadControl("field 'store' must be one of " + storeIds);
        }
        return List.of(store.textValue());
    }

    private static Mode mode(JsonNode wanted) {
        return Arrays.stream(Mode.values())
                .filter(known -> wanted.isTextual() && known.word().equals(wanted.textValue()))
                .findFirst()
                .orElseThrow(() -> new BadControl("field 'mode' must be one of "
                        + Arrays.stream(Mode.values()).map(Mode::word).toList()));
    }

    private List<String> soldOut(JsonNode ids) {
        if (ids.isMissingNode()) {
            return List.of();
        }
        if (!ids.isArray()) {
            throw new BadControl("field 'soldOut' must be a list of item ids");
        }
        List<String> gone = new ArrayList<>();
        for (JsonNode id : ids) {
            if (!itemIds.contains(id.asText())) {
                throw new BadControl("field 'soldOut' names no item of this chain: '" + shown(id.asText()) + "'");
            }
            gone.add(id.asText());
        }
        return gone;
    }

    private long delay(JsonNode delay) {
        if (delay.isMissingNode()) {
            return delayMs;
        }
        if (!delay.isIntegralNumber()
                || !delay.canConvertToLong()
                || delay.asLong() < 0
                || delay.asLong() > LONGEST_DELAY) {
            throw new BadControl("field 'delayMs' must be a whole number from 0 to " + LONGEST_DELAY);
        }
        return delay.asLong();
    }

    private static String shown(String value) {
        return value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }
}
