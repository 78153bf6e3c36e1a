package io.pearl.catalogue.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.adapter.Finding;
import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.Feeds;
import io.pearl.catalogue.Replays;
import io.pearl.catalogue.sync.Drifts;
import io.pearl.catalogue.sync.Replay;
import io.pearl.catalogue.sync.RunId;
import io.pearl.catalogue.sync.SyncRuns;
import io.pearl.client.ConnectionsApi.PullFinding;
import io.pearl.client.MenusApi.ChangeCount;
import io.pearl.client.Page;
import io.pearl.client.SyncApi;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SyncController implements SyncApi {

    /** Before and after everything that is kept; both fit into the database's times. */
    private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant NEVER = Instant.parse("2200-01-01T00:00:00Z");

    private final Callers callers;
    private final Tenants tenants;
    private final SyncRuns runs;
    private final Replays replays;
    private final Feeds feeds;
    private final Drifts drifts;

    SyncController(Callers callers, Tenants tenants, SyncRuns runs, Replays replays, Feeds feeds, Drifts drifts) {
        this.callers = callers;
        this.tenants = tenants;
        this.runs = runs;
        this.replays = replays;
        this.feeds = feeds;
        this.drifts = drifts;
    }

    @Override
    public Feed feed(String tenant, String connection) {
        Caller who = callers.current();
        return shown(feeds.mode(who, tenant(who, Permission.CONNECTIONS_READ, tenant), connection));
    }

    @Override
    public Feed putFeed(String tenant, String connection, FeedRequest request) {
        Caller who = callers.current();
        TenantId id = tenant(who, Permission.CONNECTIONS_WRITE, tenant);
        return shown(feeds.put(who, id, connection, request.feed().equals("push")));
    }

    @Override
    public SyncRunPage pushDocument(String tenant, String connection, String document, byte[] body) {
        Caller who = callers.current();
        return shown(feeds.push(who, tenant(who, Permission.STORES_WRITE, tenant), connection, document, body));
    }

    @Override
    public Page<SyncRun> syncRuns(String tenant, String connection, @Nullable String cursor, @Nullable Integer limit) {
        Caller who = callers.current();
        TenantId id = tenant(who, Permission.CONNECTIONS_READ, tenant);
        int size = limit == null ? 50 : limit;
        if (size < 1 || size > 100) {
            throw invalid("query:limit", "must be 1 to 100");
        }
        Optional<RunId> before = Optional.ofNullable(cursor).map(text -> RunId.parse(text)
                .orElseThrow(() -> invalid("query:cursor", "is not from an earlier page")));
        var found = runs.list(who, id, connection, before, size + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                page.stream().map(SyncController::shown).toList(),
                found.size() > size ? page.getLast().id().toString() : null);
    }

    @Override
    public SyncRunPage syncRun(String tenant, String connection, String run) {
        Caller who = callers.current();
        return shown(runs.find(who, tenant(who, Permission.CONNECTIONS_READ, tenant), connection, run));
    }

    @Override
    public byte[] payload(String tenant, String connection, String payload) {
        Caller who = callers.current();
        return runs.payload(who, tenant(who, Permission.CONNECTIONS_READ, tenant), connection, payload)
                .body();
    }

    @Override
    public List<ReplayedRun> replay(String tenant, String connection, ReplayRequest request) {
        Caller who = callers.current();
        TenantId id = tenant(who, Permission.CONNECTIONS_READ, tenant);
        Instant from = within(request.from(), EVER, "/from");
        Instant to = within(request.to(), NEVER, "/to");
        return replays.replay(who, id, connection, from, to, Optional.ofNullable(request.run())).stream()
                .map(SyncController::shown)
                .toList();
    }

    @Override
    public List<Drift> drifts(String tenant, String connection, @Nullable Boolean seen) {
        Caller who = callers.current();
        TenantId id = tenant(who, Permission.CONNECTIONS_READ, tenant);
        return drifts.list(who, id, connection, seen == null || seen).stream()
                .map(SyncController::shown)
                .toList();
    }

    @Override
    public Drift seeDrift(String tenant, String connection, String drift) {
        Caller who = callers.current();
        return shown(drifts.see(who, tenant(who, Permission.STORES_WRITE, tenant), connection, drift));
    }

    private TenantId tenant(Caller who, Permission permission, String tenant) {
        return tenants.find(who, permission, tenant).id();
    }

    private static Instant within(@Nullable Instant asked, Instant otherwise, String pointer) {
        if (asked == null) {
            return otherwise;
        }
        if (asked.isBefore(EVER) || asked.isAfter(NEVER)) {
            throw invalid(pointer, "must lie between 2000 and 2200");
        }
        return asked;
    }

    private static Drift shown(Drifts.Drift drift) {
        return new Drift(
                drift.id().toString(),
                drift.run().toString(),
                drift.document(),
                drift.changes().stream()
                        .map(change -> new DriftChange(change.kind(), change.path(), change.before(), change.after()))
                        .toList(),
                drift.createdAt(),
                drift.seenAt().orElse(null),
                drift.seenBy().orElse(null));
    }

    private static Feed shown(Feeds.Mode mode) {
        return new Feed(mode.text(), mode.documents());
    }

    private static SyncRun shown(io.pearl.catalogue.sync.SyncRun run) {
        return new SyncRun(
                run.id().toString(),
                run.occasion().kind().name().toLowerCase(Locale.ROOT),
                run.occasion().by().isEmpty() ? null : run.occasion().by(),
                run.startedAt(),
                run.finishedAt(),
                run.lastAt(),
                run.times(),
                run.outcome().text(),
                run.detail().orElse(null),
                run.counts().stores(),
                run.counts().items(),
                run.counts().published(),
                run.counts().held(),
                count(run.findings(), Finding.Severity.ERROR),
                count(run.findings(), Finding.Severity.WARNING),
                count(run.findings(), Finding.Severity.NOTE),
                run.reader().format(),
                run.reader().version(),
                run.reader().mapping(),
                run.hash().orElse(null),
                run.drifts());
    }

    private static int count(Map<Finding.Severity, Integer> findings, Finding.Severity severity) {
        return findings.getOrDefault(severity, 0);
    }

    private static SyncRunPage shown(io.pearl.catalogue.sync.SyncRun.Page page) {
        return new SyncRunPage(
                shown(page.run()),
                page.findings().stream()
                        .map(finding -> new PullFinding(
                                finding.severity().name(), finding.code(), finding.where(), finding.message()))
                        .toList(),
                page.documents().stream()
                        .map(document -> new SyncDocument(
                                document.id().toString(),
                                document.name(),
                                document.sha256(),
                                document.bytes(),
                                document.receivedAt()))
                        .toList());
    }

    private static ReplayedRun shown(Replay replay) {
        return new ReplayedRun(
                replay.run().id().toString(),
                replay.run().startedAt(),
                replay.verdict().name().toLowerCase(Locale.ROOT),
                replay.run().hash().orElse(null),
                replay.now().orElse(null),
                replay.detail().orElse(null),
                replay.added(),
                replay.removed(),
                replay.changed(),
                replay.menus().stream().map(SyncController::shown).toList());
    }

    private static ReplayedMenu shown(Replay.MenuReplay menu) {
        return new ReplayedMenu(
                menu.store(),
                menu.stores(),
                menu.counts().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new ChangeCount(
                                entry.getKey().name(), entry.getValue().intValue()))
                        .toList(),
                menu.changes().stream().map(MenusController::difference).toList());
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(CatalogueProblem.INVALID_REQUEST, pointer, detail);
    }
}
