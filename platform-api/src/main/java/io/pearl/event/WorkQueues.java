package io.pearl.event;

import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Work that must be done outside a transaction, each piece once, and not be forgotten. */
@Singleton
public final class WorkQueues {

    private final Db db;
    private final Map<String, Signal> signals = new ConcurrentHashMap<>();

    WorkQueues(Db db) {
        this.db = db;
    }

    /** Something that work is asked for: see {@link Work#ref()}. */
    public record Ref(TenantId tenant, long id) {}

    /** Asks for work with the caller's change; asking again for the same thing changes nothing. */
    public void put(Connection tx, String queue, List<Ref> refs, Instant dueAt) throws SQLException {
        Sql.batch(
                tx,
                "INSERT INTO work (queue, partition_no, id, due_at, tenant_id, ref_id, attempt) VALUES (?,?,?,?,?,?,0)"
                        + " ON DUPLICATE KEY UPDATE ref_id = VALUES(ref_id)",
                refs,
                ref -> Sql.args(
                        queue,
                        Partitions.of(ref.id()),
                        Ids.next(),
                        dueAt,
                        ref.tenant().value(),
                        ref.id()));
    }

    /**
     * Takes finished work off its queue, in the transaction that records its effect.
     *
     * @throws WorkGone where somebody else finished it: nothing of this transaction may stand
     */
    public void finish(Connection tx, Work work) throws SQLException {
        int gone = Sql.update(
                tx,
                "DELETE FROM work WHERE queue = ? AND partition_no = ? AND id = ? AND tenant_id = ?",
                work.queue(),
                work.partition(),
                work.id(),
                work.tenant().value());
        if (gone != 1) {
            throw new WorkGone(work);
        }
    }

    /** Puts work off, and counts the attempt. */
    public void postpone(Connection tx, Work work, Instant dueAt) throws SQLException {
        Sql.update(
                tx,
                "UPDATE work SET due_at = ?, attempt = attempt + 1"
                        + " WHERE queue = ? AND partition_no = ? AND id = ? AND tenant_id = ?",
                dueAt,
                work.queue(),
                work.partition(),
                work.id(),
                work.tenant().value());
    }

    /** Says that work was committed, so that nobody waits for the next look. */
    public void committed() {
        signals.values().forEach(Signal::raise);
    }

    Signal signal(String queue) {
        return signals.computeIfAbsent(queue, name -> new Signal());
    }

    List<Work> due(String queue, Collection<Integer> partitions, Instant now, int most) {
        if (partitions.isEmpty()) {
            return List.of();
        }
        // one short walk along the index per partition: a long backlog is neither read nor sorted
        List<Object> args = new ArrayList<>();
        List<String> walks = new ArrayList<>();
        int each = Math.max(1, most / partitions.size());
        for (int partition : partitions) {
            walks.add("(SELECT /* every tenant: a queue is walked by partition */ queue, partition_no, id, tenant_id,"
                    + " ref_id, attempt FROM work WHERE queue = ?"
                    + " AND partition_no = ? AND due_at <= ? ORDER BY due_at LIMIT " + each + ")");
            args.add(queue);
            args.add(partition);
            args.add(now);
        }
        return db.read(tx -> Sql.query(
                tx,
                String.join(" UNION ALL ", walks),
                row -> new Work(
                        row.text("queue"),
                        row.integer("partition_no"),
                        row.number("id"),
                        new TenantId(row.number("tenant_id")),
                        row.number("ref_id"),
                        row.integer("attempt")),
                args.toArray()));
    }

    /** Work that another node finished first. */
    public static final class WorkGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WorkGone(Work work) {
            super(work.queue() + " " + work.ref() + " was finished elsewhere", null, false, false);
        }
    }
}
