package io.pearl.catalogue.uploads;

import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.Connection;
import io.pearl.catalogue.StoreId;
import io.pearl.catalogue.UploadedMenus;
import io.pearl.catalogue.UploadedMenus.Shelf;
import io.pearl.catalogue.diff.HoldReason;
import io.pearl.catalogue.uploads.FileReading.Unreadable;
import io.pearl.catalogue.uploads.MenuImport.State;
import io.pearl.catalogue.uploads.MenuImportRows.Header;
import io.pearl.catalogue.uploads.MenuImportRows.Kept;
import io.pearl.catalogue.uploads.MenuImportRows.Seen;
import io.pearl.client.Problem.FieldError;
import io.pearl.event.AuditTrail;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.sheet.MenuSheet;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Publishes an import or puts it back, each in one transaction. What was seen is what counts: where a store has another
 * menu than the one in front of the person who decided, nothing happens.
 */
@Singleton
final class MenuImportSteps {

    private static final int ALL = Integer.MAX_VALUE;
    private static final int SHORTEST_REASON = 3;
    private static final int LONGEST_MAPPING = 1_000;
    private static final int MOST_NAMED = 5;

    private final Db db;
    private final Clock clock;
    private final AuditTrail audit;
    private final FileReading files;
    private final UploadedMenus menus;

    MenuImportSteps(Db db, Clock clock, AuditTrail audit, FileReading files, UploadedMenus menus) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.files = files;
        this.menus = menus;
    }

    void apply(
            Caller who,
            TenantId tenant,
            MenuImportId id,
            Connection system,
            int version,
            Set<HoldReason> confirmed,
            String reason) {
        Header first = db.read(tx -> MenuImportRows.header(tx, tenant, id, ""));
        if (first.state() == State.APPLIED) {
            return;
        }
        checkMapped(first, version);
        Kept kept = db.read(tx -> MenuImportRows.kept(tx, tenant, id));
        MenuSheet.Read read = read(kept, system);
        if (!first.afterHash().equals(Optional.of(menus.hash(read.menu())))) {
            // how the file is read has changed in the meantime
            throw outdated(0);
        }
        db.write(tx -> {
            menus.lock(tx, tenant, system.id());
            Header header = MenuImportRows.header(tx, tenant, id, " FOR UPDATE");
            checkMapped(header, version);
            MenuPreview preview = MenuImportRows.preview(tx, tenant, id).orElseThrow();
            checkConfirmed(preview, confirmed, reason);
            List<Shelf> shelves = asSeen(tx, tenant, id, system);
            Map<StoreId, Integer> published = publish(tx, who, system, shelves, read, reason);
            MenuImportRows.published(tx, tenant, id, published);
            Sql.update(
                    tx,
                    "UPDATE menu_import SET state = 'APPLIED', version = version + 1, applied_by = ?, applied_at = ?"
                            + " WHERE tenant_id = ? AND id = ?",
                    who.name(),
                    clock.instant(),
                    tenant.value(),
                    id.value());
            remember(tx, system, kept);
            audit.record(
                    tx,
                    who,
                    tenant,
                    "menu-import.apply",
                    id.toString(),
                    Json.write(Map.of("state", State.MAPPED.text())),
                    Json.write(told(preview, published.size())),
                    reason.isEmpty() ? null : reason);
            return true;
        });
        menus.committed();
    }

    void revert(Caller who, TenantId tenant, MenuImportId id, Connection system, int version, String reason) {
        boolean done = db.write(tx -> {
            menus.lock(tx, tenant, system.id());
            Header header = MenuImportRows.header(tx, tenant, id, " FOR UPDATE");
            if (header.state() == State.REVERTED) {
                return false;
            }
            if (header.state() != State.APPLIED) {
                throw state(header);
            }
            header.check(version);
            Map<Shelf, String> back = back(tx, tenant, id, system);
            menus.putBack(tx, who, system, back, Optional.of(reason));
            MenuImportRows.reverted(tx, tenant, id);
            Sql.update(
                    tx,
                    "UPDATE menu_import SET state = 'REVERTED', version = version + 1, reverted_at = ?"
                            + " WHERE tenant_id = ? AND id = ?",
                    clock.instant(),
                    tenant.value(),
                    id.value());
            audit.record(
                    tx,
                    who,
                    tenant,
                    "menu-import.revert",
                    id.toString(),
                    Json.write(Map.of("state", State.APPLIED.text())),
                    Json.write(Map.of("state", State.REVERTED.text(), "stores", back.size())),
                    reason);
            return true;
        });
        if (done) {
            menus.committed();
        }
    }

    void drop(Caller who, TenantId tenant, MenuImportId id) {
        db.write(tx -> {
            Header header = MenuImportRows.header(tx, tenant, id, " FOR UPDATE");
            if (header.state() == State.DROPPED) {
                return false;
            }
            if (!header.state().open() && header.state() != State.UNREADABLE) {
                throw state(header);
            }
            Sql.update(
                    tx,
                    "UPDATE menu_import SET state = 'DROPPED', version = version + 1 WHERE tenant_id = ? AND id = ?",
                    tenant.value(),
                    id.value());
            audit.record(
                    tx,
                    who,
                    tenant,
                    "menu-import.drop",
                    id.toString(),
                    Json.write(Map.of("state", header.state().text())),
                    Json.write(Map.of("state", State.DROPPED.text())));
            return true;
        });
    }

    static Refused state(Header header) {
        return Refused.because(
                CatalogueProblem.IMPORT_STATE, "The import is " + header.state().text() + ".");
    }

    private MenuSheet.Read read(Kept kept, Connection system) {
        try {
            return files.menu(kept.body(), kept.mapping(), system.settings());
        } catch (Unreadable unreadable) {
            throw Refused.because(CatalogueProblem.FILE_UNREADABLE, "The file " + unreadable.reason() + ".");
        }
    }

    private static void checkMapped(Header header, int version) {
        if (header.state() != State.MAPPED) {
            throw state(header);
        }
        header.check(version);
    }

    private static void checkConfirmed(MenuPreview preview, Set<HoldReason> confirmed, String reason) {
        if (preview.items() == 0) {
            throw Refused.because(
                    CatalogueProblem.NOTHING_TO_PUBLISH, "There is nothing in this file that could be published.");
        }
        List<FieldError> open = preview.reasons().stream()
                .filter(one -> !confirmed.contains(one))
                .map(one -> new FieldError("/confirmed", "lacks " + one.name()))
                .toList();
        if (!open.isEmpty()) {
            throw Refused.because(
                    CatalogueProblem.CONFIRMATION_NEEDED,
                    "Confirm what is unusual about it: "
                            + preview.reasons().stream().map(Enum::name).collect(Collectors.joining(", ")) + ".",
                    open);
        }
        if (!preview.reasons().isEmpty() && reason.length() < SHORTEST_REASON) {
            throw Refused.field(
                    CatalogueProblem.INVALID_REQUEST,
                    "/reason",
                    "must say why in at least " + SHORTEST_REASON + " characters");
        }
    }

    /** The stores of the import with what they sell now, which is what the preview saw. */
    private List<Shelf> asSeen(java.sql.Connection tx, TenantId tenant, MenuImportId id, Connection system)
            throws SQLException {
        Map<StoreId, Shelf> now = now(tx, tenant, system);
        List<Seen> seen = MenuImportRows.stores(tx, tenant, id, ALL);
        List<Shelf> shelves = seen.stream()
                .flatMap(one -> Optional.ofNullable(now.get(one.store()))
                        .filter(shelf -> shelf.version() == one.beforeVersion()
                                && shelf.menu().equals(one.beforeHash()))
                        .stream())
                .toList();
        if (shelves.size() != seen.size()) {
            throw outdated(seen.size() - shelves.size());
        }
        return shelves;
    }

    private Map<StoreId, Integer> publish(
            java.sql.Connection tx,
            Caller who,
            Connection system,
            List<Shelf> shelves,
            MenuSheet.Read read,
            String reason)
            throws SQLException {
        Map<StoreId, Integer> published = menus.publish(
                tx, who, system, shelves, read.menu(), Optional.of(reason).filter(text -> !text.isEmpty()));
        if (published.isEmpty()) {
            throw Refused.because(
                    CatalogueProblem.NOTHING_TO_PUBLISH,
                    "Every store has this menu already: there is nothing to change.");
        }
        return published;
    }

    /** What each store goes back to. */
    private Map<Shelf, String> back(java.sql.Connection tx, TenantId tenant, MenuImportId id, Connection system)
            throws SQLException {
        Map<StoreId, Shelf> now = now(tx, tenant, system);
        List<Seen> published = MenuImportRows.stores(tx, tenant, id, ALL).stream()
                .filter(seen -> seen.afterVersion().isPresent())
                .toList();
        List<Seen> overtaken = published.stream()
                .filter(seen -> Optional.ofNullable(now.get(seen.store()))
                        .filter(shelf -> seen.afterVersion().equals(Optional.of(shelf.version())))
                        .isEmpty())
                .toList();
        if (!overtaken.isEmpty()) {
            throw Refused.because(
                    CatalogueProblem.IMPORT_OVERTAKEN,
                    overtaken.size() + " stores have got another menu since, or are gone: "
                            + overtaken.stream()
                                    .limit(MOST_NAMED)
                                    .map(seen -> seen.name().zh())
                                    .collect(Collectors.joining(", "))
                            + ". Go back to an earlier menu at those stores one by one.");
        }
        Map<Shelf, String> back = new LinkedHashMap<>();
        published.forEach(seen -> seen.beforeHash().ifPresent(hash -> Optional.ofNullable(now.get(seen.store()))
                .ifPresent(shelf -> back.put(shelf, hash))));
        if (back.isEmpty()) {
            throw Refused.because(
                    CatalogueProblem.NOTHING_TO_PUBLISH,
                    "These stores had no menu before: there is nothing to go back to.");
        }
        return back;
    }

    private Map<StoreId, Shelf> now(java.sql.Connection tx, TenantId tenant, Connection system) throws SQLException {
        return menus.stores(tx, tenant, system.id()).stream()
                .collect(Collectors.toMap(Shelf::store, Function.identity()));
    }

    /** Beside what was said of earlier files. What a system that is pulled sends is read as its settings say. */
    private void remember(java.sql.Connection tx, Connection system, Kept kept) throws SQLException {
        if (!system.uploaded()) {
            return;
        }
        Map<String, String> all = new LinkedHashMap<>(MenuImports.remembered(system));
        all.putAll(MenuColumns.corrections(kept.mapping(), kept.columns().recognised()));
        String setting = all.isEmpty() ? "" : Json.write(all);
        if (setting.length() <= LONGEST_MAPPING) {
            menus.remember(tx, system, setting);
        }
    }

    private static Map<String, Object> told(MenuPreview preview, int stores) {
        return Map.of(
                "state",
                State.APPLIED.text(),
                "stores",
                stores,
                "items",
                preview.items(),
                "confirmed",
                preview.reasons().stream().map(Enum::name).toList());
    }

    private static Refused outdated(int stores) {
        return Refused.because(
                CatalogueProblem.IMPORT_OUTDATED,
                (stores == 0
                                ? "The file is read in another way by now"
                                : stores + " stores have got another menu since, or are gone")
                        + ": look at what it would change once more.");
    }
}
