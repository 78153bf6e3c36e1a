package io.pearl.local.bench;

import io.pearl.local.identity.ClientTokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Many small requests by several callers; each connection asks again as soon as it has its answer. */
final class AuthLoad {

    private static final String PATH = "/v1/me";

    /**
     * @param whole of requests that were answered with 200
     * @param auth the part of it that finding out who is asking took
     * @param errors how many were answered otherwise, by status
     */
    record Result(Latencies whole, Latencies auth, Map<String, Long> errors) {

        private static Result none() {
            return new Result(new Latencies(), new Latencies(), new TreeMap<>());
        }

        private void add(Result other) {
            whole.addAll(other.whole);
            auth.addAll(other.auth);
            other.errors.forEach((status, count) -> errors.merge(status, count, Long::sum));
        }
    }

    private final TimedApi api;
    private final List<ClientTokens> callers;

    AuthLoad(TimedApi api, List<ClientTokens> callers) {
        this.api = api;
        this.callers = List.copyOf(callers);
    }

    /** Each caller's very first request: its token has to be verified and its standing looked up. */
    Result first() throws InterruptedException {
        Result result = Result.none();
        for (ClientTokens caller : callers) {
            ask(caller, result);
        }
        return result;
    }

    Result run(int connections, int requests) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Future<Result>> parts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                parts.add(threads.submit(() -> {
                    Result own = Result.none();
                    int number = next.getAndIncrement();
                    while (number < requests) {
                        ask(callers.get(number % callers.size()), own);
                        number = next.getAndIncrement();
                    }
                    return own;
                }));
            }
        }
        Result all = Result.none();
        try {
            for (Future<Result> part : parts) {
                all.add(part.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A connection gave up", e.getCause());
        }
        return all;
    }

    private void ask(ClientTokens caller, Result result) throws InterruptedException {
        try {
            TimedApi.Answer answer = api.get(PATH, caller);
            if (answer.status() != 200) {
                result.errors().merge("HTTP " + answer.status(), 1L, Long::sum);
            } else if (answer.authNanos().isEmpty()) {
                result.errors().merge("no Server-Timing", 1L, Long::sum);
            } else {
                result.whole().add(answer.nanos());
                result.auth().add(answer.authNanos().getAsLong());
            }
        } catch (IOException broken) {
            result.errors().merge(broken.getClass().getSimpleName(), 1L, Long::sum);
        }
    }
}
