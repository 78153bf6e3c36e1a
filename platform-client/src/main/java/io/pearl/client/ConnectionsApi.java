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

    /**
     * Connects a tenant's system, or changes how it is reached; repeating it changes nothing. A secret that is left out
     * stays as it is, an empty one is removed. With another host (or scheme, or port) every secret has to be given
     * again: 422 {@code INVALID_REQUEST} at {@code /settings/KEY}. Needs {@code connections:write}.
     */
    @Put("/v1/tenants/{tenant}/connections/{connection}")
    Connection putConnection(
            @PathVariable String tenant, @PathVariable String connection, @Valid @Body ConnectionRequest request);

    /** A tenant's systems by name, without what is secret. Needs {@code connections:read}. */
    @Get("/v1/tenants/{tenant}/connections")
    List<Connection> connections(@PathVariable String tenant);

    /**
     * Asks the system with these settings whether it answers, and says what it answered; nothing is kept. A secret that
     * is left out is taken from the connection of that name, where the host is the same. A system that is broken is an
     * answer with {@code ok} false and the trouble in words. A tenant may test 30 times in 10 minutes, then 429
     * {@code TOO_MANY_TESTS} with {@code Retry-After}. Needs {@code connections:write}.
     */
    @Post("/v1/tenants/{tenant}/connections/{connection}/tests")
    ConnectionTest testConnection(
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
     * @param settings by key, as the format's descriptor asks; a secret that is left out stays as it is
     */
    @Introspected
    record ConnectionRequest(
            @NotBlank @Size(max = 40) String format,
            @NotBlank @Size(max = 300) String baseUrl,
            @NotNull @Size(max = 20) Map<String, String> settings) {

        /** Keys without values: some are secret. */
        @Override
        public String toString() {
            return format + " at " + baseUrl + " with " + settings.keySet();
        }
    }

    /**
     * @param settings without the secret ones
     * @param secrets keys of the secret settings that are set; their values are never shown
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Connection(
            String id,
            String slug,
            String format,
            String baseUrl,
            Map<String, String> settings,
            List<String> secrets,
            @Nullable Instant pulledAt,
            @Nullable String trouble) {}

    /**
     * @param documents one line per document that was asked for
     * @param stores that the answer speaks of
     */
    @Introspected
    record ConnectionTest(
            boolean ok, List<TestedDocument> documents, int stores, int items, List<PullFinding> findings) {}

    /**
     * @param status HTTP status; 0 where nothing was answered
     * @param trouble in words, where it did not work
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TestedDocument(
            String document,
            int status,
            long millis,
            long bytes,
            @Nullable String trouble) {}

    /**
     * @param changed whether any payload differed from the one before
     * @param published stores that got a new menu
     * @param held stores that keep the menu they have, because the new one waits for a person
     */
    @Introspected
    record PullReport(
            boolean changed, int stores, int items, int published, int held, int soldOut, List<PullFinding> findings) {}

    @Introspected
    record PullFinding(String severity, String code, String where, String message) {}

    @Introspected
    record Format(String format, Name name, List<String> capabilities, List<FormatSetting> settings) {}

    @Introspected
    record FormatSetting(String key, Name label, boolean secret, boolean required) {}
}
