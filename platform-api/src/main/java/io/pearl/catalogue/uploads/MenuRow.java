package io.pearl.catalogue.uploads;

import java.util.Locale;
import java.util.Optional;

/**
 * A dish of a file and what becomes of it.
 *
 * @param row where it begins; 0 where the file does not name it any more
 * @param item the source's id; empty where it could not be read
 * @param message what is wrong with it, where something is
 */
public record MenuRow(
        int row, String item, String name, Action action, Optional<String> message, Optional<Result> result) {

    /** What it would do, seen over all stores. */
    public enum Action {
        ADD,
        CHANGE,
        REMOVE,
        SAME,
        ERROR;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Action> of(String text) {
            return java.util.Arrays.stream(values())
                    .filter(action -> action.text().equals(text))
                    .findFirst();
        }
    }

    /** What became of it. */
    public enum Result {
        PUBLISHED,
        /** It was as it is published already. */
        UNCHANGED,
        /** It could not be read. */
        LEFT_OUT,
        REVERTED;

        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    MenuRow with(MenuImport.State state) {
        Optional<Result> now =
                switch (state) {
                    case APPLIED -> Optional.of(outcome(Result.PUBLISHED));
                    case REVERTED -> Optional.of(outcome(Result.REVERTED));
                    default -> Optional.empty();
                };
        return new MenuRow(row, item, name, action, message, now);
    }

    private Result outcome(Result done) {
        return switch (action) {
            case ERROR -> Result.LEFT_OUT;
            case SAME -> Result.UNCHANGED;
            default -> done;
        };
    }
}
