package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a tenant's systems are doing. */
public interface TenantHealthApi {

    /** Needs {@code operations:read} in the tenant. */
    @Get("/v1/tenants/{tenant}/health")
    TenantHealth health(@PathVariable String tenant);

    /**
     * @param ordersLastHour placed
     * @param failedLastHour of them refused, refunded or cancelled
     * @param deadDeliveries webhook deliveries of the last day that were given up
     */
    @Introspected
    record TenantHealth(
            List<SystemHealth> connections,
            int stores,
            int storesWithoutMenu,
            int soldOut,
            long ordersLastHour,
            long failedLastHour,
            long deadDeliveries) {}

    /**
     * @param pulledAt when it last brought something new
     * @param trouble why the last pull came to nothing, if it did
     * @param held menus that wait for a person
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SystemHealth(
            String connection,
            String format,
            @Nullable Instant pulledAt,
            @Nullable String trouble,
            int held) {}
}
