package io.pearl.event.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.AuditApi;
import io.pearl.client.Name;
import io.pearl.client.Page;
import io.pearl.event.AuditId;
import io.pearl.event.AuditSearch;
import io.pearl.event.AuditSearch.Entry;
import io.pearl.event.AuditSearch.Filter;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.Tenant;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class AuditController implements AuditApi {

    private static final int PAGE = 50;
    private static final int MOST = 100;
    private static final int MOST_EXPORTED = 50_000;
    private static final String PLATFORM = "platform";

    private final Callers callers;
    private final Tenants tenants;
    private final AuditSearch search;

    AuditController(Callers callers, Tenants tenants, AuditSearch search) {
        this.callers = callers;
        this.tenants = tenants;
        this.search = search;
    }

    @Override
    public Page<AuditEntry> audit(
            @Nullable String tenant,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String object,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            @Nullable Integer limit) {
        Caller who = callers.current();
        int size = limit == null ? PAGE : limit;
        if (size < 1 || size > MOST) {
            throw invalid("query:limit", "must be 1 to " + MOST);
        }
        Optional<AuditId> before = Optional.empty();
        if (cursor != null) {
            before = Optional.of(AuditId.parse(cursor).orElseThrow(() -> invalid("query:cursor", "is not a cursor")));
        }
        List<Entry> found = search.list(who, filter(who, tenant, actor, action, object, from, to, before), size + 1);
        boolean more = found.size() > size;
        List<Entry> shown = more ? found.subList(0, size) : found;
        return new Page<>(
                shown.stream().map(this::entry).toList(),
                more ? shown.getLast().id().toString() : null);
    }

    @Override
    @Produces("text/csv")
    public byte[] auditExport(
            @Nullable String tenant,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String object,
            @Nullable Instant from,
            @Nullable Instant to) {
        Caller who = callers.current();
        Filter filter = filter(who, tenant, actor, action, object, from, to, Optional.empty());
        AuditCsv csv = new AuditCsv();
        return search.export(
                who, filter, MOST_EXPORTED, page -> page.forEach(entry -> csv.add(entry(entry))), csv::bytes);
    }

    private Filter filter(
            Caller who,
            @Nullable String tenant,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String object,
            @Nullable Instant from,
            @Nullable Instant to,
            Optional<AuditId> before) {
        return new Filter(
                tenant(who, text(tenant, "query:tenant", 40)),
                text(actor, "query:actor", 120),
                text(action, "query:action", 60),
                text(object, "query:object", 120),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                before);
    }

    private Optional<TenantId> tenant(Caller who, Optional<String> slug) {
        who.need(Permission.AUDIT_READ);
        return slug.map(name -> name.equals(PLATFORM)
                ? TenantId.PLATFORM
                : tenants.find(who, Permission.AUDIT_READ, name).id());
    }

    private static Optional<String> text(@Nullable String text, String pointer, int most) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (text.length() > most) {
            throw invalid(pointer, "may have " + most + " characters");
        }
        return Optional.of(text.strip());
    }

    private AuditEntry entry(Entry entry) {
        Optional<Tenant> tenant = tenants.named(entry.tenant());
        return new AuditEntry(
                entry.id().toString(),
                entry.at(),
                tenant.map(Tenant::slug).orElse(null),
                tenant.map(one -> new Name(one.name().zh(), one.name().en())).orElse(null),
                entry.actor(),
                entry.actorName(),
                entry.origin(),
                entry.action(),
                entry.object(),
                entry.before().orElse(null),
                entry.after().orElse(null),
                entry.reason().orElse(null));
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(TenancyProblem.INVALID_REQUEST, pointer, detail);
    }
}
