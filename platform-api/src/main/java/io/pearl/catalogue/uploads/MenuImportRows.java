package io.pearl.catalogue.uploads;

import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.ConnectionId;
import io.pearl.catalogue.StoreId;
import io.pearl.catalogue.UploadedMenus.Shelf;
import io.pearl.catalogue.uploads.MenuImport.State;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.menu.Text;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Imports as rows. */
final class MenuImportRows {

    private static final String COLUMNS = "i.id, c.slug, i.file, i.sha256, i.state, i.version, i.items, i.changed,"
            + " i.errors, i.stores, i.trouble, i.by_name, i.created_at, i.applied_by, i.applied_at, i.reverted_at";
    private static final String FROM = " FROM menu_import i JOIN connection c"
            + " ON c.tenant_id = i.tenant_id AND c.id = i.connection_id WHERE i.tenant_id = ?";
    private static final int STORES_AT_ONCE = 500;

    private MenuImportRows() {}

    /** What a change is based on. */
    record Header(MenuImportId id, ConnectionId connection, State state, int version, Optional<String> afterHash) {

        /** @throws Refused STALE */
        void check(int seen) {
            if (seen != version) {
                throw Refused.field(
                        io.pearl.tenancy.TenancyProblem.STALE,
                        "header:If-Match",
                        "is not the present version: somebody else is at this file; look again");
            }
        }
    }

    /** A file as it was uploaded, with its columns. */
    record Kept(byte[] body, MenuColumns columns, Map<String, String> mapping) {}

    /** A store of an import: with the menu the preview saw, and what became of it. */
    record Seen(
            StoreId store,
            Text name,
            Optional<String> beforeHash,
            int beforeVersion,
            Optional<Integer> afterVersion,
            Optional<String> result) {}

    static List<MenuImport> list(Connection tx, TenantId tenant, int most) throws SQLException {
        return Sql.query(
                tx,
                "SELECT " + COLUMNS + FROM + " ORDER BY i.id DESC LIMIT ?",
                MenuImportRows::menuImport,
                tenant.value(),
                most);
    }

    static MenuImport find(Connection tx, TenantId tenant, MenuImportId id) throws SQLException {
        return Sql.one(
                        tx,
                        "SELECT " + COLUMNS + FROM + " AND i.id = ?",
                        MenuImportRows::menuImport,
                        tenant.value(),
                        id.value())
                .orElseThrow(() -> unknown(id.toString()));
    }

    /** @param lock {@code FOR UPDATE} or nothing */
    static Header header(Connection tx, TenantId tenant, MenuImportId id, String lock) throws SQLException {
        return Sql.one(
                        tx,
                        "SELECT connection_id, state, version, after_hash FROM menu_import WHERE tenant_id = ? AND id = ?"
                                + lock,
                        row -> new Header(
                                id,
                                new ConnectionId(row.number("connection_id")),
                                State.valueOf(row.text("state")),
                                row.integer("version"),
                                row.maybeBytes("after_hash").map(HexFormat.of()::formatHex)),
                        tenant.value(),
                        id.value())
                .orElseThrow(() -> unknown(id.toString()));
    }

    static Kept kept(Connection tx, TenantId tenant, MenuImportId id) throws SQLException {
        return Sql.one(
                        tx,
                        "SELECT body, columns_found, mapping FROM menu_import WHERE tenant_id = ? AND id = ?",
                        row -> new Kept(
                                row.bytes("body"),
                                Json.read(row.text("columns_found"), MenuColumns.class),
                                headings(row)),
                        tenant.value(),
                        id.value())
                .orElseThrow(() -> unknown(id.toString()));
    }

    static Optional<MenuColumns> columns(Connection tx, TenantId tenant, MenuImportId id) throws SQLException {
        return Sql.query(
                        tx,
                        "SELECT columns_found FROM menu_import WHERE tenant_id = ? AND id = ?",
                        row -> row.maybeText("columns_found"),
                        tenant.value(),
                        id.value())
                .stream()
                .flatMap(Optional::stream)
                .map(json -> Json.read(json, MenuColumns.class))
                .findFirst();
    }

    /** Empty before somebody has agreed to one. */
    static Map<String, String> mapping(Connection tx, TenantId tenant, MenuImportId id) throws SQLException {
        return Sql.one(
                        tx,
                        "SELECT mapping FROM menu_import WHERE tenant_id = ? AND id = ?",
                        MenuImportRows::headings,
                        tenant.value(),
                        id.value())
                .orElseThrow(() -> unknown(id.toString()));
    }

    private static Map<String, String> headings(Row row) throws SQLException {
        Map<String, String> headings = new LinkedHashMap<>();
        row.maybeText("mapping").ifPresent(json -> Json.read(json, Map.class)
                .forEach((field, heading) -> headings.put(String.valueOf(field), String.valueOf(heading))));
        return headings;
    }

    static Optional<MenuPreview> preview(Connection tx, TenantId tenant, MenuImportId id) throws SQLException {
        return Sql.query(
                        tx,
                        "SELECT preview FROM menu_import WHERE tenant_id = ? AND id = ?",
                        row -> row.maybeText("preview"),
                        tenant.value(),
                        id.value())
                .stream()
                .flatMap(Optional::stream)
                .map(json -> Json.read(json, MenuPreview.class))
                .findFirst();
    }

    static List<MenuRow> rows(Connection tx, TenantId tenant, MenuImportId id) throws SQLException {
        return Sql.query(
                        tx,
                        "SELECT file_rows FROM menu_import WHERE tenant_id = ? AND id = ?",
                        row -> row.maybeText("file_rows"),
                        tenant.value(),
                        id.value())
                .stream()
                .flatMap(Optional::stream)
                .flatMap(json -> List.of(Json.read(json, MenuRow[].class)).stream())
                .toList();
    }

    /** In the order of their names. */
    static List<Seen> stores(Connection tx, TenantId tenant, MenuImportId id, int most) throws SQLException {
        return Sql.query(
                tx,
                "SELECT m.store_id, s.name_zh, s.name_en, m.before_hash, m.before_version, m.after_version, m.result"
                        + " FROM menu_import_store m JOIN store s ON s.tenant_id = m.tenant_id AND s.id = m.store_id"
                        + " WHERE m.tenant_id = ? AND m.import_id = ? ORDER BY s.name_zh, s.id LIMIT ?",
                MenuImportRows::seen,
                tenant.value(),
                id.value(),
                most);
    }

    static void put(Connection tx, TenantId tenant, MenuImportId id, Collection<Shelf> stores) throws SQLException {
        Sql.update(
                tx, "DELETE FROM menu_import_store WHERE tenant_id = ? AND import_id = ?", tenant.value(), id.value());
        List<Shelf> all = List.copyOf(stores);
        for (int from = 0; from < all.size(); from += STORES_AT_ONCE) {
            Sql.insertAll(
                    tx,
                    "INSERT INTO menu_import_store (tenant_id, import_id, store_id, before_hash, before_version) VALUES",
                    "",
                    all.subList(from, Math.min(all.size(), from + STORES_AT_ONCE)),
                    shelf -> Sql.args(
                            tenant.value(),
                            id.value(),
                            shelf.store().value(),
                            shelf.menu().map(HexFormat.of()::parseHex).orElse(null),
                            shelf.version()));
        }
    }

    /** @param published new versions; a store that is not among them had the menu already */
    static void published(Connection tx, TenantId tenant, MenuImportId id, Map<StoreId, Integer> published)
            throws SQLException {
        Sql.update(
                tx,
                "UPDATE menu_import_store SET result = 'UNCHANGED' WHERE tenant_id = ? AND import_id = ?",
                tenant.value(),
                id.value());
        Sql.batch(
                tx,
                "UPDATE menu_import_store SET result = 'PUBLISHED', after_version = ? WHERE tenant_id = ?"
                        + " AND import_id = ? AND store_id = ?",
                published.entrySet(),
                store -> Sql.args(
                        store.getValue(),
                        tenant.value(),
                        id.value(),
                        store.getKey().value()));
    }

    /** A store that had no menu before has nothing to go back to. */
    static void reverted(Connection tx, TenantId tenant, MenuImportId id) throws SQLException {
        Sql.update(
                tx,
                "UPDATE menu_import_store SET result = IF(before_hash IS NULL, 'KEPT', 'REVERTED') WHERE tenant_id = ?"
                        + " AND import_id = ? AND result = 'PUBLISHED'",
                tenant.value(),
                id.value());
    }

    static void delete(Connection tx, TenantId tenant, MenuImportId id) throws SQLException {
        Sql.update(
                tx, "DELETE FROM menu_import_store WHERE tenant_id = ? AND import_id = ?", tenant.value(), id.value());
        Sql.update(tx, "DELETE FROM menu_import WHERE tenant_id = ? AND id = ?", tenant.value(), id.value());
    }

    static Refused unknown(String id) {
        String plain = id.replaceAll("\\p{Cntrl}", " ");
        return Refused.because(
                CatalogueProblem.IMPORT_UNKNOWN,
                "There is no menu import '" + (plain.length() > 40 ? plain.substring(0, 39) + "…" : plain) + "'.");
    }

    private static Seen seen(Row row) throws SQLException {
        var after = row.maybeNumber("after_version");
        return new Seen(
                new StoreId(row.number("store_id")),
                new Text(row.text("name_zh"), row.text("name_en")),
                row.maybeBytes("before_hash").map(HexFormat.of()::formatHex),
                row.integer("before_version"),
                after.isPresent() ? Optional.of((int) after.getAsLong()) : Optional.empty(),
                row.maybeText("result"));
    }

    private static MenuImport menuImport(Row row) throws SQLException {
        return new MenuImport(
                new MenuImportId(row.number("id")),
                row.text("slug"),
                row.text("file"),
                HexFormat.of().formatHex(row.bytes("sha256")),
                State.valueOf(row.text("state")),
                row.integer("version"),
                new MenuImport.Counts(
                        row.integer("items"), row.integer("changed"), row.integer("errors"), row.integer("stores")),
                row.maybeText("trouble"),
                row.text("by_name"),
                row.instant("created_at"),
                row.maybeText("applied_by"),
                row.maybeInstant("applied_at"),
                row.maybeInstant("reverted_at"));
    }
}
