package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Endpoints that receive a tenant's events. */
public interface WebhooksApi {

    /** Registers an endpoint for a tenant's order events. Needs {@code webhooks:write}. */
    @Put("/v1/tenants/{tenant}/webhook-endpoints/{endpoint}")
    WebhookEndpoint putWebhookEndpoint(
            @PathVariable String tenant, @PathVariable String endpoint, @Valid @Body WebhookEndpointRequest request);

    /** The newest deliveries, at most 100. Needs {@code webhooks:read}. */
    @Get("/v1/tenants/{tenant}/webhook-endpoints/{endpoint}/deliveries")
    List<WebhookDelivery> deliveries(@PathVariable String tenant, @PathVariable String endpoint);

    /**
     * @param url http or https
     * @param types event types; empty means all
     */
    @Introspected
    record WebhookEndpointRequest(
            @NotBlank @Size(max = 500) String url,
            @NotNull @Size(max = 50) List<@NotBlank String> types) {}

    /**
     * @param secret {@code whsec_…}, given once, when the endpoint is created
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WebhookEndpoint(
            String id,
            String slug,
            String url,
            List<String> types,
            @Nullable String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return slug + " " + id + " at " + url;
        }
    }

    /**
     * @param state {@code pending}, {@code delivered} or {@code dead}
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WebhookDelivery(
            String id,
            String type,
            String state,
            int attempts,
            @Nullable Integer lastStatus,
            @Nullable String lastError,
            Instant createdAt,
            @Nullable Instant nextAttemptAt) {}
}
