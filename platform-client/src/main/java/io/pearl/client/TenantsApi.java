package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Tenants, people and customers. Every PUT is keyed by a natural key: repeating it changes nothing. */
public interface TenantsApi {

    /** Needs {@code tenants:write}. */
    @Put("/v1/tenants/{tenant}")
    Tenant putTenant(@PathVariable String tenant, @Valid @Body TenantRequest request);

    /** Needs {@code members:write}. */
    @Put("/v1/members/{subject}")
    Member putMember(@PathVariable String subject, @Valid @Body MemberRequest request);

    /** Registers a customer of the calling assistant. Needs {@code agent:order}. */
    @Put("/v1/customers/{reference}")
    Customer putCustomer(@PathVariable String reference, @Valid @Body CustomerRequest request);

    @Introspected
    record TenantRequest(
            @NotBlank @Size(max = 60) String nameZh,
            @NotBlank @Size(max = 60) String nameEn) {}

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
}
