package io.pearl.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.local.identity.ClientTokens;
import io.pearl.local.launch.RunningStack;
import io.pearl.local.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Small requests by several systems, each with a key of its own that is removed afterwards. */
@Command(
        name = "auth",
        description = "Measures what finding out who is asking adds to a request, and opens the list of tenants.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class AuthBench implements Callable<Integer> {

    private static final double PROMISED_MILLIS = 0.3;
    private static final int[] CONNECTIONS = {1, 16};
    private static final String CLIENTS = "/v1/tenants/" + TenantsLoad.slug(1) + "/clients";

    @Option(names = "--quick", description = "4,000 requests")
    private boolean quick;

    @Option(names = "--requests", paramLabel = "N", description = "how many from 1 and from 16 connections (20000)")
    private @Nullable Integer requests;

    @Option(names = "--callers", paramLabel = "N", description = "how many take turns (${DEFAULT-VALUE})")
    private int callers = 8;

    @Option(
            names = "--tenants",
            paramLabel = "N",
            description = "also make sure that there are so many more tenants, and open their list")
    private int tenants;

    @Option(names = "--json", paramLabel = "FILE", description = "where the figures go (target/reports/…)")
    private @Nullable Path json;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        int count = requests != null ? requests : quick ? 4_000 : 20_000;
        RunningStack stack = RunningStack.find(System.getenv());
        ClientTokens setup = stack.tokens("pearl-setup");
        TimedApi api = new TimedApi(stack.apiUrl());
        TenantsLoad list = new TenantsLoad(api, setup, out);
        Report report = new Report("bench-auth")
                .fact("requests", String.valueOf(count))
                .fact("callers", String.valueOf(callers));
        list.put(1);
        List<String> made = new ArrayList<>();
        try {
            out.println("Making " + callers + " systems with a key each");
            measure(new AuthLoad(api, systems(stack, api, setup, made)), report, count);
        } finally {
            for (String client : made) {
                api.delete(CLIENTS + "/" + client, setup);
            }
        }
        if (tenants > 0) {
            out.println("Making sure of " + tenants + " tenants");
            list.create(tenants);
            report.fact("tenants", String.valueOf(tenants));
            list.measure(report, tenants);
        }
        return report.finish(out, json != null ? json : Report.usualFile("bench-auth"));
    }

    /** @param made ids of the systems, as they come to be */
    private List<ClientTokens> systems(RunningStack stack, TimedApi api, ClientTokens setup, List<String> made)
            throws IOException, InterruptedException {
        String run = Long.toString(Instant.now().getEpochSecond(), 36);
        List<ClientTokens> tokens = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            JsonNode key = api.post(
                            CLIENTS,
                            setup,
                            Map.of(
                                    "name",
                                    "bench " + run + " " + i,
                                    "scopes",
                                    List.of("orders:read", "stores:read"),
                                    "perMinute",
                                    600_000,
                                    "perDay",
                                    100_000_000))
                    .json();
            made.add(key.path("client").path("id").asText());
            tokens.add(new ClientTokens(
                    stack.issuer(),
                    key.path("key").path("clientId").asText(),
                    key.path("secret").asText()));
        }
        return tokens;
    }

    private void measure(AuthLoad load, Report report, int count) throws InterruptedException {
        AuthLoad.Result first = load.first();
        report.figure("auth_first_max_ms", first.auth().millis(1), "ms");
        Map<String, Long> errors = new TreeMap<>(first.errors());
        for (int connections : CONNECTIONS) {
            out.println("Asking " + count + " times from " + connections + " connections");
            load.run(connections, count / 2);
            AuthLoad.Result result = load.run(connections, count);
            figures(report, "auth_" + connections, result.auth());
            figures(report, "whole_" + connections, result.whole());
            report.atMost("auth_" + connections + "_p99_ms", PROMISED_MILLIS);
            result.errors().forEach((what, times) -> errors.merge(what, times, Long::sum));
        }
        double failed = errors.values().stream().mapToDouble(Long::doubleValue).sum();
        report.figure("errors", failed, "").atMost("errors", 0).counts("errors_by_kind", errors);
    }

    private static void figures(Report report, String name, Latencies latencies) {
        report.figure(name + "_p50_ms", latencies.millis(0.50), "ms")
                .figure(name + "_p99_ms", latencies.millis(0.99), "ms")
                .figure(name + "_max_ms", latencies.millis(1), "ms");
    }
}
