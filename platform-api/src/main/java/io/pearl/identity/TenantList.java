package io.pearl.identity;

import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.TenantState;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tenants by the page, those first that need somebody to act. */
@Singleton
public final class TenantList {

    private final Db db;
    private final Clock clock;

    TenantList(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * What a list is narrowed to.
     *
     * @param search part of a slug or of a name
     * @param attention only those that need somebody to act
     * @param after the page before ended here
     */
    public record Filter(
            Optional<String> search,
            Optional<TenantState> state,
            boolean attention,
            Optional<Cursor> after,
            int limit) {}

    /** A place in the list. Outside: {@code 1.lumi}. */
    public record Cursor(boolean attention, String slug) {

        public static Cursor of(Tenancy tenancy) {
            return new Cursor(!tenancy.attention().isEmpty(), tenancy.slug());
        }

        /** Empty where the text is not such a place. */
        public static Optional<Cursor> parse(String text) {
            return text.matches("[01]\\.[a-z0-9-]{1,40}")
                    ? Optional.of(new Cursor(text.charAt(0) == '1', text.substring(2)))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return (attention ? "1." : "0.") + slug;
        }
    }

    /** What of these the caller may see. */
    public List<Tenancy> page(Caller who, Filter filter) {
        who.need(Permission.TENANTS_READ);
        StringBuilder where = new StringBuilder(" WHERE 1 = 1");
        StringBuilder page = new StringBuilder();
        List<@Nullable Object> args = new ArrayList<>();
        args.add(clock.instant());
        if (!who.platform().contains(Permission.TENANTS_READ)) {
            List<TenantId> theirs = who.tenants().entrySet().stream()
                    .filter(entry -> entry.getValue().contains(Permission.TENANTS_READ))
                    .map(Map.Entry::getKey)
                    .toList();
            where.append(" AND t.id IN (").append(Sql.marks(theirs.size())).append(')');
            theirs.forEach(tenant -> args.add(tenant.value()));
        }
        filter.state().ifPresent(state -> {
            where.append(" AND t.state = ?");
            args.add(state.text());
        });
        filter.search().ifPresent(text -> {
            where.append(" AND (t.slug LIKE ? OR LOWER(t.name_zh) LIKE ? OR LOWER(t.name_en) LIKE ?)");
            String part = "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%";
            args.addAll(List.of(part, part, part));
        });
        if (filter.attention()) {
            page.append(" AND acting");
        }
        filter.after().ifPresent(after -> {
            page.append(" AND (acting < ? OR (acting = ? AND slug > ?))");
            args.add(after.attention());
            args.add(after.attention());
            args.add(after.slug());
        });
        page.append(" ORDER BY acting DESC, slug LIMIT ?");
        args.add(filter.limit());
        // the page's order has to be said again outside: a derived table has none
        String sql = "/* every tenant: the list of platform staff */ "
                + TenancyRows.select(where.toString(), page.toString()) + " ORDER BY q.acting DESC, q.slug";
        return db.read(tx -> Sql.query(tx, sql, TenancyRows::tenancy, args.toArray()));
    }

    /** One of them, with everything. */
    public Tenancy find(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.TENANTS_READ);
        return db.read(tx -> Sql.one(
                        tx,
                        TenancyRows.select(" WHERE t.id = ?", ""),
                        TenancyRows::tenancy,
                        clock.instant(),
                        tenant.value()))
                .orElseThrow(() -> Refused.because(TenancyProblem.NOT_FOUND, "There is no such tenant."));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
