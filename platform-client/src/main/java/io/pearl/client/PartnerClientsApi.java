package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Partners' systems: service accounts with scoped permissions and keys that are rotated with an overlap. Where the
 * tenant is {@code platform}, assistants. A key is a client id and a secret for the OAuth 2 client credentials grant.
 */
public interface PartnerClientsApi {

    /** By name; at most 1,000. Needs {@code clients:read}. */
    @Get("/v1/tenants/{tenant}/clients")
    List<PartnerClient> clients(@PathVariable String tenant);

    /** Needs {@code clients:read}. */
    @Get("/v1/tenants/{tenant}/clients/{client}")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            headers =
                    @io.swagger.v3.oas.annotations.headers.Header(
                            name = "ETag",
                            description = "The etag of the body, for If-Match",
                            schema = @Schema(type = "string")))
    PartnerClient client(@PathVariable String tenant, @PathVariable String client);

    /** Creates a system with its first key. Needs {@code clients:write} and every scope that it is to have. */
    @Post("/v1/tenants/{tenant}/clients")
    @Status(HttpStatus.CREATED)
    NewKey createClient(@PathVariable String tenant, @Valid @Body PartnerClientRequest request);

    /** Changes name, scopes, limits, or suspends and resumes. Needs {@code clients:write} and every scope. */
    @Put("/v1/tenants/{tenant}/clients/{client}")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            headers =
                    @io.swagger.v3.oas.annotations.headers.Header(
                            name = "ETag",
                            description = "The etag of the body, for If-Match",
                            schema = @Schema(type = "string")))
    PartnerClient putClient(
            @PathVariable String tenant,
            @PathVariable String client,
            @Nullable @Header("If-Match") String ifMatch,
            @Valid @Body PartnerClientChange request);

    /** Ends the system: all its keys stop working, for ever. Needs {@code clients:write}. */
    @Delete("/v1/tenants/{tenant}/clients/{client}")
    void removeClient(@PathVariable String tenant, @PathVariable String client);

    /** A new key; those before end after the overlap. Needs {@code clients:write}. */
    @Post("/v1/tenants/{tenant}/clients/{client}/keys")
    @Status(HttpStatus.CREATED)
    NewKey rotateKey(@PathVariable String tenant, @PathVariable String client, @Valid @Body Rotation request);

    /** Ends one key now. Needs {@code clients:write}. */
    @Delete("/v1/tenants/{tenant}/clients/{client}/keys/{key}")
    void revokeKey(@PathVariable String tenant, @PathVariable String client, @PathVariable String key);

    /** What a system may be allowed here, with whether the caller may grant it. Needs {@code clients:read}. */
    @Get("/v1/tenants/{tenant}/scopes")
    List<Scope> scopes(@PathVariable String tenant);

    @Introspected
    record Scope(String scope, boolean grantable) {}

    /**
     * @param scopes such as {@code webhooks:write}
     * @param perMinute requests
     * @param perDay requests
     */
    @Introspected
    record PartnerClientRequest(
            @NotBlank @Size(max = 60) String name,
            @NotEmpty @Size(max = 20) List<@NotBlank String> scopes,
            @Min(1) @Max(600_000) int perMinute,
            @Min(1) @Max(100_000_000) int perDay) {}

    /** @param state {@code active} or {@code suspended} */
    @Introspected
    record PartnerClientChange(
            @NotBlank @Size(max = 60) String name,
            @NotEmpty @Size(max = 20) List<@NotBlank String> scopes,
            @Min(1) @Max(600_000) int perMinute,
            @Min(1) @Max(100_000_000) int perDay,
            @NotBlank String state) {}

    /**
     * @param id {@code cli_…}
     * @param state {@code active}, {@code suspended} or {@code removed}
     * @param today requests since midnight UTC, a few seconds old
     */
    @Introspected
    record PartnerClient(
            String id,
            String name,
            List<String> scopes,
            String state,
            int perMinute,
            int perDay,
            long today,
            String etag,
            Instant createdAt,
            List<Key> keys) {}

    /**
     * @param id {@code key_…}
     * @param clientId for the client credentials grant
     * @param state {@code active}, {@code ending} (the overlap of a rotation), {@code expired}, {@code revoked}
     * @param lastUsedAt to within a minute
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Key(
            String id,
            String clientId,
            String state,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {}

    /**
     * @param secret shown this once
     * @param tokenUrl where the two are exchanged for an access token
     */
    @Introspected
    record NewKey(PartnerClient client, Key key, String secret, String tokenUrl) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "NewKey[" + key + "]";
        }
    }

    /** @param overlapHours how long the keys before go on working, 0 to 168 */
    @Introspected
    record Rotation(@NotNull @Min(0) @Max(168) Integer overlapHours) {}
}
