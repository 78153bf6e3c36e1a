package io.pearl.catalogue;

import io.micronaut.context.annotation.Context;
import io.pearl.kernel.Db;
import io.pearl.kernel.Loop;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.menu.Menu;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every published store and menu, in memory. Reloads a tenant within a second of a change on any node; what it gives
 * may be that old: the till has the last word on stock, and the customer is charged the price that was quoted.
 */
@Context
public final class Catalogue {

    private static final long LOOK_MILLIS = 500;

    private final Db db;
    private final Loop loop;
    private final MenuContents contents = new MenuContents();
    private volatile Snapshot snapshot = new Snapshot(0, Map.of(), Map.of());

    Catalogue(Db db) {
        this.db = db;
        refresh();
        this.loop = new Loop("catalogue", () -> {
            Thread.sleep(LOOK_MILLIS);
            refresh();
        });
    }

    /**
     * All stores at one moment.
     *
     * @param version moves with every change
     * @param revisions by tenant
     */
    public record Snapshot(long version, Map<TenantId, Long> revisions, Map<StoreId, PublishedStore> stores) {

        public Collection<PublishedStore> all() {
            return stores.values();
        }

        public Optional<PublishedStore> store(StoreId id) {
            return Optional.ofNullable(stores.get(id));
        }
    }

    /** A tenant's stores, in no particular order. */
    public List<PublishedStore> of(TenantId tenant) {
        return snapshot.all().stream()
                .filter(store -> store.tenant().equals(tenant))
                .toList();
    }

    /** A menu that some store had a moment ago. */
    Optional<Menu> menu(TenantId tenant, String hash) {
        return contents.find(tenant, hash);
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /** @param withoutMenu stores that wait for their first menu: customers do not see them */
    public record StoreCount(int stores, int withoutMenu) {}

    public StoreCount count(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.OPERATIONS_READ);
        return db.read(tx -> Sql.one(
                        tx,
                        "SELECT COUNT(*) AS stores, COUNT(*) - COUNT(menu_hash) AS without_menu FROM store"
                                + " WHERE tenant_id = ? AND gone = 0",
                        row -> new StoreCount(row.integer("stores"), row.integer("without_menu")),
                        tenant.value()))
                .orElseThrow();
    }

    /** Looks for changes now instead of within the second. */
    public synchronized void refresh() {
        Map<TenantId, Long> revisions = db.read(tx -> Sql.query(
                        tx,
                        "/* every tenant: a node's index holds all menus */ SELECT tenant_id, revision FROM catalogue_revision",
                        row -> Map.entry(new TenantId(row.number("tenant_id")), row.number("revision")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        Snapshot before = snapshot;
        if (revisions.equals(before.revisions())) {
            return;
        }
        Map<StoreId, PublishedStore> stores = new HashMap<>(before.stores());
        revisions.forEach((tenant, revision) -> {
            if (!revision.equals(before.revisions().get(tenant))) {
                stores.values().removeIf(store -> store.tenant().equals(tenant));
                load(tenant).forEach(store -> stores.put(store.id(), store));
            }
        });
        snapshot = new Snapshot(before.version() + 1, revisions, Map.copyOf(stores));
    }

    @PreDestroy
    void stop() {
        loop.close();
    }

    /** Stores first: a menu is kept before a store has it and is never removed, so whatever a store has is there. */
    private List<PublishedStore> load(TenantId tenant) {
        return db.read(tx -> {
            Map<String, Integer> revisions = new HashMap<>();
            List<Function<Menu, PublishedStore>> stores = new ArrayList<>();
            List<String> hashes = new ArrayList<>();
            Sql.query(
                    tx,
                    "SELECT s.id, s.connection_id, s.source_id, s.name_zh, s.name_en, s.city, s.address, s.latitude,"
                            + " s.longitude, s.time_zone, s.menu_hash, s.menu_version, m.revision FROM store s"
                            + " JOIN menu m ON m.tenant_id = s.tenant_id AND m.hash = s.menu_hash"
                            + " WHERE s.tenant_id = ? AND s.gone = 0",
                    row -> {
                        String hash = hex(row.bytes("menu_hash"));
                        revisions.put(hash, row.integer("revision"));
                        hashes.add(hash);
                        return stores.add(store(tenant, row, hash));
                    },
                    tenant.value());
            contents.use(tx, tenant, revisions);
            List<PublishedStore> loaded = new ArrayList<>();
            for (int i = 0; i < stores.size(); i++) {
                loaded.add(
                        stores.get(i).apply(contents.find(tenant, hashes.get(i)).orElseThrow()));
            }
            return loaded;
        });
    }

    /** A store that lacks only its menu. */
    private static Function<Menu, PublishedStore> store(TenantId tenant, Row row, String hash) throws SQLException {
        StoreId id = new StoreId(row.number("id"));
        ConnectionId connection = new ConnectionId(row.number("connection_id"));
        String sourceId = row.text("source_id");
        Text name = new Text(row.text("name_zh"), row.text("name_en"));
        String city = row.text("city");
        String address = row.text("address");
        Point at = new Point(row.decimal("latitude"), row.decimal("longitude"));
        ZoneId zone = ZoneId.of(row.text("time_zone"));
        int version = row.integer("menu_version");
        return menu -> new PublishedStore(
                tenant, id, connection, sourceId, name, city, address, at, zone, menu, hash, version);
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
