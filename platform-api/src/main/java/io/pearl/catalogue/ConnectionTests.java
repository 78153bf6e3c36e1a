package io.pearl.catalogue;

import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.kernel.Outbound;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Turns;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks a system whether it can be pulled, and keeps nothing of what it says. */
@Singleton
final class ConnectionTests {

    private static final int MOST = 30;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    /** Each may hold three documents of 20 MB, and what is made of them. */
    private static final int AT_ONCE = 4;

    final Turns turns = new Turns(AT_ONCE, TenancyProblem.BUSY);

    private final Map<TenantId, Deque<Instant>> begun = new ConcurrentHashMap<>();
    private final Clock clock;

    ConnectionTests(Clock clock) {
        this.clock = clock;
    }

    private record Fetched(ConnectionTest.Document told, byte[] body) {}

    /**
     * Counts a test. The bound is this node's own: it keeps tests from being used to look around, and needs no more.
     *
     * @throws Refused TOO_MANY_TESTS
     */
    void count(TenantId tenant) {
        Instant now = clock.instant();
        begun.compute(tenant, (id, before) -> {
            Deque<Instant> times = before == null ? new ArrayDeque<>() : before;
            while (!times.isEmpty() && !times.getFirst().plus(WITHIN).isAfter(now)) {
                times.removeFirst();
            }
            if (times.size() >= MOST) {
                Duration wait = Duration.between(now, times.getFirst().plus(WITHIN));
                throw Refused.full(
                        CatalogueProblem.TOO_MANY_TESTS,
                        MOST + " tests in " + WITHIN.toMinutes() + " minutes are as many as a tenant may make.",
                        wait);
            }
            times.addLast(now);
            return times;
        });
    }

    /** @throws Refused BUSY */
    ConnectionTest run(Line line) {
        return turns.take(() -> ask(line));
    }

    private static ConnectionTest ask(Line line) {
        List<Fetched> fetched = fetch(line);
        List<ConnectionTest.Document> told = fetched.stream().map(Fetched::told).toList();
        if (told.stream().anyMatch(document -> document.trouble().isPresent())) {
            return new ConnectionTest(false, told, 0, 0, List.of());
        }
        Map<String, byte[]> bodies = new HashMap<>();
        fetched.forEach(one -> bodies.put(one.told().name(), one.body()));
        try {
            return read(line, told, line.read(bodies));
        } catch (UnreadableFeed unreadable) {
            return unreadable(line, told, String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException defect) {
            return unreadable(line, told, "the adapter trips over it: " + defect);
        }
    }

    private static ConnectionTest read(Line line, List<ConnectionTest.Document> told, Feed feed) {
        if (feed.stores().isEmpty()) {
            return unreadable(line, told, "the system names no store");
        }
        int items = feed.menus().values().stream()
                .distinct()
                .mapToInt(menu -> menu.items().size())
                .sum();
        return new ConnectionTest(true, told, feed.stores().size(), items, line.hide(feed.findings()));
    }

    private static ConnectionTest unreadable(Line line, List<ConnectionTest.Document> told, String why) {
        Finding finding = new Finding(Finding.Severity.ERROR, "unreadable", "", why);
        return new ConnectionTest(false, told, 0, 0, line.hide(List.of(finding)));
    }

    /** All at once, so that a slow system costs a person one wait and not three. */
    private static List<Fetched> fetch(Line line) {
        List<Callable<Fetched>> calls = new ArrayList<>();
        line.adapter().documents().forEach(document -> calls.add(() -> fetch(line, document)));
        List<Fetched> fetched = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Fetched> call : threads.invokeAll(calls)) {
                fetched.add(call.get());
            }
            return fetched;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        } catch (ExecutionException defect) {
            throw new IllegalStateException(line.hide(String.valueOf(defect.getMessage())));
        }
    }

    private static Fetched fetch(Line line, MerchantAdapter.Document document) {
        long begun = System.nanoTime();
        int status = 0;
        byte[] body = new byte[0];
        Optional<String> trouble = Optional.empty();
        try {
            Outbound.Reply reply = line.fetch(document);
            status = reply.status();
            body = reply.body();
            if (status != 200) {
                trouble = Optional.of("the system answered " + status);
            }
        } catch (Outbound.CallFailed failure) {
            trouble = Optional.of(String.valueOf(failure.getMessage()));
        }
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        return new Fetched(new ConnectionTest.Document(document.name(), status, millis, body.length, trouble), body);
    }
}
