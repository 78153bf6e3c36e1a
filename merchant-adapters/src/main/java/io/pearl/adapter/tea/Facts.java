package io.pearl.adapter.tea;

import io.pearl.adapter.reading.Findings;
import io.pearl.menu.Item.Fact;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Dietary facts across formats. */
public final class Facts {

    private static final Map<Fact, Fact> OPPOSITES =
            Map.of(Fact.CONTAINS_DAIRY, Fact.DAIRY_FREE, Fact.CONTAINS_CAFFEINE, Fact.CAFFEINE_FREE);

    private static final Map<String, Fact> WORDS = Map.ofEntries(
            Map.entry("含乳", Fact.CONTAINS_DAIRY),
            Map.entry("含乳制品", Fact.CONTAINS_DAIRY),
            Map.entry("含牛奶", Fact.CONTAINS_DAIRY),
            Map.entry("不含乳", Fact.DAIRY_FREE),
            Map.entry("无乳", Fact.DAIRY_FREE),
            Map.entry("不含乳制品", Fact.DAIRY_FREE),
            Map.entry("含咖啡因", Fact.CONTAINS_CAFFEINE),
            Map.entry("无咖啡因", Fact.CAFFEINE_FREE),
            Map.entry("不含咖啡因", Fact.CAFFEINE_FREE),
            Map.entry("含坚果", Fact.CONTAINS_NUTS),
            Map.entry("含麸质", Fact.CONTAINS_GLUTEN));

    private Facts() {}

    /** Reads words such as {@code 含乳;含咖啡因}. */
    public static Set<Fact> read(String text, String where, Findings findings) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        for (String word : text.split("[;；,，、/\\s]+")) {
            Fact fact = WORDS.get(word);
            if (fact != null) {
                facts.add(fact);
            } else if (!word.isEmpty()) {
                findings.noteOnce("unknownFact", word, where, "this dietary statement is not understood");
            }
        }
        return cautious(facts, where, findings);
    }

    /** Where a source says both, the one that could harm somebody counts. */
    public static Set<Fact> cautious(Set<Fact> stated, String where, Findings findings) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        facts.addAll(stated);
        OPPOSITES.forEach((contains, free) -> {
            if (facts.contains(contains) && facts.remove(free)) {
                findings.warning("factsContradict", where, "both " + contains + " and " + free + " are stated");
            }
        });
        return facts;
    }
}
