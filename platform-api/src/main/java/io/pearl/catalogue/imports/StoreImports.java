package io.pearl.catalogue.imports;

import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.Connection;
import io.pearl.catalogue.Connections;
import io.pearl.catalogue.StoreId;
import io.pearl.catalogue.imports.ImportRow.Action;
import io.pearl.catalogue.imports.ImportRow.Seen;
import io.pearl.catalogue.imports.StoredStores.Stored;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.kernel.Turns;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.TenantProfiles;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Spreadsheets of stores: previewed, applied, put back. */
@Singleton
public final class StoreImports {

    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final int MOST_LISTED = 50;
    private static final int ROWS_AT_ONCE = 300;
    /** Files that are being read at once, on each server: an opened workbook is many times its size. */
    private static final int READERS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String COLUMNS = "i.id, c.slug, i.file, i.state, i.row_count, i.added, i.changed, i.same,"
            + " i.errors, i.kept, i.problems, i.by_name, i.created_at, i.applied_at, i.reverted_at";
    private static final String FROM = " FROM store_import i JOIN connection c"
            + " ON c.tenant_id = i.tenant_id AND c.id = i.connection_id WHERE i.tenant_id = ?";

    private final Db db;
    private final Clock clock;
    private final Connections connections;
    private final TenantProfiles profiles;
    private final Catalogue catalogue;
    private final ImportSteps steps;
    private final Turns readers = new Turns(READERS, PATIENCE, CatalogueProblem.TOO_MANY_IMPORTS);

    StoreImports(
            Db db,
            Clock clock,
            Connections connections,
            TenantProfiles profiles,
            Catalogue catalogue,
            ImportSteps steps) {
        this.db = db;
        this.clock = clock;
        this.connections = connections;
        this.profiles = profiles;
        this.catalogue = catalogue;
        this.steps = steps;
    }

    /**
     * Reads a file and keeps what it would change; nothing else is changed.
     *
     * @throws Refused FILE_UNREADABLE, TOO_MANY_IMPORTS
     */
    public StoreImport preview(Caller who, TenantId tenant, String connection, String file, byte[] body) {
        Connection system = connections.find(who, Permission.STORES_WRITE, tenant, connection);
        String name = file.strip();
        if (name.isEmpty() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw Refused.field(CatalogueProblem.INVALID_REQUEST, "query:name", "must have 1 to 200 characters");
        }
        StoreFile read = read(body);
        ZoneId home = profiles.of(tenant).timeZone();
        ImportId id = ImportId.next();
        db.write(tx -> {
            Map<String, Stored> stored = StoredStores.all(tx, tenant, system.id());
            List<ImportRow> rows = read.stores().stream()
                    .map(store -> row(store, Optional.ofNullable(stored.get(store.sourceId())), home))
                    .toList();
            List<String> problems = new ArrayList<>(read.problems());
            long listed = rows.stream()
                    .filter(row -> row.action() == Action.CHANGE)
                    .filter(row -> Optional.ofNullable(stored.get(row.sourceId()))
                            .map(Stored::listed)
                            .orElse(false))
                    .count();
            if (listed > 0) {
                problems.add(listed + " of the stores to be changed are listed by the chain's own system: when that"
                        + " changes, it will override what this file says");
            }
            insert(tx, who, system, id, name, problems, rows);
            return true;
        });
        return find(tenant, id);
    }

    /** Newest first, at most 50. */
    public List<StoreImport> list(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.STORES_READ);
        return db.read(tx -> Sql.query(
                tx,
                "SELECT " + COLUMNS + FROM + " ORDER BY i.id DESC LIMIT " + MOST_LISTED,
                StoreImports::storeImport,
                tenant.value()));
    }

    public StoreImport find(Caller who, TenantId tenant, String id) {
        who.needIn(tenant, Permission.STORES_READ);
        return find(tenant, parse(id));
    }

    /**
     * Rows in the order of the file.
     *
     * @param after the row number of the last one seen, or 0
     */
    public List<ImportRow> rows(Caller who, TenantId tenant, String id, Optional<Action> action, int after, int limit) {
        who.needIn(tenant, Permission.STORES_READ);
        ImportId found = find(tenant, parse(id)).id();
        List<@Nullable Object> args = new ArrayList<>(List.of(tenant.value(), found.value()));
        action.ifPresent(one -> args.add(one.name()));
        args.add(after);
        args.add(limit);
        return db.read(tx -> Sql.query(
                tx,
                "SELECT " + ImportRow.COLUMNS + " FROM store_import_row WHERE tenant_id = ? AND import_id = ?"
                        + (action.isPresent() ? " AND action = ?" : "") + " AND row_no > ? ORDER BY row_no LIMIT ?",
                ImportRow::of,
                args.toArray()));
    }

    /** Carries out what was previewed, or the rest of it; repeating it changes nothing. */
    public StoreImport apply(Caller who, TenantId tenant, String id) {
        return run(who, tenant, id, ImportSteps.Way.APPLY);
    }

    /** Puts back what was there before, or the rest of it; repeating it changes nothing. */
    public StoreImport revert(Caller who, TenantId tenant, String id) {
        return run(who, tenant, id, ImportSteps.Way.REVERT);
    }

    private StoreImport run(Caller who, TenantId tenant, String text, ImportSteps.Way way) {
        who.needIn(tenant, Permission.STORES_WRITE);
        ImportId id = parse(text);
        try {
            steps.run(who, tenant, id, way);
        } finally {
            catalogue.refresh();
        }
        return find(tenant, id);
    }

    private StoreFile read(byte[] body) {
        if (body.length > MOST_BYTES) {
            throw Refused.because(CatalogueProblem.FILE_UNREADABLE, "The file may have 10 MB.");
        }
        return readers.take(() -> StoreFile.read(body));
    }

    private static ImportRow row(WantedStore wanted, Optional<Stored> stored, ZoneId home) {
        Optional<Seen> before = stored.map(Stored::seen);
        String name = cut(wanted.cells().getOrDefault(Column.NAME_ZH, ""), 120);
        String sourceId = cut(wanted.sourceId(), 128);
        if (!wanted.errors().isEmpty()) {
            return new ImportRow(
                    wanted.row(),
                    sourceId,
                    name,
                    Action.ERROR,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    wanted.errors(),
                    Optional.empty());
        }
        Seen after = new Seen(wanted.facts(before.map(Seen::facts), home), false);
        boolean same = before.equals(Optional.of(after));
        Action action = same ? Action.SAME : before.isEmpty() || before.get().gone() ? Action.ADD : Action.CHANGE;
        return new ImportRow(
                wanted.row(),
                sourceId,
                name,
                action,
                Optional.of(stored.map(Stored::id).orElseGet(StoreId::next)),
                same ? Optional.empty() : before,
                same ? Optional.empty() : Optional.of(after),
                List.of(),
                Optional.empty());
    }

    private void insert(
            java.sql.Connection tx,
            Caller who,
            Connection system,
            ImportId id,
            String file,
            List<String> problems,
            List<ImportRow> rows)
            throws SQLException {
        Map<Action, Integer> counts = new EnumMap<>(Action.class);
        rows.forEach(row -> counts.merge(row.action(), 1, Integer::sum));
        Sql.update(
                tx,
                "INSERT INTO store_import (tenant_id, id, connection_id, file, state, row_count, added, changed, same,"
                        + " errors, kept, problems, by_subject, by_name, created_at)"
                        + " VALUES (?,?,?,?,?,?,?,?,?,?,0,?,?,?,?)",
                system.tenant().value(),
                id.value(),
                system.id().value(),
                file,
                StoreImport.State.PREVIEWED.name(),
                rows.size(),
                counts.getOrDefault(Action.ADD, 0),
                counts.getOrDefault(Action.CHANGE, 0),
                counts.getOrDefault(Action.SAME, 0),
                counts.getOrDefault(Action.ERROR, 0),
                Json.write(problems),
                who.subject(),
                who.name(),
                clock.instant());
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            Sql.insertAll(
                    tx,
                    "INSERT INTO store_import_row (tenant_id, import_id, " + ImportRow.COLUMNS + ") VALUES",
                    "",
                    rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)),
                    row -> Sql.args(
                            system.tenant().value(),
                            id.value(),
                            row.row(),
                            row.sourceId(),
                            row.name(),
                            row.action().name(),
                            row.store().map(StoreId::value).orElse(null),
                            row.before().map(Json::write).orElse(null),
                            row.after().map(Json::write).orElse(null),
                            row.errors().isEmpty() ? null : Json.write(row.errors()),
                            null));
        }
    }

    private StoreImport find(TenantId tenant, ImportId id) {
        return db.read(tx -> Sql.one(
                        tx,
                        "SELECT " + COLUMNS + FROM + " AND i.id = ?",
                        StoreImports::storeImport,
                        tenant.value(),
                        id.value()))
                .orElseThrow(() -> unknown(id.toString()));
    }

    private static ImportId parse(String id) {
        return ImportId.parse(id).orElseThrow(() -> unknown(id));
    }

    static Refused unknown(String id) {
        return Refused.because(
                CatalogueProblem.IMPORT_UNKNOWN, "There is no store import '" + StoreFile.shown(id) + "'.");
    }

    private static StoreImport storeImport(Row row) throws SQLException {
        Instant created = row.instant("created_at");
        return new StoreImport(
                new ImportId(row.number("id")),
                row.text("slug"),
                row.text("file"),
                StoreImport.State.valueOf(row.text("state")),
                new StoreImport.Counts(
                        row.integer("row_count"),
                        row.integer("added"),
                        row.integer("changed"),
                        row.integer("same"),
                        row.integer("errors")),
                row.integer("kept"),
                List.of(Json.read(row.text("problems"), String[].class)),
                row.text("by_name"),
                created,
                row.maybeInstant("applied_at"),
                row.maybeInstant("reverted_at"));
    }

    /** For a row that is shown with its error: what cannot be kept of it is left out. */
    private static String cut(String text, int most) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
        return plain.codePointCount(0, plain.length()) <= most
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, most - 1)) + "…";
    }
}
