package io.pearl.catalogue;

import io.pearl.catalogue.Hold.State;
import io.pearl.catalogue.Publication.Cause;
import io.pearl.catalogue.Publication.Version;
import io.pearl.catalogue.diff.MenuChange;
import io.pearl.catalogue.diff.MenuDiff;
import io.pearl.event.AuditTrail;
import io.pearl.event.Event;
import io.pearl.event.Events;
import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.menu.Menu;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Menus that wait for a person, and what a person makes of them. */
@Singleton
public final class Holds {

    private static final int MOST_NAMES = 100;
    private static final String NEWEST = " ORDER BY h.id DESC LIMIT ?";

    private final Db db;
    private final Clock clock;
    private final Events events;
    private final AuditTrail audit;
    private final Catalogue catalogue;

    Holds(Db db, Clock clock, Events events, AuditTrail audit, Catalogue catalogue) {
        this.db = db;
        this.clock = clock;
        this.events = events;
        this.audit = audit;
        this.catalogue = catalogue;
    }

    /**
     * A hold with what differs.
     *
     * @param changes at most 500, those that weigh most first
     * @param stores some of them by name, at most 100
     */
    public record Shown(Hold hold, List<MenuChange> changes, List<HeldStore> stores) {}

    /** A store that would get the menu. */
    public record HeldStore(StoreId id, String nameZh, String nameEn) {}

    /** What somebody makes of a hold. */
    public sealed interface Verdict {

        /** Everything is published. */
        record Release() implements Verdict {}

        /** Nothing is. */
        record Reject() implements Verdict {}

        /** These items are published as they are sent, and the others stay. */
        record Part(Set<String> items) implements Verdict {
            public Part {
                items = Set.copyOf(items);
            }
        }
    }

    /**
     * Newest first; a cursor is the id of the last one seen.
     *
     * @param asked whose; empty for all that the caller may see
     */
    public List<Hold> list(
            Caller who, Optional<TenantId> asked, Optional<State> state, Optional<HoldId> before, int limit) {
        Optional<TenantId> scope = who.scope(Permission.STORES_READ, asked);
        List<@Nullable Object> args = new ArrayList<>();
        String first = scope.isPresent()
                ? "SELECT " + HoldRows.COLUMNS + HoldRows.FROM + " WHERE h.tenant_id = ?"
                : "/* every tenant: platform staff look after the holds of all */ SELECT " + HoldRows.COLUMNS
                        + HoldRows.FROM + " WHERE h.id > 0";
        scope.ifPresent(tenant -> args.add(tenant.value()));
        StringBuilder where = new StringBuilder(first);
        state.ifPresent(wanted -> {
            where.append(" AND h.state = ?");
            args.add(wanted.name());
        });
        before.ifPresent(id -> {
            where.append(" AND h.id < ?");
            args.add(id.value());
        });
        args.add(limit);
        return db.read(tx -> Sql.query(tx, where + NEWEST, HoldRows::hold, args.toArray()));
    }

    /** @throws Refused HOLD_UNKNOWN */
    public Shown find(Caller who, TenantId tenant, String id) {
        who.needIn(tenant, Permission.STORES_READ);
        HoldId hold = HoldId.parse(id).orElseThrow(() -> unknown(id));
        return db.read(tx -> {
            Hold found = select(tx, tenant, hold, "").orElseThrow(() -> unknown(id));
            List<MenuChange> changes = Sql.query(
                            tx,
                            "SELECT changes FROM menu_hold WHERE tenant_id = ? AND id = ?",
                            HoldRows::changes,
                            tenant.value(),
                            hold.value())
                    .getFirst();
            List<HeldStore> stores = Sql.query(
                    tx,
                    "SELECT s.id, s.name_zh, s.name_en FROM menu_hold_store m JOIN store s"
                            + " ON s.tenant_id = m.tenant_id AND s.id = m.store_id"
                            + " WHERE m.tenant_id = ? AND m.hold_id = ? ORDER BY m.store_id LIMIT ?",
                    row -> new HeldStore(new StoreId(row.number("id")), row.text("name_zh"), row.text("name_en")),
                    tenant.value(),
                    hold.value(),
                    MOST_NAMES);
            return new Shown(found, changes, stores);
        });
    }

    /**
     * Decides once, for all stores that still have the menu they had.
     *
     * @param version of the hold that was looked at
     * @throws Refused HOLD_UNKNOWN, HOLD_DECIDED, STALE where other stores have joined since, NOTHING_TO_PUBLISH where an
     *     empty menu is released, INVALID_REQUEST at {@code /items}
     */
    public Hold decide(Caller who, TenantId tenant, String id, int version, Verdict verdict, String reason) {
        who.needIn(tenant, Permission.STORES_WRITE);
        HoldId hold = HoldId.parse(id).orElseThrow(() -> unknown(id));
        Hold decided = db.write(tx -> {
            // first the connection, as whoever publishes does
            long connection = Sql.one(
                            tx,
                            "SELECT connection_id FROM menu_hold WHERE tenant_id = ? AND id = ?",
                            row -> row.number("connection_id"),
                            tenant.value(),
                            hold.value())
                    .orElseThrow(() -> unknown(id));
            Sql.query(
                    tx,
                    "SELECT id FROM connection WHERE tenant_id = ? AND id = ? FOR UPDATE",
                    row -> row.number("id"),
                    tenant.value(),
                    connection);
            Hold found = select(tx, tenant, hold, " FOR UPDATE").orElseThrow(() -> unknown(id));
            checkOpen(found, version);
            return decide(tx, who, found, verdict, reason);
        });
        events.committed();
        catalogue.refresh();
        return decided;
    }

    private Hold decide(Connection tx, Caller who, Hold hold, Verdict verdict, String reason) throws SQLException {
        Instant now = clock.instant();
        State state =
                switch (verdict) {
                    case Verdict.Release ignored -> State.RELEASED;
                    case Verdict.Reject ignored -> State.REJECTED;
                    case Verdict.Part ignored -> State.PARTLY;
                };
        Optional<String> published =
                switch (verdict) {
                    case Verdict.Release ignored -> Optional.of(whole(hold));
                    case Verdict.Reject ignored -> Optional.<String>empty();
                    case Verdict.Part part -> Optional.of(part(tx, hold, part.items(), now));
                };
        if (!HoldRows.decide(tx, who, hold, state, published, reason, now)) {
            throw Refused.because(CatalogueProblem.HOLD_DECIDED, "Somebody else was quicker.");
        }
        if (published.isPresent()) {
            Cause cause = state == State.PARTLY ? Cause.PART : Cause.RELEASE;
            new Publication(hold.tenant(), Ids.next(), cause, who.subject(), who.name(), Optional.of(reason), now)
                    .write(tx, events, versions(tx, hold, published.get()));
            Publication.moved(tx, hold.tenant());
        }
        events.append(
                tx,
                List.of(Event.of(
                        hold.tenant(),
                        "menu.hold-" + state.text(),
                        hold.id().value(),
                        who.subject(),
                        now,
                        Json.write(Map.of("hold", hold.id().toString(), "stores", hold.stores())))));
        audit.record(
                tx,
                who,
                hold.tenant(),
                "menu-hold." + (state == State.RELEASED ? "release" : state == State.PARTLY ? "part" : "reject"),
                hold.id().toString(),
                Json.write(Map.of("state", State.OPEN.text())),
                Json.write(told(state, verdict, hold)),
                reason);
        return select(tx, hold.tenant(), hold.id(), "").orElseThrow();
    }

    private static Map<String, Object> told(State state, Verdict verdict, Hold hold) {
        return verdict instanceof Verdict.Part part
                ? Map.of(
                        "state",
                        state.text(),
                        "stores",
                        hold.stores(),
                        "items",
                        part.items().stream().sorted().limit(200).toList())
                : Map.of("state", state.text(), "stores", hold.stores());
    }

    private static void checkOpen(Hold hold, int version) {
        if (hold.state() != State.OPEN) {
            String by = hold.decision()
                    .filter(decision -> !decision.by().isEmpty())
                    .map(decision -> " by " + decision.by())
                    .orElse("");
            throw Refused.because(
                    CatalogueProblem.HOLD_DECIDED, "It is " + hold.state().text() + by + " already.");
        }
        if (hold.version() != version) {
            throw Refused.field(
                    TenancyProblem.STALE,
                    "header:If-Match",
                    "is not the present version: other stores are concerned by now; look again");
        }
    }

    private static String whole(Hold hold) {
        if (hold.counts().itemsAfter() == 0) {
            throw Refused.because(
                    CatalogueProblem.NOTHING_TO_PUBLISH, "There is nothing on this menu that could be published.");
        }
        return hold.after();
    }

    private static String part(Connection tx, Hold hold, Set<String> items, Instant now) throws SQLException {
        Set<String> hashes = new HashSet<>(Set.of(hold.after()));
        hold.before().ifPresent(hashes::add);
        Map<String, Menu> menus = CanonicalMenu.read(tx, hold.tenant(), hashes);
        Menu after = menus.getOrDefault(hold.after(), new Menu("XXX", List.of()));
        Menu before = hold.before()
                .map(hash -> menus.getOrDefault(hash, after))
                .orElse(new Menu(after.currency(), List.of()));
        Set<String> differ = MenuDiff.between(before, after).items();
        if (items.isEmpty() || !differ.containsAll(items)) {
            throw Refused.field(
                    CatalogueProblem.INVALID_REQUEST, "/items", "must name items that differ, and at least one");
        }
        if (!before.currency().equals(after.currency())) {
            throw Refused.field(
                    CatalogueProblem.INVALID_REQUEST, "/items", "cannot be: the prices are in another currency");
        }
        Menu menu = MenuDiff.part(before, after, items);
        if (menu.items().isEmpty()) {
            throw Refused.because(CatalogueProblem.NOTHING_TO_PUBLISH, "Nothing would be left on the menu.");
        }
        CanonicalMenu part = CanonicalMenu.of(menu);
        CanonicalMenu.keep(tx, hold.tenant(), List.of(part), now);
        return part.hash();
    }

    private static List<Version> versions(Connection tx, Hold hold, String hash) throws SQLException {
        Optional<String> refused = Optional.of(hold.after()).filter(sent -> !sent.equals(hash));
        return Sql.query(
                        tx,
                        "SELECT s.id, s.menu_version, s.menu_hash FROM menu_hold_store m JOIN store s"
                                + " ON s.tenant_id = m.tenant_id AND s.id = m.store_id"
                                + " WHERE m.tenant_id = ? AND m.hold_id = ? FOR UPDATE",
                        row -> Map.entry(
                                new Version(
                                        new StoreId(row.number("id")), row.integer("menu_version") + 1, hash, refused),
                                row.maybeBytes("menu_hash").map(CanonicalMenu::hex)),
                        hold.tenant().value(),
                        hold.id().value())
                .stream()
                // who has another menu by now was put there by somebody
                .filter(entry -> entry.getValue().equals(hold.before()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    private static Optional<Hold> select(Connection tx, TenantId tenant, HoldId id, String lock) throws SQLException {
        return Sql.one(
                tx,
                "SELECT " + HoldRows.COLUMNS + HoldRows.FROM + " WHERE h.tenant_id = ? AND h.id = ?" + lock,
                HoldRows::hold,
                tenant.value(),
                id.value());
    }

    private static Refused unknown(String id) {
        return Refused.because(CatalogueProblem.HOLD_UNKNOWN, "There is no hold '" + id + "'.");
    }
}
