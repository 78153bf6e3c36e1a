package io.pearl.isolation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What stands in the database: for every table and tenant how many rows, and a sum over what is in them. */
final class Fingerprints {

    /** What moves by itself, without anybody changing anything. */
    private static final Set<String> BEATS = Set.of("lease", "partner_client_day", "flyway_schema_history");

    private static final Set<String> TICKS = Set.of(
            "person.seen_at",
            "person.email", // the identity server's, as the last token says
            "person.name",
            "partner_client_key.last_used_at",
            "work.due_at",
            "work.attempt",
            "identity_task.tried_at",
            "identity_task.last_error",
            "mail.attempts",
            "mail.state",
            "mail.trouble",
            "mail.sent_at");

    private Fingerprints() {}

    /** By {@code table}, for what belongs to no tenant, and by {@code table tenant}. */
    static Map<String, String> of(Connection connection) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        for (Map.Entry<String, List<String>> table : columns(connection).entrySet()) {
            boolean tenants = table.getValue().contains("`tenant_id`");
            String sql = "SELECT " + (tenants ? "tenant_id" : "''") + ", COUNT(*), SUM(CRC32(CONCAT_WS('|',"
                    + String.join(
                            ",",
                            table.getValue().stream()
                                    .map(column -> "COALESCE(HEX(" + column + "),'-')")
                                    .toList())
                    + "))) FROM `" + table.getKey() + "`" + (tenants ? " GROUP BY tenant_id" : "");
            try (ResultSet result = connection.createStatement().executeQuery(sql)) {
                while (result.next()) {
                    found.put(
                            (table.getKey() + " " + result.getString(1)).strip(),
                            result.getLong(2) + " rows, " + result.getString(3));
                }
            }
        }
        return found;
    }

    /** What differs, in words; what belongs to one tenant only, or everything. */
    static List<String> differences(Map<String, String> before, Map<String, String> after, String ending) {
        List<String> found = new ArrayList<>();
        Map<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        for (String key : all.keySet()) {
            String was = before.getOrDefault(key, "nothing");
            String is = after.getOrDefault(key, "nothing");
            if (key.endsWith(ending) && !was.equals(is)) {
                found.add(key + ": " + was + " → " + is);
            }
        }
        return found;
    }

    private static Map<String, List<String>> columns(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        try (ResultSet result = connection
                .createStatement()
                .executeQuery("SELECT table_name, column_name FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position")) {
            while (result.next()) {
                String table = result.getString(1);
                String column = result.getString(2);
                if (!BEATS.contains(table) && !TICKS.contains(table + "." + column)) {
                    columns.computeIfAbsent(table, name -> new ArrayList<>()).add("`" + column + "`");
                }
            }
        }
        return columns;
    }
}
