package io.pearl.catalogue.uploads;

import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.Connection;
import io.pearl.catalogue.Connections;
import io.pearl.catalogue.StoreId;
import io.pearl.catalogue.UploadedMenus;
import io.pearl.catalogue.UploadedMenus.Shelf;
import io.pearl.catalogue.diff.HoldReason;
import io.pearl.catalogue.uploads.FileReading.Unreadable;
import io.pearl.catalogue.uploads.MenuImport.State;
import io.pearl.catalogue.uploads.MenuImportRows.Header;
import io.pearl.catalogue.uploads.MenuImportRows.Kept;
import io.pearl.catalogue.uploads.MenuImportRows.Seen;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.menu.Text;
import io.pearl.sheet.MenuSheet;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files of dishes: uploaded, their columns mapped, applied, put back. */
@Singleton
public final class MenuImports {

    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final int MOST_LISTED = 50;
    private static final int MOST_STORES = 100;
    /** Files of one tenant that are kept and not applied: the oldest makes room. */
    private static final int MOST_OPEN = 20;

    private final Db db;
    private final Clock clock;
    private final Connections connections;
    private final FileReading files;
    private final UploadedMenus menus;
    private final MenuImportSteps steps;

    MenuImports(
            Db db,
            Clock clock,
            Connections connections,
            FileReading files,
            UploadedMenus menus,
            MenuImportSteps steps) {
        this.db = db;
        this.clock = clock;
        this.connections = connections;
        this.files = files;
        this.menus = menus;
        this.steps = steps;
    }

    /**
     * An import with what is known of it.
     *
     * @param columns absent where the file cannot be read
     * @param mapping headings by column, as it was agreed to; empty before
     * @param preview absent before the columns are mapped
     * @param stores it is for, at most 100
     */
    public record Page(
            MenuImport head,
            Optional<MenuColumns> columns,
            Map<String, String> mapping,
            Optional<MenuPreview> preview,
            List<Shop> stores) {}

    /**
     * A store that an import is for.
     *
     * @param before version that the preview saw
     * @param after version that was published, where one was
     * @param result {@code published}, {@code unchanged}, {@code reverted} or {@code kept}; absent before
     */
    public record Shop(StoreId id, Text name, int before, Optional<Integer> after, Optional<String> result) {}

    /**
     * Keeps a file and says what its columns seem to mean; nothing is changed. One that cannot be read is kept as well.
     *
     * @throws Refused FILE_UNREADABLE, TOO_MANY_IMPORTS, INVALID_REQUEST
     */
    public Page upload(Caller who, TenantId tenant, String connection, String file, byte[] body) {
        Connection system = connections.find(who, Permission.STORES_WRITE, tenant, connection);
        if (!system.takesFiles()) {
            throw Refused.field(
                    CatalogueProblem.INVALID_REQUEST, "query:connection", "is not one whose menus can be uploaded");
        }
        String name = file.strip();
        if (name.isEmpty() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw Refused.field(CatalogueProblem.INVALID_REQUEST, "query:name", "must have 1 to 200 characters");
        }
        if (body.length > MOST_BYTES) {
            throw Refused.because(CatalogueProblem.FILE_UNREADABLE, "The file may have 10 MB.");
        }
        MenuImportId id = MenuImportId.next();
        try {
            MenuColumns columns = files.columns(body, remembered(system));
            keep(who, system, id, name, body, State.UPLOADED, Json.write(columns), null);
        } catch (Unreadable unreadable) {
            keep(who, system, id, name, body, State.UNREADABLE, null, "The file " + unreadable.reason() + ".");
            throw unreadable(unreadable);
        }
        return page(tenant, id);
    }

    /** Newest first, at most 50. */
    public List<MenuImport> list(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.STORES_READ);
        return db.read(tx -> MenuImportRows.list(tx, tenant, MOST_LISTED));
    }

    public Page find(Caller who, TenantId tenant, String id) {
        who.needIn(tenant, Permission.STORES_READ);
        return page(tenant, parse(id));
    }

    /** The dishes of the file, in its order, then those that would be gone; empty before the columns are mapped. */
    public List<MenuRow> rows(Caller who, TenantId tenant, String id, Optional<MenuRow.Action> action) {
        who.needIn(tenant, Permission.STORES_READ);
        MenuImportId found = parse(id);
        return db.read(tx -> {
            State state = MenuImportRows.header(tx, tenant, found, "").state();
            return MenuImportRows.rows(tx, tenant, found).stream()
                    .filter(row -> action.isEmpty() || row.action() == action.get())
                    .map(row -> row.with(state))
                    .toList();
        });
    }

    /**
     * Reads the file with these columns and keeps what it would change; the menus are not changed. May be repeated.
     *
     * @param version of the import that was looked at
     * @param said headings by column; what is not named is not in the file
     * @param stores ids; empty for those that the file names, and all of the connection where it names none
     * @throws Refused IMPORT_UNKNOWN, IMPORT_STATE, STALE, FILE_UNREADABLE, INVALID_REQUEST
     */
    public Page map(
            Caller who,
            TenantId tenant,
            String id,
            int version,
            Map<String, String> said,
            Optional<Set<String>> stores) {
        who.needIn(tenant, Permission.STORES_WRITE);
        MenuImportId found = parse(id);
        Kept kept = db.read(tx -> {
            open(MenuImportRows.header(tx, tenant, found, ""), version);
            return MenuImportRows.kept(tx, tenant, found);
        });
        Connection system = system(tenant, found);
        Map<String, String> mapping = mapping(kept.columns(), said);
        MenuSheet.Read read;
        try {
            read = files.menu(kept.body(), mapping, system.settings());
        } catch (Unreadable unreadable) {
            throw unreadable(unreadable);
        }
        db.write(tx -> {
            open(MenuImportRows.header(tx, tenant, found, " FOR UPDATE"), version);
            List<String> remarks = new ArrayList<>(Remarks.of(system, read));
            List<Shelf> shelves = Choice.of(menus.stores(tx, tenant, system.id()), read, stores, remarks);
            Comparison comparison =
                    new Comparison(read, mapping, menus.compare(tx, tenant, shelves, read.menu()), remarks);
            write(tx, tenant, found, mapping, menus.hash(read.menu()), comparison, shelves.size());
            MenuImportRows.put(tx, tenant, found, shelves);
            return true;
        });
        return page(tenant, found);
    }

    /**
     * Publishes what was previewed at all of its stores, or at none; repeating it changes nothing.
     *
     * @param confirmed what is unusual about it and meant so: all reasons that the preview names
     * @param reason for those who come after; needed where something is unusual
     * @throws Refused IMPORT_UNKNOWN, IMPORT_STATE, STALE, IMPORT_OUTDATED, CONFIRMATION_NEEDED, NOTHING_TO_PUBLISH
     */
    public Page apply(Caller who, TenantId tenant, String id, int version, Set<HoldReason> confirmed, String reason) {
        who.needIn(tenant, Permission.STORES_WRITE);
        MenuImportId found = parse(id);
        steps.apply(who, tenant, found, system(tenant, found), version, confirmed, reason);
        return page(tenant, found);
    }

    /**
     * Puts back the menus that were there before, at all stores or at none; repeating it changes nothing.
     *
     * @throws Refused IMPORT_UNKNOWN, IMPORT_STATE, STALE, IMPORT_OVERTAKEN, NOTHING_TO_PUBLISH
     */
    public Page revert(Caller who, TenantId tenant, String id, int version, String reason) {
        who.needIn(tenant, Permission.STORES_WRITE);
        MenuImportId found = parse(id);
        steps.revert(who, tenant, found, system(tenant, found), version, reason);
        return page(tenant, found);
    }

    /** Gives up what is not applied; repeating it changes nothing. */
    public void drop(Caller who, TenantId tenant, String id) {
        who.needIn(tenant, Permission.STORES_WRITE);
        steps.drop(who, tenant, parse(id));
    }

    private Connection system(TenantId tenant, MenuImportId id) {
        return db.read(tx ->
                        Optional.of(MenuImportRows.header(tx, tenant, id, "").connection()))
                .flatMap(connection -> connections.find(tenant, connection))
                .orElseThrow(() -> MenuImportRows.unknown(id.toString()));
    }

    private Page page(TenantId tenant, MenuImportId id) {
        return db.read(tx -> new Page(
                MenuImportRows.find(tx, tenant, id),
                MenuImportRows.columns(tx, tenant, id),
                MenuImportRows.mapping(tx, tenant, id),
                MenuImportRows.preview(tx, tenant, id),
                MenuImportRows.stores(tx, tenant, id, MOST_STORES).stream()
                        .map(MenuImports::shop)
                        .toList()));
    }

    private static Shop shop(Seen seen) {
        return new Shop(
                seen.store(),
                seen.name(),
                seen.beforeVersion(),
                seen.afterVersion(),
                seen.result().map(text -> text.toLowerCase(java.util.Locale.ROOT)));
    }

    private static void open(Header header, int version) {
        if (!header.state().open()) {
            throw MenuImportSteps.state(header);
        }
        header.check(version);
    }

    private static Map<String, String> mapping(MenuColumns columns, Map<String, String> said) {
        said.forEach((column, heading) -> {
            if (!heading.isEmpty() && !columns.has(heading)) {
                throw Refused.field(CatalogueProblem.INVALID_REQUEST, "/mapping/" + column, "is no column of the file");
            }
        });
        try {
            Map<String, String> complete = columns.complete(said);
            MenuSheet.check(complete);
            return complete;
        } catch (IllegalArgumentException unknown) {
            throw Refused.field(CatalogueProblem.INVALID_REQUEST, "/mapping", String.valueOf(unknown.getMessage()));
        }
    }

    /** What a setting that nobody understands any more says counts for nothing. */
    static Map<String, String> remembered(Connection system) {
        try {
            return MenuSheet.mapping(system.settings().getOrDefault("columns", ""));
        } catch (RuntimeException odd) {
            return Map.of();
        }
    }

    private static Refused unreadable(Unreadable why) {
        return Refused.because(CatalogueProblem.FILE_UNREADABLE, "The file " + why.reason() + ".");
    }

    private void keep(
            Caller who,
            Connection system,
            MenuImportId id,
            String file,
            byte[] body,
            State state,
            @Nullable String columns,
            @Nullable String trouble) {
        db.write(tx -> {
            makeRoom(tx, system.tenant());
            return Sql.update(
                    tx,
                    "INSERT INTO menu_import (tenant_id, id, connection_id, file, sha256, body, state, version,"
                            + " columns_found, items, changed, errors, stores, trouble, by_subject, by_name, created_at)"
                            + " VALUES (?,?,?,?,?,?,?,1,?,0,0,0,0,?,?,?,?)",
                    system.tenant().value(),
                    id.value(),
                    system.id().value(),
                    file,
                    sha256(body),
                    body,
                    state.name(),
                    columns,
                    trouble,
                    who.subject(),
                    who.name(),
                    clock.instant());
        });
    }

    private static void makeRoom(java.sql.Connection tx, TenantId tenant) throws SQLException {
        List<MenuImportId> open = Sql.query(
                tx,
                "SELECT id FROM menu_import WHERE tenant_id = ? AND state IN ('UNREADABLE', 'UPLOADED', 'MAPPED',"
                        + " 'DROPPED') ORDER BY id DESC LIMIT 100",
                row -> new MenuImportId(row.number("id")),
                tenant.value());
        for (MenuImportId old : open.subList(Math.min(MOST_OPEN - 1, open.size()), open.size())) {
            // one that is being applied at this moment stays
            boolean there = Sql.one(
                            tx,
                            "SELECT state FROM menu_import WHERE tenant_id = ? AND id = ? FOR UPDATE",
                            row -> row.text("state"),
                            tenant.value(),
                            old.value())
                    .filter(state -> !List.of("APPLIED", "REVERTED").contains(state))
                    .isPresent();
            if (there) {
                MenuImportRows.delete(tx, tenant, old);
            }
        }
    }

    private static void write(
            java.sql.Connection tx,
            TenantId tenant,
            MenuImportId id,
            Map<String, String> mapping,
            String hash,
            Comparison comparison,
            int stores)
            throws SQLException {
        MenuPreview preview = comparison.preview();
        List<MenuRow> rows = comparison.rows();
        Map<MenuRow.Action, Long> counts =
                rows.stream().collect(Collectors.groupingBy(MenuRow::action, Collectors.counting()));
        Sql.update(
                tx,
                "UPDATE menu_import SET state = 'MAPPED', version = version + 1, mapping = ?, preview = ?, file_rows = ?,"
                        + " after_hash = ?, items = ?, changed = ?, errors = ?, stores = ?"
                        + " WHERE tenant_id = ? AND id = ?",
                Json.write(mapping),
                Json.write(preview),
                Json.write(rows),
                HexFormat.of().parseHex(hash),
                preview.items(),
                counts.getOrDefault(MenuRow.Action.ADD, 0L)
                        + counts.getOrDefault(MenuRow.Action.CHANGE, 0L)
                        + counts.getOrDefault(MenuRow.Action.REMOVE, 0L),
                counts.getOrDefault(MenuRow.Action.ERROR, 0L),
                stores,
                tenant.value(),
                id.value());
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MenuImportId parse(String id) {
        return MenuImportId.parse(id).orElseThrow(() -> MenuImportRows.unknown(id));
    }
}
