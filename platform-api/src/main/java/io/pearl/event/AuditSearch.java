package io.pearl.event;

import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.kernel.Turns;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks things up in the audit trail. */
@Singleton
public final class AuditSearch {

    /** A search for a person or a kind of change walks time, so it needs an end. */
    private static final Duration FAR_ENOUGH = Duration.ofDays(400);

    private static final int EXPORT_PAGE = 1000;
    /** Each is put together in memory, tens of MB of it. */
    private static final int EXPORTS_AT_ONCE = 2;

    final Turns exports = new Turns(EXPORTS_AT_ONCE, TenancyProblem.BUSY);

    private final Db db;
    private final Clock clock;
    private final AuditTrail trail;

    AuditSearch(Db db, Clock clock, AuditTrail trail) {
        this.db = db;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * What to look for.
     *
     * @param tenant {@link TenantId#PLATFORM} for the platform's own; empty for everything the caller may see
     * @param actor a subject, or the start of a name
     * @param action the start of one
     * @param object whole
     * @param before only older entries
     */
    public record Filter(
            Optional<TenantId> tenant,
            Optional<String> actor,
            Optional<String> action,
            Optional<String> object,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<AuditId> before) {

        /** What was narrowed, without what to: somebody else's id that was tried here is not kept. */
        List<String> given() {
            List<String> given = new ArrayList<>();
            actor.ifPresent(text -> given.add("actor"));
            action.ifPresent(text -> given.add("action"));
            object.ifPresent(text -> given.add("object"));
            from.ifPresent(at -> given.add("from"));
            to.ifPresent(at -> given.add("to"));
            return given;
        }

        Filter olderThan(AuditId id) {
            return new Filter(tenant, actor, action, object, from, to, Optional.of(id));
        }
    }

    /** Who did what to which object, when, from where and why. */
    public record Entry(
            AuditId id,
            Instant at,
            TenantId tenant,
            String actor,
            String actorName,
            String origin,
            String action,
            String object,
            Optional<String> before,
            Optional<String> after,
            Optional<String> reason) {}

    /** Newest first. */
    public List<Entry> list(Caller who, Filter filter, int most) {
        Optional<TenantId> tenant = who.scope(Permission.AUDIT_READ, filter.tenant());
        return page(tenant, filter, most);
    }

    /**
     * Gives every entry, newest first, page by page, and what was made of them; that it was asked for becomes an entry
     * itself.
     *
     * @throws Refused BUSY where others are at it
     */
    public <T> T export(Caller who, Filter filter, int most, Consumer<List<Entry>> pages, Supplier<T> made) {
        Optional<TenantId> tenant = who.scope(Permission.AUDIT_READ, filter.tenant());
        return exports.take(() -> {
            export(who, tenant, filter, most, pages);
            return made.get();
        });
    }

    private void export(Caller who, Optional<TenantId> tenant, Filter filter, int most, Consumer<List<Entry>> pages) {
        db.write(tx -> {
            trail.record(
                    tx,
                    who,
                    tenant.orElse(TenantId.PLATFORM),
                    "audit.export",
                    "audit",
                    null,
                    Json.write(Map.of("filters", filter.given())));
            return true;
        });
        Filter rest = filter;
        int given = 0;
        while (given < most) {
            List<Entry> page = page(tenant, rest, Math.min(EXPORT_PAGE, most - given));
            if (page.isEmpty()) {
                return;
            }
            pages.accept(page);
            given += page.size();
            rest = rest.olderThan(page.getLast().id());
        }
    }

    private List<Entry> page(Optional<TenantId> tenant, Filter filter, int most) {
        List<String> conditions = new ArrayList<>();
        List<Object> args = new ArrayList<>();
        tenant.ifPresent(one -> add(conditions, args, "tenant_id = ?", one.value()));
        filter.object().ifPresent(object -> add(conditions, args, "object = ?", object));
        filter.action().ifPresent(action -> add(conditions, args, "action LIKE ?", start(action)));
        filter.actor().ifPresent(actor -> {
            add(conditions, args, "(actor = ? OR actor_name LIKE ?)", actor);
            args.add(start(actor));
        });
        Optional<Instant> from = filter.from()
                .or(() -> filter.actor().isPresent() || filter.action().isPresent()
                        ? Optional.of(clock.instant().minus(FAR_ENOUGH))
                        : Optional.empty());
        from.ifPresent(at -> add(conditions, args, "id >= ?", Ids.atOrAfter(at)));
        filter.to().ifPresent(at -> add(conditions, args, "id < ?", Ids.atOrAfter(at)));
        filter.before().ifPresent(id -> add(conditions, args, "id < ?", id.value()));
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String reach = tenant.isPresent() ? "" : "/* every tenant: staff of the platform see all */ ";
        String sql = reach + "SELECT id, at, tenant_id, actor, actor_name, origin, action, object, before_value,"
                + " after_value, reason FROM audit_entry" + where + " ORDER BY id DESC LIMIT ?";
        args.add(most);
        return db.read(tx -> Sql.query(tx, sql, AuditSearch::entry, args.toArray()));
    }

    private static void add(List<String> conditions, List<Object> args, String condition, Object arg) {
        conditions.add(condition);
        args.add(arg);
    }

    /** The pattern for what starts with this text, whatever it holds. */
    private static String start(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Entry entry(Row row) throws SQLException {
        return new Entry(
                new AuditId(row.number("id")),
                row.instant("at"),
                new TenantId(row.number("tenant_id")),
                row.text("actor"),
                row.text("actor_name"),
                row.text("origin"),
                row.text("action"),
                row.text("object"),
                row.maybeText("before_value"),
                row.maybeText("after_value"),
                row.maybeText("reason"));
    }
}
