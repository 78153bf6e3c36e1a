package io.pearl.catalogue;

import io.pearl.catalogue.Hold.Counts;
import io.pearl.catalogue.Hold.Decision;
import io.pearl.catalogue.Hold.State;
import io.pearl.catalogue.diff.HoldReason;
import io.pearl.catalogue.diff.MenuChange;
import io.pearl.catalogue.diff.MenuDiff;
import io.pearl.kernel.Json;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds as rows. Whoever writes has locked the row of their connection. */
final class HoldRows {

    static final String COLUMNS = "h.tenant_id, h.id, c.slug, h.state, h.version, h.before_hash, h.after_hash,"
            + " h.reasons, h.counts, h.stores, h.orders, h.created_at, h.decided_at, h.by_name, h.reason";
    static final String FROM =
            " FROM menu_hold h JOIN connection c ON c.tenant_id = h.tenant_id AND c.id = h.connection_id";

    private static final String NOTHING = "0".repeat(64);
    private static final int MOST_CHANGES = 500;
    private static final int HASHES_AT_ONCE = 500;

    private HoldRows() {}

    /**
     * From one menu to another.
     *
     * @param before hash; empty where nothing was published
     */
    record Transition(Optional<String> before, String after) {}

    /** What somebody decided about a transition, or that nobody has yet. */
    record Met(HoldId id, State state, Optional<String> published) {}

    /** What is kept of what differs. */
    private record Kept(List<MenuChange> changes) {}

    /** The transitions to these menus that were held before and did not lapse. */
    static Map<Transition, Met> met(Connection tx, TenantId tenant, ConnectionId connection, Collection<String> hashes)
            throws SQLException {
        Map<Transition, Met> met = new HashMap<>();
        List<String> all = List.copyOf(hashes);
        for (int from = 0; from < all.size(); from += HASHES_AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + HASHES_AT_ONCE));
            List<@Nullable Object> args = new ArrayList<>(List.of(tenant.value(), connection.value()));
            some.forEach(hash -> args.add(CanonicalMenu.bytes(hash)));
            Sql.query(
                    tx,
                    "SELECT id, state, before_hash, after_hash, published_hash FROM menu_hold WHERE tenant_id = ?"
                            + " AND connection_id = ? AND after_hash IN (" + Sql.marks(some.size())
                            + ") AND state <> 'SUPERSEDED' ORDER BY id",
                    row -> met.put(
                            new Transition(before(row), CanonicalMenu.hex(row.bytes("after_hash"))),
                            new Met(
                                    new HoldId(row.number("id")),
                                    State.valueOf(row.text("state")),
                                    row.maybeBytes("published_hash").map(CanonicalMenu::hex))),
                    args.toArray());
        }
        return met;
    }

    static void insert(
            Connection tx,
            TenantId tenant,
            HoldId id,
            ConnectionId connection,
            Transition transition,
            Set<HoldReason> reasons,
            MenuDiff diff,
            long orders,
            Instant now)
            throws SQLException {
        Sql.update(
                tx,
                "INSERT INTO menu_hold (tenant_id, id, connection_id, before_hash, after_hash, state, version, reasons,"
                        + " counts, changes, stores, orders, created_at) VALUES (?,?,?,?,?,'OPEN',1,?,?,?,0,?,?)",
                tenant.value(),
                id.value(),
                connection.value(),
                CanonicalMenu.bytes(transition.before().orElse(NOTHING)),
                CanonicalMenu.bytes(transition.after()),
                reasons.stream().map(Enum::name).collect(Collectors.joining(",")),
                Json.write(counts(diff)),
                Json.write(new Kept(diff.changes().stream().limit(MOST_CHANGES).toList())),
                orders,
                now);
    }

    /** Stores by open hold of a connection; a hold without any has an empty set. */
    static Map<HoldId, Set<StoreId>> open(Connection tx, TenantId tenant, ConnectionId connection) throws SQLException {
        Map<HoldId, Set<StoreId>> open = new HashMap<>();
        Sql.query(
                tx,
                "SELECT h.id, s.store_id FROM menu_hold h LEFT JOIN menu_hold_store s ON s.tenant_id = h.tenant_id"
                        + " AND s.hold_id = h.id WHERE h.tenant_id = ? AND h.connection_id = ? AND h.state = 'OPEN'",
                row -> {
                    Set<StoreId> stores = open.computeIfAbsent(
                            new HoldId(row.number("id")),
                            none -> new TreeSet<>(java.util.Comparator.comparingLong(StoreId::value)));
                    var store = row.maybeNumber("store_id");
                    if (store.isPresent()) {
                        stores.add(new StoreId(store.getAsLong()));
                    }
                    return stores;
                },
                tenant.value(),
                connection.value());
        return open;
    }

    /** Moves the hold on by a version where its stores are not those any more. */
    static void stores(Connection tx, TenantId tenant, HoldId id, Set<StoreId> before, Set<StoreId> after)
            throws SQLException {
        if (before.equals(after)) {
            return;
        }
        Sql.batch(
                tx,
                "DELETE FROM menu_hold_store WHERE tenant_id = ? AND hold_id = ? AND store_id = ?",
                before.stream().filter(store -> !after.contains(store)).toList(),
                store -> Sql.args(tenant.value(), id.value(), store.value()));
        Sql.batch(
                tx,
                "INSERT INTO menu_hold_store (tenant_id, hold_id, store_id) VALUES (?,?,?)",
                after.stream().filter(store -> !before.contains(store)).toList(),
                store -> Sql.args(tenant.value(), id.value(), store.value()));
        Sql.update(
                tx,
                "UPDATE menu_hold SET stores = ?, version = version + 1 WHERE tenant_id = ? AND id = ?",
                after.size(),
                tenant.value(),
                id.value());
    }

    static void supersede(Connection tx, TenantId tenant, HoldId id, Instant now) throws SQLException {
        Sql.update(
                tx,
                "UPDATE menu_hold SET state = 'SUPERSEDED', version = version + 1, decided_at = ?"
                        + " WHERE tenant_id = ? AND id = ? AND state = 'OPEN'",
                now,
                tenant.value(),
                id.value());
    }

    /** @return whether the hold was still open, and what was decided about */
    static boolean decide(
            Connection tx, Caller who, Hold hold, State state, Optional<String> published, String reason, Instant now)
            throws SQLException {
        return Sql.update(
                        tx,
                        "UPDATE menu_hold SET state = ?, version = version + 1, published_hash = ?, decided_at = ?,"
                                + " by_subject = ?, by_name = ?, reason = ? WHERE tenant_id = ? AND id = ?"
                                + " AND state = 'OPEN' AND version = ?",
                        state.name(),
                        published.map(CanonicalMenu::bytes).orElse(null),
                        now,
                        who.subject(),
                        who.name(),
                        reason,
                        hold.tenant().value(),
                        hold.id().value(),
                        hold.version())
                == 1;
    }

    static List<MenuChange> changes(Row row) throws SQLException {
        return Json.read(row.text("changes"), Kept.class).changes();
    }

    static Hold hold(Row row) throws SQLException {
        return new Hold(
                new TenantId(row.number("tenant_id")),
                new HoldId(row.number("id")),
                row.text("slug"),
                State.valueOf(row.text("state")),
                row.integer("version"),
                before(row),
                CanonicalMenu.hex(row.bytes("after_hash")),
                Arrays.stream(row.text("reasons").split(",", -1))
                        .map(HoldReason::valueOf)
                        .toList(),
                Json.read(row.text("counts"), Counts.class),
                row.integer("stores"),
                row.number("orders"),
                row.instant("created_at"),
                decision(row));
    }

    private static Counts counts(MenuDiff diff) {
        Map<MenuChange.Kind, Integer> counts = new EnumMap<>(MenuChange.Kind.class);
        diff.changes().forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        return new Counts(diff.itemsBefore(), diff.itemsAfter(), counts);
    }

    private static Optional<Decision> decision(Row row) throws SQLException {
        Optional<Instant> at = row.maybeInstant("decided_at");
        String by = row.maybeText("by_name").orElse("");
        Optional<String> reason = row.maybeText("reason");
        return at.map(when -> new Decision(by, reason, when));
    }

    private static Optional<String> before(Row row) throws SQLException {
        String before = CanonicalMenu.hex(row.bytes("before_hash"));
        return before.equals(NOTHING) ? Optional.empty() : Optional.of(before);
    }
}
