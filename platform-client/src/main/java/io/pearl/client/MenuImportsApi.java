package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.pearl.client.MenusApi.ChangeCount;
import io.pearl.client.MenusApi.MenuDifference;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Menus from spreadsheets that people upload, in four steps: upload a file, say what its columns mean, look at what it
 * would change, apply it; and take it back. A connection whose {@code baseUrl} is {@code upload:} gets its menus in no
 * other way. Files that nobody applies are kept for 7 days, and at most 20 of them.
 */
public interface MenuImportsApi {

    /**
     * Keeps a spreadsheet of dishes (xlsx, a zip archive of CSV, or CSV in UTF-8, UTF-16 or GBK; at most 10 MB) and says
     * what its columns seem to mean; nothing is changed. Needs {@code stores:write}. 422 {@code FILE_UNREADABLE} where
     * nothing can be made of it.
     *
     * @param connection slug of a connection of the format {@code spreadsheet}
     * @param name of the file
     */
    @Post("/v1/tenants/{tenant}/menu-imports{?connection,name}")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    MenuImportPage uploadMenu(
            @PathVariable String tenant, @QueryValue String connection, @QueryValue String name, @Body byte[] file);

    /** Newest first, at most 50. Needs {@code stores:read}. */
    @Get("/v1/tenants/{tenant}/menu-imports")
    List<MenuImport> menuImports(@PathVariable String tenant);

    /** Needs {@code stores:read}. */
    @Get("/v1/tenants/{tenant}/menu-imports/{menuImport}")
    MenuImportPage menuImport(@PathVariable String tenant, @PathVariable String menuImport);

    /**
     * The dishes of the file in its order, then those that would be gone; none before the columns are mapped. Needs
     * {@code stores:read}.
     *
     * @param action only rows with this one
     * @param limit 1 to 500, default 100
     */
    @Get("/v1/tenants/{tenant}/menu-imports/{menuImport}/rows{?action,cursor,limit}")
    Page<MenuImportRow> menuImportRows(
            @PathVariable String tenant,
            @PathVariable String menuImport,
            @Nullable @QueryValue String action,
            @Nullable @QueryValue String cursor,
            @Nullable @QueryValue Integer limit);

    /**
     * Says what the columns mean and which stores the file is for, and reads it again: the answer has what it would change
     * there. May be repeated, also when the menus have changed since. Needs {@code stores:write}.
     *
     * @param ifMatch the import's {@code etag}; without it 428, and 412 where somebody else was quicker
     */
    @Put("/v1/tenants/{tenant}/menu-imports/{menuImport}/mapping")
    MenuImportPage mapMenu(
            @PathVariable String tenant,
            @PathVariable String menuImport,
            @Nullable @Header("If-Match") String ifMatch,
            @Valid @Body MenuMapping mapping);

    /**
     * Publishes what was looked at, at all its stores or at none. Needs {@code stores:write}. 409 {@code IMPORT_OUTDATED}
     * where a store has got another menu since, 409 {@code CONFIRMATION_NEEDED} where the preview names reasons that are
     * not confirmed, 409 {@code NOTHING_TO_PUBLISH}.
     *
     * @param ifMatch the import's {@code etag}
     */
    @Post("/v1/tenants/{tenant}/menu-imports/{menuImport}/application")
    MenuImportPage applyMenu(
            @PathVariable String tenant,
            @PathVariable String menuImport,
            @Nullable @Header("If-Match") String ifMatch,
            @Valid @Body MenuApplication application);

    /**
     * Puts back the menus that were there before, at all stores or at none. Needs {@code stores:write}. 409 {@code
     * IMPORT_OVERTAKEN} where a store has got another menu since.
     *
     * @param ifMatch the import's {@code etag}
     */
    @Post("/v1/tenants/{tenant}/menu-imports/{menuImport}/reversal")
    MenuImportPage takeMenuBack(
            @PathVariable String tenant,
            @PathVariable String menuImport,
            @Nullable @Header("If-Match") String ifMatch,
            @Valid @Body MenuTakenBack request);

    /** Gives up a file that is not applied. Repeating it changes nothing. Needs {@code stores:write}. */
    @Delete("/v1/tenants/{tenant}/menu-imports/{menuImport}")
    void dropMenu(@PathVariable String tenant, @PathVariable String menuImport);

    /**
     * @param id {@code mim_…}
     * @param etag of what can be mapped, applied or taken back
     * @param state {@code unreadable}, {@code uploaded}, {@code mapped}, {@code applied}, {@code reverted} or {@code
     *     dropped}
     * @param items that could be read; like the other counts 0 before the columns are mapped
     * @param changed items that are new, differ or would be gone
     * @param errors rows that could not be read
     * @param stores it is for
     * @param trouble why the file cannot be read
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MenuImport(
            String id,
            String etag,
            String connection,
            String file,
            String sha256,
            String state,
            int items,
            int changed,
            int errors,
            int stores,
            @Nullable String trouble,
            String by,
            Instant createdAt,
            @Nullable String appliedBy,
            @Nullable Instant appliedAt,
            @Nullable Instant revertedAt) {}

    /**
     * @param columns absent where the file cannot be read
     * @param mapping headings by field, as it was agreed to; a field with no text is not in the file
     * @param preview absent before the columns are mapped
     * @param stores it is for, at most 100
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MenuImportPage(
            MenuImport head,
            @Nullable FileColumns columns,
            Map<String, String> mapping,
            @Nullable MenuPreview preview,
            List<ImportedStore> stores) {}

    /**
     * @param layout {@code DISHES}, or {@code SHOPIFY} or {@code WOOCOMMERCE} for shops' exports, which are read as they are
     * @param encoding {@code WORKBOOK}, {@code ARCHIVE}, {@code UTF_8}, {@code UTF_16} or {@code GBK}
     * @param completeness 0 to 100: how much of what makes a menu the file has
     * @param columns of the file, in its order
     * @param fields that a column can be; beside them {@code 做法:} and a name, where a column holds the choices of a group
     * @param missing fields without which nothing can be read and that no column seems to be
     */
    @Introspected
    record FileColumns(
            String layout,
            String encoding,
            int completeness,
            List<FileColumn> columns,
            List<MenuField> fields,
            List<String> missing) {}

    /**
     * @param field that it seems to be; absent where it is not known
     * @param filled share of the rows with something in it, in percent
     * @param confidence 0 to 100: how many of its cells say what such a field holds
     * @param samples at most 3
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FileColumn(String heading, @Nullable String field, int filled, int confidence, List<String> samples) {}

    /** @param required nothing can be read without it */
    @Introspected
    record MenuField(String field, Name name, boolean required) {}

    /**
     * @param mapping headings of the file by field; what is not named is not in the file, whatever it looks like
     * @param stores ids; absent for those that the file names, and all of the connection where it names none
     */
    @Introspected
    record MenuMapping(
            @NotNull @Size(min = 1, max = 100)
            Map<@NotBlank @Size(max = 100) String, @NotNull @Size(max = 200) String> mapping,

            @Nullable @Size(min = 1, max = 10000) List<@NotBlank @Size(max = 40) String> stores) {}

    /**
     * What would change.
     *
     * @param items on the menu that was read
     * @param shown at most 200 of them
     * @param reasons what is unusual about it, see {@link MenusApi}: to be confirmed by name
     * @param problems what could not be read, in the order of the file; at most 500
     * @param problemCount of all of them
     * @param remarks about the file as a whole
     * @param cases stores that sell the same now have one; those of the most stores first, at most 10
     * @param caseCount of all of them
     */
    @Introspected
    record MenuPreview(
            int items,
            List<PreviewItem> shown,
            List<String> reasons,
            List<RowProblem> problems,
            int problemCount,
            List<String> remarks,
            List<PreviewCase> cases,
            int caseCount) {}

    /** @param choices names of its groups, with how many options each has */
    @Introspected
    record PreviewItem(String id, Name name, String category, Amount price, List<String> choices) {}

    /**
     * @param row in the file; absent where it is about the sheet
     * @param column heading, where it is known
     * @param severity {@code ERROR}: left out; {@code WARNING}: assumed; {@code NOTE}: kept and not understood
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RowProblem(@Nullable Integer row, @Nullable String column, String severity, String code, String message) {}

    /**
     * @param stores how many
     * @param names of some of them, at most 12
     * @param orders of the last 7 days, added up over the items that change
     * @param differences those that weigh most first, at most 500
     */
    @Introspected
    record PreviewCase(
            int stores,
            List<Name> names,
            List<String> reasons,
            int itemsBefore,
            int itemsAfter,
            List<ChangeCount> changes,
            long orders,
            List<MenuDifference> differences) {}

    /**
     * @param before version of its menu that the preview saw; 0 where there was none
     * @param after version that was published
     * @param result {@code published}, {@code unchanged}, {@code reverted} or {@code kept}: there was nothing to go back to
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ImportedStore(
            String id,
            Name name,
            int before,
            @Nullable Integer after,
            @Nullable String result) {}

    /**
     * @param row where the dish begins in the file; absent where the file does not have it any more
     * @param item the source's id; absent where the row could not be read
     * @param action {@code add}, {@code change}, {@code remove}, {@code same} or {@code error}
     * @param message what is wrong with it
     * @param result {@code published}, {@code unchanged}, {@code left-out} or {@code reverted}; absent before
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MenuImportRow(
            @Nullable Integer row,
            @Nullable String item,
            String name,
            String action,
            @Nullable String message,
            @Nullable String result) {}

    /**
     * @param confirmed every reason that the preview names
     * @param reason for those who come after; needed where the preview names reasons
     */
    @Introspected
    record MenuApplication(
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 40) String> confirmed,
            @Nullable @Size(max = 500) String reason) {}

    @Introspected
    record MenuTakenBack(@NotBlank @Size(max = 500) String reason) {}
}
