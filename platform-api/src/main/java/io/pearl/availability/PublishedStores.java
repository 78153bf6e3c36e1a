package io.pearl.availability;

import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.PublishedStore;
import io.pearl.catalogue.StoreId;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;

/** Stores that have a menu, for whoever may see or change them. */
@Singleton
public final class PublishedStores {

    private final Catalogue catalogue;

    PublishedStores(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @throws Refused STORE_UNKNOWN for one that is not there, has no menu yet or is another tenant's */
    public PublishedStore find(Caller who, Permission permission, TenantId tenant, String store) {
        who.needIn(tenant, permission);
        return StoreId.parse(store)
                .flatMap(id -> catalogue.snapshot().store(id))
                .filter(found -> found.tenant().equals(tenant))
                .orElseThrow(() -> Refused.because(
                        AvailabilityProblem.STORE_UNKNOWN, "There is no such store, or it has no menu yet."));
    }
}
