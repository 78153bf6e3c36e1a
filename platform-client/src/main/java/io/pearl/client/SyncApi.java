package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.pearl.client.ConnectionsApi.PullFinding;
import io.pearl.client.MenusApi.ChangeCount;
import io.pearl.client.MenusApi.MenuDifference;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came from a tenant's systems and what became of it: runs, their findings, the documents as they came. */
public interface SyncApi {

    /** How a connection's documents come in, and which there are. Needs {@code connections:read}. */
    @Get("/v1/tenants/{tenant}/connections/{connection}/feed")
    Feed feed(@PathVariable String tenant, @PathVariable String connection);

    /**
     * Says whether Pearl fetches the documents or the system sends them; repeating it changes nothing. Needs
     * {@code connections:write}.
     */
    @Put("/v1/tenants/{tenant}/connections/{connection}/feed")
    Feed putFeed(@PathVariable String tenant, @PathVariable String connection, @Valid @Body FeedRequest request);

    /**
     * Sends one document of the connection's format (at most 10 MB, as {@code application/octet-stream} or
     * {@code application/json}). It is kept byte for byte and published as a fetched one would be, with the format's other documents as they were last sent. Sending the
     * same again changes nothing and is answered with the run that read it. 422 {@code DOCUMENT_NOT_TAKEN} where nothing
     * of it can be published: it is kept all the same, and what customers see stays. 409 {@code FEED_PULLED} while Pearl
     * fetches the documents. Needs {@code stores:write}.
     *
     * @param document a name in {@link Feed#documents()}
     */
    @Put("/v1/tenants/{tenant}/connections/{connection}/documents/{document}")
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    SyncRunPage pushDocument(
            @PathVariable String tenant,
            @PathVariable String connection,
            @PathVariable String document,
            @Body byte[] body);

    /**
     * What came, newest first: pulls that brought something new, documents that were sent, and trouble; the same trouble
     * again is the same run. The last 200 are kept. Needs {@code connections:read}.
     *
     * @param limit 1 to 100, default 50
     */
    @Get("/v1/tenants/{tenant}/connections/{connection}/runs{?cursor,limit}")
    Page<SyncRun> syncRuns(
            @PathVariable String tenant,
            @PathVariable String connection,
            @Nullable @QueryValue String cursor,
            @Nullable @QueryValue Integer limit);

    /** One run with its findings and documents. Needs {@code connections:read}. */
    @Get("/v1/tenants/{tenant}/connections/{connection}/runs/{run}")
    SyncRunPage syncRun(@PathVariable String tenant, @PathVariable String connection, @PathVariable String run);

    /** A document as it came, byte for byte, as an attachment. Needs {@code connections:read}. */
    @Get("/v1/tenants/{tenant}/connections/{connection}/payloads/{payload}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    byte[] payload(@PathVariable String tenant, @PathVariable String connection, @PathVariable String payload);

    /**
     * Reads documents that came before once more, as they would be read now, and says what differs; nothing is published.
     * At most 50 runs at once, else 422 {@code TOO_MANY_RUNS}. Needs {@code connections:read}.
     */
    @Post("/v1/tenants/{tenant}/connections/{connection}/replays")
    List<ReplayedRun> replay(
            @PathVariable String tenant, @PathVariable String connection, @Valid @Body ReplayRequest request);

    /**
     * Changes of the documents' shape: fields that are new, missing or of another type, values that are not known. Newest
     * first, at most 50. Needs {@code connections:read}.
     *
     * @param seen whether to show those that somebody has seen; so it is when absent
     */
    @Get("/v1/tenants/{tenant}/connections/{connection}/drifts{?seen}")
    List<Drift> drifts(
            @PathVariable String tenant, @PathVariable String connection, @Nullable @QueryValue Boolean seen);

    /** Says that one has been seen; repeating it changes nothing. Needs {@code stores:write}. */
    @Post("/v1/tenants/{tenant}/connections/{connection}/drifts/{drift}/acknowledgement")
    Drift seeDrift(@PathVariable String tenant, @PathVariable String connection, @PathVariable String drift);

    /**
     * @param id {@code dft_…}
     * @param run that brought it; runs are kept for a while only
     * @param document {@code *} where it is a value in any of them
     * @param seenBy name of who has seen it
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Drift(
            String id,
            String run,
            String document,
            List<DriftChange> changes,
            Instant createdAt,
            @Nullable Instant seenAt,
            @Nullable String seenBy) {}

    /**
     * @param kind {@code new}, {@code missing}, {@code retyped} or {@code value}
     * @param path with {@code []} for the places of a list
     * @param before JSON types; empty where it was not there
     */
    @Introspected
    record DriftChange(String kind, String path, String before, String after) {}

    /**
     * @param feed {@code pull} or {@code push}
     * @param documents of the connection's format, by name
     */
    @Introspected
    record Feed(String feed, List<String> documents) {}

    /** @param feed {@code pull}: Pearl fetches; {@code push}: the system sends */
    @Introspected
    record FeedRequest(
            @NotNull @Pattern(regexp = "pull|push") String feed) {}

    /**
     * @param id {@code run_…}
     * @param occasion {@code schedule}, {@code person} or {@code push}
     * @param by name of who asked for it or sent it
     * @param lastAt when the same happened last
     * @param times how often the same happened in a row
     * @param outcome {@code published}, {@code held}, {@code incomplete}, {@code unreadable}, {@code unreachable} or
     *     {@code refused}
     * @param detail what went wrong, in words
     * @param published stores that got a new menu
     * @param held stores whose menu waits for a person
     * @param reader version of the code that understood it
     * @param mapping version of the settings it was understood by
     * @param hash canonical, of the whole feed; absent where nothing was understood
     * @param drifts changes of the documents' shape that it brought
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SyncRun(
            String id,
            String occasion,
            @Nullable String by,
            Instant startedAt,
            Instant finishedAt,
            Instant lastAt,
            int times,
            String outcome,
            @Nullable String detail,
            int stores,
            int items,
            int published,
            int held,
            int errors,
            int warnings,
            int notes,
            String format,
            String reader,
            String mapping,
            @Nullable String hash,
            int drifts) {}

    /** @param findings at most 500, the worst first */
    @Introspected
    record SyncRunPage(SyncRun run, List<PullFinding> findings, List<SyncDocument> documents) {}

    /**
     * @param payload {@code pld_…}
     * @param sha256 hexadecimal
     */
    @Introspected
    record SyncDocument(String payload, String document, String sha256, int bytes, Instant receivedAt) {}

    /**
     * A range of time or one run; without either, everything that is kept.
     *
     * @param from when runs began, inclusive
     * @param to exclusive
     * @param run {@code run_…}
     */
    @Introspected
    record ReplayRequest(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable @Size(max = 40) String run) {}

    /**
     * @param verdict {@code same}, {@code different}, {@code readable_now} or {@code unreadable}
     * @param recorded canonical hash as it was; absent where nothing was understood
     * @param now canonical hash as it is; absent where nothing is understood
     * @param detail why nothing is
     * @param storesAdded ids of the source, at most 50, as the other lists
     * @param menus that are others now, at most 20, each once for all stores that had the same
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReplayedRun(
            String run,
            Instant startedAt,
            String verdict,
            @Nullable String recorded,
            @Nullable String now,
            @Nullable String detail,
            List<String> storesAdded,
            List<String> storesRemoved,
            List<String> storesChanged,
            List<ReplayedMenu> menus) {}

    /**
     * @param store one of them, by the source's id
     * @param counts of changes by kind
     * @param differences at most 50
     */
    @Introspected
    record ReplayedMenu(String store, int stores, List<ChangeCount> counts, List<MenuDifference> differences) {}
}
