package io.pearl.console.tenants;

import io.pearl.client.TenantsApi.TenantPage;
import io.pearl.client.TenantsApi.TenantProfile;
import io.pearl.console.calls.Backend;
import io.pearl.console.forms.Keeper;
import io.pearl.console.forms.Kept;
import io.pearl.console.signin.Person;

/** Where a chain's legal and contact data live. */
record ProfileDeeds(Backend backend, Person who, String slug) {

    Keeper<TenantProfile> keeper() {
        return Keeper.of(
                (profile, etag) -> kept(backend.ask(who, api -> api.putProfile(slug, etag, profile))),
                () -> kept(backend.ask(who, api -> api.tenant(slug))));
    }

    private static Kept<TenantProfile> kept(TenantPage page) {
        return new Kept<>(page.profile(), page.etag());
    }
}
