package io.pearl.client;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import java.util.List;

/** How a tenant's systems are doing. */
public interface TenantHealthApi {

    /** Needs {@code tenants:read}. */
    @Get("/v1/tenants/{tenant}/health")
    TenantHealth health(@PathVariable String tenant);

    /**
     * @param ordersLastHour placed
     * @param failedLastHour of them refused, refunded or cancelled
     * @param deadDeliveries webhook deliveries of the last day that were given up
     */
    @Introspected
    record TenantHealth(
            List<ConnectionsApi.Connection> connections,
            int stores,
            int storesWithoutMenu,
            int soldOut,
            long ordersLastHour,
            long failedLastHour,
            long deadDeliveries) {}
}
