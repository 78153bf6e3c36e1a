package io.pearl.operations.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.availability.Availability;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.Connections;
import io.pearl.client.TenantHealthApi;
import io.pearl.identity.IdentityTasks;
import io.pearl.operations.Operations;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import io.pearl.webhook.Webhooks;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantHealthController implements TenantHealthApi {

    private static final int LAST_HOUR = 60;

    private final Callers callers;
    private final Tenants tenants;
    private final Supply supply;
    private final Webhooks webhooks;
    private final Operations operations;
    private final IdentityTasks identity;

    TenantHealthController(
            Callers callers,
            Tenants tenants,
            Supply supply,
            Webhooks webhooks,
            Operations operations,
            IdentityTasks identity) {
        this.callers = callers;
        this.tenants = tenants;
        this.supply = supply;
        this.webhooks = webhooks;
        this.operations = operations;
        this.identity = identity;
    }

    /** What comes in from a tenant's systems. */
    @Singleton
    record Supply(Connections connections, Catalogue catalogue, Availability availability) {}

    @Override
    public TenantHealth health(String tenant) {
        Caller who = callers.current();
        TenantId id = tenants.find(who, Permission.OPERATIONS_READ, tenant).id();
        Operations.Volumes lastHour = operations.volumes(who, Optional.of(id), LAST_HOUR);
        Catalogue.StoreCount stores = supply.catalogue().count(who, id);
        return new TenantHealth(
                supply.connections().health(who, id).stream()
                        .map(system -> new SystemHealth(
                                system.slug(),
                                system.format(),
                                system.pulledAt().orElse(null),
                                system.trouble().orElse(null),
                                system.held(),
                                system.drifts()))
                        .toList(),
                stores.stores(),
                stores.withoutMenu(),
                supply.availability().soldOut(id),
                lastHour.funnel().placed(),
                Objects.requireNonNullElse(lastHour.funnel().failed(), 0L),
                webhooks.dead(who, id, lastHour.asOf().minus(Duration.ofDays(1))),
                identity.troubles(who, id).stream()
                        .map(trouble -> new IdentityTrouble(
                                trouble.about(),
                                trouble.target(),
                                trouble.error(),
                                trouble.askedAt(),
                                trouble.triedAt()))
                        .toList());
    }
}
