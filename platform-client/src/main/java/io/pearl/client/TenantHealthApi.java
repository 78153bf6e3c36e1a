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
     * @param identity what the identity server could not be told yet, at most 20, longest first
     */
    @Introspected
    record TenantHealth(
            List<SystemHealth> connections,
            int stores,
            int storesWithoutMenu,
            int soldOut,
            long ordersLastHour,
            long failedLastHour,
            long deadDeliveries,
            List<IdentityTrouble> identity) {}

    /**
     * Tried again until it is done.
     *
     * @param about {@code organization} or {@code state} (of the tenant), {@code membership}, {@code sessions} or {@code
     *     client}
     * @param target the subject or client it is about; empty where it is the tenant itself
     * @param trouble what happened when it was tried last
     */
    @Introspected
    record IdentityTrouble(String about, String target, String trouble, Instant askedAt, Instant triedAt) {}

    /**
     * @param pulledAt when it last brought something new
     * @param trouble why the last pull came to nothing, if it did
     * @param held menus that wait for a person
     * @param drifts changes of its documents' shape that nobody has seen
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SystemHealth(
            String connection,
            String format,
            @Nullable Instant pulledAt,
            @Nullable String trouble,
            int held,
            int drifts) {}
}
