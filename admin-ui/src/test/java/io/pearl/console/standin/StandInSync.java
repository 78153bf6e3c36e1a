package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.ConnectionsApi.PullFinding;
import io.pearl.client.MenusApi.ChangeCount;
import io.pearl.client.MenusApi.MenuDifference;
import io.pearl.client.Name;
import io.pearl.client.Page;
import io.pearl.client.SyncApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came from a chain's till: a menu with faults, a system that was down, and a field of another type. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInSync implements SyncApi {

    private static final String HASH = "9f2c".repeat(16);
    private static final Instant NOW = Instant.now();

    private final Chains chains;
    private volatile boolean seen;
    private volatile String feed = "pull";

    StandInSync(Chains chains) {
        this.chains = chains;
    }

    void reset() {
        seen = false;
        feed = "pull";
    }

    private static SyncRun run(String id, String outcome, int minutes, int times, @Nullable String detail) {
        boolean well = detail == null;
        Instant at = NOW.minus(Duration.ofMinutes(minutes));
        return new SyncRun(
                id,
                id.equals("run_0K3") ? "person" : "schedule",
                id.equals("run_0K3") ? "Lin Xiaoyue" : null,
                at.minusSeconds(2),
                at,
                at.plusSeconds(60L * (times - 1)),
                times,
                outcome,
                detail,
                well ? 137 : 0,
                well ? 62 : 0,
                well ? 9 : 0,
                outcome.equals("held") ? 128 : 0,
                well ? 2 : 0,
                well ? 1 : 0,
                well ? 1 : 0,
                "meituan",
                "a1b2c3d4e5f6",
                "0f1e2d3c4b5a",
                well ? HASH : null,
                outcome.equals("held") ? 1 : 0);
    }

    private static final List<SyncRun> RUNS = List.of(
            run("run_0K4", "held", 4, 1, null),
            run("run_0K3", "published", 95, 1, null),
            run("run_0K2", "unreachable", 180, 47, "foods: the system answered 503"),
            run("run_0K1", "unreadable", 400, 1, "foods: is no JSON: unexpected end of the document at line 1"));

    @Override
    public Feed feed(String tenant, String connection) {
        chains.need(tenant, "connections:read");
        return new Feed(feed, List.of("foods", "pois"));
    }

    @Override
    public Feed putFeed(String tenant, String connection, FeedRequest request) {
        chains.need(tenant, "connections:write");
        feed = request.feed();
        return feed(tenant, connection);
    }

    @Override
    public SyncRunPage pushDocument(String tenant, String connection, String document, byte[] body) {
        return syncRun(tenant, connection, "run_0K3");
    }

    @Override
    public Page<SyncRun> syncRuns(String tenant, String connection, @Nullable String cursor, @Nullable Integer limit) {
        chains.need(tenant, "connections:read");
        return new Page<>(RUNS, null);
    }

    @Override
    public @Nullable SyncRunPage syncRun(String tenant, String connection, String run) {
        chains.need(tenant, "connections:read");
        return RUNS.stream()
                .filter(one -> one.id().equals(run))
                .findFirst()
                .map(one -> new SyncRunPage(one, findings(one), documents(one)))
                .orElse(null);
    }

    private static List<PullFinding> findings(SyncRun run) {
        if (run.detail() != null) {
            return List.of(new PullFinding("ERROR", "unreadable", "foods", run.detail()));
        }
        return List.of(
                new PullFinding("ERROR", "priceUnreadable", "/foods/17/skus/2", "price '一十二' is no amount"),
                new PullFinding("ERROR", "duplicateItem", "/foods/31", "item '杨枝甘露' stands twice on the menu"),
                new PullFinding("WARNING", "held", "hld_0K1", "the menu of 128 stores waits for a person"),
                new PullFinding("NOTE", "unknownStatus", "/foods/31", "this 状态 is not understood: 'PRESALE'"));
    }

    private static List<SyncDocument> documents(SyncRun run) {
        return run.outcome().equals("unreachable")
                ? List.of()
                : List.of(
                        new SyncDocument("pld_0K1", "foods", HASH, 183_204, run.finishedAt()),
                        new SyncDocument("pld_0K2", "pois", HASH, 18_204, run.finishedAt()));
    }

    @Override
    public byte[] payload(String tenant, String connection, String payload) {
        chains.need(tenant, "connections:read");
        return ("{\"payload\":\"" + payload + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<ReplayedRun> replay(String tenant, String connection, ReplayRequest request) {
        chains.need(tenant, "connections:read");
        MenuDifference renamed =
                new MenuDifference("RENAMED", "17", new Name("芝士莓莓", "Cheese berry"), null, "芝士莓", "芝士莓莓", 0);
        ReplayedMenu menu = new ReplayedMenu("XA001", 128, List.of(new ChangeCount("RENAMED", 1)), List.of(renamed));
        return List.of(replayed("run_0K3", "same", List.of()), replayed("run_0K4", "different", List.of(menu)));
    }

    private static ReplayedRun replayed(String run, String verdict, List<ReplayedMenu> menus) {
        return new ReplayedRun(run, NOW, verdict, HASH, HASH, null, List.of(), List.of(), List.of(), menus);
    }

    @Override
    public List<Drift> drifts(String tenant, String connection, @Nullable Boolean all) {
        chains.need(tenant, "connections:read");
        return seen ? List.of() : List.of(drift());
    }

    private Drift drift() {
        return new Drift(
                "dft_0K1",
                "run_0K4",
                "foods",
                List.of(
                        new DriftChange("retyped", "/data[]/price", "number", "string"),
                        new DriftChange("missing", "/data[]/box_num", "number", ""),
                        new DriftChange("new", "/data[]/sell_status_v2", "", "string")),
                NOW.minus(Duration.ofMinutes(4)),
                seen ? NOW : null,
                seen ? "Lin Xiaoyue" : null);
    }

    @Override
    public Drift seeDrift(String tenant, String connection, String drift) {
        chains.need(tenant, "stores:write");
        seen = true;
        return drift();
    }
}
