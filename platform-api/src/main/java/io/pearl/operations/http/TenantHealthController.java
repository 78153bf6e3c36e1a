package io.pearl.operations.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.availability.Availability;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.Connections;
import io.pearl.client.TenantHealthApi;
import io.pearl.operations.Operations;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import io.pearl.webhook.Webhooks;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class TenantHealthController implements TenantHealthApi {

    private static final int LAST_HOUR = 60;

    private final Callers callers;
    private final Tenants tenants;
    private final Connections connections;
    private final Catalogue catalogue;
    private final Availability availability;
    private final Webhooks webhooks;
    private final Operations operations;

    TenantHealthController(
            Callers callers,
            Tenants tenants,
            Connections connections,
            Catalogue catalogue,
            Availability availability,
            Webhooks webhooks,
            Operations operations) {
        this.callers = callers;
        this.tenants = tenants;
        this.connections = connections;
        this.catalogue = catalogue;
        this.availability = availability;
        this.webhooks = webhooks;
        this.operations = operations;
    }

    @Override
    public TenantHealth health(String tenant) {
        Caller who = callers.current();
        TenantId id = tenants.find(who, Permission.OPERATIONS_READ, tenant).id();
        Operations.Volumes lastHour = operations.volumes(who, Optional.of(id), LAST_HOUR);
        Catalogue.StoreCount stores = catalogue.count(who, id);
        return new TenantHealth(
                connections.health(who, id).stream()
                        .map(system -> new SystemHealth(
                                system.slug(),
                                system.format(),
                                system.pulledAt().orElse(null),
                                system.trouble().orElse(null),
                                system.held()))
                        .toList(),
                stores.stores(),
                stores.withoutMenu(),
                availability.soldOut(id),
                lastHour.funnel().placed(),
                Objects.requireNonNullElse(lastHour.funnel().failed(), 0L),
                webhooks.dead(who, id, lastHour.asOf().minus(Duration.ofDays(1))));
    }
}
