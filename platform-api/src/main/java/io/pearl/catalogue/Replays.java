package io.pearl.catalogue;

import io.pearl.adapter.Feed;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.catalogue.diff.MenuChange.Kind;
import io.pearl.catalogue.diff.MenuDiff;
import io.pearl.catalogue.sync.PayloadId;
import io.pearl.catalogue.sync.Reading;
import io.pearl.catalogue.sync.Reading.Shop;
import io.pearl.catalogue.sync.Replay;
import io.pearl.catalogue.sync.Replay.MenuReplay;
import io.pearl.catalogue.sync.Replay.Verdict;
import io.pearl.catalogue.sync.RunId;
import io.pearl.catalogue.sync.SyncRun;
import io.pearl.catalogue.sync.SyncRuns;
import io.pearl.catalogue.sync.SyncRuns.Readable;
import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.kernel.Turns;
import io.pearl.menu.Menu;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what came before once more, as it would be read now, and says what differs. Publishes and keeps nothing. */
@Singleton
public final class Replays {

    private static final int MOST_RUNS = 50;
    private static final int MOST_STORES = 50;
    private static final int MOST_MENUS = 20;
    private static final int MOST_CHANGES = 50;

    /** Each holds a feed with its documents, 60 MB at worst, and what is made of it. */
    final Turns turns = new Turns(2, TenancyProblem.BUSY);

    private final Db db;
    private final Connections connections;
    private final SyncRuns runs;

    Replays(Db db, Connections connections, SyncRuns runs) {
        this.db = db;
        this.connections = connections;
        this.runs = runs;
    }

    /**
     * What the documents of a run are understood as now.
     *
     * @param trouble where nothing is
     */
    private record Now(Optional<Reading> reading, Map<String, Menu> menus, Optional<String> trouble) {}

    /** A menu that was and one that is. */
    private record Pair(String before, String after) {}

    /**
     * Reads the runs of a range again, or one run.
     *
     * @param from of the time at which they began; inclusive
     * @throws Refused TOO_MANY_RUNS, RUN_UNKNOWN, BUSY
     */
    public List<Replay> replay(
            Caller who, TenantId tenant, String slug, Instant from, Instant to, Optional<String> only) {
        Connection connection = connections.find(who, Permission.CONNECTIONS_READ, tenant, slug);
        Optional<RunId> run = only.map(text ->
                RunId.parse(text).orElseThrow(() -> Refused.field(CatalogueProblem.RUN_UNKNOWN, "/run", "is no run")));
        return turns.take(() -> {
            List<Readable> found = runs.readable(tenant, connection.id(), from, to, run, MOST_RUNS + 1);
            if (found.size() > MOST_RUNS) {
                throw Refused.field(
                        CatalogueProblem.TOO_MANY_RUNS,
                        "/to",
                        "must end sooner: more than " + MOST_RUNS + " runs brought documents in this time");
            }
            if (run.isPresent() && found.isEmpty()) {
                throw Refused.field(CatalogueProblem.RUN_UNKNOWN, "/run", "is no run with documents that are kept");
            }
            return again(connection, found);
        });
    }

    /** Runs in a row that read the same documents are read once. */
    private List<Replay> again(Connection connection, List<Readable> found) {
        Line line = connections.line(connection);
        List<Replay> replays = new ArrayList<>();
        Collection<PayloadId> last = Set.of();
        Now now = new Now(Optional.empty(), Map.of(), Optional.empty());
        for (Readable run : found) {
            if (!Set.copyOf(run.payloads().values()).equals(last)) {
                last = Set.copyOf(run.payloads().values());
                now = read(connection.tenant(), line, last);
            }
            replays.add(compare(connection.tenant(), run.run(), now));
        }
        return replays;
    }

    private Now read(TenantId tenant, Line line, Collection<PayloadId> payloads) {
        try {
            Map<String, byte[]> documents = bodies(tenant, payloads);
            List<String> missing = line.adapter().documents().stream()
                    .map(document -> document.name())
                    .filter(name -> !documents.containsKey(name))
                    .toList();
            if (!missing.isEmpty()) {
                return new Now(
                        Optional.empty(),
                        Map.of(),
                        Optional.of("the run has no " + String.join(", ", missing) + " to read"));
            }
            Feed feed = line.read(documents);
            Map<Menu, MenuForm> forms = MenuForm.of(feed.menus().values());
            return new Now(Optional.of(MenuForm.reading(feed, forms)), feed.menus(), Optional.empty());
        } catch (UnreadableFeed unreadable) {
            return new Now(Optional.empty(), Map.of(), Optional.of(line.hide(String.valueOf(unreadable.getMessage()))));
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException defect) {
            return new Now(Optional.empty(), Map.of(), Optional.of(line.hide(defect.toString())));
        }
    }

    private Map<String, byte[]> bodies(TenantId tenant, Collection<PayloadId> payloads) {
        List<@Nullable Object> args = new ArrayList<>(Arrays.asList(tenant.value()));
        payloads.forEach(id -> args.add(id.value()));
        Map<String, byte[]> bodies = new HashMap<>();
        db.read(tx -> Sql.query(
                tx,
                "SELECT document, body FROM payload WHERE tenant_id = ? AND id IN (" + Sql.marks(payloads.size()) + ")",
                row -> bodies.put(row.text("document"), row.bytes("body")),
                args.toArray()));
        return bodies;
    }

    private Replay compare(TenantId tenant, SyncRun run, Now now) {
        Optional<String> hash = now.reading().map(Reading::hash);
        Verdict verdict = hash.isEmpty()
                ? Verdict.UNREADABLE
                : run.hash().isEmpty()
                        ? Verdict.READABLE_NOW
                        : run.hash().equals(hash) ? Verdict.SAME : Verdict.DIFFERENT;
        if (verdict != Verdict.DIFFERENT) {
            return new Replay(run, verdict, hash, now.trouble(), List.of(), List.of(), List.of(), List.of());
        }
        Map<String, Shop> then = runs.reading(tenant, run.hash().orElseThrow())
                .map(Reading::stores)
                .orElseThrow(() -> new IllegalStateException("a run's reading is missing"));
        Map<String, Shop> here = now.reading().orElseThrow().stores();
        List<String> changed = here.keySet().stream()
                .filter(id -> then.containsKey(id) && !facts(then, id).equals(facts(here, id)))
                .toList();
        return new Replay(
                run,
                verdict,
                hash,
                Optional.empty(),
                some(here.keySet().stream().filter(id -> !then.containsKey(id)).toList()),
                some(then.keySet().stream().filter(id -> !here.containsKey(id)).toList()),
                some(changed),
                menus(tenant, then, here, now.menus()));
    }

    private List<MenuReplay> menus(
            TenantId tenant, Map<String, Shop> then, Map<String, Shop> here, Map<String, Menu> menus) {
        Map<Pair, List<String>> stores = new LinkedHashMap<>();
        new TreeMap<>(here).forEach((id, shop) -> {
            Optional<String> before = Optional.ofNullable(then.get(id)).flatMap(Shop::menu);
            if (before.isPresent() && shop.menu().isPresent() && !before.equals(shop.menu())) {
                stores.computeIfAbsent(new Pair(before.get(), shop.menu().get()), none -> new ArrayList<>())
                        .add(id);
            }
        });
        List<Map.Entry<Pair, List<String>>> shown =
                stores.entrySet().stream().limit(MOST_MENUS).toList();
        Map<String, Menu> kept = db.read(tx -> CanonicalMenu.read(
                tx, tenant, shown.stream().map(entry -> entry.getKey().before()).collect(Collectors.toSet())));
        return shown.stream()
                .map(entry -> menu(
                        entry.getValue(),
                        Optional.ofNullable(kept.get(entry.getKey().before())),
                        Optional.ofNullable(menus.get(entry.getValue().getFirst()))))
                .toList();
    }

    private static MenuReplay menu(List<String> stores, Optional<Menu> before, Optional<Menu> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return new MenuReplay(stores.getFirst(), stores.size(), Map.of(), List.of());
        }
        MenuDiff diff = MenuDiff.between(before.get(), after.get());
        Map<Kind, Long> counts = new HashMap<>();
        diff.changes().forEach(change -> counts.merge(change.kind(), 1L, Long::sum));
        return new MenuReplay(
                stores.getFirst(),
                stores.size(),
                counts,
                diff.changes().stream().limit(MOST_CHANGES).toList());
    }

    private static Optional<String> facts(Map<String, Shop> shops, String id) {
        return Optional.ofNullable(shops.get(id)).map(Shop::facts);
    }

    private static List<String> some(List<String> ids) {
        return ids.subList(0, Math.min(ids.size(), MOST_STORES));
    }
}
