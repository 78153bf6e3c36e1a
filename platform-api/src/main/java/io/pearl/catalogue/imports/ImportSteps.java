package io.pearl.catalogue.imports;

import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.ConnectionId;
import io.pearl.catalogue.imports.ImportRow.Action;
import io.pearl.catalogue.imports.ImportRow.Result;
import io.pearl.catalogue.imports.ImportRow.Seen;
import io.pearl.catalogue.imports.StoreImport.State;
import io.pearl.catalogue.imports.StoredStores.Stored;
import io.pearl.catalogue.imports.StoredStores.Target;
import io.pearl.event.AuditTrail;
import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries an import out or takes it back, some hundred rows in each transaction: whoever is cut off in the middle goes on
 * with the rows that have no result yet. A store that is not what the row expects is left alone.
 */
@Singleton
final class ImportSteps {

    private static final int ROWS = 300;

    private final Db db;
    private final Clock clock;
    private final AuditTrail audit;

    ImportSteps(Db db, Clock clock, AuditTrail audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    /** Which way it goes. */
    enum Way {
        APPLY(State.APPLYING, State.APPLIED, "applied_at", EnumSet.of(State.PREVIEWED, State.APPLYING)),
        REVERT(
                State.REVERTING,
                State.REVERTED,
                "reverted_at",
                EnumSet.of(State.APPLYING, State.APPLIED, State.REVERTING));

        private final State during;
        private final State end;
        private final String endColumn;
        private final Set<State> from;

        Way(State during, State end, String endColumn, Set<State> from) {
            this.during = during;
            this.end = end;
            this.endColumn = endColumn;
            this.from = from;
        }

        /** Rows it has not dealt with. */
        private String open() {
            return this == APPLY ? "result IS NULL AND action IN ('ADD', 'CHANGE')" : "result = 'APPLIED'";
        }
    }

    private record Header(ConnectionId connection, State state) {}

    /** Does all that is left to do. */
    void run(Caller who, TenantId tenant, ImportId id, Way way) {
        boolean first = true;
        while (step(who, tenant, id, way, first)) {
            first = false;
        }
    }

    /**
     * Some hundred rows.
     *
     * @param first of this caller's: it is written down who did it
     * @return whether there may be more
     */
    boolean step(Caller who, TenantId tenant, ImportId id, Way way, boolean first) {
        return db.write(tx -> {
            Header header = lock(tx, tenant, id);
            if (header.state() == way.end) {
                return false;
            }
            if (!way.from.contains(header.state())) {
                throw Refused.because(
                        CatalogueProblem.IMPORT_STATE,
                        "The import is " + header.state().text() + ".");
            }
            if (first) {
                audit.record(
                        tx,
                        who,
                        tenant,
                        way == Way.APPLY ? "store-import.apply" : "store-import.revert",
                        id.toString(),
                        header.state().text(),
                        way.end.text());
            }
            List<ImportRow> rows = Sql.query(
                    tx,
                    "SELECT " + ImportRow.COLUMNS + " FROM store_import_row WHERE tenant_id = ? AND import_id = ? AND "
                            + way.open() + " ORDER BY row_no LIMIT ?",
                    ImportRow::of,
                    tenant.value(),
                    id.value(),
                    ROWS);
            if (rows.isEmpty()) {
                Sql.update(
                        tx,
                        "UPDATE store_import SET state = ?, " + way.endColumn + " = ? WHERE tenant_id = ? AND id = ?",
                        way.end.name(),
                        clock.instant(),
                        tenant.value(),
                        id.value());
                return false;
            }
            carryOut(tx, tenant, id, header.connection(), rows, way);
            return true;
        });
    }

    private static void carryOut(
            Connection tx, TenantId tenant, ImportId id, ConnectionId connection, List<ImportRow> rows, Way way)
            throws SQLException {
        Map<String, Stored> stored = StoredStores.lock(
                tx, tenant, connection, rows.stream().map(ImportRow::sourceId).toList());
        List<Target> targets = new ArrayList<>();
        Map<Result, List<Integer>> results = new EnumMap<>(Result.class);
        for (ImportRow row : rows) {
            Optional<Stored> now = Optional.ofNullable(stored.get(row.sourceId()));
            Optional<Target> target = way == Way.APPLY ? applied(row, now) : reverted(row, now);
            target.ifPresent(targets::add);
            Result result = target.isEmpty() ? Result.KEPT : way == Way.APPLY ? Result.APPLIED : Result.REVERTED;
            results.computeIfAbsent(result, none -> new ArrayList<>()).add(row.row());
        }
        StoredStores.write(tx, tenant, connection, targets);
        for (Map.Entry<Result, List<Integer>> result : results.entrySet()) {
            mark(tx, tenant, id, result.getKey(), result.getValue());
        }
        Sql.update(
                tx,
                "UPDATE store_import SET state = ?, kept = kept + ? WHERE tenant_id = ? AND id = ?",
                way.during.name(),
                results.getOrDefault(Result.KEPT, List.of()).size(),
                tenant.value(),
                id.value());
        if (targets.stream().anyMatch(target -> stored.containsKey(target.sourceId()))) {
            // a store that is only just added has no menu, and is shown to nobody yet
            Sql.update(
                    tx,
                    "INSERT INTO catalogue_revision (tenant_id, revision) VALUES (?, 1)"
                            + " ON DUPLICATE KEY UPDATE revision = revision + 1",
                    tenant.value());
        }
    }

    /** What the row wants, where the store is still what the preview saw. */
    private static Optional<Target> applied(ImportRow row, Optional<Stored> now) {
        if (!now.map(Stored::seen).equals(row.before())) {
            return Optional.empty();
        }
        return row.after().flatMap(after -> row.store().map(store -> new Target(store, row.sourceId(), after)));
    }

    /** What was there before, where the store is still what the row made of it. */
    private static Optional<Target> reverted(ImportRow row, Optional<Stored> now) {
        if (!now.map(Stored::seen).equals(row.after())) {
            return Optional.empty();
        }
        Stored store = now.orElseThrow();
        if (row.action() == Action.ADD && store.listed()) {
            // the chain's own system names it by now
            return Optional.empty();
        }
        Seen before = row.before().orElse(new Seen(store.seen().facts(), true));
        return Optional.of(new Target(store.id(), row.sourceId(), before));
    }

    private static void mark(Connection tx, TenantId tenant, ImportId id, Result result, List<Integer> rows)
            throws SQLException {
        List<@Nullable Object> args = new ArrayList<>(List.of(result.name(), tenant.value(), id.value()));
        args.addAll(rows);
        Sql.update(
                tx,
                "UPDATE store_import_row SET result = ? WHERE tenant_id = ? AND import_id = ? AND row_no IN ("
                        + Sql.marks(rows.size()) + ")",
                args.toArray());
    }

    /** The import, and its connection: a pull that publishes waits, and so do we for it. */
    private static Header lock(Connection tx, TenantId tenant, ImportId id) throws SQLException {
        Header header = Sql.one(
                        tx,
                        "SELECT connection_id, state FROM store_import WHERE tenant_id = ? AND id = ? FOR UPDATE",
                        row -> new Header(
                                new ConnectionId(row.number("connection_id")), State.valueOf(row.text("state"))),
                        tenant.value(),
                        id.value())
                .orElseThrow(() -> StoreImports.unknown(id.toString()));
        Sql.query(
                tx,
                "SELECT id FROM connection WHERE tenant_id = ? AND id = ? FOR UPDATE",
                row -> row.number("id"),
                tenant.value(),
                header.connection().value());
        return header;
    }
}
