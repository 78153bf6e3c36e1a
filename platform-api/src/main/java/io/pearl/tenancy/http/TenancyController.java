package io.pearl.tenancy.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.AccountApi;
import io.pearl.client.Name;
import io.pearl.client.TenantsApi;
import io.pearl.kernel.Refused;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Customers;
import io.pearl.tenancy.Members;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import java.util.Arrays;
import java.util.List;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class TenancyController implements TenantsApi, AccountApi {

    private final Callers callers;
    private final Tenants tenants;
    private final Members members;
    private final Customers customers;

    TenancyController(Callers callers, Tenants tenants, Members members, Customers customers) {
        this.callers = callers;
        this.tenants = tenants;
        this.members = members;
        this.customers = customers;
    }

    @Override
    public Me me() {
        Caller who = callers.current();
        List<String> permissions = Arrays.stream(Permission.values())
                .filter(who::may)
                .map(Permission::text)
                .toList();
        List<TenantRef> visible = tenants.list(who).stream()
                .map(tenant -> new TenantRef(tenant.slug(), name(tenant.name())))
                .toList();
        return new Me(who.subject(), who.name(), !who.platform().isEmpty(), permissions, visible);
    }

    @Override
    public Tenant putTenant(String tenant, TenantRequest request) {
        var put = tenants.put(callers.current(), tenant, new Text(request.nameZh(), request.nameEn()));
        return new Tenant(put.id().toString(), put.slug(), name(put.name()));
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
        members.put(who, subject, tenant, role);
        return new Member(subject, slug, role.text());
    }

    @Override
    public Customer putCustomer(String reference, CustomerRequest request) {
        var customer = customers.put(callers.current(), reference, request.name(), request.phone());
        return new Customer(customer.id().toString(), customer.reference());
    }

    private static Name name(Text text) {
        return new Name(text.zh(), text.en());
    }
}
