package io.pearl.catalogue;

import io.pearl.catalogue.Publication.Cause;
import io.pearl.catalogue.Publication.Version;
import io.pearl.catalogue.diff.HoldReason;
import io.pearl.catalogue.diff.HoldRules;
import io.pearl.catalogue.diff.MenuDiff;
import io.pearl.event.Events;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Json;
import io.pearl.kernel.Sql;
import io.pearl.menu.Menu;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Menus that a person brings: compared with what is published by the same rules as what a system sends, and published as
 * the person has seen it. Everything runs in the caller's transaction.
 */
@Singleton
public final class UploadedMenus {

    private static final Duration LATELY = Duration.ofDays(7);
    private static final int MENUS_AT_ONCE = 50;
    /** Of these it is looked up how many orders they touch: those of the most stores. */
    private static final int MOST_CASES = 20;

    private static final String NO_MENU = "";

    private final Clock clock;
    private final Events events;
    private final RecentOrders orders;
    private final Catalogue catalogue;

    UploadedMenus(Clock clock, Events events, RecentOrders orders, Catalogue catalogue) {
        this.clock = clock;
        this.events = events;
        this.orders = orders;
        this.catalogue = catalogue;
    }

    /**
     * A store with what it sells now.
     *
     * @param menu hash; empty where there is none yet
     * @param refused hash of what its system sends and is not published, if anything
     */
    public record Shelf(
            StoreId store, String sourceId, Text name, Optional<String> menu, int version, Optional<String> refused) {}

    /**
     * Stores that sell the same now, and what would differ there.
     *
     * @param orders of the last 7 days, over all items that change
     */
    public record Case(List<Shelf> stores, Set<HoldReason> reasons, MenuDiff diff, long orders) {
        public Case {
            stores = List.copyOf(stores);
            reasons = Set.copyOf(reasons);
        }
    }

    /** Whoever publishes at a connection's stores holds its row. */
    public void lock(Connection tx, TenantId tenant, ConnectionId connection) throws SQLException {
        Sql.query(
                tx,
                "SELECT id FROM connection WHERE tenant_id = ? AND id = ? FOR UPDATE",
                row -> row.number("id"),
                tenant.value(),
                connection.value());
    }

    /** The stores of a connection that are not gone, by name. */
    public List<Shelf> stores(Connection tx, TenantId tenant, ConnectionId connection) throws SQLException {
        return Sql.query(
                tx,
                "SELECT id, source_id, name_zh, name_en, menu_hash, menu_version, refused_hash FROM store"
                        + " WHERE tenant_id = ? AND connection_id = ? AND gone = 0 ORDER BY name_zh, id",
                row -> new Shelf(
                        new StoreId(row.number("id")),
                        row.text("source_id"),
                        new Text(row.text("name_zh"), row.text("name_en")),
                        row.maybeBytes("menu_hash").map(CanonicalMenu::hex),
                        row.integer("menu_version"),
                        row.maybeBytes("refused_hash").map(CanonicalMenu::hex)),
                tenant.value(),
                connection.value());
    }

    /** The hash that a menu would be kept under. */
    public String hash(Menu menu) {
        return CanonicalMenu.of(menu).hash();
    }

    /** What publishing this menu at these stores would change; those of the most stores first. */
    public List<Case> compare(Connection tx, TenantId tenant, List<Shelf> stores, Menu after) throws SQLException {
        Map<String, List<Shelf>> alike = stores.stream()
                .collect(Collectors.groupingBy(
                        shelf -> shelf.menu().orElse(NO_MENU), LinkedHashMap::new, Collectors.toList()));
        List<String> hashes = alike.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                .map(Map.Entry::getKey)
                .toList();
        List<Case> cases = new ArrayList<>();
        for (int from = 0; from < hashes.size(); from += MENUS_AT_ONCE) {
            List<String> some = hashes.subList(from, Math.min(hashes.size(), from + MENUS_AT_ONCE));
            Map<String, Menu> menus = CanonicalMenu.read(
                    tx,
                    tenant,
                    some.stream().filter(hash -> !hash.equals(NO_MENU)).toList());
            for (String hash : some) {
                List<Shelf> shelves = alike.getOrDefault(hash, List.of());
                cases.add(one(tx, tenant, shelves, Optional.ofNullable(menus.get(hash)), after, cases.size()));
            }
        }
        return cases;
    }

    private Case one(Connection tx, TenantId tenant, List<Shelf> stores, Optional<Menu> before, Menu after, int already)
            throws SQLException {
        MenuDiff diff = MenuDiff.between(before.orElse(new Menu(after.currency(), List.of())), after);
        Set<HoldReason> reasons = before.map(menu -> diff.changes().isEmpty() && menu.equals(after)
                        ? Set.<HoldReason>of()
                        : HoldRules.reasons(menu, after, diff))
                .orElseGet(() -> HoldRules.first(after));
        if (diff.items().isEmpty() || already >= MOST_CASES) {
            return new Case(stores, reasons, diff, 0);
        }
        Map<String, Long> touched = orders.of(
                tx,
                tenant,
                stores.stream().map(Shelf::store).toList(),
                diff.items(),
                clock.instant().minus(LATELY));
        long sum = touched.values().stream().mapToLong(Long::longValue).sum();
        return new Case(stores, reasons, diff.touching(touched), sum);
    }

    /**
     * Publishes a menu at the stores that have another one.
     *
     * @param stores as they are under {@link #lock}
     * @return the new versions by store
     */
    public Map<StoreId, Integer> publish(
            Connection tx,
            Caller who,
            io.pearl.catalogue.Connection system,
            List<Shelf> stores,
            Menu menu,
            Optional<String> reason)
            throws SQLException {
        CanonicalMenu form = CanonicalMenu.of(menu);
        CanonicalMenu.keep(tx, system.tenant(), List.of(form), clock.instant());
        List<Version> versions = stores.stream()
                .filter(shelf -> !shelf.menu().equals(Optional.of(form.hash())))
                .map(shelf -> new Version(
                        shelf.store(), shelf.version() + 1, form.hash(), refused(system, shelf, form.hash())))
                .toList();
        write(tx, who, system, Cause.UPLOAD, versions, reason);
        if (system.uploaded()) {
            Sql.update(
                    tx,
                    "UPDATE connection SET pulled_at = ?, trouble = NULL WHERE tenant_id = ? AND id = ?",
                    clock.instant(),
                    system.tenant().value(),
                    system.id().value());
        }
        return versions.stream().collect(Collectors.toMap(Version::store, Version::version));
    }

    /**
     * Puts earlier menus back, each as a new version.
     *
     * @param stores as they are under {@link #lock}, with the hash that each goes back to
     */
    public void putBack(
            Connection tx,
            Caller who,
            io.pearl.catalogue.Connection system,
            Map<Shelf, String> stores,
            Optional<String> reason)
            throws SQLException {
        List<Version> versions = new ArrayList<>();
        stores.forEach((shelf, hash) ->
                versions.add(new Version(shelf.store(), shelf.version() + 1, hash, refused(system, shelf, hash))));
        write(tx, who, system, Cause.REVERT, versions, reason);
    }

    /** Keeps what was said about a file's columns for the next one. */
    public void remember(Connection tx, io.pearl.catalogue.Connection system, String columns) throws SQLException {
        Map<String, String> settings = new TreeMap<>(system.settings());
        String before = settings.getOrDefault("columns", "");
        if (columns.isEmpty()) {
            settings.remove("columns");
        } else {
            settings.put("columns", columns);
        }
        // a row whose secrets are not sealed yet is another text, and stays
        if (!before.equals(columns)) {
            Sql.update(
                    tx,
                    "UPDATE connection SET settings = ? WHERE tenant_id = ? AND id = ? AND settings = ?",
                    Json.write(settings),
                    system.tenant().value(),
                    system.id().value(),
                    Json.write(new TreeMap<>(system.settings())));
        }
    }

    /** Once it is committed: customers are shown what was published. */
    public void committed() {
        events.committed();
        catalogue.refresh();
    }

    private void write(
            Connection tx,
            Caller who,
            io.pearl.catalogue.Connection system,
            Cause cause,
            List<Version> versions,
            Optional<String> reason)
            throws SQLException {
        if (versions.isEmpty()) {
            return;
        }
        new Publication(system.tenant(), Ids.next(), cause, who.subject(), who.name(), reason, clock.instant())
                .write(tx, events, versions);
        Publication.moved(tx, system.tenant());
    }

    /** What a system that is also pulled sends now must not come back by itself; one that sends nothing refuses nothing. */
    private static Optional<String> refused(io.pearl.catalogue.Connection system, Shelf shelf, String next) {
        return system.uploaded()
                ? Optional.empty()
                : shelf.refused().or(shelf::menu).filter(sent -> !sent.equals(next));
    }
}
