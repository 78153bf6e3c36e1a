package io.pearl.menu;

/** Where an option stands on a scale that customers speak of. */
public sealed interface Level {

    /**
     * @param tenths of the recipe's sugar: 0 none, 3 slight, 5 half, 7 less, 10 full; more than 10 is extra
     */
    record Sugar(int tenths) implements Level {
        public Sugar {
            if (tenths < 0 || tenths > 20) {
                throw new IllegalArgumentException("sugar is 0 to 20 tenths, was " + tenths);
            }
        }
    }

    /** Ice and temperature are one scale. */
    enum Ice implements Level {
        MORE,
        NORMAL,
        LESS,
        NONE,
        ROOM,
        WARM,
        HOT
    }

    /**
     * @param rank 0 small, 1 medium, 2 large, 3 extra large
     */
    record Size(int rank) implements Level {
        public Size {
            if (rank < 0 || rank > 3) {
                throw new IllegalArgumentException("size rank is 0 to 3, was " + rank);
            }
        }
    }
}
