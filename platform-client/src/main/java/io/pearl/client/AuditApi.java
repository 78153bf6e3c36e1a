package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who changed what. Needs {@code audit:read}; tenant staff see their own tenant's. */
public interface AuditApi {

    /**
     * Entries, newest first.
     *
     * @param tenant slug, or {@code platform}; everything when absent, for platform staff
     * @param actor a subject, or part of a name
     * @param action whole or the start of one, such as {@code member}
     * @param object whole, such as {@code cli_…}
     * @param from at or after
     * @param to before
     * @param limit 1 to 100, default 50
     */
    @Get("/v1/audit{?tenant,actor,action,object,from,to,cursor,limit}")
    Page<AuditEntry> audit(
            @Nullable @QueryValue String tenant,
            @Nullable @QueryValue String actor,
            @Nullable @QueryValue String action,
            @Nullable @QueryValue String object,
            @Nullable @QueryValue Instant from,
            @Nullable @QueryValue Instant to,
            @Nullable @QueryValue String cursor,
            @Nullable @QueryValue Integer limit);

    /**
     * The same as CSV (RFC 4180, UTF-8 with a byte order mark, no cell a formula), at most 50,000 entries. The export
     * is itself an entry.
     */
    @Get("/v1/audit/export{?tenant,actor,action,object,from,to}")
    @Produces("text/csv")
    byte[] auditExport(
            @Nullable @QueryValue String tenant,
            @Nullable @QueryValue String actor,
            @Nullable @QueryValue String action,
            @Nullable @QueryValue String object,
            @Nullable @QueryValue Instant from,
            @Nullable @QueryValue Instant to);

    /**
     * @param id {@code aud_…}
     * @param tenant slug; absent for what is the platform's own
     * @param actor the subject
     * @param origin address and program
     * @param action dotted, such as {@code connection.put}
     * @param before what was there, as JSON or text
     * @param after what is there now
     * @param reason why, where it was asked for
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuditEntry(
            String id,
            Instant at,
            @Nullable String tenant,
            @Nullable Name tenantName,
            String actor,
            String actorName,
            String origin,
            String action,
            String object,
            @Nullable String before,
            @Nullable String after,
            @Nullable String reason) {}
}
