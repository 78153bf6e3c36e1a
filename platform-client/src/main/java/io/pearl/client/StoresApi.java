package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tenant's stores, and bringing them in by the thousand from a spreadsheet. */
public interface StoresApi {

    /**
     * Stores by name. Needs {@code stores:read}.
     *
     * @param search start of a name, or a source id
     * @param limit 1 to 100, default 50
     */
    @Get("/v1/tenants/{tenant}/stores{?search,cursor,limit}")
    Page<StoreRow> stores(
            @PathVariable String tenant,
            @Nullable @QueryValue String search,
            @Nullable @QueryValue String cursor,
            @Nullable @QueryValue Integer limit);

    /**
     * Reads a spreadsheet of stores (xlsx, or CSV in UTF-8 or GBK; at most 10 MB and 10,000 rows) and says what it would
     * change; nothing is changed yet. Needs {@code stores:write}.
     *
     * @param connection slug of the system that the stores belong to
     * @param name of the file
     */
    @Post("/v1/tenants/{tenant}/store-imports{?connection,name}")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    StoreImport previewStores(
            @PathVariable String tenant, @QueryValue String connection, @QueryValue String name, @Body byte[] file);

    /** Newest first, at most 50. Needs {@code stores:read}. */
    @Get("/v1/tenants/{tenant}/store-imports")
    List<StoreImport> storeImports(@PathVariable String tenant);

    /** Needs {@code stores:read}. */
    @Get("/v1/tenants/{tenant}/store-imports/{id}")
    StoreImport storeImport(@PathVariable String tenant, @PathVariable String id);

    /**
     * Rows in the order of the file. Needs {@code stores:read}.
     *
     * @param action only rows with this one
     * @param limit 1 to 500, default 100
     */
    @Get("/v1/tenants/{tenant}/store-imports/{id}/rows{?action,cursor,limit}")
    Page<StoreImportRow> storeImportRows(
            @PathVariable String tenant,
            @PathVariable String id,
            @Nullable @QueryValue String action,
            @Nullable @QueryValue String cursor,
            @Nullable @QueryValue Integer limit);

    /** Applies what was previewed; rows with errors are left out. Repeating it changes nothing. Needs {@code stores:write}. */
    @Post("/v1/tenants/{tenant}/store-imports/{id}/application")
    StoreImport applyStores(@PathVariable String tenant, @PathVariable String id);

    /**
     * Puts back what was there before, row by row; a row that was changed by somebody else since stays and says so.
     * Needs {@code stores:write}.
     */
    @Post("/v1/tenants/{tenant}/store-imports/{id}/reversal")
    StoreImport revertStores(@PathVariable String tenant, @PathVariable String id);

    /**
     * @param id {@code sto_…}
     * @param menuVersion 0 while there is no menu
     */
    @Introspected
    record StoreRow(
            String id,
            String sourceId,
            String connection,
            Name name,
            String city,
            String address,
            double latitude,
            double longitude,
            String timeZone,
            int menuVersion,
            boolean zones) {}

    /**
     * @param id {@code imp_…}
     * @param state {@code previewed}, {@code applying}, {@code applied}, {@code reverting} or {@code reverted}
     * @param added rows of stores that are new
     * @param kept rows that were left alone by applying or reverting, because somebody else had changed the store
     * @param problems about the file as a whole
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoreImport(
            String id,
            String connection,
            String file,
            String state,
            int rows,
            int added,
            int changed,
            int same,
            int errors,
            int kept,
            List<String> problems,
            String by,
            Instant createdAt,
            @Nullable Instant appliedAt,
            @Nullable Instant revertedAt) {}

    /**
     * @param row in the file, the header being 1
     * @param action {@code add}, {@code change}, {@code same} or {@code error}
     * @param changes column: before → after
     * @param errors column and what is wrong with it
     * @param result {@code applied}, {@code reverted}, {@code kept} (changed by somebody else since); absent before
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoreImportRow(
            int row,
            String sourceId,
            String name,
            String action,
            List<Change> changes,
            List<Problem.FieldError> errors,
            @Nullable String result) {

        @Introspected
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public record Change(
                String column,
                @Nullable String before,
                @Nullable String after) {}
    }
}
