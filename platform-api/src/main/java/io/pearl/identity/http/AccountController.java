package io.pearl.identity.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.AccountApi;
import io.pearl.client.Name;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Tenants;
import java.util.Arrays;
import java.util.List;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class AccountController implements AccountApi {

    private final Callers callers;
    private final Tenants tenants;

    AccountController(Callers callers, Tenants tenants) {
        this.callers = callers;
        this.tenants = tenants;
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
    public Profile profile() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Profile putProfile(Profile profile) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void signOutEverywhere() {
        throw new UnsupportedOperationException();
    }

    private static Name name(Text text) {
        return new Name(text.zh(), text.en());
    }
}
