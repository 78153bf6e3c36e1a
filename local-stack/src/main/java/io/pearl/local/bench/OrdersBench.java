package io.pearl.local.bench;

import io.pearl.client.AgentOrder;
import io.pearl.client.Amount;
import io.pearl.client.OrderRequest;
import io.pearl.client.SetupApi;
import io.pearl.local.api.ApiProblem;
import io.pearl.local.api.PearlApi;
import io.pearl.local.launch.DemoCustomer;
import io.pearl.local.launch.RunningStack;
import io.pearl.local.order.Place;
import io.pearl.local.report.Report;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Orders from many connections, each waiting for its answer before it asks again. */
@Command(
        name = "orders",
        description = "Drives POST /v1/agent/orders and reports orders/s and latencies.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class OrdersBench implements Callable<Integer> {

    private static final String CAMPAIGN = "bench";
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    /** Two cups each, since a single one may be less than a shop delivers. */
    private static final List<String> SENTENCES =
            List.of("帮我点两杯少糖少冰的珍珠奶茶", "来两杯珍珠奶茶", "两杯珍珠奶茶，去冰，半糖", "two pearl milk teas, less sugar");

    @Option(names = "--quick", description = "10 s from 16 connections")
    private boolean quick;

    @Option(names = "--seconds", paramLabel = "N", description = "how long, after 3 s of warming up (30)")
    private @Nullable Integer seconds;

    @Option(names = "--connections", paramLabel = "N", description = "how many at once (64)")
    private @Nullable Integer connections;

    @Option(names = "--customers", paramLabel = "N", description = "how many take turns (${DEFAULT-VALUE})")
    private int customers = 200;

    @Option(names = "--selections", description = "send exact items instead of sentences")
    private boolean selections;

    @Option(names = "--json", paramLabel = "FILE", description = "where the figures go (target/reports/…)")
    private @Nullable Path json;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws InterruptedException {
        int length = seconds != null ? seconds : quick ? 10 : 30;
        int width = connections != null ? connections : quick ? 16 : 64;
        RunningStack stack = RunningStack.find(System.getenv());
        PearlApi assistant = stack.api("pearl-assistant");
        PearlApi setup = stack.api("pearl-setup");
        startCampaign(setup);
        try {
            out.println("Registering " + customers + " customers");
            List<String> ids = register(assistant);
            List<OrderRequest> requests = requests(assistant, ids);
            out.println("Ordering for " + length + " s from " + width + " connections");
            OrderLoad load = new OrderLoad(assistant, requests);
            load.run(width, WARM_UP);
            OrderLoad.Result result = load.run(width, Duration.ofSeconds(length));
            return report(result, width);
        } finally {
            setup.changeCampaign(CAMPAIGN, SetupApi.CampaignAction.pause);
        }
    }

    private int report(OrderLoad.Result result, int width) {
        Report report = new Report("bench-orders")
                .fact("connections", String.valueOf(width))
                .fact("by", selections ? "selections" : "sentences")
                .fact("seconds", String.valueOf(result.seconds()))
                .figure("orders_per_s", result.placed().count() / result.seconds(), "/s")
                .figure("p50_ms", result.placed().millis(0.50), "ms")
                .figure("p99_ms", result.placed().millis(0.99), "ms")
                .figure("orders", result.placed().count(), "")
                .figure("errors", result.failed(), "")
                .counts("errors_by_code", result.errors())
                .atLeast("orders", 1);
        return report.finish(out, json != null ? json : Report.usualFile("bench-orders"));
    }

    /** A campaign of its own, so that the demo's budget is left alone. */
    private static void startCampaign(PearlApi setup) {
        boolean known =
                setup.campaigns().stream().anyMatch(campaign -> campaign.slug().equals(CAMPAIGN));
        if (!known) {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            setup.putCampaign(
                    CAMPAIGN,
                    new SetupApi.CampaignRequest(
                            "压测",
                            "Bench",
                            new Amount(2_500, "CNY"),
                            new Amount(1, "CNY"),
                            new Amount(10_000_000_00L, "CNY"),
                            100,
                            now,
                            now.plus(Duration.ofDays(365))));
        }
        setup.changeCampaign(CAMPAIGN, SetupApi.CampaignAction.start);
    }

    /** @return ids of fresh customers, whose allowance of vouchers nobody has used yet */
    private List<String> register(PearlApi assistant) throws InterruptedException {
        String run = Long.toString(Instant.now().getEpochSecond(), 36);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<String>> ids = IntStream.range(0, customers)
                    .mapToObj(i -> "bench-" + run + "-" + i)
                    .map(reference -> threads.submit(() -> assistant
                            .putCustomer(reference, DemoCustomer.called(reference))
                            .id()))
                    .toList();
            List<String> all = new ArrayList<>();
            for (Future<String> id : ids) {
                all.add(id.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    /** One request for each customer and sentence. */
    private List<OrderRequest> requests(PearlApi assistant, List<String> ids) {
        OrderRequest.Address to = Place.parse(Place.USUAL);
        List<OrderRequest> bySentence = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            String sentence = SENTENCES.get(i % SENTENCES.size());
            bySentence.add(new OrderRequest(sentence, null, ids.get(i), to, "zh-CN", null));
        }
        if (!selections) {
            return bySentence;
        }
        OrderRequest.Selection selection = selection(assistant, bySentence.getFirst());
        return ids.stream()
                .map(id -> new OrderRequest(null, selection, id, to, "zh-CN", null))
                .toList();
    }

    /** What a sentence leads to, as exact items. */
    private static OrderRequest.Selection selection(PearlApi assistant, OrderRequest request) {
        try {
            AgentOrder order = assistant.place("bench-" + Instant.now().toEpochMilli(), request);
            List<OrderRequest.SelectedLine> lines = order.lines().stream()
                    .map(line -> new OrderRequest.SelectedLine(line.item(), List.of(), line.quantity()))
                    .toList();
            return new OrderRequest.Selection(order.store().id(), lines, null);
        } catch (ApiProblem refused) {
            throw new IllegalStateException(
                    "The first order was refused, so there is nothing to measure: " + refused.sentence(), refused);
        }
    }
}
