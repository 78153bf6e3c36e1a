package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tea chains on the platform. The name {@code platform} stands for Pearl itself where people, systems and the audit
 * trail are concerned.
 */
public interface TenantsApi {

    /**
     * Creates a tenant, in the state {@code onboarding}; repeating it changes nothing. Needs {@code tenants:write}. Who
     * creates it has access to it until it goes live.
     */
    @Put("/v1/tenants/{tenant}")
    Tenant putTenant(@PathVariable String tenant, @Valid @Body TenantRequest request);

    /**
     * Tenants, those that need somebody to act first, then by slug. Needs {@code tenants:read}; tenant staff see their
     * own.
     *
     * @param search part of a slug or of a name
     * @param state {@code onboarding}, {@code live} or {@code suspended}
     * @param attention only those that need somebody to act
     * @param cursor {@code next} of the page before
     * @param limit 1 to 100, default 50
     */
    @Get("/v1/tenants{?search,state,attention,cursor,limit}")
    Page<TenantRow> tenants(
            @Nullable @QueryValue String search,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue Boolean attention,
            @Nullable @QueryValue String cursor,
            @Nullable @QueryValue Integer limit);

    /** Needs {@code tenants:read}. */
    @Get("/v1/tenants/{tenant}")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            headers =
                    @io.swagger.v3.oas.annotations.headers.Header(
                            name = "ETag",
                            description = "The etag of the body, for If-Match",
                            schema = @Schema(type = "string")))
    TenantPage tenant(@PathVariable String tenant);

    /**
     * Legal and contact data. Needs {@code profile:write}.
     *
     * @param ifMatch the {@code etag} that the change is based on; 412 where it was changed in the meantime
     */
    @Put("/v1/tenants/{tenant}/profile")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            headers =
                    @io.swagger.v3.oas.annotations.headers.Header(
                            name = "ETag",
                            description = "The etag of the body, for If-Match",
                            schema = @Schema(type = "string")))
    TenantPage putProfile(
            @PathVariable String tenant,
            @Nullable @Header("If-Match") String ifMatch,
            @Valid @Body TenantProfile request);

    /** Takes a tenant off the platform until it is resumed: no new orders, no keys. Needs {@code tenants:write}. */
    @Post("/v1/tenants/{tenant}/suspension")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            headers =
                    @io.swagger.v3.oas.annotations.headers.Header(
                            name = "ETag",
                            description = "The etag of the body, for If-Match",
                            schema = @Schema(type = "string")))
    TenantPage suspend(@PathVariable String tenant, @Valid @Body Reason request);

    /** Ends a suspension. Needs {@code tenants:write}. */
    @Post("/v1/tenants/{tenant}/resumption")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            headers =
                    @io.swagger.v3.oas.annotations.headers.Header(
                            name = "ETag",
                            description = "The etag of the body, for If-Match",
                            schema = @Schema(type = "string")))
    TenantPage resume(@PathVariable String tenant, @Valid @Body Reason request);

    @Introspected
    record TenantRequest(
            @NotBlank @Size(max = 60) String nameZh,
            @NotBlank @Size(max = 60) String nameEn) {}

    @Introspected
    record Tenant(String id, String slug, Name name) {}

    /**
     * @param state {@code onboarding}, {@code live} or {@code suspended}
     * @param attention why somebody must act: {@code onboarding}, {@code suspended}, {@code connection} (a system could
     *     not be pulled), {@code access} (platform staff have access open), {@code owner} (nobody owns it); empty where
     *     nothing is
     * @param stores that are published
     */
    @Introspected
    record TenantRow(
            String id, String slug, Name name, String state, List<String> attention, int stores, Instant createdAt) {}

    /**
     * @param etag of what can be changed; send it as {@code If-Match}
     * @param identity {@code ready}, or {@code pending} while the identity server does not know the tenant yet
     * @param issuer of the tenant's own realm, where it has one
     * @param may what the caller may do here, such as {@code connections:write}
     * @param access whether the caller acts here by opened access, and until when
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TenantPage(
            String id,
            String slug,
            Name name,
            String state,
            @Nullable String stateReason,
            List<String> attention,
            TenantProfile profile,
            String etag,
            String identity,
            @Nullable String issuer,
            List<String> may,
            AccessApi.@Nullable Access access,
            Instant createdAt) {}

    /**
     * @param legalName of the company, as registered
     * @param registrationNo such as a unified social credit code
     * @param timeZone such as {@code Asia/Shanghai}
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record TenantProfile(
            @NotBlank @Size(max = 60) String nameZh,
            @NotBlank @Size(max = 60) String nameEn,
            @NotNull @Size(max = 120) String legalName,
            @NotNull @Size(max = 40) String registrationNo,
            @NotNull @Size(max = 60) String contactName,
            @NotNull @Size(max = 254) String contactEmail,

            @NotNull @Pattern(regexp = "(\\+[1-9][0-9]{6,14})?", message = "must be E.164, such as +8613800000000")
            String contactPhone,

            @NotBlank @Size(max = 40) String timeZone) {}

    /**
     * Why something is done, for the audit trail.
     *
     * @param reason in words
     */
    @Introspected
    record Reason(@NotBlank @Size(min = 3, max = 500) String reason) {}
}
