package io.pearl.event;

import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which partitions this node looks after, taken with compare-and-set and given back by running out. A lease saves two
 * nodes from doing the same work; what must not happen twice is decided in the transaction that records it.
 */
@Singleton
public final class Leases {

    private static final Duration LIFE = Duration.ofSeconds(6);
    private static final Duration RENEW = Duration.ofSeconds(2);

    private final String owner = UUID.randomUUID().toString();
    private final Db db;
    private final Clock clock;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    Leases(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    private record Held(List<Integer> partitions, Instant checkedAt) {}

    /** Partitions of this name that are this node's now; renewed as it is asked. */
    public List<Integer> owned(String name) {
        Instant now = clock.instant();
        Held before = held.get(name);
        if (before != null && now.isBefore(before.checkedAt().plus(RENEW)) && !now.isBefore(before.checkedAt())) {
            return before.partitions();
        }
        List<Integer> partitions = renew(name, now);
        held.put(name, new Held(partitions, now));
        return partitions;
    }

    /** Whether this node looks after the partition that a thing falls into. */
    public boolean mine(String name, long entity) {
        return owned(name).contains(Partitions.of(entity));
    }

    /** Gives everything back, so that another node need not wait for the leases to run out. */
    public void release() {
        held.clear();
        db.write(tx -> Sql.update(
                tx,
                "UPDATE lease SET until_at = ? WHERE owner = ?",
                clock.instant().minusSeconds(1),
                owner));
    }

    private List<Integer> renew(String name, Instant now) {
        return db.write(tx -> {
            int there = Sql.query(
                            tx,
                            "SELECT partition_no FROM lease WHERE name = ?",
                            row -> row.integer("partition_no"),
                            name)
                    .size();
            for (int partition = there; partition < Partitions.COUNT; partition++) {
                Sql.update(
                        tx,
                        "INSERT IGNORE INTO lease (name, partition_no, owner, epoch, until_at) VALUES (?,?,?,0,?)",
                        name,
                        partition,
                        "",
                        now.minusSeconds(1));
            }
            List<Integer> partitions = new ArrayList<>();
            for (int partition = 0; partition < Partitions.COUNT; partition++) {
                int taken = Sql.update(
                        tx,
                        "UPDATE lease SET epoch = epoch + IF(owner = ?, 0, 1), owner = ?, until_at = ?"
                                + " WHERE name = ? AND partition_no = ? AND (owner = ? OR until_at < ?)",
                        owner,
                        owner,
                        now.plus(LIFE),
                        name,
                        partition,
                        owner,
                        now);
                if (taken == 1) {
                    partitions.add(partition);
                }
            }
            return partitions;
        });
    }
}
