package io.pearl.identity.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.AccessApi;
import io.pearl.identity.AccessId;
import io.pearl.identity.Accesses;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class AccessController implements AccessApi {

    private final Callers callers;
    private final Tenants tenants;
    private final Accesses accesses;

    AccessController(Callers callers, Tenants tenants, Accesses accesses) {
        this.callers = callers;
        this.tenants = tenants;
        this.accesses = accesses;
    }

    @Override
    public List<Access> access(String tenant) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.AUDIT_READ, tenant).id();
        return accesses.list(who, id).stream().map(AccessController::shown).toList();
    }

    @Override
    @Status(HttpStatus.CREATED)
    public Access openAccess(String tenant, AccessRequest request) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.ACCESS_OPEN, tenant).id();
        return shown(accesses.open(who, id, request.reason().strip(), Duration.ofMinutes(request.minutes())));
    }

    @Override
    public void closeAccess(String tenant, String access) {
        Caller who = callers.current();
        var id = tenants.find(
                        who, who.may(Permission.ACCESS_OPEN) ? Permission.ACCESS_OPEN : Permission.ACCESS_CLOSE, tenant)
                .id();
        accesses.close(
                who,
                id,
                AccessId.parse(access)
                        .orElseThrow(() -> Refused.because(TenancyProblem.NOT_FOUND, "There is no such access.")));
    }

    static Access shown(Accesses.Access access) {
        return new Access(
                access.id().toString(),
                access.kind().name().toLowerCase(Locale.ROOT),
                access.name(),
                access.reason(),
                access.openedAt(),
                access.untilAt(),
                access.closedAt().orElse(null),
                access.closedBy().orElse(null));
    }
}
