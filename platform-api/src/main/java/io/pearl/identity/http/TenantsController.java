package io.pearl.identity.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.Name;
import io.pearl.client.Page;
import io.pearl.client.TenantsApi;
import io.pearl.menu.Text;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Tenants;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantsController implements TenantsApi {

    private final Callers callers;
    private final Tenants tenants;

    TenantsController(Callers callers, Tenants tenants) {
        this.callers = callers;
        this.tenants = tenants;
    }

    @Override
    public Tenant putTenant(String tenant, TenantRequest request) {
        var put = tenants.put(callers.current(), tenant, new Text(request.nameZh(), request.nameEn()));
        return new Tenant(put.id().toString(), put.slug(), name(put.name()));
    }

    @Override
    public Page<TenantRow> tenants(
            @Nullable String search,
            @Nullable String state,
            @Nullable Boolean attention,
            @Nullable String cursor,
            @Nullable Integer limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TenantPage tenant(String tenant) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TenantPage putProfile(String tenant, @Nullable String ifMatch, TenantProfile profile) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TenantPage suspend(String tenant, Reason reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TenantPage resume(String tenant, Reason reason) {
        throw new UnsupportedOperationException();
    }

    private static Name name(Text text) {
        return new Name(text.zh(), text.en());
    }
}
