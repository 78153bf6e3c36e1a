package io.pearl.catalogue.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.diff.HoldReason;
import io.pearl.catalogue.uploads.MenuImports;
import io.pearl.catalogue.uploads.MenuRow;
import io.pearl.client.MenuImportsApi;
import io.pearl.client.Page;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.IfMatch;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class MenuImportsController implements MenuImportsApi {

    private final Callers callers;
    private final Tenants tenants;
    private final MenuImports imports;

    MenuImportsController(Callers callers, Tenants tenants, MenuImports imports) {
        this.callers = callers;
        this.tenants = tenants;
        this.imports = imports;
    }

    @Override
    public MenuImportPage uploadMenu(String tenant, String connection, String name, byte[] file) {
        Caller who = callers.current();
        return MenuImportAnswers.page(imports.upload(who, writable(who, tenant), connection, name, file));
    }

    @Override
    public List<MenuImport> menuImports(String tenant) {
        Caller who = callers.current();
        return imports.list(who, readable(who, tenant)).stream()
                .map(MenuImportAnswers::head)
                .toList();
    }

    @Override
    public MenuImportPage menuImport(String tenant, String menuImport) {
        Caller who = callers.current();
        return MenuImportAnswers.page(imports.find(who, readable(who, tenant), menuImport));
    }

    @Override
    public Page<MenuImportRow> menuImportRows(
            String tenant,
            String menuImport,
            @Nullable String action,
            @Nullable String cursor,
            @Nullable Integer limit) {
        Caller who = callers.current();
        TenantId id = readable(who, tenant);
        Optional<MenuRow.Action> wanted = Optional.ofNullable(action).map(text -> MenuRow.Action.of(text)
                .orElseThrow(() -> invalid("query:action", "must be add, change, remove, same or error")));
        if (cursor != null && !cursor.matches("\\d{1,6}")) {
            throw invalid("query:cursor", "is not from an earlier page");
        }
        int size = limit == null ? 100 : limit;
        if (size < 1 || size > 500) {
            throw invalid("query:limit", "must be 1 to 500");
        }
        List<MenuRow> all = imports.rows(who, id, menuImport, wanted);
        int from = Math.min(cursor == null ? 0 : Integer.parseInt(cursor), all.size());
        int to = Math.min(from + size, all.size());
        return new Page<>(
                all.subList(from, to).stream().map(MenuImportAnswers::row).toList(),
                to < all.size() ? String.valueOf(to) : null);
    }

    @Override
    public MenuImportPage mapMenu(String tenant, String menuImport, @Nullable String ifMatch, MenuMapping mapping) {
        Caller who = callers.current();
        TenantId id = writable(who, tenant);
        Optional<Set<String>> stores = Optional.ofNullable(mapping.stores()).map(HashSet::new);
        return MenuImportAnswers.page(
                imports.map(who, id, menuImport, IfMatch.version(ifMatch), mapping.mapping(), stores));
    }

    @Override
    public MenuImportPage applyMenu(
            String tenant, String menuImport, @Nullable String ifMatch, MenuApplication application) {
        Caller who = callers.current();
        TenantId id = writable(who, tenant);
        String reason =
                Optional.ofNullable(application.reason()).map(String::strip).orElse("");
        return MenuImportAnswers.page(
                imports.apply(who, id, menuImport, IfMatch.version(ifMatch), reasons(application.confirmed()), reason));
    }

    @Override
    public MenuImportPage takeMenuBack(
            String tenant, String menuImport, @Nullable String ifMatch, MenuTakenBack request) {
        Caller who = callers.current();
        TenantId id = writable(who, tenant);
        return MenuImportAnswers.page(imports.revert(
                who, id, menuImport, IfMatch.version(ifMatch), request.reason().strip()));
    }

    @Override
    public void dropMenu(String tenant, String menuImport) {
        Caller who = callers.current();
        imports.drop(who, writable(who, tenant), menuImport);
    }

    private TenantId readable(Caller who, String tenant) {
        return tenants.find(who, Permission.STORES_READ, tenant).id();
    }

    private TenantId writable(Caller who, String tenant) {
        return tenants.find(who, Permission.STORES_WRITE, tenant).id();
    }

    private static Set<HoldReason> reasons(@Nullable List<String> confirmed) {
        Set<HoldReason> reasons = EnumSet.noneOf(HoldReason.class);
        for (String name : confirmed == null ? List.<String>of() : confirmed) {
            reasons.add(Arrays.stream(HoldReason.values())
                    .filter(reason -> reason.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> invalid("/confirmed", "must name reasons of the preview")));
        }
        return reasons;
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(CatalogueProblem.INVALID_REQUEST, pointer, detail);
    }
}
