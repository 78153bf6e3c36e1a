package io.pearl.catalogue;

import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.catalogue.options.FeedWords;
import io.pearl.catalogue.sync.Reading;
import io.pearl.event.Events;
import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Sql;
import io.pearl.menu.Menu;
import io.pearl.menu.Store;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a feed the catalogue that customers see, in one transaction, touching only what differs. */
@Singleton
final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final Db db;
    private final Clock clock;
    private final Events events;
    private final Catalogue catalogue;
    private final HoldGate gate;
    private final List<FeedListener> listeners;

    Publisher(Db db, Clock clock, Events events, Catalogue catalogue, HoldGate gate, List<FeedListener> listeners) {
        this.db = db;
        this.clock = clock;
        this.events = events;
        this.catalogue = catalogue;
        this.gate = gate;
        this.listeners = listeners;
    }

    /** @param listed whether the system itself names the store: what only a spreadsheet names cannot vanish from the feed */
    private record StoredStore(
            StoreId id,
            String facts,
            Optional<String> menuHash,
            Optional<String> refusedHash,
            int menuVersion,
            boolean gone,
            boolean listed) {

        boolean shown() {
            return listed && !gone;
        }
    }

    /** A store without a menu, as what it is. */
    private static final Menu NOTHING = new Menu("XXX", List.of());

    /** What else is written with a publication. */
    @FunctionalInterface
    interface Note {
        void write(java.sql.Connection tx, Pull.Report report, Reading reading) throws SQLException;
    }

    /**
     * Archives the payloads and publishes what they say, both or neither.
     *
     * @param seen ids of the newest payloads when these were compared with them
     * @throws Pull.Overtaken where others have come since
     */
    Pull.Report publish(Connection connection, Set<Long> seen, List<Pull.Payload> payloads, Feed feed, Note note) {
        Pull.Report report = db.write(tx -> {
            lock(tx, connection, seen);
            archive(tx, connection, payloads, clock.instant());
            Pull.Report published = publish(tx, connection, feed, note, false);
            Sql.update(
                    tx,
                    "UPDATE connection SET pulled_at = ?, trouble = NULL WHERE tenant_id = ? AND id = ?",
                    clock.instant(),
                    connection.tenant().value(),
                    connection.id().value());
            return published;
        });
        published();
        return report;
    }

    /**
     * Publishes once more what archived payloads say, which may be something else now that people have explained words.
     *
     * @param newest ids of the payloads that the feed was read from
     * @return empty where others have come since
     */
    Optional<Pull.Report> again(Connection connection, Set<Long> newest, Feed feed) {
        Optional<Pull.Report> report = db.write(tx -> {
            lock(tx, connection);
            return Archived.newest(tx, connection).equals(newest)
                    ? Optional.of(publish(tx, connection, feed, (same, done, reading) -> {}, true))
                    : Optional.empty();
        });
        published();
        return report;
    }

    /** What looks for changes by itself is told at once; that it could not look now undoes nothing. */
    private void published() {
        try {
            events.committed();
            catalogue.refresh();
            listeners.forEach(FeedListener::published);
        } catch (RuntimeException later) {
            LOG.warn("what was published is seen later", later);
        }
    }

    /** Fails where newer documents were published since, or a person has changed the connection. */
    static void lock(java.sql.Connection tx, Connection connection, Set<Long> seen) throws SQLException {
        lock(tx, connection);
        boolean readAgain = Sql.one(
                        tx,
                        "SELECT id FROM connection WHERE tenant_id = ? AND id = ? AND pulled_at IS NULL",
                        row -> row.number("id"),
                        connection.tenant().value(),
                        connection.id().value())
                .isPresent();
        boolean changed = readAgain && connection.pulledAt().isPresent();
        if (changed || !Archived.newest(tx, connection).equals(seen)) {
            throw new Pull.Overtaken();
        }
    }

    /** One writer of a connection at a time, on all nodes. */
    static void lock(java.sql.Connection tx, Connection connection) throws SQLException {
        Sql.query(
                tx,
                "SELECT id FROM connection WHERE tenant_id = ? AND id = ? FOR UPDATE",
                row -> row.number("id"),
                connection.tenant().value(),
                connection.id().value());
    }

    static void archive(java.sql.Connection tx, Connection connection, List<Pull.Payload> payloads, Instant now)
            throws SQLException {
        Sql.batch(
                tx,
                "INSERT INTO payload (tenant_id, id, connection_id, document, sha256, body, received_at)"
                        + " VALUES (?,?,?,?,?,?,?)",
                payloads,
                payload -> Sql.args(
                        connection.tenant().value(),
                        Ids.next(),
                        connection.id().value(),
                        payload.document(),
                        payload.sha256(),
                        payload.body(),
                        now));
    }

    /** @param again the system has sent nothing: what a person has turned down stays so, whatever it reads like now */
    private Pull.Report publish(java.sql.Connection tx, Connection connection, Feed read, Note note, boolean again)
            throws SQLException {
        TenantId tenant = connection.tenant();
        Instant now = clock.instant();
        Feed feed = FeedWords.understood(tx, tenant, connection.id(), read, now);
        List<Finding> findings = new ArrayList<>(feed.findings());
        Map<String, StoredStore> stored = stored(tx, connection);
        refuseWhereHalfIsGone(stored, feed);
        Map<Menu, MenuForm> forms = MenuForm.of(feed.menus().values());
        Map<Menu, CanonicalMenu> canonical = new IdentityHashMap<>();
        Map<String, StoreId> ids = new HashMap<>();
        List<HoldGate.Offered> offered = new ArrayList<>();
        Map<StoredStore, CanonicalMenu> refused = new HashMap<>();
        boolean changed = false;
        for (Store store : feed.stores()) {
            StoredStore before = stored.remove(store.id());
            StoreId id = before == null ? StoreId.next() : before.id();
            ids.put(store.id(), id);
            changed |= write(tx, connection, store, id, before);
            Menu menu = feed.menus().getOrDefault(store.id(), NOTHING);
            if (menu.items().isEmpty()) {
                findings.add(new Finding(
                        Finding.Severity.ERROR,
                        "emptyMenu",
                        "store " + store.id(),
                        "has nothing on its menu: what was published before stays"));
            }
            CanonicalMenu form = canonical.computeIfAbsent(menu, one -> CanonicalMenu.of(one, forms));
            if (again && before != null && before.refusedHash().isPresent()) {
                refused.put(before, form);
                continue;
            }
            offered.add(new HoldGate.Offered(
                    id,
                    before == null ? Optional.empty() : before.menuHash(),
                    before == null ? Optional.empty() : before.refusedHash(),
                    before == null ? 0 : before.menuVersion(),
                    form));
        }
        refuse(tx, tenant, refused);
        HoldGate.Admitted admitted = gate.admit(tx, tenant, connection.id(), offered, now);
        Publication.ofFeed(tenant, now).write(tx, events, admitted.versions());
        changed |= closeAbsent(tx, tenant, stored);
        changed |= Popularity.write(tx, tenant, forms.values());
        for (FeedListener listener : listeners) {
            listener.read(tx, tenant, ids, feed, findings);
        }
        if (changed || !admitted.versions().isEmpty()) {
            Publication.moved(tx, tenant);
        }
        admitted.held().forEach(held -> findings.add(finding(held)));
        Pull.Report report = report(feed, admitted, findings);
        // what people have said of words is no part of what the system said
        note.write(
                tx,
                report,
                feed == read
                        ? MenuForm.reading(feed, forms)
                        : MenuForm.reading(read, MenuForm.of(read.menus().values())));
        return report;
    }

    /** The same menus under the hashes that they have now. */
    private static void refuse(java.sql.Connection tx, TenantId tenant, Map<StoredStore, CanonicalMenu> refused)
            throws SQLException {
        Sql.batch(
                tx,
                "UPDATE store SET refused_hash = ? WHERE tenant_id = ? AND id = ?",
                refused.entrySet().stream()
                        .filter(entry -> !entry.getValue().menu().items().isEmpty()
                                && !entry.getKey()
                                        .refusedHash()
                                        .equals(Optional.of(entry.getValue().hash())))
                        .toList(),
                entry -> Sql.args(
                        entry.getKey()
                                        .menuHash()
                                        .equals(Optional.of(entry.getValue().hash()))
                                ? null
                                : CanonicalMenu.bytes(entry.getValue().hash()),
                        tenant.value(),
                        entry.getKey().id().value()));
    }

    /** A system that is half down says so by leaving things out: what customers see stays until a person looks. */
    private static void refuseWhereHalfIsGone(Map<String, StoredStore> stored, Feed feed) {
        long open = stored.values().stream().filter(StoredStore::shown).count();
        Set<String> named = feed.stores().stream().map(Store::id).collect(Collectors.toSet());
        long vanishing = stored.entrySet().stream()
                .filter(entry -> entry.getValue().shown() && !named.contains(entry.getKey()))
                .count();
        if (open > 0 && vanishing * 2 > open) {
            throw new UnreadableFeed("stores", vanishing + " of " + open + " stores have vanished from the feed");
        }
    }

    private static boolean closeAbsent(java.sql.Connection tx, TenantId tenant, Map<String, StoredStore> absent)
            throws SQLException {
        boolean changed = false;
        for (StoredStore store : absent.values()) {
            if (store.shown()) {
                Sql.update(
                        tx,
                        "UPDATE store SET gone = 1 WHERE tenant_id = ? AND id = ?",
                        tenant.value(),
                        store.id().value());
                changed = true;
            }
        }
        return changed;
    }

    private static Finding finding(HoldGate.Held held) {
        String why = held.why().isEmpty()
                ? ""
                : " (" + held.why().stream().map(Enum::name).collect(Collectors.joining(", ")) + ")";
        return new Finding(
                Finding.Severity.WARNING,
                "held",
                held.id().toString(),
                "the menu of " + held.stores() + " stores waits for a person" + why
                        + ": what was published before stays");
    }

    private static Pull.Report report(Feed feed, HoldGate.Admitted admitted, List<Finding> findings) {
        int items = feed.menus().values().stream()
                .distinct()
                .mapToInt(menu -> menu.items().size())
                .sum();
        int soldOut = feed.soldOut().values().stream().mapToInt(Set::size).sum();
        int held = admitted.held().stream().mapToInt(HoldGate.Held::stores).sum();
        return new Pull.Report(
                true, feed.stores().size(), items, admitted.versions().size(), held, soldOut, findings);
    }

    private static Map<String, StoredStore> stored(java.sql.Connection tx, Connection connection) throws SQLException {
        Map<String, StoredStore> stored = new HashMap<>();
        Sql.query(
                tx,
                "SELECT id, source_id, name_zh, name_en, city, address, latitude, longitude, time_zone, menu_hash,"
                        + " refused_hash, menu_version, gone, listed_by FROM store WHERE tenant_id = ? AND connection_id ="
                        + " ? FOR UPDATE",
                row -> stored.put(
                        row.text("source_id"),
                        new StoredStore(
                                new StoreId(row.number("id")),
                                facts(
                                        row.text("name_zh"),
                                        row.text("name_en"),
                                        row.text("city"),
                                        row.text("address"),
                                        row.decimal("latitude"),
                                        row.decimal("longitude"),
                                        row.text("time_zone")),
                                row.maybeBytes("menu_hash").map(CanonicalMenu::hex),
                                row.maybeBytes("refused_hash").map(CanonicalMenu::hex),
                                row.integer("menu_version"),
                                row.flag("gone"),
                                row.text("listed_by").equals("feed"))),
                connection.tenant().value(),
                connection.id().value());
        return stored;
    }

    private static boolean write(
            java.sql.Connection tx, Connection connection, Store store, StoreId id, @Nullable StoredStore before)
            throws SQLException {
        String facts = facts(
                cut(store.name().zh(), 120),
                cut(store.name().en(), 120),
                cut(store.city(), 60),
                cut(store.address(), 300),
                store.at().latitude(),
                store.at().longitude(),
                store.zone().getId());
        if (before != null && before.facts().equals(facts) && before.shown()) {
            return false;
        }
        Sql.update(
                tx,
                "INSERT INTO store (tenant_id, id, connection_id, source_id, name_zh, name_en, city, address, latitude,"
                        + " longitude, time_zone, menu_version, gone) VALUES (?,?,?,?,?,?,?,?,?,?,?,0,0)"
                        + " ON DUPLICATE KEY UPDATE name_zh = VALUES(name_zh), name_en = VALUES(name_en),"
                        + " city = VALUES(city), address = VALUES(address), latitude = VALUES(latitude),"
                        + " longitude = VALUES(longitude), time_zone = VALUES(time_zone), gone = 0,"
                        + " listed_by = 'feed'",
                connection.tenant().value(),
                id.value(),
                connection.id().value(),
                store.id(),
                cut(store.name().zh(), 120),
                cut(store.name().en(), 120),
                cut(store.city(), 60),
                cut(store.address(), 300),
                store.at().latitude(),
                store.at().longitude(),
                store.zone().getId());
        return true;
    }

    /** A text that a source makes longer than anybody would read is shortened rather than refused. */
    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static String facts(Object... facts) {
        return List.of(facts).toString();
    }
}
