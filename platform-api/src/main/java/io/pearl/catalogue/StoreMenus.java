package io.pearl.catalogue;

import io.pearl.catalogue.Publication.Cause;
import io.pearl.catalogue.Publication.Version;
import io.pearl.event.AuditTrail;
import io.pearl.event.Events;
import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.menu.Menu;
import io.pearl.menu.Text;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The menus that a store has had, and going back to one of them. */
@Singleton
public final class StoreMenus {

    private final Db db;
    private final Clock clock;
    private final Events events;
    private final AuditTrail audit;
    private final Catalogue catalogue;

    StoreMenus(Db db, Clock clock, Events events, AuditTrail audit, Catalogue catalogue) {
        this.db = db;
        this.clock = clock;
        this.events = events;
        this.audit = audit;
        this.catalogue = catalogue;
    }

    /**
     * A store's menu as it was or is published.
     *
     * @param version that this is
     * @param present the version that customers see; 0 where there is none
     * @param refused whether the store's system sends something else that was turned down
     * @param hold that the store's next menu waits in
     */
    public record StoreMenu(
            StoreId store,
            Text name,
            String timeZone,
            int version,
            int present,
            Menu menu,
            boolean refused,
            Optional<HoldId> hold) {}

    /**
     * @param cause {@code feed}, {@code release}, {@code part} or {@code revert}
     * @param by the person who had a hand in it; empty where nobody had
     * @param together stores that got this menu in the same publication
     */
    public record MenuVersion(
            int version, String cause, String by, Optional<String> reason, Instant publishedAt, int together) {}

    /** @param kept stores that could not go back: they have another menu by now, or had none before */
    public record Reversal(int stores, int kept) {}

    private record Present(
            StoreId id, Text name, String timeZone, ConnectionId connection, int version, boolean refused) {}

    /** A version to go away from. */
    private record Published(StoreId store, String hash, long publication, boolean present, Optional<String> refused) {}

    /**
     * @param version empty for what customers see
     * @throws Refused STORE_UNKNOWN, MENU_UNKNOWN
     */
    public StoreMenu menu(Caller who, TenantId tenant, String store, Optional<Integer> version) {
        who.needIn(tenant, Permission.STORES_READ);
        return db.read(tx -> {
            Present present = present(tx, tenant, store);
            int wanted = version.orElse(present.version());
            String hash = Sql.one(
                            tx,
                            "SELECT hash FROM menu_version WHERE tenant_id = ? AND store_id = ? AND version = ?",
                            row -> CanonicalMenu.hex(row.bytes("hash")),
                            tenant.value(),
                            present.id().value(),
                            wanted)
                    .orElseThrow(() -> Refused.because(
                            CatalogueProblem.MENU_UNKNOWN,
                            wanted == 0 ? "The store has no menu yet." : "The store had no menu " + wanted + "."));
            Optional<HoldId> hold = Sql.query(
                            tx,
                            "SELECT h.id FROM menu_hold_store m JOIN menu_hold h ON h.tenant_id = m.tenant_id"
                                    + " AND h.id = m.hold_id WHERE m.tenant_id = ? AND m.store_id = ?"
                                    + " AND h.state = 'OPEN'",
                            row -> new HoldId(row.number("id")),
                            tenant.value(),
                            present.id().value())
                    .stream()
                    .findFirst();
            Menu menu = Optional.ofNullable(
                            CanonicalMenu.read(tx, tenant, List.of(hash)).get(hash))
                    .orElseThrow();
            return new StoreMenu(
                    present.id(),
                    present.name(),
                    present.timeZone(),
                    wanted,
                    present.version(),
                    menu,
                    present.refused(),
                    hold);
        });
    }

    /** Newest first; a cursor is the last version seen. */
    public List<MenuVersion> versions(Caller who, TenantId tenant, String store, Optional<Integer> before, int limit) {
        who.needIn(tenant, Permission.STORES_READ);
        return db.read(tx -> {
            Present present = present(tx, tenant, store);
            return Sql.query(
                    tx,
                    "SELECT v.version, v.cause, v.by_name, v.reason, v.published_at, (SELECT COUNT(*) FROM menu_version t"
                            + " WHERE t.tenant_id = v.tenant_id AND t.publication = v.publication AND t.hash = v.hash)"
                            + " AS together FROM menu_version v WHERE v.tenant_id = ? AND v.store_id = ?"
                            + " AND v.version < ? ORDER BY v.version DESC LIMIT ?",
                    StoreMenus::version,
                    tenant.value(),
                    present.id().value(),
                    before.orElse(Integer.MAX_VALUE),
                    limit);
        });
    }

    /**
     * Publishes an earlier menu as a new version. What the system sends is refused until it sends something else.
     *
     * @param present the version that was looked at
     * @param version to go back to
     * @param everywhere also at all stores that got the present menu together with this one and still have it: each goes
     *     back to what it had before; {@code version} is then the one before the present one
     * @throws Refused STORE_UNKNOWN, MENU_UNKNOWN, STALE, INVALID_REQUEST
     */
    public Reversal revert(
            Caller who, TenantId tenant, String store, int present, int version, boolean everywhere, String reason) {
        who.needIn(tenant, Permission.STORES_WRITE);
        Reversal reversal = db.write(tx -> {
            Present now = present(tx, tenant, store);
            Sql.query(
                    tx,
                    "SELECT id FROM connection WHERE tenant_id = ? AND id = ? FOR UPDATE",
                    row -> row.number("id"),
                    tenant.value(),
                    now.connection().value());
            now = present(tx, tenant, store);
            check(now, present, version, everywhere);
            return revert(tx, who, tenant, now, version, everywhere, reason);
        });
        events.committed();
        catalogue.refresh();
        return reversal;
    }

    private static void check(Present now, int present, int version, boolean everywhere) {
        if (now.version() != present) {
            throw Refused.field(
                    TenancyProblem.STALE, "header:If-Match", "is not the version that customers see now; look again");
        }
        if (version >= now.version() || version < 1) {
            throw Refused.field(CatalogueProblem.INVALID_REQUEST, "/version", "must be an earlier one");
        }
        if (everywhere && version != now.version() - 1) {
            throw Refused.field(
                    CatalogueProblem.INVALID_REQUEST,
                    "/version",
                    "must be the one before the present, where all stores go back");
        }
    }

    private Reversal revert(
            Connection tx, Caller who, TenantId tenant, Present now, int version, boolean everywhere, String reason)
            throws SQLException {
        Published leaving = published(tx, tenant, now.id(), now.version());
        List<Version> versions = new ArrayList<>();
        int concerned = 1;
        if (everywhere) {
            concerned = together(tx, tenant, leaving, versions);
        } else {
            String hash = published(tx, tenant, now.id(), version).hash();
            versions.add(
                    new Version(now.id(), now.version() + 1, hash, refused(leaving.refused(), leaving.hash(), hash)));
        }
        Instant at = clock.instant();
        new Publication(tenant, Ids.next(), Cause.REVERT, who.subject(), who.name(), Optional.of(reason), at)
                .write(tx, events, versions);
        Publication.moved(tx, tenant);
        audit.record(
                tx,
                who,
                tenant,
                "menu.revert",
                now.id().toString(),
                Json.write(Map.of("version", now.version())),
                Json.write(Map.of("backTo", version, "stores", versions.size())),
                reason);
        return new Reversal(versions.size(), concerned - versions.size());
    }

    /** @return how many stores got the menu together */
    private static int together(Connection tx, TenantId tenant, Published leaving, List<Version> versions)
            throws SQLException {
        List<Optional<Version>> all = Sql.query(
                tx,
                "SELECT s.id, s.menu_version, s.refused_hash, v.version, b.hash AS earlier FROM menu_version v"
                        + " JOIN store s ON s.tenant_id = v.tenant_id AND s.id = v.store_id"
                        + " LEFT JOIN menu_version b ON b.tenant_id = v.tenant_id AND b.store_id = v.store_id"
                        + " AND b.version = v.version - 1"
                        + " WHERE v.tenant_id = ? AND v.publication = ? AND v.hash = ? FOR UPDATE",
                row -> {
                    Optional<String> earlier = row.maybeBytes("earlier").map(CanonicalMenu::hex);
                    Optional<String> refused = row.maybeBytes("refused_hash").map(CanonicalMenu::hex);
                    int present = row.integer("menu_version");
                    boolean still = row.integer("version") == present;
                    StoreId store = new StoreId(row.number("id"));
                    return earlier.filter(hash -> still)
                            .map(hash -> new Version(store, present + 1, hash, refused(refused, leaving.hash(), hash)));
                },
                tenant.value(),
                leaving.publication(),
                CanonicalMenu.bytes(leaving.hash()));
        all.forEach(version -> version.ifPresent(versions::add));
        return all.size();
    }

    /** What the system sends: what was refused already, or else what is published and not wanted any more. */
    private static Optional<String> refused(Optional<String> already, String leaving, String next) {
        return Optional.of(already.orElse(leaving)).filter(sent -> !sent.equals(next));
    }

    private static Published published(Connection tx, TenantId tenant, StoreId store, int version) throws SQLException {
        return Sql.one(
                        tx,
                        "SELECT v.hash, v.publication, s.menu_version, s.refused_hash FROM menu_version v"
                                + " JOIN store s ON s.tenant_id = v.tenant_id AND s.id = v.store_id"
                                + " WHERE v.tenant_id = ? AND v.store_id = ? AND v.version = ?",
                        row -> new Published(
                                store,
                                CanonicalMenu.hex(row.bytes("hash")),
                                row.number("publication"),
                                row.integer("menu_version") == version,
                                row.maybeBytes("refused_hash").map(CanonicalMenu::hex)),
                        tenant.value(),
                        store.value(),
                        version)
                .orElseThrow(
                        () -> Refused.because(CatalogueProblem.MENU_UNKNOWN, "The store had no menu " + version + "."));
    }

    private static Present present(Connection tx, TenantId tenant, String store) throws SQLException {
        StoreId id = StoreId.parse(store).orElseThrow(() -> unknown(store));
        return Sql.one(
                        tx,
                        "SELECT connection_id, name_zh, name_en, time_zone, menu_hash, menu_version, refused_hash FROM store"
                                + " WHERE tenant_id = ? AND id = ?",
                        row -> new Present(
                                id,
                                new Text(row.text("name_zh"), row.text("name_en")),
                                row.text("time_zone"),
                                new ConnectionId(row.number("connection_id")),
                                row.maybeBytes("menu_hash").isPresent() ? row.integer("menu_version") : 0,
                                row.maybeBytes("refused_hash").isPresent()),
                        tenant.value(),
                        id.value())
                .orElseThrow(() -> unknown(store));
    }

    private static MenuVersion version(Row row) throws SQLException {
        return new MenuVersion(
                row.integer("version"),
                row.text("cause").toLowerCase(Locale.ROOT),
                row.text("by_name"),
                row.maybeText("reason"),
                row.instant("published_at"),
                row.integer("together"));
    }

    private static Refused unknown(String store) {
        return Refused.because(CatalogueProblem.STORE_UNKNOWN, "There is no store '" + store + "'.");
    }
}
