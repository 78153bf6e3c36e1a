package io.pearl.catalogue.sync;

import io.pearl.adapter.Finding;
import io.pearl.catalogue.ConnectionId;
import io.pearl.kernel.Json;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes down what came. Whoever writes has locked the row of their connection. */
public final class SyncLog {

    static final int MOST_FINDINGS = 500;

    private SyncLog() {}

    /**
     * A feed on its way in.
     *
     * @param sizes of the documents that came, in bytes; empty where none did
     */
    public record Attempt(
            TenantId tenant,
            ConnectionId connection,
            Occasion occasion,
            Reader reader,
            Instant startedAt,
            Map<String, Integer> sizes) {

        public Attempt {
            sizes = Map.copyOf(sizes);
        }

        public Attempt with(Map<String, Integer> came) {
            return new Attempt(tenant, connection, occasion, reader, startedAt, came);
        }
    }

    /** @param reading what was understood, as far as it was */
    public record Ended(
            Outcome outcome,
            Optional<String> detail,
            SyncRun.Counts counts,
            List<Finding> findings,
            Optional<Reading> reading) {

        public static Ended well(SyncRun.Counts counts, List<Finding> findings, Reading reading) {
            Outcome outcome = counts.held() > 0 ? Outcome.HELD : Outcome.PUBLISHED;
            return new Ended(outcome, Optional.empty(), counts, findings, Optional.of(reading));
        }

        public static Ended trouble(Outcome outcome, String detail, List<Finding> findings) {
            return new Ended(outcome, Optional.of(detail), SyncRun.Counts.NONE, findings, Optional.empty());
        }
    }

    private record Kept(List<Finding> findings) {}

    private record Known(RunId id, Outcome outcome, Optional<String> detail, Reader reader) {}

    private record Document(PayloadId id, String name) {}

    /** Adds a run, or says of the last one that the same happened again. */
    public static RunId write(Connection tx, Attempt attempt, Ended ended, Instant now) throws SQLException {
        List<Document> documents = attempt.sizes().isEmpty() ? List.of() : newest(tx, attempt);
        if (ended.outcome().trouble()) {
            Optional<Known> last = last(tx, attempt);
            if (last.isPresent() && same(tx, attempt, ended, last.get(), documents)) {
                Sql.update(
                        tx,
                        "UPDATE sync_run SET times = times + 1, last_at = ? WHERE tenant_id = ? AND id = ?",
                        now,
                        attempt.tenant().value(),
                        last.get().id().value());
                return last.get().id();
            }
        }
        RunId id = RunId.next();
        insert(tx, id, attempt, ended, now);
        Sql.batch(
                tx,
                "INSERT INTO sync_payload (tenant_id, run_id, payload_id, bytes) VALUES (?,?,?,?)",
                documents,
                document -> Sql.args(
                        attempt.tenant().value(),
                        id.value(),
                        document.id().value(),
                        attempt.sizes().getOrDefault(document.name(), 0)));
        return id;
    }

    private static boolean same(Connection tx, Attempt attempt, Ended ended, Known last, List<Document> documents)
            throws SQLException {
        if (last.outcome() != ended.outcome()
                || !last.detail().equals(ended.detail())
                || !last.reader().equals(attempt.reader())) {
            return false;
        }
        Set<Long> then = Set.copyOf(Sql.query(
                tx,
                "SELECT payload_id FROM sync_payload WHERE tenant_id = ? AND run_id = ?",
                row -> row.number("payload_id"),
                attempt.tenant().value(),
                last.id().value()));
        return then.equals(documents.stream().map(one -> one.id().value()).collect(Collectors.toSet()));
    }

    private static Optional<Known> last(Connection tx, Attempt attempt) throws SQLException {
        return Sql.one(
                tx,
                "SELECT id, outcome, detail, format, reader, mapping FROM sync_run WHERE tenant_id = ?"
                        + " AND connection_id = ? ORDER BY id DESC LIMIT 1",
                row -> new Known(
                        new RunId(row.number("id")),
                        Outcome.valueOf(row.text("outcome")),
                        row.maybeText("detail"),
                        reader(row)),
                attempt.tenant().value(),
                attempt.connection().value());
    }

    static Reader reader(Row row) throws SQLException {
        return new Reader(row.text("format"), row.text("reader"), row.text("mapping"));
    }

    /** Of every document that came the newest payload: the one it is kept as. */
    private static List<Document> newest(Connection tx, Attempt attempt) throws SQLException {
        return Sql.query(
                        tx,
                        "SELECT document, MAX(id) AS id FROM payload WHERE tenant_id = ? AND connection_id = ?"
                                + " GROUP BY document",
                        row -> new Document(new PayloadId(row.number("id")), row.text("document")),
                        attempt.tenant().value(),
                        attempt.connection().value())
                .stream()
                .filter(document -> attempt.sizes().containsKey(document.name()))
                .toList();
    }

    private static void insert(Connection tx, RunId id, Attempt attempt, Ended ended, Instant now) throws SQLException {
        Optional<byte[]> hash = ended.reading().map(reading -> HexFormat.of().parseHex(reading.hash()));
        if (hash.isPresent()) {
            Sql.update(
                    tx,
                    "INSERT INTO sync_reading (tenant_id, hash, body, created_at) VALUES (?,?,?,?)"
                            + " ON DUPLICATE KEY UPDATE hash = VALUES(hash)",
                    attempt.tenant().value(),
                    hash.get(),
                    ended.reading().orElseThrow().packed(),
                    now);
        }
        Sql.update(
                tx,
                "INSERT INTO sync_run (tenant_id, id, connection_id, occasion, by_name, started_at, finished_at,"
                        + " last_at, times, outcome, detail, stores, items, published, held, errors, warnings, notes,"
                        + " format, reader, mapping, hash, findings) VALUES"
                        + " (?,?,?,?,?,?,?,?,1,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                attempt.tenant().value(),
                id.value(),
                attempt.connection().value(),
                attempt.occasion().kind().name(),
                attempt.occasion().by(),
                attempt.startedAt(),
                now,
                now,
                ended.outcome().name(),
                ended.detail().orElse(null),
                ended.counts().stores(),
                ended.counts().items(),
                ended.counts().published(),
                ended.counts().held(),
                count(ended, Finding.Severity.ERROR),
                count(ended, Finding.Severity.WARNING),
                count(ended, Finding.Severity.NOTE),
                attempt.reader().format(),
                attempt.reader().version(),
                attempt.reader().mapping(),
                hash.orElse(null),
                Json.write(new Kept(kept(ended.findings()))));
    }

    private static long count(Ended ended, Finding.Severity severity) {
        return ended.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** The worst first. */
    private static List<Finding> kept(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .limit(MOST_FINDINGS)
                .toList();
    }

    static List<Finding> findings(String json) {
        return Json.read(json, Kept.class).findings();
    }
}
