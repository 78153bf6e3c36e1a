package io.pearl.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.local.identity.ClientTokens;
import io.pearl.local.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Tenants by the thousand, and how long their list takes to open. */
final class TenantsLoad {

    private static final int SAMPLES = 100;
    private static final int AT_ONCE = 8;

    private final TimedApi api;
    private final ClientTokens setup;
    private final PrintStream out;

    TenantsLoad(TimedApi api, ClientTokens setup, PrintStream out) {
        this.api = api;
        this.setup = setup;
        this.out = out;
    }

    static String slug(int number) {
        return String.format(Locale.ROOT, "bench-%05d", number);
    }

    /** Those that are there already stay as they are. */
    void create(int count) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Future<Integer>> parts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                parts.add(threads.submit(() -> {
                    int number = next.incrementAndGet();
                    while (number <= count) {
                        put(number);
                        number = next.incrementAndGet();
                    }
                    return number;
                }));
            }
        }
        for (Future<Integer> part : parts) {
            try {
                part.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
            }
        }
    }

    void put(int number) throws IOException, InterruptedException {
        Map<String, Object> names = Map.of("nameZh", "压测茶铺 " + number, "nameEn", "Bench tea " + number);
        api.put("/v1/tenants/" + slug(number), setup, names).json();
    }

    void measure(Report report, int count) throws IOException, InterruptedException {
        String first = "/v1/tenants?limit=50";
        for (int i = 0; i < SAMPLES; i++) {
            api.get(first, setup).json();
        }
        Latencies opened = new Latencies();
        Latencies turned = new Latencies();
        Latencies searched = new Latencies();
        String page = first;
        int seen = 0;
        for (int i = 0; i < SAMPLES; i++) {
            opened.add(timed(first).nanos());
            String searching = first + "&search=" + slug(1 + (i * 7919) % count).substring(0, 10);
            searched.add(timed(searching).nanos());
        }
        // the whole list from end to end, and round again where it is short
        while (turned.count() < SAMPLES || !page.equals(first)) {
            TimedApi.Answer answer = timed(page);
            if (!page.equals(first)) {
                turned.add(answer.nanos());
            }
            JsonNode next = answer.json().path("next");
            if (next.isTextual()) {
                page = first + "&cursor=" + next.asText();
            } else if (page.equals(first)) {
                break;
            } else {
                page = first;
            }
            seen++;
        }
        out.println("Read " + seen + " pages");
        figures(report, "list_first_page", opened);
        figures(report, "list_later_page", turned);
        figures(report, "list_search", searched);
        report.atMost("list_first_page_p99_ms", 1000)
                .atMost("list_later_page_p99_ms", 1000)
                .atMost("list_search_p99_ms", 1000);
    }

    private TimedApi.Answer timed(String path) throws IOException, InterruptedException {
        TimedApi.Answer answer = api.get(path, setup);
        answer.json();
        return answer;
    }

    private static void figures(Report report, String name, Latencies latencies) {
        report.figure(name + "_p50_ms", latencies.millis(0.50), "ms")
                .figure(name + "_p99_ms", latencies.millis(0.99), "ms");
    }
}
