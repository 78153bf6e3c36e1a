package io.pearl.local.bench;

import io.pearl.client.OrderRequest;
import io.pearl.local.api.PearlApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A closed loop: each connection asks again as soon as it has its answer. */
final class OrderLoad {

    /**
     * @param placed latencies of orders that were made
     * @param errors how many were not, by code
     * @param seconds how long it took in all
     */
    record Result(Latencies placed, Map<String, Long> errors, double seconds) {

        double failed() {
            return errors.values().stream().mapToDouble(Long::doubleValue).sum();
        }
    }

    private final PearlApi api;
    private final List<OrderRequest> requests;
    private final AtomicInteger next = new AtomicInteger();

    OrderLoad(PearlApi api, List<OrderRequest> requests) {
        this.api = api;
        this.requests = List.copyOf(requests);
    }

    Result run(int connections, Duration length) throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        List<Future<Result>> parts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                parts.add(threads.submit(() -> loop(end)));
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Latencies placed = new Latencies();
        Map<String, Long> errors = new TreeMap<>();
        try {
            for (Future<Result> part : parts) {
                placed.addAll(part.get().placed());
                part.get().errors().forEach((code, count) -> errors.merge(code, count, Long::sum));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A connection gave up", e.getCause());
        }
        return new Result(placed, errors, seconds);
    }

    private Result loop(long end) throws InterruptedException {
        Latencies placed = new Latencies();
        Map<String, Long> errors = new TreeMap<>();
        while (System.nanoTime() < end) {
            OrderRequest request = requests.get(Math.floorMod(next.getAndIncrement(), requests.size()));
            long begin = System.nanoTime();
            try {
                HttpResponse<String> answer = api.placeRaw(UUID.randomUUID().toString(), request);
                if (answer.statusCode() == 201) {
                    placed.add(System.nanoTime() - begin);
                } else {
                    errors.merge(PearlApi.problem(answer).code(), 1L, Long::sum);
                }
            } catch (IOException broken) {
                errors.merge(broken.getClass().getSimpleName(), 1L, Long::sum);
            }
        }
        return new Result(placed, errors, 0);
    }
}
