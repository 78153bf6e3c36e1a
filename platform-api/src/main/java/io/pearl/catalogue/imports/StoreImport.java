package io.pearl.catalogue.imports;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A spreadsheet that was previewed.
 *
 * @param connection slug
 * @param kept rows that were left alone, because somebody else had changed the store
 * @param problems about the file as a whole
 * @param by the name of who uploaded it
 */
public record StoreImport(
        ImportId id,
        String connection,
        String file,
        State state,
        Counts counts,
        int kept,
        List<String> problems,
        String by,
        Instant createdAt,
        Optional<Instant> appliedAt,
        Optional<Instant> revertedAt) {

    /** Where an import stands; in the middle of the two that end in -ing it can be resumed. */
    public enum State {
        PREVIEWED,
        APPLYING,
        APPLIED,
        REVERTING,
        REVERTED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Rows by what they would do. */
    public record Counts(int rows, int added, int changed, int same, int errors) {}
}
