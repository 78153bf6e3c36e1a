package io.pearl.catalogue;

import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.catalogue.sync.Drifts;
import io.pearl.catalogue.sync.Occasion;
import io.pearl.catalogue.sync.Outcome;
import io.pearl.catalogue.sync.Reader;
import io.pearl.catalogue.sync.RunId;
import io.pearl.catalogue.sync.SyncLog;
import io.pearl.catalogue.sync.SyncLog.Attempt;
import io.pearl.catalogue.sync.SyncLog.Ended;
import io.pearl.catalogue.sync.SyncRun;
import io.pearl.kernel.Db;
import io.pearl.kernel.Outbound;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenancyProblem;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One pull: fetch, archive byte for byte, understand, publish. A payload that is the same as the last one writes
 * nothing at all; one that cannot be understood is archived, and what was published stays.
 */
@Singleton
public final class Pull {

    private static final int MOST_DETAIL = 500;
    private static final int TRIES = 5;
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Report NOTHING = new Report(false, 0, 0, 0, 0, 0, List.of());

    private final Map<ConnectionId, ReentrantLock> turns = new ConcurrentHashMap<>();
    private final Db db;
    private final Clock clock;
    private final Lines lines;
    private final Publisher publisher;
    private final Drifts drifts;

    Pull(Db db, Clock clock, Lines lines, Publisher publisher, Drifts drifts) {
        this.db = db;
        this.clock = clock;
        this.lines = lines;
        this.publisher = publisher;
        this.drifts = drifts;
    }

    /**
     * @param changed whether any payload differed from the one before
     * @param published stores that got a new menu
     * @param held stores whose menu waits for a person
     */
    public record Report(
            boolean changed, int stores, int items, int published, int held, int soldOut, List<Finding> findings) {

        SyncRun.Counts counts() {
            return new SyncRun.Counts(stores, items, published, held);
        }

        Report with(List<Finding> others) {
            return new Report(changed, stores, items, published, held, soldOut, others);
        }
    }

    /** One pull of a connection at a time on this node, so that an older feed cannot be published over a newer one. */
    Report run(Connection connection, Occasion occasion) {
        return inTurn(connection, () -> {
            Line line = lines.to(connection);
            Attempt attempt = attempt(connection, occasion, line);
            // before anything is fetched: what comes meanwhile by another way is newer
            Seen seen = seen(connection);
            try {
                return take(connection, line, seen, attempt, fetch(connection, line, seen, attempt));
            } catch (Overtaken newer) {
                return NOTHING;
            }
        });
    }

    /** Takes one document that was sent, with the others as they were last sent; keeps it where others are not there yet. */
    void push(Connection connection, Occasion occasion, String document, byte[] body) {
        inTurn(connection, () -> {
            for (int tried = 1; ; tried++) {
                try {
                    return take(connection, occasion, document, body);
                } catch (Overtaken newer) {
                    if (tried == TRIES) {
                        throw Refused.full(
                                TenancyProblem.BUSY, "Others send documents of this system at once.", AGAIN_AFTER);
                    }
                }
            }
        });
    }

    private Report take(Connection connection, Occasion occasion, String document, byte[] body) {
        Line line = lines.to(connection);
        Seen seen = seen(connection);
        Archived archived = db.read(tx -> Archived.of(tx, connection.tenant(), connection.id()));
        Map<String, byte[]> documents = new LinkedHashMap<>(archived.documents());
        documents.put(document, body);
        List<String> needed = line.adapter().documents().stream()
                .map(MerchantAdapter.Document::name)
                .toList();
        documents.keySet().retainAll(needed);
        Attempt attempt = attempt(connection, occasion, line);
        List<String> missing =
                needed.stream().filter(name -> !documents.containsKey(name)).toList();
        if (missing.isEmpty()) {
            return take(connection, line, seen, attempt, documents);
        }
        List<Payload> changed = changed(seen, documents);
        if (!changed.isEmpty()) {
            String detail = "waits for " + String.join(", ", missing);
            db.write(tx ->
                    note(tx, connection, seen, changed, attempt.with(sizes(documents)), Outcome.INCOMPLETE, detail));
        }
        return NOTHING;
    }

    private <T> T inTurn(Connection connection, Supplier<T> work) {
        ReentrantLock turn = turns.computeIfAbsent(connection.id(), id -> new ReentrantLock());
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private Attempt attempt(Connection connection, Occasion occasion, Line line) {
        return new Attempt(
                connection.tenant(),
                connection.id(),
                occasion,
                Reader.of(line.adapter(), line.settings()),
                clock.instant(),
                Map.of());
    }

    private Report take(Connection connection, Line line, Seen seen, Attempt begun, Map<String, byte[]> documents) {
        Attempt attempt = begun.with(sizes(documents));
        List<Payload> changed = changed(seen, documents);
        if (changed.isEmpty() && seen.understood()) {
            return NOTHING;
        }
        Feed feed;
        try {
            feed = line.read(documents);
        } catch (UnreadableFeed unreadable) {
            String why = line.hide(String.valueOf(unreadable.getMessage()));
            throw trouble(connection, seen, changed, attempt, Outcome.UNREADABLE, why);
        } catch (RuntimeException defect) {
            // an adapter that trips over a payload must neither be forgotten nor stop the schedule
            String why = "it could not be read: " + line.hide(defect.toString());
            throw trouble(connection, seen, changed, attempt, Outcome.UNREADABLE, why);
        }
        Drifts.Shapes shapes = shapes(changed);
        if (!seen.understood()) {
            // documents that came before this one made the feed whole are known from now on as well
            documents.forEach(shapes::add);
        }
        try {
            Report report = publisher.publish(connection, seen.payloads(), changed, feed, (tx, done, reading) -> {
                List<Finding> findings = line.hide(done.findings());
                Ended ended = Ended.well(done.counts(), findings, reading);
                RunId run = SyncLog.write(tx, attempt, ended, clock.instant());
                drifts.learn(tx, attempt, run, shapes, findings, true);
            });
            return report.with(line.hide(report.findings()));
        } catch (Overtaken | Db.SqlFailure notTheSystems) {
            throw notTheSystems;
        } catch (UnreadableFeed odd) {
            String why = line.hide(String.valueOf(odd.getMessage()));
            throw trouble(connection, seen, changed, attempt, Outcome.REFUSED, why);
        } catch (RuntimeException defect) {
            String why = "it could not be published: " + line.hide(defect.toString());
            throw trouble(connection, seen, changed, attempt, Outcome.REFUSED, why);
        }
    }

    private static Map<String, Integer> sizes(Map<String, byte[]> documents) {
        return documents.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().length));
    }

    /** Those of the documents that differ from the ones before. */
    private static List<Payload> changed(Seen seen, Map<String, byte[]> documents) {
        Map<String, byte[]> before = seen.hashes();
        List<Payload> changed = new ArrayList<>();
        documents.forEach((name, body) -> {
            byte[] hash = MenuJson.sha256(body);
            if (!Arrays.equals(hash, before.get(name))) {
                changed.add(new Payload(name, hash, body));
            }
        });
        return changed;
    }

    /** Another node has published newer documents, or a person has changed the connection: what was read is outdated. */
    static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("the connection has moved on", null, false, false);
        }
    }

    /** A document that differs from the one before. */
    record Payload(String document, byte[] sha256, byte[] body) {}

    private Map<String, byte[]> fetch(Connection connection, Line line, Seen seen, Attempt attempt) {
        Map<String, byte[]> documents = new LinkedHashMap<>();
        for (MerchantAdapter.Document document : line.adapter().documents()) {
            try {
                var reply = line.fetch(document);
                if (reply.status() != 200) {
                    throw trouble(
                            connection,
                            seen,
                            List.of(),
                            attempt,
                            Outcome.UNREACHABLE,
                            document.name() + ": the system answered " + reply.status());
                }
                documents.put(document.name(), reply.body());
            } catch (Outbound.CallFailed failure) {
                String why = document.name() + ": " + failure.getMessage();
                if (Thread.currentThread().isInterrupted()) {
                    // it is Pearl that stops, and not the system
                    throw Refused.because(CatalogueProblem.SYSTEM_UNREACHABLE, why);
                }
                throw trouble(connection, seen, List.of(), attempt, Outcome.UNREACHABLE, why);
            }
        }
        return documents;
    }

    /**
     * What is known of a connection before its documents are read; where it has changed by the time that they are to be
     * published, they are not.
     *
     * @param payloads ids of the newest of each document
     * @param hashes of those, by document
     * @param understood whether they are what is published
     */
    private record Seen(Set<Long> payloads, Map<String, byte[]> hashes, boolean understood) {}

    private Seen seen(Connection connection) {
        return db.read(tx -> {
            Set<Long> ids = new HashSet<>();
            Map<String, byte[]> hashes = new HashMap<>();
            Sql.query(
                    tx,
                    "SELECT p.id, p.document, p.sha256 FROM payload p JOIN (SELECT MAX(id) AS id FROM payload"
                            + " WHERE tenant_id = ? AND connection_id = ? GROUP BY document) newest"
                            + " ON newest.id = p.id WHERE p.tenant_id = ?",
                    row -> {
                        ids.add(row.number("id"));
                        return hashes.put(row.text("document"), row.bytes("sha256"));
                    },
                    connection.tenant().value(),
                    connection.id().value(),
                    connection.tenant().value());
            boolean understood = Sql.one(
                            tx,
                            "SELECT c.id FROM connection c WHERE c.tenant_id = ? AND c.id = ? AND c.trouble IS NULL"
                                    + " AND c.pulled_at IS NOT NULL AND EXISTS (SELECT 1 FROM sync_run r"
                                    + " WHERE r.tenant_id = c.tenant_id AND r.connection_id = c.id)",
                            row -> row.number("id"),
                            connection.tenant().value(),
                            connection.id().value())
                    .isPresent();
            return new Seen(ids, hashes, understood);
        });
    }

    /** Keeps what came, with the trouble it made: it is read again when it or Pearl has changed. */
    private Refused trouble(
            Connection connection, Seen seen, List<Payload> changed, Attempt attempt, Outcome outcome, String detail) {
        String kept = detail.length() > MOST_DETAIL ? detail.substring(0, MOST_DETAIL) : detail;
        Drifts.Shapes shapes = shapes(changed);
        db.write(tx -> {
            RunId run = note(tx, connection, seen, changed, attempt, outcome, kept);
            Sql.update(
                    tx,
                    "UPDATE connection SET trouble = ? WHERE tenant_id = ? AND id = ?",
                    kept,
                    connection.tenant().value(),
                    connection.id().value());
            drifts.learn(tx, attempt, run, shapes, List.of(), false);
            return run;
        });
        return Refused.because(
                outcome == Outcome.UNREACHABLE ? CatalogueProblem.SYSTEM_UNREACHABLE : CatalogueProblem.FEED_UNREADABLE,
                kept);
    }

    private static Drifts.Shapes shapes(List<Payload> changed) {
        Drifts.Shapes shapes = new Drifts.Shapes();
        changed.forEach(payload -> shapes.add(payload.document(), payload.body()));
        return shapes;
    }

    private RunId note(
            java.sql.Connection tx,
            Connection connection,
            Seen seen,
            List<Payload> changed,
            Attempt attempt,
            Outcome outcome,
            String detail)
            throws SQLException {
        Publisher.lock(tx, connection, seen.payloads());
        Publisher.archive(tx, connection, changed, clock.instant());
        List<Finding> findings = outcome == Outcome.UNREADABLE ? List.of(unreadable(attempt, detail)) : List.of();
        return SyncLog.write(tx, attempt, Ended.trouble(outcome, detail, findings), clock.instant());
    }

    /** At the document that it is about, where the words say so. */
    private static Finding unreadable(Attempt attempt, String detail) {
        int colon = detail.indexOf(": ");
        String where =
                colon > 0 && attempt.sizes().containsKey(detail.substring(0, colon)) ? detail.substring(0, colon) : "";
        return new Finding(Finding.Severity.ERROR, "unreadable", where, detail);
    }
}
