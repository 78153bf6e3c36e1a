package io.pearl.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.pearl.ApiUnderTest.Answer;
import io.pearl.TownUnderTest;
import io.pearl.isolation.ApiDocument.Operation;
import io.pearl.isolation.Ask.Mine;
import io.pearl.isolation.Ask.Target;
import io.pearl.isolation.Classification.Own;
import io.pearl.isolation.Classification.Plane;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the OpenAPI document, asked by everybody for every tenant: whoever may is let in, and nobody else
 * learns or changes anything. A new operation fails until {@code operations.txt} says who may call it.
 */
class IsolationMatrixIT {

    private static final ApiDocument DOCUMENT = ApiDocument.read();
    private static final Classification CLASSIFICATION = Classification.read();
    private static final int AT_ONCE = 24;

    private static TownUnderTest town;
    private static House own;
    private static House foreign;
    private static List<Actor> cast;
    private static Mine mine;

    @BeforeAll
    static void open() {
        town = TownUnderTest.open(Map.of("pearl.pull-every", "1h"));
        Rows rows = new Rows(town.api);
        town.campaign("matrix", 100_000, 1);
        String other = town.api.customer("assistant-b", "bob");
        own = House.furnish(town, rows, "lumi", TownUnderTest.ASSISTANT, town.customer);
        foreign = House.furnish(town, rows, "shanyue", "assistant-b", other);
        mine = new Mine(Map.of(
                "assistant",
                Map.of(
                        "order",
                        own.things().get("order"),
                        "customer",
                        own.things().get("customer"))));
        cast = Cast.of(town.api, own, foreign);
        quiet();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Test
    void everyOperationHasItsLine() {
        Set<String> documented =
                DOCUMENT.operations().stream().map(Operation::id).collect(Collectors.toCollection(TreeSet::new));
        assertThat(CLASSIFICATION.lines().keySet())
                .as("operations.txt says who may call each operation of the document")
                .containsExactlyInAnyOrderElementsOf(documented);
        assertThat(documented).as("give it an operationId of its own").noneMatch(id -> id.matches(".*_\\d+"));
    }

    /** What could be called and is not in the document would not be in the matrix. */
    @Test
    void everyRouteStandsInTheDocument() {
        Set<String> routes = town.api
                .bean(Router.class)
                .uriRoutes()
                .map(route -> route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toPathString())
                .filter(route -> route.contains("/v1/"))
                .map(route -> route.replaceAll("\\{\\?[^}]*}", ""))
                .filter(route -> !route.startsWith("HEAD ") && !route.equals("GET /v1/openapi.yaml"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(routes)
                .isEqualTo(DOCUMENT.operations().stream()
                        .map(Operation::route)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void nobodyLearnsOrChangesWhatIsNotTheirs() throws SQLException {
        long start = System.nanoTime();
        List<Ask> asks = new ArrayList<>();
        for (Operation operation : DOCUMENT.operations()) {
            var line = CLASSIFICATION.lines().get(operation.id());
            if (line != null) {
                cast.forEach(actor -> asks.addAll(Ask.all(operation, line, actor, own, foreign, mine)));
            }
        }
        Map<Ask, Verdict> verdicts = new HashMap<>();
        List<String> changed = new ArrayList<>();

        Map<String, String> before = fingerprints();
        together(asks, ask -> !ask.allowed(), verdicts);
        quiet();
        changed.addAll(Fingerprints.differences(before, fingerprints(), ""));

        before = fingerprints();
        Predicate<Ask> inside = ask ->
                ask.allowed() && ask.target() != Target.FOREIGN && ask.line().own() != Own.LAST;
        together(asks, inside.and(Ask::reads), verdicts);
        oneByOne(asks, inside.and(ask -> !ask.reads()), verdicts);
        quiet();
        changed.addAll(Fingerprints.differences(
                before, fingerprints(), " " + foreign.id().value()));

        Predicate<Ask> rest = ask ->
                ask.allowed() && ask.target() == Target.FOREIGN && ask.line().own() != Own.LAST;
        together(asks, rest.and(Ask::reads), verdicts);
        oneByOne(asks, rest.and(ask -> !ask.reads()), verdicts);
        Predicate<Ask> last = ask -> ask.allowed() && ask.line().own() == Own.LAST;
        oneByOne(asks, last.and(ask -> ask.line().plane() != Plane.SELF), verdicts);
        together(asks, last.and(ask -> ask.line().plane() == Plane.SELF), verdicts);

        long[] pairs = new long[1];
        List<String> told = told(verdicts, pairs);
        List<Verdict> all = asks.stream().map(verdicts::get).toList();
        MatrixReport report =
                new MatrixReport(all, pairs[0], foreign.marks().size(), Duration.ofNanos(System.nanoTime() - start));
        report.write(Path.of("target", "isolation-matrix.md"));
        System.out.println(report.page());
        System.out.println(report.size());

        List<String> wrong = new ArrayList<>(all.stream()
                .filter(verdict -> verdict.wrong().isPresent())
                .map(Verdict::toString)
                .toList());
        summary(all);
        wrong.addAll(told);
        wrong.addAll(changed);
        assertThat(wrong).as(report.size()).isEmpty();
    }

    /** Where a tenant that is there and one that is not are answered differently, one could go looking for them. */
    private static List<String> told(Map<Ask, Verdict> verdicts, long[] pairs) {
        Map<String, Verdict> foreigners = new HashMap<>();
        verdicts.forEach((ask, verdict) -> {
            if (ask.target() == Target.FOREIGN && !ask.allowed() && ask.actor().outside()) {
                foreigners.put(ask.operation().id() + ask.actor().name(), verdict);
            }
        });
        List<String> told = new ArrayList<>();
        verdicts.forEach((ask, unknown) -> {
            Verdict known = foreigners.get(ask.operation().id() + ask.actor().name());
            if (ask.target() == Target.UNKNOWN && known != null) {
                pairs[0]++;
                if (known.status() != unknown.status() || !plain(known).equals(plain(unknown))) {
                    told.add(ask.operation().id() + " tells " + ask.actor().name() + " that the neighbour is there: "
                            + plain(known) + " | " + plain(unknown));
                }
            }
        });
        return told;
    }

    /** What was said, without what was asked for and without the time. */
    private static String plain(Verdict verdict) {
        String said = verdict.said();
        for (String word : verdict.ask().sent().split("[/?&= ,{}\":]+")) {
            if (word.length() > 3) {
                said = said.replace(word, "·");
            }
        }
        return said.replaceAll("(?i)(date|content-length|server-timing|ratelimit[a-z-]*)=\\[[^]]*],? ?", "");
    }

    private static void together(List<Ask> asks, Predicate<Ask> which, Map<Ask, Verdict> verdicts) {
        Semaphore room = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Ask, Future<Verdict>> running = new HashMap<>();
            asks.stream()
                    .filter(which)
                    .forEach(ask -> running.put(ask, threads.submit(() -> {
                        room.acquire();
                        try {
                            return ask(ask);
                        } finally {
                            room.release();
                        }
                    })));
            running.forEach((ask, verdict) -> verdicts.put(ask, done(verdict)));
        }
    }

    private static Verdict done(Future<Verdict> verdict) {
        try {
            return verdict.get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void oneByOne(List<Ask> asks, Predicate<Ask> which, Map<Ask, Verdict> verdicts) {
        // in the order of the file: what takes permissions away comes last there
        List<String> order = List.copyOf(CLASSIFICATION.lines().keySet());
        asks.stream()
                .filter(which)
                .sorted((one, other) -> Integer.compare(
                        order.indexOf(one.operation().id()),
                        order.indexOf(other.operation().id())))
                .forEach(ask -> verdicts.put(ask, ask(ask)));
    }

    private static Verdict ask(Ask ask) {
        List<String> headers =
                new ArrayList<>(List.of("Idempotency-Key", UUID.randomUUID().toString()));
        if (ask.operation().method().matches("PUT|DELETE")) {
            headers.addAll(List.of("If-Match", "\"987\""));
        }
        if (ask.operation().id().matches("previewStores|uploadMenu|pushDocument")) {
            headers.addAll(List.of("Content-Type", "application/octet-stream"));
        }
        Answer answer = town.api.send(
                ask.operation().method(), ask.path(), ask.actor().token(), ask.body(), headers.toArray(String[]::new));
        return Verdict.of(ask, answer, own, foreign);
    }

    private static Map<String, String> fingerprints() throws SQLException {
        try (Connection connection = town.api.connect()) {
            return Fingerprints.of(connection);
        }
    }

    /** Waits for what was set going before. */
    private static void quiet() {
        io.pearl.ApiUnderTest.await(
                Duration.ofSeconds(20), () -> town.api.number("SELECT COUNT(*) FROM outbox"), count -> count == 0);
    }

    /** Operations that fail for everybody, which are not finished rather than wrong. */
    private static void summary(List<Verdict> all) {
        Map<String, Integer> broken = new TreeMap<>();
        all.stream()
                .filter(verdict -> verdict.status() >= 500 && verdict.wrong().isPresent())
                .forEach(verdict -> broken.merge(verdict.ask().operation().id(), 1, Integer::sum));
        if (!broken.isEmpty()) {
            System.out.println("answered with 5xx, how often: " + broken);
        }
    }
}
