package io.pearl.console.menus;

import io.pearl.client.AccountApi.Me;
import io.pearl.client.Name;
import io.pearl.client.TenantsApi.TenantPage;
import io.pearl.console.access.Here;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.signin.Person;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The chain a menu belongs to, and what the reader may do there. Staff of a store may see menus and not the chain's page. */
public final class Owner {

    private final Backend backend;
    private final Person who;
    private @Nullable Me me;

    public Owner(Backend backend, Person who) {
        this.backend = backend;
        this.who = who;
    }

    /** The one chain that the reader belongs to; empty for the platform's staff, and for whoever belongs to several. */
    Optional<String> own() throws CallFailed {
        Me known = me();
        return known.platform() || known.tenants().size() != 1
                ? Optional.empty()
                : Optional.of(known.tenants().getFirst().slug());
    }

    public Here here(String slug) throws CallFailed {
        Me known = me();
        if (known.platform() || known.permissions().contains("tenants:read")) {
            TenantPage page = backend.ask(who, api -> api.tenant(slug));
            return Here.of(page, known);
        }
        Name name = known.tenants().stream()
                .filter(tenant -> tenant.slug().equals(slug))
                .findFirst()
                .map(tenant -> tenant.name())
                .orElse(new Name(slug, slug));
        return new Here(slug, name, Set.copyOf(known.permissions()), false, true, null);
    }

    private Me me() throws CallFailed {
        Me known = me;
        if (known == null) {
            known = backend.ask(who, PearlApi::me);
            me = known;
        }
        return known;
    }
}
