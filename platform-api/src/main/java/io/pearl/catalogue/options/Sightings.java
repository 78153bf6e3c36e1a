package io.pearl.catalogue.options;

import io.pearl.catalogue.ConnectionId;
import io.pearl.kernel.Sql;
import io.pearl.menu.Text;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where words stand, as rows: what a connection's system sends, and what that comes to for the tenant. */
final class Sightings {

    private static final int AT_ONCE = 250;
    private static final int LONGEST_NAME = 200;

    private Sightings() {}

    private record Seen(long word, int items, int stores, String sample) {

        boolean same(Found found) {
            return items == found.items() && stores == found.stores() && sample.equals(found.sample());
        }
    }

    private record Total(long word, int items, int stores) {}

    /** Writes what differs, which mostly is nothing. */
    static void write(Connection tx, TenantId tenant, ConnectionId connection, Map<String, Found> found, Instant now)
            throws SQLException {
        Map<String, Seen> before = seen(tx, tenant, connection);
        List<Map.Entry<String, Found>> other = found.entrySet().stream()
                .filter(entry -> {
                    Seen seen = before.get(entry.getKey());
                    return seen == null || !seen.same(entry.getValue());
                })
                .sorted(Map.Entry.comparingByKey())
                .toList();
        List<String> gone = before.keySet().stream()
                .filter(hash -> !found.containsKey(hash))
                .sorted()
                .toList();
        for (int from = 0; from < other.size(); from += AT_ONCE) {
            put(tx, tenant, connection, other.subList(from, Math.min(other.size(), from + AT_ONCE)), now);
        }
        for (int from = 0; from < gone.size(); from += AT_ONCE) {
            drop(tx, tenant, connection, gone.subList(from, Math.min(gone.size(), from + AT_ONCE)));
        }
    }

    private static Map<String, Seen> seen(Connection tx, TenantId tenant, ConnectionId connection) throws SQLException {
        Map<String, Seen> seen = new HashMap<>();
        Sql.query(
                tx,
                "SELECT w.hash, s.word_id, s.items, s.stores, s.example FROM option_sighting s JOIN option_word w"
                        + " ON w.tenant_id = s.tenant_id AND w.id = s.word_id"
                        + " WHERE s.tenant_id = ? AND s.connection_id = ?",
                row -> seen.put(
                        HexFormat.of().formatHex(row.bytes("hash")),
                        new Seen(
                                row.number("word_id"),
                                row.integer("items"),
                                row.integer("stores"),
                                row.text("example"))),
                tenant.value(),
                connection.value());
        return seen;
    }

    private static void put(
            Connection tx, TenantId tenant, ConnectionId connection, List<Map.Entry<String, Found>> words, Instant now)
            throws SQLException {
        Sql.insertAll(
                tx,
                "INSERT INTO option_word (tenant_id, id, hash, text_zh, text_en, group_zh, group_en, group_kind, items,"
                        + " stores, state, version, seen_at) VALUES",
                "ON DUPLICATE KEY UPDATE hash = VALUES(hash)",
                words,
                entry -> word(tenant, entry.getKey(), entry.getValue(), now));
        Map<String, Long> ids =
                locked(tx, tenant, words.stream().map(Map.Entry::getKey).toList());
        Sql.insertAll(
                tx,
                "INSERT INTO option_sighting (tenant_id, connection_id, word_id, items, stores, example) VALUES",
                "ON DUPLICATE KEY UPDATE items = VALUES(items), stores = VALUES(stores), example = VALUES(example)",
                words,
                entry -> Sql.args(
                        tenant.value(),
                        connection.value(),
                        Objects.requireNonNull(ids.get(entry.getKey())),
                        entry.getValue().items(),
                        entry.getValue().stores(),
                        entry.getValue().sample()));
        total(tx, tenant, List.copyOf(ids.values()));
    }

    private static @Nullable Object[] word(TenantId tenant, String hash, Found found, Instant now) {
        Text text = found.text();
        Text group = found.group();
        return Sql.args(
                tenant.value(),
                WordId.next().value(),
                HexFormat.of().parseHex(hash),
                cut(text.zh()),
                cut(text.en()),
                cut(group.zh()),
                cut(group.en()),
                found.groupKind(),
                0,
                0,
                "OPEN",
                1,
                now);
    }

    private static void drop(Connection tx, TenantId tenant, ConnectionId connection, List<String> hashes)
            throws SQLException {
        List<Long> ids = List.copyOf(locked(tx, tenant, hashes).values());
        if (ids.isEmpty()) {
            return;
        }
        Sql.update(
                tx,
                "DELETE FROM option_sighting WHERE tenant_id = ? AND connection_id = ? AND word_id IN ("
                        + Sql.marks(ids.size()) + ")",
                args(List.of(tenant.value(), connection.value()), ids));
        total(tx, tenant, ids);
        // an answer is kept for when the word comes back
        Sql.update(
                tx,
                "DELETE FROM option_word WHERE tenant_id = ? AND id IN (" + Sql.marks(ids.size())
                        + ") AND state = 'OPEN' AND stores = 0",
                args(List.of(tenant.value()), ids));
    }

    /** Another connection of the tenant may be publishing the same words: sums are made one after the other. */
    private static Map<String, Long> locked(Connection tx, TenantId tenant, List<String> hashes) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        Sql.query(
                tx,
                "SELECT id, hash FROM option_word WHERE tenant_id = ? AND hash IN (" + Sql.marks(hashes.size())
                        + ") ORDER BY hash FOR UPDATE",
                row -> ids.put(HexFormat.of().formatHex(row.bytes("hash")), row.number("id")),
                args(
                        List.of(tenant.value()),
                        hashes.stream().map(HexFormat.of()::parseHex).toList()));
        return ids;
    }

    private static void total(Connection tx, TenantId tenant, List<Long> ids) throws SQLException {
        Map<Long, Total> totals = new HashMap<>();
        ids.forEach(id -> totals.put(id, new Total(id, 0, 0)));
        Sql.query(
                tx,
                "SELECT word_id, SUM(items) AS items, SUM(stores) AS stores FROM option_sighting WHERE tenant_id = ?"
                        + " AND word_id IN (" + Sql.marks(ids.size()) + ") GROUP BY word_id",
                row -> totals.put(
                        row.number("word_id"),
                        new Total(row.number("word_id"), row.integer("items"), row.integer("stores"))),
                args(List.of(tenant.value()), ids));
        Sql.batch(
                tx,
                "UPDATE option_word SET items = ?, stores = ? WHERE tenant_id = ? AND id = ?",
                totals.values(),
                total -> Sql.args(total.items(), total.stores(), tenant.value(), total.word()));
    }

    private static @Nullable Object[] args(List<?> first, List<?> rest) {
        List<@Nullable Object> all = new ArrayList<>(first);
        all.addAll(rest);
        return all.toArray();
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_NAME
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
