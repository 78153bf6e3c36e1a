package io.pearl.availability;

import io.pearl.catalogue.StoreId;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table of pauses. */
final class PauseRows {

    /** Who closes stores because a chain's system says so, in what it was pulled. */
    static final String FEED = "feed";

    private static final int MOST_LISTED = 100;
    private static final String COLUMNS = "p.id, p.store_id, p.kind, p.reason, p.extra_minutes, p.closed_by, p.by_rank,"
            + " p.by_subject, p.by_name, p.started_at, p.ends_at, p.ended_at";

    private PauseRows() {}

    /** The pauses that are on, of the stores where something has changed since. */
    static Map<StoreId, List<Pause>> changed(Connection tx, TenantId tenant, long since, Instant now)
            throws SQLException {
        Map<StoreId, List<Pause>> byStore = new HashMap<>();
        Sql.query(
                        tx,
                        "SELECT " + COLUMNS + " FROM store_pause p JOIN store_service v"
                                + " ON v.tenant_id = p.tenant_id AND v.store_id = p.store_id"
                                + " WHERE p.tenant_id = ? AND p.ends_at > ? AND p.ended_at IS NULL"
                                + " AND v.stock_revision > ?",
                        PauseRows::pause,
                        tenant.value(),
                        now,
                        since)
                .forEach(pause -> byStore.computeIfAbsent(pause.store(), id -> new ArrayList<>())
                        .add(pause));
        return byStore;
    }

    /** Newest first, at most 100. */
    static List<Pause> of(Connection tx, TenantId tenant, StoreId store) throws SQLException {
        return Sql.query(
                tx,
                "SELECT " + COLUMNS + " FROM store_pause p WHERE p.tenant_id = ? AND p.store_id = ?"
                        + " ORDER BY p.id DESC LIMIT " + MOST_LISTED,
                PauseRows::pause,
                tenant.value(),
                store.value());
    }

    /** The pauses that are on because the chains' own systems say so. */
    static List<Pause> ofFeed(Connection tx, TenantId tenant, Instant now) throws SQLException {
        return Sql.query(
                tx,
                "SELECT " + COLUMNS + " FROM store_pause p WHERE p.tenant_id = ? AND p.ends_at > ?"
                        + " AND p.ended_at IS NULL AND p.closed_by = 'till' AND p.by_subject = ?",
                PauseRows::pause,
                tenant.value(),
                now,
                FEED);
    }

    static Optional<Pause> lock(Connection tx, TenantId tenant, StoreId store, PauseId id) throws SQLException {
        return Sql.one(
                tx,
                "SELECT " + COLUMNS + " FROM store_pause p WHERE p.tenant_id = ? AND p.id = ? AND p.store_id = ?"
                        + " FOR UPDATE",
                PauseRows::pause,
                tenant.value(),
                id.value(),
                store.value());
    }

    static void insert(Connection tx, TenantId tenant, Pause pause) throws SQLException {
        Sql.update(
                tx,
                "INSERT INTO store_pause (tenant_id, id, store_id, kind, reason, extra_minutes, closed_by, by_rank,"
                        + " by_subject, by_name, started_at, ends_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                tenant.value(),
                pause.id().value(),
                pause.store().value(),
                pause.kind().text(),
                pause.reason(),
                pause.extraMinutes(),
                pause.closed().by().text(),
                pause.closed().rank(),
                pause.closed().subject(),
                pause.closed().name(),
                pause.startedAt(),
                pause.endsAt());
    }

    /** Whether it was still on: one that was noted to be over by its time is not ended as well. */
    static boolean end(Connection tx, TenantId tenant, PauseId id, Instant now, String name) throws SQLException {
        return Sql.update(
                        tx,
                        "UPDATE store_pause SET ended_at = ?, ended_name = ?, over_at = ?"
                                + " WHERE tenant_id = ? AND id = ? AND ended_at IS NULL AND over_at IS NULL",
                        now,
                        name,
                        now,
                        tenant.value(),
                        id.value())
                == 1;
    }

    /** A pause, and whose store it is. */
    record Due(TenantId tenant, Pause pause) {}

    static boolean anyDue(Connection tx, Instant now) throws SQLException {
        return !Sql.query(
                        tx,
                        "/* every tenant: pauses end by the clock */ SELECT id FROM store_pause"
                                + " WHERE over_at IS NULL AND ends_at <= ? LIMIT 1",
                        row -> row.number("id"),
                        now)
                .isEmpty();
    }

    /** Pauses whose time is up and of which that was not noted; nobody else notes it while they are locked. */
    static List<Due> lockDue(Connection tx, Instant now, int most) throws SQLException {
        return Sql.query(
                tx,
                "/* every tenant: pauses end by the clock */ SELECT p.tenant_id, " + COLUMNS + " FROM store_pause p"
                        + " WHERE p.over_at IS NULL AND p.ends_at <= ? ORDER BY p.ends_at LIMIT " + most
                        + " FOR UPDATE",
                row -> new Due(new TenantId(row.number("tenant_id")), pause(row)),
                now);
    }

    static void over(Connection tx, List<Due> due, Instant now) throws SQLException {
        Sql.batch(
                tx,
                "UPDATE store_pause SET over_at = ? WHERE tenant_id = ? AND id = ? AND over_at IS NULL",
                due,
                one -> Sql.args(now, one.tenant().value(), one.pause().id().value()));
    }

    private static Pause pause(Row row) throws SQLException {
        return new Pause(
                new PauseId(row.number("id")),
                new StoreId(row.number("store_id")),
                Pause.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.text("reason"),
                row.integer("extra_minutes"),
                new Pause.Closed(
                        Pause.Closer.valueOf(row.text("closed_by").toUpperCase(Locale.ROOT)),
                        row.integer("by_rank"),
                        row.text("by_subject"),
                        row.text("by_name")),
                row.instant("started_at"),
                row.instant("ends_at"),
                row.maybeInstant("ended_at"));
    }
}
