package io.pearl.identity.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.Name;
import io.pearl.client.Page;
import io.pearl.client.TenantsApi;
import io.pearl.identity.Accesses;
import io.pearl.identity.Tenancies;
import io.pearl.identity.Tenancy;
import io.pearl.identity.TenantList;
import io.pearl.identity.TenantList.Cursor;
import io.pearl.kernel.Refused;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.IfMatch;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.TenantState;
import io.pearl.tenancy.Tenants;
import io.pearl.tenancy.token.Issuers;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantsController implements TenantsApi {

    private static final int PAGE = 50;
    private static final int MOST = 100;
    private static final int LONGEST_SEARCH = 60;

    private final Callers callers;
    private final Tenants tenants;
    private final Tenancies tenancies;
    private final TenantList list;
    private final Accesses accesses;
    private final Issuers issuers;

    TenantsController(
            Callers callers,
            Tenants tenants,
            Tenancies tenancies,
            TenantList list,
            Accesses accesses,
            Issuers issuers) {
        this.callers = callers;
        this.tenants = tenants;
        this.tenancies = tenancies;
        this.list = list;
        this.accesses = accesses;
        this.issuers = issuers;
    }

    @Override
    public Tenant putTenant(String tenant, TenantRequest request) {
        var put = tenancies.put(callers.current(), tenant, text(request.nameZh(), request.nameEn()));
        return new Tenant(put.id().toString(), put.slug(), name(put.name()));
    }

    @Override
    public Page<TenantRow> tenants(
            @Nullable String search,
            @Nullable String state,
            @Nullable Boolean attention,
            @Nullable String cursor,
            @Nullable Integer limit) {
        Caller who = callers.current();
        int size = limit == null ? PAGE : limit;
        if (size < 1 || size > MOST) {
            throw invalid("query:limit", "must be 1 to " + MOST);
        }
        if (search != null && search.length() > LONGEST_SEARCH) {
            throw invalid("query:search", "may have " + LONGEST_SEARCH + " characters");
        }
        Optional<TenantState> wanted = Optional.empty();
        if (state != null) {
            wanted = Optional.of(TenantState.of(state)
                    .orElseThrow(() -> invalid("query:state", "must be onboarding, live or suspended")));
        }
        Optional<Cursor> after = Optional.empty();
        if (cursor != null) {
            after = Optional.of(Cursor.parse(cursor).orElseThrow(() -> invalid("query:cursor", "is not a cursor")));
        }
        List<Tenancy> found = list.page(
                who,
                new TenantList.Filter(
                        Optional.ofNullable(search).map(String::strip).filter(text -> !text.isEmpty()),
                        wanted,
                        Boolean.TRUE.equals(attention),
                        after,
                        size + 1));
        List<Tenancy> page = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                page.stream().map(TenantsController::row).toList(),
                found.size() > size ? Cursor.of(page.getLast()).toString() : null);
    }

    @Override
    public TenantPage tenant(String tenant) {
        Caller who = callers.current();
        return page(who, id(who, Permission.TENANTS_READ, tenant));
    }

    @Override
    public TenantPage putProfile(String tenant, @Nullable String ifMatch, TenantProfile request) {
        Caller who = callers.current();
        TenantId id = id(who, Permission.PROFILE_WRITE, tenant);
        tenancies.describe(who, id, IfMatch.version(ifMatch), profile(request));
        return page(who, id);
    }

    @Override
    public TenantPage suspend(String tenant, Reason request) {
        Caller who = callers.current();
        TenantId id = id(who, Permission.TENANTS_WRITE, tenant);
        tenancies.suspend(who, id, request.reason());
        return page(who, id);
    }

    @Override
    public TenantPage resume(String tenant, Reason request) {
        Caller who = callers.current();
        TenantId id = id(who, Permission.TENANTS_WRITE, tenant);
        tenancies.resume(who, id, request.reason());
        return page(who, id);
    }

    private TenantId id(Caller who, Permission permission, String slug) {
        return tenants.find(who, permission, slug).id();
    }

    private TenantPage page(Caller who, TenantId id) {
        Tenancy tenancy = list.find(who, id);
        Tenancy.Profile profile = tenancy.profile();
        return new TenantPage(
                id.toString(),
                tenancy.slug(),
                name(profile.name()),
                tenancy.state().text(),
                tenancy.stateReason().orElse(null),
                attention(tenancy),
                new TenantProfile(
                        profile.name().zh(),
                        profile.name().en(),
                        profile.legalName(),
                        profile.registrationNo(),
                        profile.contactName(),
                        profile.contactEmail(),
                        profile.contactPhone(),
                        profile.timeZone().getId()),
                "\"" + tenancy.version() + "\"",
                tenancy.known() ? "ready" : "pending",
                issuers.own(tenancy.slug()).orElse(null),
                who.permissionsIn(id).stream().map(Permission::text).toList(),
                accesses.mine(who, id).map(AccessController::shown).orElse(null),
                tenancy.createdAt());
    }

    private static TenantRow row(Tenancy tenancy) {
        return new TenantRow(
                tenancy.id().toString(),
                tenancy.slug(),
                name(tenancy.profile().name()),
                tenancy.state().text(),
                attention(tenancy),
                tenancy.stores(),
                tenancy.createdAt());
    }

    private static List<String> attention(Tenancy tenancy) {
        return tenancy.attention().stream().map(Tenancy.Attention::text).toList();
    }

    private static Tenancy.Profile profile(TenantProfile request) {
        return new Tenancy.Profile(
                text(request.nameZh(), request.nameEn()),
                request.legalName(),
                request.registrationNo(),
                request.contactName(),
                request.contactEmail(),
                request.contactPhone(),
                zone(request.timeZone()));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException unknown) {
            throw invalid("/timeZone", "must be a time zone such as Asia/Shanghai");
        }
    }

    /** What is blank to the eye but not to the annotation is named as well. */
    private static Text text(String zh, String en) {
        if (zh.isBlank()) {
            throw invalid("/nameZh", "must have a character that can be seen");
        }
        if (en.isBlank()) {
            throw invalid("/nameEn", "must have a character that can be seen");
        }
        return new Text(zh, en);
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(TenancyProblem.INVALID_REQUEST, pointer, detail);
    }

    private static Name name(Text text) {
        return new Name(text.zh(), text.en());
    }
}
