package io.pearl.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When connections are pulled: not all in the same moment, and one that is in trouble less and less often, until somebody
 * changes how it is reached or it brings something for a person. What it knows is this node's own and saves calls only.
 */
final class PullTimes {

    static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int SPREAD = 5;
    private static final int MOST_DOUBLINGS = 20;

    private final Duration every;
    private final RandomGenerator random;
    private final Map<ConnectionId, Waiting> waiting = new ConcurrentHashMap<>();

    PullTimes(Duration every, RandomGenerator random) {
        this.every = every;
        this.random = random;
    }

    /** @param as how the connection was when it failed */
    private record Waiting(int failures, Instant until, List<Object> as) {}

    boolean due(Connection connection, Instant now) {
        @Nullable Waiting held = waiting.get(connection.id());
        return held == null || !held.as().equals(as(connection)) || !now.isBefore(held.until());
    }

    /** How long to wait before a pull that is due: up to a fifth of the time between two. */
    Duration jitter() {
        return Duration.ofMillis(random.nextLong(Math.max(1, every.toMillis() / SPREAD)));
    }

    void worked(Connection connection) {
        waiting.remove(connection.id());
    }

    /** Waits twice as long as the last time, give or take a fifth, and half an hour at most. */
    void failed(Connection connection, Instant now) {
        waiting.compute(connection.id(), (id, before) -> {
            int failures = before == null || !before.as().equals(as(connection))
                    ? 1
                    : Math.min(MOST_DOUBLINGS, before.failures() + 1);
            long usual = Math.min(every.toMillis() << failures, LONGEST.toMillis());
            long spread = Math.max(1, usual / SPREAD);
            long wait = usual - spread + random.nextLong(2 * spread);
            return new Waiting(failures, now.plusMillis(Math.min(wait, LONGEST.toMillis())), as(connection));
        });
    }

    /** Forgets connections that are gone. */
    void keep(Set<ConnectionId> there) {
        waiting.keySet().retainAll(there);
    }

    private static List<Object> as(Connection connection) {
        return List.of(connection.format(), connection.baseUrl(), connection.settings(), connection.pulledAt());
    }
}
