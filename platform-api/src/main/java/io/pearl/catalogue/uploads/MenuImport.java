package io.pearl.catalogue.uploads;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of dishes and how far it has come.
 *
 * @param connection slug
 * @param version counts everything that happens to it, for changes that are based on what was seen
 * @param trouble why the file cannot be read, where it cannot
 * @param by the name of who uploaded it
 */
public record MenuImport(
        MenuImportId id,
        String connection,
        String file,
        String sha256,
        State state,
        int version,
        Counts counts,
        Optional<String> trouble,
        String by,
        Instant createdAt,
        Optional<String> appliedBy,
        Optional<Instant> appliedAt,
        Optional<Instant> revertedAt) {

    /** Where it stands. */
    public enum State {
        /** It is kept, and nothing can be made of it. */
        UNREADABLE,
        UPLOADED,
        /** Somebody said what its columns mean, and sees what it would change. */
        MAPPED,
        APPLIED,
        REVERTED,
        DROPPED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether its columns can still be mapped, and it be dropped. */
        boolean open() {
            return this == UPLOADED || this == MAPPED;
        }
    }

    /**
     * What the preview found; zeros before.
     *
     * @param items that could be read
     * @param changed items that are new or differ, and items that would be gone
     * @param errors rows that could not be read
     * @param stores it is for
     */
    public record Counts(int items, int changed, int errors, int stores) {}
}
