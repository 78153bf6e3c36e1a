package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Access of platform staff to a tenant: opened with a reason and for a time, and seen by the tenant. While it is open
 * they may do there what an owner may. What they do stands in the audit trail under their own name.
 */
public interface AccessApi {

    /** Access that is or was open, newest first, at most 100. Needs {@code audit:read} in the tenant. */
    @Get("/v1/tenants/{tenant}/access")
    List<Access> access(@PathVariable String tenant);

    /**
     * Opens access for the caller. While a tenant is being onboarded it lasts until it goes live, 14 days at most;
     * otherwise as long as is asked for. Needs {@code access:open}.
     */
    @Post("/v1/tenants/{tenant}/access")
    Access openAccess(@PathVariable String tenant, @Valid @Body AccessRequest request);

    /** Ends access: one's own, or anybody's for an owner of the tenant. */
    @Delete("/v1/tenants/{tenant}/access/{access}")
    void closeAccess(@PathVariable String tenant, @PathVariable String access);

    /**
     * @param reason the tenant reads it
     * @param minutes 5 to 480
     */
    @Introspected
    record AccessRequest(
            @NotBlank @Size(min = 10, max = 500) String reason,
            @Min(5) @Max(480) int minutes) {}

    /**
     * @param id {@code acc_…}
     * @param kind {@code onboarding} or {@code emergency}
     * @param closedAt when it ended, where it ended before its time
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Access(
            String id,
            String kind,
            String name,
            String reason,
            Instant openedAt,
            Instant untilAt,
            @Nullable Instant closedAt,
            @Nullable String closedBy) {}
}
