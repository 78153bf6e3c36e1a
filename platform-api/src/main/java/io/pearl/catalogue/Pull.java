package io.pearl.catalogue;

import io.pearl.adapter.Finding;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.kernel.Db;
import io.pearl.kernel.Outbound;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * One pull: fetch, archive byte for byte, understand, publish. A payload that is the same as the last one writes
 * nothing at all; one that cannot be understood is archived, and what was published stays.
 */
@Singleton
public final class Pull {

    private final Map<ConnectionId, ReentrantLock> turns = new ConcurrentHashMap<>();
    private final Db db;
    private final Clock clock;
    private final Lines lines;
    private final Publisher publisher;

    Pull(Db db, Clock clock, Lines lines, Publisher publisher) {
        this.db = db;
        this.clock = clock;
        this.lines = lines;
        this.publisher = publisher;
    }

    /**
     * @param changed whether any payload differed from the one before
     * @param published stores that got a new menu
     * @param held stores whose menu waits for a person
     */
    public record Report(
            boolean changed, int stores, int items, int published, int held, int soldOut, List<Finding> findings) {

        Report with(List<Finding> others) {
            return new Report(changed, stores, items, published, held, soldOut, others);
        }
    }

    /** One pull of a connection at a time on this node, so that an older feed cannot be published over a newer one. */
    Report run(Connection connection) {
        ReentrantLock turn = turns.computeIfAbsent(connection.id(), id -> new ReentrantLock());
        turn.lock();
        try {
            return pull(connection);
        } finally {
            turn.unlock();
        }
    }

    private Report pull(Connection connection) {
        Line line = lines.to(connection);
        Map<String, byte[]> documents = fetch(connection, line);
        Map<String, byte[]> hashes = documents.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> MenuJson.sha256(entry.getValue())));
        Map<String, byte[]> before = latest(connection);
        List<Payload> changed = documents.keySet().stream()
                .filter(name -> !Arrays.equals(hashes.get(name), before.get(name)))
                .map(name -> new Payload(name, hashes.getOrDefault(name, new byte[0]), body(documents, name)))
                .toList();
        boolean understood =
                connection.trouble().isEmpty() && connection.pulledAt().isPresent();
        if (changed.isEmpty() && understood) {
            return new Report(false, 0, 0, 0, 0, 0, List.of());
        }
        try {
            Report report = publisher.publish(connection, changed, line.read(documents));
            return report.with(line.hide(report.findings()));
        } catch (UnreadableFeed unreadable) {
            throw unreadable(connection, changed, line.hide(String.valueOf(unreadable.getMessage())));
        } catch (RuntimeException defect) {
            // an adapter or a publication that trips over a payload must neither be forgotten nor stop the schedule
            throw unreadable(connection, changed, "it could not be published: " + line.hide(defect.toString()));
        }
    }

    private static byte[] body(Map<String, byte[]> documents, String name) {
        return documents.getOrDefault(name, new byte[0]);
    }

    /** A document that differs from the one before. */
    record Payload(String document, byte[] sha256, byte[] body) {}

    private Map<String, byte[]> fetch(Connection connection, Line line) {
        Map<String, byte[]> documents = new LinkedHashMap<>();
        for (MerchantAdapter.Document document : line.adapter().documents()) {
            try {
                var reply = line.fetch(document);
                if (reply.status() != 200) {
                    throw trouble(
                            connection,
                            CatalogueProblem.SYSTEM_UNREACHABLE,
                            document.name() + ": the system answered " + reply.status());
                }
                documents.put(document.name(), reply.body());
            } catch (Outbound.CallFailed failure) {
                throw trouble(
                        connection, CatalogueProblem.SYSTEM_UNREACHABLE, document.name() + ": " + failure.getMessage());
            }
        }
        return documents;
    }

    private Map<String, byte[]> latest(Connection connection) {
        return db.read(tx -> Sql.query(
                        tx,
                        "SELECT p.document, p.sha256 FROM payload p JOIN (SELECT MAX(id) AS id FROM payload"
                                + " WHERE tenant_id = ? AND connection_id = ? GROUP BY document) newest"
                                + " ON newest.id = p.id WHERE p.tenant_id = ?",
                        row -> Map.entry(row.text("document"), row.bytes("sha256")),
                        connection.tenant().value(),
                        connection.id().value(),
                        connection.tenant().value())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Keeps what came, with the trouble it made: it is read again when it or Pearl has changed. */
    private Refused unreadable(Connection connection, List<Payload> changed, String detail) {
        db.write(tx -> {
            Publisher.archive(tx, connection, changed, clock.instant());
            return changed.size();
        });
        return trouble(connection, CatalogueProblem.FEED_UNREADABLE, detail);
    }

    /** Remembers what is wrong, where it was not known yet. */
    private Refused trouble(Connection connection, CatalogueProblem problem, String detail) {
        String kept = detail.length() > 500 ? detail.substring(0, 500) : detail;
        if (!connection.trouble().equals(Optional.of(kept))) {
            db.write(tx -> Sql.update(
                    tx,
                    "UPDATE connection SET trouble = ? WHERE tenant_id = ? AND id = ?",
                    kept,
                    connection.tenant().value(),
                    connection.id().value()));
        }
        return Refused.because(problem, kept);
    }
}
