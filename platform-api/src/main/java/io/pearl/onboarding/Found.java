package io.pearl.onboarding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a step stands by itself, whatever the steps before it.
 *
 * @param missing stable words
 * @param waiting whether somebody or something else has to move first
 * @param mark who did it, where a person did
 */
record Found(Step step, List<String> missing, boolean waiting, Map<String, String> facts, Optional<Mark> mark) {

    Found {
        missing = List.copyOf(missing);
    }

    static Found of(Step step, List<String> missing, Map<String, String> facts) {
        return new Found(step, missing, false, facts, Optional.empty());
    }

    /** Figures by name, in this order. */
    static Map<String, String> facts(Object... namesAndValues) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
        }
        return facts;
    }

    Found by(Optional<Mark> person) {
        return new Found(step, missing, waiting, facts, person);
    }

    boolean done() {
        return missing.isEmpty() && !waiting;
    }
}
