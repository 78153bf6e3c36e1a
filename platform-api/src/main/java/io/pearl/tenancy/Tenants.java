package io.pearl.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.menu.Text;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tea chains on the platform, for whoever looks one up. The room identity changes them. */
@Singleton
public final class Tenants {

    private static final int MOST = 300;

    private static final String COLUMNS = "id, slug, name_zh, name_en, state";

    private final Db db;
    /** A change on another node is seen within this time. */
    private final Cache<TenantId, Known> known = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    /** A slug never changes its tenant. */
    private final Map<String, TenantId> ids = new ConcurrentHashMap<>();

    Tenants(Db db) {
        this.db = db;
    }

    private record Known(Tenant tenant, TenantState state) {}

    /**
     * A tenant in which the caller holds this permission; anything else does not exist.
     *
     * @throws Refused ACCESS_NEEDED for platform staff who would have to open access first
     */
    public Tenant find(Caller who, Permission permission, String slug) {
        Optional<Known> tenant =
                db.read(tx -> Sql.one(tx, "SELECT " + COLUMNS + " FROM tenant WHERE slug = ?", Tenants::known, slug));
        if (tenant.isEmpty()) {
            who.need(permission);
            throw Refused.because(TenancyProblem.NOT_FOUND, "There is no such tenant.");
        }
        who.needIn(tenant.get().tenant().id(), permission);
        return tenant.get().tenant();
    }

    /** The tenants the caller belongs to or has opened access to, by slug, at most 300; platform staff find others. */
    public List<Tenant> of(Caller who) {
        List<Long> theirs = who.tenants().keySet().stream()
                .map(TenantId::value)
                .sorted()
                .limit(MOST)
                .toList();
        if (theirs.isEmpty()) {
            return List.of();
        }
        return db
                .read(tx -> Sql.query(
                        tx,
                        "SELECT " + COLUMNS + " FROM tenant WHERE id IN (" + Sql.marks(theirs.size())
                                + ") ORDER BY slug",
                        Tenants::known,
                        theirs.toArray()))
                .stream()
                .map(Known::tenant)
                .toList();
    }

    /** By id, for showing its name beside something the caller already sees. */
    public Optional<Tenant> named(TenantId id) {
        return look(id).map(Known::tenant);
    }

    /** For tenants that have a realm of their own: asked for with each of its tokens. */
    Optional<TenantId> id(String slug) {
        TenantId found = ids.get(slug);
        if (found == null) {
            found = db.read(tx ->
                            Sql.one(tx, "SELECT " + COLUMNS + " FROM tenant WHERE slug = ?", Tenants::known, slug))
                    .map(known -> known.tenant().id())
                    .orElse(null);
            if (found != null) {
                ids.put(slug, found);
            }
        }
        return Optional.ofNullable(found);
    }

    /** As of five seconds ago at most; empty where there is no such tenant. */
    public Optional<TenantState> state(TenantId id) {
        return look(id).map(Known::state);
    }

    /** For whoever changed it: on this node the change is seen at once. */
    public void forget(TenantId id) {
        known.invalidate(id);
    }

    private Optional<Known> look(TenantId id) {
        Known found = known.getIfPresent(id);
        if (found != null) {
            return Optional.of(found);
        }
        Optional<Known> read = db.read(
                tx -> Sql.one(tx, "SELECT " + COLUMNS + " FROM tenant WHERE id = ?", Tenants::known, id.value()));
        read.ifPresent(tenant -> known.put(id, tenant));
        return read;
    }

    private static Known known(Row row) throws SQLException {
        return new Known(
                new Tenant(
                        new TenantId(row.number("id")),
                        row.text("slug"),
                        new Text(row.text("name_zh"), row.text("name_en"))),
                TenantState.of(row.text("state")).orElseThrow());
    }
}
