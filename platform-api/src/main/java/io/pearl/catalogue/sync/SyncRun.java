package io.pearl.catalogue.sync;

import io.pearl.adapter.Finding;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A feed that came and what became of it, or that did not come.
 *
 * @param finishedAt of the first time, where the same trouble came again
 * @param lastAt of the last time
 * @param times how often the same happened in a row
 * @param detail what went wrong, in words
 * @param reader what understood it, or would have
 * @param hash canonical, of what was understood
 * @param findings how many there are of each severity
 * @param drifts changes of the documents' shapes that it brought
 */
public record SyncRun(
        RunId id,
        Occasion occasion,
        Instant startedAt,
        Instant finishedAt,
        Instant lastAt,
        int times,
        Outcome outcome,
        Optional<String> detail,
        Counts counts,
        Reader reader,
        Optional<String> hash,
        Map<Finding.Severity, Integer> findings,
        int drifts) {

    public SyncRun {
        findings = Map.copyOf(findings);
    }

    /**
     * @param published stores that got a new menu
     * @param held stores whose menu waits for a person
     */
    public record Counts(int stores, int items, int published, int held) {

        public static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /** A document that a run read. */
    public record Document(PayloadId id, String name, String sha256, int bytes, Instant receivedAt) {}

    /** @param findings at most 500, the worst first */
    public record Page(SyncRun run, List<Finding> findings, List<Document> documents) {

        public Page {
            findings = List.copyOf(findings);
            documents = List.copyOf(documents);
        }
    }

    static Map<Finding.Severity, Integer> counted(int errors, int warnings, int notes) {
        Map<Finding.Severity, Integer> counted = new EnumMap<>(Finding.Severity.class);
        counted.put(Finding.Severity.ERROR, errors);
        counted.put(Finding.Severity.WARNING, warnings);
        counted.put(Finding.Severity.NOTE, notes);
        return counted;
    }
}
