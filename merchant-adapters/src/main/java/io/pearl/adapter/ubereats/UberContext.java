package io.pearl.adapter.ubereats;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What something on a menu lies in, from the nearest outwards. The same sugar may be free in one group and cost in
 * another; of the overrides that fit, the nearest counts.
 *
 * @param places from the nearest outwards
 */
record UberContext(List<Place> places) {

    static final String MENU = "MENU";
    static final String ITEM = "ITEM";
    static final String GROUP = "MODIFIER_GROUP";

    UberContext {
        places = List.copyOf(places);
    }

    /** A menu, an item or a modifier group. */
    record Place(String type, String id) {}

    static UberContext menu(String id) {
        return new UberContext(List.of(new Place(MENU, id)));
    }

    UberContext within(String type, String id) {
        List<Place> all = new ArrayList<>(places.size() + 1);
        all.add(new Place(type, id));
        all.addAll(places);
        return new UberContext(all);
    }

    /** Overrides by where they hold, read once however often something is chosen; belongs to one thread. */
    static final class Overrides {

        private final Map<JsonNode, Map<Place, JsonNode>> read = new IdentityHashMap<>();
        private final Findings findings;

        Overrides(Findings findings) {
            this.findings = findings;
        }

        /** The override of rules that holds in a context. */
        Optional<JsonNode> of(JsonNode rules, UberContext context, String where) {
            if (!rules.path("overrides").isArray()) {
                return Optional.empty();
            }
            Map<Place, JsonNode> all = read.computeIfAbsent(rules, unseen -> places(unseen, where));
            return context.places().stream()
                    .filter(all::containsKey)
                    .findFirst()
                    .map(all::get);
        }

        private Map<Place, JsonNode> places(JsonNode rules, String where) {
            Map<Place, JsonNode> all = new HashMap<>();
            for (JsonNode override : elements(rules.path("overrides"))) {
                String type = text(override.path("context_type"));
                if (!type.equals(MENU) && !type.equals(ITEM) && !type.equals(GROUP)) {
                    findings.noteOnce("unknownContext", type, where, "overrides in this context are not understood");
                    continue;
                }
                Place place = new Place(type, text(override.path("context_value")));
                if (all.putIfAbsent(place, override) != null) {
                    findings.warning(
                            "overrideTwice",
                            where,
                            "two overrides are for " + type + " '" + Findings.shown(place.id())
                                    + "'; the first counts");
                }
            }
            return all;
        }
    }
}
