package io.pearl.identity;

import io.pearl.kernel.Db;
import io.pearl.kernel.Loop;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Standing;
import io.pearl.tenancy.TenantId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Rate limits and quotas of systems. The limit a minute holds on each node for itself. The quota a day is decided by the
 * database's count over all nodes and what this node has not written yet: with several nodes, a few seconds' worth too
 * many may be let through. Counts are lost where a node dies before it wrote them: three seconds' worth at most.
 */
@Singleton
public final class ClientLimits {

    private static final long WRITE_EVERY_MILLIS = 3000;
    /** In one statement. */
    private static final int AT_ONCE = 500;

    private final Db db;
    private final Clock clock;
    /** As many as there are systems that called since the start: each is small, and none may be forgotten uncounted. */
    private final Map<Metered, Meter> meters = new ConcurrentHashMap<>();

    private final Loop loop;

    ClientLimits(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.loop = new Loop("client-usage", this::round);
    }

    private record Metered(TenantId tenant, long client) {

        Metered(Standing.Client client) {
            this(client.tenant(), client.id());
        }
    }

    private record Drained(Metered metered, Meter meter, Meter.Unwritten unwritten) {}

    private record DayCount(Metered metered, LocalDate day, long requests) {}

    private record KeyUse(Metered metered, long key, Instant at) {}

    /** Whether {@link #admit} decides from memory. */
    public boolean remembers(Standing.Client client) {
        return meters.containsKey(new Metered(client));
    }

    /** Decides about one request, and counts it where it is let through. */
    public Admission admit(Standing.Client client) {
        Instant now = clock.instant();
        Meter meter = meters.get(new Metered(client));
        if (meter == null) {
            meter = meters.computeIfAbsent(new Metered(client), metered -> load(metered, now));
        }
        return meter.take(client.perMinute(), client.perDay(), client.key(), now);
    }

    @PreDestroy
    void stop() {
        loop.close();
        write();
    }

    private void round() throws InterruptedException {
        Thread.sleep(WRITE_EVERY_MILLIS);
        write();
    }

    private Meter load(Metered metered, Instant now) {
        LocalDate today = ClientRows.day(now);
        long known = db.read(tx -> Sql.one(
                        tx,
                        "SELECT requests FROM partner_client_day WHERE tenant_id = ? AND client_id = ? AND day = ?",
                        row -> row.number("requests"),
                        metered.tenant().value(),
                        metered.client(),
                        today))
                .orElse(0L);
        return new Meter(today, known);
    }

    /** Writes what this node has counted, and learns what the others have. */
    synchronized void write() {
        List<Drained> drained = new ArrayList<>();
        meters.forEach((metered, meter) -> {
            Meter.Unwritten unwritten = meter.drain();
            if (!unwritten.empty()) {
                drained.add(new Drained(metered, meter, unwritten));
            }
        });
        // always in the same order, so that two nodes do not wait for each other
        drained.sort(
                Comparator.comparing((Drained one) -> one.metered().tenant().value())
                        .thenComparing(one -> one.metered().client()));
        List<List<Drained>> parts = new ArrayList<>();
        for (int from = 0; from < drained.size(); from += AT_ONCE) {
            parts.add(drained.subList(from, Math.min(drained.size(), from + AT_ONCE)));
        }
        writeAll(parts);
        // only now: where the sums cannot be read, everything is written all the same
        parts.forEach(this::learn);
    }

    private void writeAll(List<List<Drained>> parts) {
        int written = 0;
        try {
            for (List<Drained> part : parts) {
                write(part);
                written++;
            }
        } finally {
            parts.subList(written, parts.size())
                    .forEach(part -> part.forEach(one -> one.meter().notWritten(one.unwritten())));
        }
    }

    private void write(List<Drained> part) {
        List<KeyUse> uses = part.stream()
                .flatMap(one -> one.unwritten().used().entrySet().stream()
                        .map(use -> new KeyUse(one.metered(), use.getKey(), use.getValue())))
                .toList();
        db.write(tx -> {
            add(tx, counts(part));
            touch(tx, uses);
            return true;
        });
    }

    private static List<DayCount> counts(List<Drained> part) {
        return part.stream()
                .flatMap(one -> one.unwritten().counts().stream()
                        .map(count -> new DayCount(one.metered(), count.day(), count.requests())))
                .toList();
    }

    private static void add(Connection tx, List<DayCount> counts) throws SQLException {
        Sql.batch(
                tx,
                "INSERT INTO partner_client_day (tenant_id, client_id, day, requests) VALUES (?,?,?,?)"
                        + " ON DUPLICATE KEY UPDATE requests = requests + VALUES(requests)",
                counts,
                count -> Sql.args(
                        count.metered().tenant().value(), count.metered().client(), count.day(), count.requests()));
    }

    private static void touch(Connection tx, List<KeyUse> uses) throws SQLException {
        Sql.batch(
                tx,
                "UPDATE partner_client_key SET last_used_at = GREATEST(COALESCE(last_used_at, ?), ?)"
                        + " WHERE tenant_id = ? AND client_id = ? AND id = ?",
                uses,
                use -> Sql.args(
                        use.at(),
                        use.at(),
                        use.metered().tenant().value(),
                        use.metered().client(),
                        use.key()));
    }

    private void learn(List<Drained> part) {
        List<DayCount> counts = counts(part);
        Map<Metered, Meter> byClient =
                part.stream().collect(Collectors.toMap(Drained::metered, Drained::meter, (one, same) -> one));
        Set<LocalDate> days = counts.stream().map(DayCount::day).collect(Collectors.toSet());
        for (LocalDate day : days) {
            List<Metered> asked = counts.stream()
                    .filter(count -> count.day().equals(day))
                    .map(DayCount::metered)
                    .toList();
            Map<Metered, Long> sums = new HashMap<>();
            List<Object> args = new ArrayList<>(List.of(day));
            asked.forEach(metered -> {
                args.add(metered.tenant().value());
                args.add(metered.client());
            });
            db.read(tx -> Sql.query(
                            tx,
                            "/* every tenant: of each system that called */"
                                    + " SELECT tenant_id, client_id, requests FROM partner_client_day WHERE day = ?"
                                    + " AND (tenant_id, client_id) IN ("
                                    + String.join(",", java.util.Collections.nCopies(asked.size(), "(?,?)")) + ")",
                            row -> Map.entry(
                                    new Metered(new TenantId(row.number("tenant_id")), row.number("client_id")),
                                    row.number("requests")),
                            args.toArray()))
                    .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
            sums.forEach((metered, sum) -> {
                Meter meter = byClient.get(metered);
                if (meter != null) {
                    meter.written(day, sum);
                }
            });
        }
    }
}
