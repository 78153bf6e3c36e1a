package io.pearl.operations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pearl.client.Amount;
import io.pearl.client.OperationsApi.Funnel;
import io.pearl.client.OperationsApi.Minute;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Volumes from the counts per minute. Everybody who looks within the same second shares one look. */
@Singleton
public final class Operations {

    private final Db db;
    private final Clock clock;
    private final Cache<Key, Volumes> looks = Caffeine.newBuilder()
            .maximumSize(2_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    Operations(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    private record Key(TenantId tenant, int minutes) {}

    private record Count(long n, long amount) {
        static final Count NONE = new Count(0, 0);
    }

    /**
     * @param minutes one entry per minute without gaps, oldest first, the running minute last
     * @param before the funnel of the same range a week earlier
     * @param minutesBefore the same minutes a week earlier
     */
    public record Volumes(
            Instant asOf, List<Minute> minutes, Funnel funnel, Funnel before, List<Minute> minutesBefore) {}

    /**
     * The volumes of the caller's scope.
     *
     * @param minutes how far back, 5 to 1440
     */
    public Volumes volumes(Caller who, Optional<TenantId> asked, int minutes) {
        TenantId scope = who.scope(Permission.OPERATIONS_READ, asked).orElse(TenantId.PLATFORM);
        return looks.get(new Key(scope, minutes), this::look);
    }

    private Volumes look(Key key) {
        Instant now = clock.instant();
        Instant last = now.truncatedTo(ChronoUnit.MINUTES);
        Instant first = last.minus(key.minutes() - 1L, ChronoUnit.MINUTES);
        Map<Instant, Map<Metric, Count>> counts = counts(key.tenant(), first, last);
        Instant firstBefore = first.minus(7, ChronoUnit.DAYS);
        Instant lastBefore = last.minus(7, ChronoUnit.DAYS);
        Map<Instant, Map<Metric, Count>> before = counts(key.tenant(), firstBefore, lastBefore);
        return new Volumes(
                now,
                minutes(counts, first, last),
                funnel(counts),
                funnel(before),
                minutes(before, firstBefore, lastBefore));
    }

    private static List<Minute> minutes(Map<Instant, Map<Metric, Count>> counts, Instant first, Instant last) {
        List<Minute> minutes = new ArrayList<>();
        for (Instant minute = first; !minute.isAfter(last); minute = minute.plus(1, ChronoUnit.MINUTES)) {
            Map<Metric, Count> there = counts.getOrDefault(minute, Map.of());
            minutes.add(new Minute(
                    minute,
                    of(there, Metric.PLACED).n(),
                    of(there, Metric.DELIVERED).n(),
                    of(there, Metric.FAILED).n()));
        }
        return minutes;
    }

    private Map<Instant, Map<Metric, Count>> counts(TenantId tenant, Instant first, Instant last) {
        Map<Instant, Map<Metric, Count>> counts = new TreeMap<>();
        db.read(tx -> Sql.query(
                tx,
                "SELECT minute_at, metric, n, amount FROM order_minute"
                        + " WHERE tenant_id = ? AND minute_at BETWEEN ? AND ?",
                row -> counts.computeIfAbsent(row.instant("minute_at"), at -> new EnumMap<>(Metric.class))
                        .put(Metric.valueOf(row.text("metric")), new Count(row.number("n"), row.number("amount"))),
                tenant.value(),
                first,
                last));
        return counts;
    }

    private static Funnel funnel(Map<Instant, Map<Metric, Count>> counts) {
        Map<Metric, Count> sums = new EnumMap<>(Metric.class);
        for (Map<Metric, Count> minute : counts.values()) {
            minute.forEach((metric, count) -> sums.merge(
                    metric, count, (one, other) -> new Count(one.n() + other.n(), one.amount() + other.amount())));
        }
        return new Funnel(
                of(sums, Metric.SENTENCES).n(),
                of(sums, Metric.UNDERSTOOD).n(),
                of(sums, Metric.MATCHED).n(),
                of(sums, Metric.PLACED).n(),
                of(sums, Metric.PAID).n(),
                of(sums, Metric.ACCEPTED).n(),
                of(sums, Metric.DELIVERED).n(),
                new Amount(of(sums, Metric.DISCOUNT).amount(), "CNY"),
                new Amount(of(sums, Metric.PLACED).amount(), "CNY"),
                of(sums, Metric.FAILED).n());
    }

    private static Count of(Map<Metric, Count> counts, Metric metric) {
        return counts.getOrDefault(metric, Count.NONE);
    }
}
