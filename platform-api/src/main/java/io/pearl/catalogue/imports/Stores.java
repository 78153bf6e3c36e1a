package io.pearl.catalogue.imports;

import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.StoreId;
import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tenant's stores as its staff see them: with those that have no menu yet. */
@Singleton
public final class Stores {

    private static final int MOST_SEARCH = 128;

    private final Db db;

    Stores(Db db) {
        this.db = db;
    }

    /**
     * @param menuVersion 0 while there is no menu
     * @param zones whether it delivers anywhere
     */
    public record Store(
            StoreId id,
            String sourceId,
            String connection,
            Text name,
            String city,
            String address,
            double latitude,
            double longitude,
            String timeZone,
            int menuVersion,
            boolean zones) {

        /** Where the next page starts. */
        public String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((id + " " + name.zh()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private record Cursor(StoreId id, String name) {}

    /**
     * Stores by name.
     *
     * @param search start of a name in either language, or of a source id; empty for all
     * @param cursor of the last store seen
     */
    public List<Store> list(Caller who, TenantId tenant, String search, Optional<String> cursor, int limit) {
        who.needIn(tenant, Permission.STORES_READ);
        if (search.length() > MOST_SEARCH) {
            throw Refused.field(CatalogueProblem.INVALID_REQUEST, "query:search", "may have 128 characters");
        }
        StringBuilder where = new StringBuilder(" WHERE s.tenant_id = ? AND s.gone = 0");
        List<@Nullable Object> args = new ArrayList<>(List.of(tenant.value()));
        cursor.map(Stores::cursor).ifPresent(after -> {
            where.append(" AND s.name_zh >= ? AND (s.name_zh > ? OR s.id > ?)");
            args.addAll(List.of(after.name(), after.name(), after.id().value()));
        });
        if (!search.isBlank()) {
            String start = search.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
            where.append(
                    " AND (s.name_zh LIKE ? OR s.name_en COLLATE utf8mb4_general_ci LIKE ? OR s.source_id LIKE ?)");
            args.addAll(List.of(start, start, start));
        }
        args.add(limit);
        return db.read(tx -> Sql.query(
                tx,
                // hours and zones are another room's: of them only whether there are any is told here
                "SELECT s.id, s.source_id, c.slug, s.name_zh, s.name_en, s.city, s.address, s.latitude, s.longitude,"
                        + " s.time_zone, CASE WHEN s.menu_hash IS NULL THEN 0 ELSE s.menu_version END AS menu_version,"
                        + " v.zones <> '[]' AS delivers FROM store s"
                        + " JOIN connection c ON c.tenant_id = s.tenant_id AND c.id = s.connection_id"
                        + " LEFT JOIN store_service v ON v.tenant_id = s.tenant_id AND v.store_id = s.id"
                        + where + " ORDER BY s.name_zh, s.id LIMIT ?",
                Stores::store,
                args.toArray()));
    }

    /** How many stores wait for their menu. */
    public int withoutMenu(TenantId tenant) {
        return db.read(tx -> Sql.query(
                        tx,
                        "SELECT COUNT(*) AS n FROM store WHERE tenant_id = ? AND gone = 0 AND menu_hash IS NULL",
                        row -> row.integer("n"),
                        tenant.value())
                .getFirst());
    }

    private static Cursor cursor(String text) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int blank = decoded.indexOf(' ');
            Optional<StoreId> id = blank < 0 ? Optional.empty() : StoreId.parse(decoded.substring(0, blank));
            if (id.isPresent()) {
                return new Cursor(id.get(), decoded.substring(blank + 1));
            }
        } catch (IllegalArgumentException rubbish) {
            // told below
        }
        throw Refused.field(CatalogueProblem.INVALID_REQUEST, "query:cursor", "is not from an earlier page");
    }

    private static Store store(Row row) throws SQLException {
        return new Store(
                new StoreId(row.number("id")),
                row.text("source_id"),
                row.text("slug"),
                new Text(row.text("name_zh"), row.text("name_en")),
                row.text("city"),
                row.text("address"),
                row.decimal("latitude"),
                row.decimal("longitude"),
                row.text("time_zone"),
                row.integer("menu_version"),
                row.flag("delivers"));
    }
}
