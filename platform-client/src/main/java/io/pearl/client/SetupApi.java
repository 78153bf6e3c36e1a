package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Setting up tenants, people, systems, campaigns and endpoints. Every PUT is keyed by a natural key: repeating it
 * changes nothing.
 */
public interface SetupApi {

    /** Needs {@code tenants:write}. */
    @Put("/v1/tenants/{tenant}")
    Tenant putTenant(@PathVariable String tenant, @Valid @Body TenantRequest request);

    /** Needs {@code members:write}. */
    @Put("/v1/members/{subject}")
    Member putMember(@PathVariable String subject, @Valid @Body MemberRequest request);

    /** Registers a customer of the calling assistant. Needs {@code agent:order}. */
    @Put("/v1/customers/{reference}")
    Customer putCustomer(@PathVariable String reference, @Valid @Body CustomerRequest request);

    /** Connects a tenant's system. Needs {@code connections:write}. */
    @Put("/v1/tenants/{tenant}/connections/{connection}")
    Connection putConnection(
            @PathVariable String tenant, @PathVariable String connection, @Valid @Body ConnectionRequest request);

    /** Pulls stores, menus and stock now. Needs {@code connections:write}. */
    @Post("/v1/tenants/{tenant}/connections/{connection}/pulls")
    PullReport pull(@PathVariable String tenant, @PathVariable String connection);

    /** The formats that can be connected. Needs {@code connections:read}. */
    @Get("/v1/formats")
    List<Format> formats();

    /** Creates a campaign; the same slug with other terms is a conflict. Needs {@code campaigns:write}. */
    @Put("/v1/campaigns/{campaign}")
    Campaign putCampaign(@PathVariable String campaign, @Valid @Body CampaignRequest request);

    /** Needs {@code campaigns:read}. */
    @Get("/v1/campaigns")
    List<Campaign> campaigns();

    /** Needs {@code campaigns:write}. */
    @Post("/v1/campaigns/{campaign}/{action}")
    Campaign changeCampaign(@PathVariable String campaign, @PathVariable CampaignAction action);

    /** Registers an endpoint for a tenant's order events. Needs {@code webhooks:write}. */
    @Put("/v1/tenants/{tenant}/webhook-endpoints/{endpoint}")
    WebhookEndpoint putWebhookEndpoint(
            @PathVariable String tenant, @PathVariable String endpoint, @Valid @Body WebhookEndpointRequest request);

    /** The newest deliveries, at most 100. Needs {@code webhooks:read}. */
    @Get("/v1/tenants/{tenant}/webhook-endpoints/{endpoint}/deliveries")
    List<WebhookDelivery> deliveries(@PathVariable String tenant, @PathVariable String endpoint);

    /** What can be done to a campaign. */
    enum CampaignAction {
        start,
        pause
    }

    @Introspected
    record TenantRequest(
            @NotBlank @Size(max = 60) String nameZh, @NotBlank @Size(max = 60) String nameEn) {}

    @Introspected
    record Tenant(String id, String slug, Name name) {}

    /**
     * @param tenant slug; absent for platform roles
     * @param role {@code operator}, {@code campaign-manager}, {@code fraud-analyst}, {@code auditor}, {@code assistant};
     *     with a tenant {@code owner}, {@code store-staff}, {@code developer}
     */
    @Introspected
    record MemberRequest(@Nullable String tenant, @NotBlank String role) {}

    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Member(String subject, @Nullable String tenant, String role) {}

    /**
     * @param phone E.164; only its ending is ever shown
     * @param name for the courier
     */
    @Introspected
    record CustomerRequest(
            @NotBlank @Size(max = 60) String name,
            @NotNull @Pattern(regexp = "\\+[1-9][0-9]{6,14}", message = "must be E.164, such as +8613800000000")
                    String phone) {}

    /**
     * @param id {@code cus_…}: what an order names
     */
    @Introspected
    record Customer(String id, String reference) {}

    /**
     * @param format one of {@link #formats()}
     * @param baseUrl where the system answers
     * @param settings by key, as the format's descriptor asks
     */
    @Introspected
    record ConnectionRequest(
            @NotBlank @Size(max = 40) String format,
            @NotBlank @Size(max = 300) String baseUrl,
            @NotNull @Size(max = 20) Map<String, String> settings) {}

    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Connection(
            String id, String slug, String format, String baseUrl, @Nullable Instant pulledAt, @Nullable String trouble) {}

    /**
     * @param changed whether any payload differed from the one before
     * @param published stores that got a new menu
     */
    @Introspected
    record PullReport(boolean changed, int stores, int items, int published, int soldOut, List<PullFinding> findings) {}

    @Introspected
    record PullFinding(String severity, String code, String where, String message) {}

    @Introspected
    record Format(String format, Name name, List<String> capabilities, List<FormatSetting> settings) {}

    @Introspected
    record FormatSetting(String key, Name label, boolean secret, boolean required) {}

    /**
     * @param faceValue what a voucher takes off at most
     * @param minimumPay what the customer pays at least
     * @param budget all vouchers together
     * @param perCustomer vouchers per customer, 1 to 100
     */
    @Introspected
    record CampaignRequest(
            @NotBlank @Size(max = 60) String nameZh,
            @NotBlank @Size(max = 60) String nameEn,
            @NotNull @Valid Amount faceValue,
            @NotNull @Valid Amount minimumPay,
            @NotNull @Valid Amount budget,
            @Min(1) @Max(100) int perCustomer,
            @NotNull Instant startsAt,
            @NotNull Instant endsAt) {}

    /**
     * @param state {@code draft}, {@code running}, {@code paused}, {@code exhausted} or {@code ended}
     */
    @Introspected
    record Campaign(
            String id,
            String slug,
            Name name,
            String state,
            Amount faceValue,
            Amount minimumPay,
            Amount budget,
            Amount available,
            Amount reserved,
            Amount spent,
            int perCustomer,
            Instant startsAt,
            Instant endsAt) {}

    /**
     * @param url http or https
     * @param types event types; empty means all
     */
    @Introspected
    record WebhookEndpointRequest(
            @NotBlank @Size(max = 500) String url, @NotNull @Size(max = 50) List<@NotBlank String> types) {}

    /**
     * @param secret {@code whsec_…}, given once, when the endpoint is created
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WebhookEndpoint(String id, String slug, String url, List<String> types, @Nullable String secret) {}

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
