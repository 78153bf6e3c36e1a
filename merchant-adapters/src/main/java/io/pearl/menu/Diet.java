package io.pearl.menu;

import java.util.Map;
import java.util.Optional;

/**
 * What a source says about the contents of something. What it does not say is unknown, which is not the same as none.
 *
 * @param substances what is known of each; a substance that is absent is unknown
 * @param kilocalories energy of one, if the source says
 */
public record Diet(Map<Substance, Presence> substances, Optional<Integer> kilocalories) {

    /** What people must or will not have: the fourteen allergens of EU law, and what matters in a drink beside them. */
    public enum Substance {
        MILK,
        GLUTEN,
        PEANUTS,
        TREE_NUTS,
        SOY,
        EGGS,
        SESAME,
        FISH,
        CRUSTACEANS,
        MOLLUSCS,
        CELERY,
        MUSTARD,
        LUPIN,
        SULPHITES,
        CAFFEINE,
        ALCOHOL,
        GELATINE
    }

    /** Whether a substance is in something. */
    public enum Presence {
        CONTAINED,
        TRACES,
        NONE,
        UNKNOWN
    }

    public Diet {
        if (substances.containsValue(Presence.UNKNOWN)) {
            throw new IllegalArgumentException("an unknown substance is left out");
        }
        if (kilocalories.filter(energy -> energy < 0).isPresent()) {
            throw new IllegalArgumentException("energy is negative");
        }
        substances = Sorted.map(substances);
    }

    /** Nothing is known. */
    public static Diet unknown() {
        return new Diet(Map.of(), Optional.empty());
    }

    public Presence presence(Substance substance) {
        return substances.getOrDefault(substance, Presence.UNKNOWN);
    }
}
