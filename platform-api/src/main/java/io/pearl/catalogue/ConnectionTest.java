package io.pearl.catalogue;

import io.pearl.adapter.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What a system said when it was asked for everything a pull needs.
 *
 * @param ok whether a pull would bring something
 * @param stores that the answer speaks of
 */
public record ConnectionTest(boolean ok, List<Document> documents, int stores, int items, List<Finding> findings) {

    private static final int MOST_FINDINGS = 200;

    public ConnectionTest {
        documents = List.copyOf(documents);
        findings = List.copyOf(findings.subList(0, Math.min(findings.size(), MOST_FINDINGS)));
    }

    /**
     * @param status HTTP status; 0 where nothing was answered
     * @param trouble in words, where it did not work
     */
    public record Document(String name, int status, long millis, long bytes, Optional<String> trouble) {}
}
