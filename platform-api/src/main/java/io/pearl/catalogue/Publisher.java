package io.pearl.catalogue;

import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.event.Event;
import io.pearl.event.Events;
import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Json;
import io.pearl.kernel.Sql;
import io.pearl.menu.Menu;
import io.pearl.menu.Store;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a feed the catalogue that customers see, in one transaction, touching only what differs. */
@Singleton
final class Publisher {

    private final Db db;
    private final Clock clock;
    private final Events events;
    private final Catalogue catalogue;
    private final List<FeedListener> listeners;

    Publisher(Db db, Clock clock, Events events, Catalogue catalogue, List<FeedListener> listeners) {
        this.db = db;
        this.clock = clock;
        this.events = events;
        this.catalogue = catalogue;
        this.listeners = listeners;
    }

    /** @param listed whether the system itself names the store: what only a spreadsheet names cannot vanish from the feed */
    private record StoredStore(
            StoreId id, String facts, Optional<String> menuHash, int menuVersion, boolean gone, boolean listed) {

        boolean shown() {
            return listed && !gone;
        }
    }

    /** A menu in its canonical form. */
    private record Canonical(String json, byte[] hash) {}

    /** Archives the payloads and publishes what they say, both or neither. */
    Pull.Report publish(Connection connection, List<Pull.Payload> payloads, Feed feed) {
        Pull.Report report = db.write(tx -> {
            Sql.query(
                    tx,
                    "SELECT id FROM connection WHERE tenant_id = ? AND id = ? FOR UPDATE",
                    row -> row.number("id"),
                    connection.tenant().value(),
                    connection.id().value());
            archive(tx, connection, payloads, clock.instant());
            return publish(tx, connection, feed, new ArrayList<>(feed.findings()));
        });
        events.committed();
        catalogue.refresh();
        listeners.forEach(FeedListener::published);
        return report;
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

    private Pull.Report publish(java.sql.Connection tx, Connection connection, Feed feed, List<Finding> findings)
            throws SQLException {
        long tenant = connection.tenant().value();
        Instant now = clock.instant();
        Map<String, StoredStore> stored = stored(tx, connection);
        long open = stored.values().stream().filter(StoredStore::shown).count();
        Set<String> named = feed.stores().stream().map(Store::id).collect(Collectors.toSet());
        long vanishing = stored.entrySet().stream()
                .filter(entry -> entry.getValue().shown() && !named.contains(entry.getKey()))
                .count();
        if (open > 0 && vanishing * 2 > open) {
            // a system that is half down says so by leaving things out: what customers see stays until a person looks
            throw new UnreadableFeed("stores", vanishing + " of " + open + " stores have vanished from the feed");
        }
        Map<Menu, Canonical> canonical = new IdentityHashMap<>();
        Map<String, StoreId> ids = new HashMap<>();
        List<Event> happened = new ArrayList<>();
        boolean changed = false;
        int published = 0;
        for (Store store : feed.stores()) {
            StoredStore before = stored.remove(store.id());
            StoreId id = before == null ? StoreId.next() : before.id();
            ids.put(store.id(), id);
            changed |= write(tx, connection, store, id, before);
            Menu menu = feed.menus().get(store.id());
            if (menu == null || menu.items().isEmpty()) {
                findings.add(new Finding(
                        Finding.Severity.ERROR,
                        "emptyMenu",
                        "store " + store.id(),
                        "has nothing on its menu: what was published before stays"));
                continue;
            }
            Canonical form = canonical.computeIfAbsent(menu, Publisher::canonical);
            if (before != null
                    && before.menuHash().equals(Optional.of(HexFormat.of().formatHex(form.hash())))) {
                continue;
            }
            int version = before == null ? 1 : before.menuVersion() + 1;
            writeMenu(tx, connection, id, version, form, now);
            happened.add(Event.of(
                    connection.tenant(),
                    "menu.published",
                    id.value(),
                    "pearl",
                    now,
                    Json.write(Map.of(
                            "store", id.toString(),
                            "version", version,
                            "items", menu.items().size()))));
            published++;
        }
        for (StoredStore absent : stored.values()) {
            if (absent.shown()) {
                Sql.update(
                        tx,
                        "UPDATE store SET gone = 1 WHERE tenant_id = ? AND id = ?",
                        tenant,
                        absent.id().value());
                changed = true;
            }
        }
        for (FeedListener listener : listeners) {
            listener.read(tx, connection.tenant(), ids, feed, findings);
        }
        events.append(tx, happened);
        if (changed || published > 0) {
            Sql.update(
                    tx,
                    "INSERT INTO catalogue_revision (tenant_id, revision) VALUES (?, 1)"
                            + " ON DUPLICATE KEY UPDATE revision = revision + 1",
                    tenant);
        }
        Sql.update(
                tx,
                "UPDATE connection SET pulled_at = ?, trouble = NULL WHERE tenant_id = ? AND id = ?",
                now,
                tenant,
                connection.id().value());
        int items = feed.menus().values().stream()
                .distinct()
                .mapToInt(menu -> menu.items().size())
                .sum();
        int soldOut = feed.soldOut().values().stream().mapToInt(Set::size).sum();
        return new Pull.Report(true, feed.stores().size(), items, published, soldOut, findings);
    }

    private static Map<String, StoredStore> stored(java.sql.Connection tx, Connection connection) throws SQLException {
        Map<String, StoredStore> stored = new HashMap<>();
        Sql.query(
                tx,
                "SELECT id, source_id, name_zh, name_en, city, address, latitude, longitude, time_zone, menu_hash,"
                        + " menu_version, gone, listed_by FROM store WHERE tenant_id = ? AND connection_id = ? FOR UPDATE",
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
                                row.maybeBytes("menu_hash")
                                        .map(hash -> HexFormat.of().formatHex(hash)),
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

    private static void writeMenu(
            java.sql.Connection tx, Connection connection, StoreId store, int version, Canonical form, Instant now)
            throws SQLException {
        long tenant = connection.tenant().value();
        Sql.update(
                tx,
                "INSERT INTO menu (tenant_id, hash, body, created_at) VALUES (?,?,?,?)"
                        + " ON DUPLICATE KEY UPDATE hash = hash",
                tenant,
                form.hash(),
                form.json(),
                now);
        Sql.update(
                tx,
                "INSERT INTO menu_version (tenant_id, store_id, version, hash, published_at) VALUES (?,?,?,?,?)",
                tenant,
                store.value(),
                version,
                form.hash(),
                now);
        Sql.update(
                tx,
                "UPDATE store SET menu_hash = ?, menu_version = ? WHERE tenant_id = ? AND id = ?",
                form.hash(),
                version,
                tenant,
                store.value());
    }

    private static Canonical canonical(Menu menu) {
        String json = MenuJson.write(menu);
        return new Canonical(json, MenuJson.sha256(json));
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
