package io.pearl.adapter.deliverect;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.tea.Facts;
import io.pearl.menu.Diet;
import io.pearl.menu.Diet.Presence;
import io.pearl.menu.Diet.Substance;
import io.pearl.menu.Item.Fact;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tags of a product by Deliverect's numbers. What is not tagged is unknown: tills leave tags out. */
final class DeliverectTags {

    private static final String VEGAN = "4";
    private static final int MOST_KILOCALORIES = 20_000;
    private static final Map<String, Substance> SUBSTANCES = Map.ofEntries(
            Map.entry("1", Substance.ALCOHOL),
            Map.entry("100", Substance.CELERY),
            Map.entry("101", Substance.GLUTEN),
            Map.entry("102", Substance.CRUSTACEANS),
            Map.entry("103", Substance.FISH),
            Map.entry("104", Substance.EGGS),
            Map.entry("105", Substance.LUPIN),
            Map.entry("106", Substance.MILK),
            Map.entry("107", Substance.MOLLUSCS),
            Map.entry("108", Substance.MUSTARD),
            Map.entry("109", Substance.TREE_NUTS),
            Map.entry("110", Substance.PEANUTS),
            Map.entry("111", Substance.SESAME),
            Map.entry("112", Substance.SOY),
            Map.entry("113", Substance.SULPHITES));

    private final Map<Substance, Presence> substances = new EnumMap<>(Substance.class);
    private final Set<Fact> facts;
    private final Optional<Integer> kilocalories;

    DeliverectTags(JsonNode product, String where, Findings findings) {
        Set<Fact> stated = EnumSet.noneOf(Fact.class);
        for (JsonNode tag : elements(product.path("productTags"))) {
            Substance substance = SUBSTANCES.get(text(tag));
            if (substance != null) {
                substances.put(substance, Presence.CONTAINED);
            } else if (text(tag).equals(VEGAN)) {
                stated.add(Fact.DAIRY_FREE);
            } else {
                findings.noteOnce("otherTag", text(tag), where, "this tag says nothing that is used");
            }
        }
        if (substances.containsKey(Substance.MILK)) {
            stated.add(Fact.CONTAINS_DAIRY);
        }
        facts = Facts.cautious(stated, where, findings);
        JsonNode energy = product.path("nutritionalInfo").path("calories");
        kilocalories = energy.canConvertToInt() && energy.asInt() >= 0 && energy.asInt() < MOST_KILOCALORIES
                ? Optional.of(energy.asInt())
                : Optional.empty();
    }

    Set<Fact> facts() {
        return facts;
    }

    Optional<Diet> diet() {
        return substances.isEmpty() && kilocalories.isEmpty()
                ? Optional.empty()
                : Optional.of(new Diet(substances, kilocalories));
    }
}
