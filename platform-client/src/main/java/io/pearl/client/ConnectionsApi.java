package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tenants' systems: how menus, stores and stock come in. */
public interface ConnectionsApi {

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

    /**
     * @param format one of {@link ConnectionsApi#formats()}
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
            String id,
            String slug,
            String format,
            String baseUrl,
            @Nullable Instant pulledAt,
            @Nullable String trouble) {}

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
}
