package io.pearl.identity.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.MembersApi;
import io.pearl.identity.People;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PeopleController implements MembersApi {

    private final Callers callers;
    private final Tenants tenants;
    private final People people;

    PeopleController(Callers callers, Tenants tenants, People people) {
        this.callers = callers;
        this.tenants = tenants;
        this.people = people;
    }

    @Override
    public Member putMember(String subject, MemberRequest request) {
        Caller who = callers.current();
        Role role = Role.of(request.role())
                .orElseThrow(() -> Refused.field(TenancyProblem.INVALID_REQUEST, "/role", "is not a role"));
        String slug = request.tenant();
        TenantId tenant = slug == null
                ? TenantId.PLATFORM
                : tenants.find(who, Permission.MEMBERS_WRITE, slug).id();
        people.put(who, subject, tenant, role);
        return new Member(subject, slug, role.text());
    }
}
