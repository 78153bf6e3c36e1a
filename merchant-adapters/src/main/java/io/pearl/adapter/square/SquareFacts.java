package io.pearl.adapter.square;

import static io.pearl.adapter.square.SquareJson.field;
import static io.pearl.adapter.square.SquareJson.string;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.tea.Facts;
import io.pearl.menu.Item.Fact;
import java.util.EnumSet;
import java.util.Set;

/** Dietary facts of {@code food_and_beverage_details}: Square's standard names and a few custom ones. */
final class SquareFacts {

    private static final Set<String> OTHER_STANDARD_NAMES = Set.of(
            "HALAL",
            "KOSHER",
            "VEGETARIAN",
            "CELERY",
            "CRUSTACEANS",
            "EGGS",
            "FISH",
            "LUPIN",
            "MOLLUSCS",
            "MUSTARD",
            "SESAME",
            "SOY",
            "SULPHITES",
            "GLUTEN_FREE",
            "NUT_FREE");

    private SquareFacts() {}

    static Set<Fact> of(JsonNode itemData, String where, Findings findings) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        JsonNode details = field(itemData, "food_and_beverage_details");
        for (String list : new String[] {"dietary_preferences", "ingredients"}) {
            for (JsonNode entry : field(details, list)) {
                String name = string(entry, "standard_name") + string(entry, "custom_name");
                switch (name) {
                    case "DAIRY_FREE", "VEGAN" -> facts.add(Fact.DAIRY_FREE);
                    case "MILK" -> facts.add(Fact.CONTAINS_DAIRY);
                    case "PEANUTS", "TREE_NUTS" -> facts.add(Fact.CONTAINS_NUTS);
                    case "GLUTEN" -> facts.add(Fact.CONTAINS_GLUTEN);
                    case "CAFFEINE" -> facts.add(Fact.CONTAINS_CAFFEINE);
                    case "CAFFEINE_FREE" -> facts.add(Fact.CAFFEINE_FREE);
                    default -> {
                        if (!OTHER_STANDARD_NAMES.contains(name)) {
                            findings.noteOnce("unknownFact", name, where, "this dietary statement is not understood");
                        }
                    }
                }
            }
        }
        return Facts.cautious(facts, where, findings);
    }
}
