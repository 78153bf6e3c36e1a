package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.AccessApi;
import io.pearl.client.Name;
import io.pearl.client.Page;
import io.pearl.client.TenantHealthApi;
import io.pearl.client.TenantsApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tenants, their health and who has access to them. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInTenants implements TenantsApi, TenantHealthApi, AccessApi {

    private final Stage stage;
    private final Chains chains;

    StandInTenants(Stage stage, Chains chains) {
        this.stage = stage;
        this.chains = chains;
    }

    @Override
    public Tenant putTenant(String tenant, TenantRequest request) {
        stage.need("tenants:write");
        if (!tenant.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw Refusal.field("path:tenant", "must be lower case letters, digits and dashes");
        }
        Name name = new Name(request.nameZh(), request.nameEn());
        Chain chain = chains.create(tenant, name);
        if (!chain.name().equals(name)) {
            throw new Refusal(409, "CONFLICT", "This slug belongs to another tenant.");
        }
        return new Tenant(chain.row().id(), tenant, name);
    }

    @Override
    public Page<TenantRow> tenants(
            @Nullable String search,
            @Nullable String state,
            @Nullable Boolean attention,
            @Nullable String cursor,
            @Nullable Integer limit) {
        stage.need("tenants:read");
        return chains.list(search, state, Boolean.TRUE.equals(attention), cursor, limit == null ? 50 : limit);
    }

    @Override
    public TenantPage tenant(String tenant) {
        stage.need("tenants:read");
        return chains.chain(tenant).page(stage.cast());
    }

    @Override
    public TenantPage putProfile(String tenant, @Nullable String ifMatch, TenantProfile profile) {
        chains.need(tenant, "profile:write");
        if (!profile.contactEmail().isEmpty() && !profile.contactEmail().contains("@")) {
            throw Refusal.field("/contactEmail", "must be a well-formed email address");
        }
        chains.chain(tenant).put(ifMatch, profile);
        return tenant(tenant);
    }

    @Override
    public TenantPage suspend(String tenant, Reason reason) {
        stage.need("tenants:write");
        chains.chain(tenant).state("suspended", reason.reason());
        return tenant(tenant);
    }

    @Override
    public TenantPage resume(String tenant, Reason reason) {
        stage.need("tenants:write");
        chains.chain(tenant).state("live", null);
        return tenant(tenant);
    }

    @Override
    public TenantHealth health(String tenant) {
        stage.need("tenants:read");
        return chains.chain(tenant).health();
    }

    @Override
    public List<Access> access(String tenant) {
        chains.need(tenant, "audit:read");
        return chains.chain(tenant).accesses();
    }

    @Override
    public Access openAccess(String tenant, AccessRequest request) {
        stage.need("access:open");
        return chains.chain(tenant)
                .open("Lin Xiaoyue", request.reason(), Duration.ofMinutes(request.minutes()), Instant.now());
    }

    @Override
    public void closeAccess(String tenant, String access) {
        if (!stage.cast().may("access:open")) {
            stage.need("access:close");
        }
        chains.chain(tenant).close(access, stage.cast().platform() ? "Lin Xiaoyue" : "陈美琪");
    }
}
