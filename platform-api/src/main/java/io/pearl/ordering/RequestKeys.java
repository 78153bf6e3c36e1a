package io.pearl.ordering;

import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers by Idempotency-Key. The record commits with the effect, so a repeat can never cause a second one. */
@Singleton
public final class RequestKeys {

    private final Db db;
    private final Clock clock;
    private final Set<Map.Entry<String, String>> inFlight = ConcurrentHashMap.newKeySet();

    RequestKeys(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public Optional<RequestKey.Recorded> find(String channel, String key) {
        return db.read(
                tx -> Optional.ofNullable(select(tx, channel, List.of(key)).get(key)));
    }

    /** Marks a key as being worked on by this node; false where it already is. Other nodes are met at the commit. */
    public boolean begin(RequestKey key) {
        return inFlight.add(Map.entry(key.channel(), key.key()));
    }

    public void end(RequestKey key) {
        inFlight.remove(Map.entry(key.channel(), key.key()));
    }

    /** Writes answers with their effects; a key that is there already fails the statement. */
    public void insert(Connection tx, List<RequestKey> keys) throws SQLException {
        Sql.batch(
                tx,
                "INSERT INTO idempotency_record (channel, idem_key, fingerprint, status, body, created_at)"
                        + " VALUES (?,?,?,?,?,?)",
                keys,
                key -> Sql.args(
                        key.channel(),
                        key.key(),
                        key.fingerprint(),
                        key.answer().orElseThrow().status(),
                        key.answer().orElseThrow().body(),
                        clock.instant()));
    }

    Map<String, RequestKey.Recorded> select(Connection tx, String channel, List<String> keys) throws SQLException {
        List<Object> args = new ArrayList<>();
        args.add(channel);
        args.addAll(keys);
        Map<String, RequestKey.Recorded> found = new HashMap<>();
        Sql.query(
                tx,
                "SELECT idem_key, fingerprint, status, body FROM idempotency_record WHERE channel = ?"
                        + " AND idem_key IN (" + Sql.marks(keys.size()) + ")",
                row -> found.put(
                        row.text("idem_key"),
                        new RequestKey.Recorded(
                                row.bytes("fingerprint"),
                                new RequestKey.Answer(row.integer("status"), row.text("body")))),
                args.toArray());
        return found;
    }
}
