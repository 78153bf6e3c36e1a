package io.pearl.catalogue.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.imports.ImportRow;
import io.pearl.catalogue.imports.StoreImports;
import io.pearl.catalogue.imports.Stores;
import io.pearl.client.Name;
import io.pearl.client.Page;
import io.pearl.client.StoresApi;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Tenants;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class StoresController implements StoresApi {

    private final Callers callers;
    private final Tenants tenants;
    private final Stores stores;
    private final StoreImports imports;

    StoresController(Callers callers, Tenants tenants, Stores stores, StoreImports imports) {
        this.callers = callers;
        this.tenants = tenants;
        this.stores = stores;
        this.imports = imports;
    }

    @Override
    public Page<StoreRow> stores(
            String tenant, @Nullable String search, @Nullable String cursor, @Nullable Integer limit) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.STORES_READ, tenant).id();
        int size = limit(limit, 50, 100);
        List<Stores.Store> found =
                stores.list(who, id, search == null ? "" : search, Optional.ofNullable(cursor), size + 1);
        List<Stores.Store> page = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                page.stream().map(StoresController::row).toList(),
                found.size() > size ? page.getLast().cursor() : null);
    }

    @Override
    public StoreImport previewStores(String tenant, String connection, String name, byte[] file) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.STORES_WRITE, tenant).id();
        return shown(imports.preview(who, id, connection, name, file));
    }

    @Override
    public List<StoreImport> storeImports(String tenant) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.STORES_READ, tenant).id();
        return imports.list(who, id).stream().map(StoresController::shown).toList();
    }

    @Override
    public StoreImport storeImport(String tenant, String id) {
        Caller who = callers.current();
        return shown(imports.find(
                who, tenants.find(who, Permission.STORES_READ, tenant).id(), id));
    }

    @Override
    public Page<StoreImportRow> storeImportRows(
            String tenant, String id, @Nullable String action, @Nullable String cursor, @Nullable Integer limit) {
        Caller who = callers.current();
        var owner = tenants.find(who, Permission.STORES_READ, tenant).id();
        Optional<ImportRow.Action> wanted = Optional.ofNullable(action).map(text -> ImportRow.Action.of(text)
                .orElseThrow(() -> invalid("query:action", "must be add, change, same or error")));
        if (cursor != null && !cursor.matches("\\d{1,7}")) {
            throw invalid("query:cursor", "is not from an earlier page");
        }
        int size = limit(limit, 100, 500);
        List<ImportRow> found =
                imports.rows(who, owner, id, wanted, cursor == null ? 0 : Integer.parseInt(cursor), size + 1);
        List<ImportRow> page = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                page.stream().map(StoresController::row).toList(),
                found.size() > size ? String.valueOf(page.getLast().row()) : null);
    }

    @Override
    public StoreImport applyStores(String tenant, String id) {
        Caller who = callers.current();
        return shown(imports.apply(
                who, tenants.find(who, Permission.STORES_WRITE, tenant).id(), id));
    }

    @Override
    public StoreImport revertStores(String tenant, String id) {
        Caller who = callers.current();
        return shown(imports.revert(
                who, tenants.find(who, Permission.STORES_WRITE, tenant).id(), id));
    }

    private static int limit(@Nullable Integer asked, int usual, int most) {
        int limit = asked == null ? usual : asked;
        if (limit < 1 || limit > most) {
            throw invalid("query:limit", "must be 1 to " + most);
        }
        return limit;
    }

    private static StoreRow row(Stores.Store store) {
        return new StoreRow(
                store.id().toString(),
                store.sourceId(),
                store.connection(),
                new Name(store.name().zh(), store.name().en()),
                store.city(),
                store.address(),
                store.latitude(),
                store.longitude(),
                store.timeZone(),
                store.menuVersion(),
                store.zones());
    }

    private static StoreImportRow row(ImportRow row) {
        return new StoreImportRow(
                row.row(),
                row.sourceId(),
                row.name(),
                row.action().text(),
                row.changes().stream()
                        .map(change -> new StoreImportRow.Change(
                                change.column(),
                                change.before().orElse(null),
                                change.after().orElse(null)))
                        .toList(),
                row.errors(),
                row.result().map(ImportRow.Result::text).orElse(null));
    }

    private static StoreImport shown(io.pearl.catalogue.imports.StoreImport one) {
        return new StoreImport(
                one.id().toString(),
                one.connection(),
                one.file(),
                one.state().text(),
                one.counts().rows(),
                one.counts().added(),
                one.counts().changed(),
                one.counts().same(),
                one.counts().errors(),
                one.kept(),
                one.problems(),
                one.by(),
                one.createdAt(),
                one.appliedAt().orElse(null),
                one.revertedAt().orElse(null));
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(CatalogueProblem.INVALID_REQUEST, pointer, detail);
    }
}
