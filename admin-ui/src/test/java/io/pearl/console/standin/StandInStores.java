package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.Page;
import io.pearl.client.Problem.FieldError;
import io.pearl.client.StoresApi;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Stores, and spreadsheets of them. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInStores implements StoresApi {

    private final Chains chains;
    private volatile String state = "previewed";

    StandInStores(Chains chains) {
        this.chains = chains;
    }

    @Override
    public Page<StoreRow> stores(
            String tenant, @Nullable String search, @Nullable String cursor, @Nullable Integer limit) {
        chains.need(tenant, "stores:read");
        return Stores.page(chains.chain(tenant).stores(), search, cursor, limit == null ? 50 : limit);
    }

    private StoreImport sample() {
        Instant now = Instant.now();
        return new StoreImport(
                "imp_1",
                "till",
                "门店 2026-11.xlsx",
                state,
                14,
                3,
                2,
                8,
                1,
                0,
                List.of(),
                "Lin Xiaoyue",
                now.minusSeconds(60),
                state.equals("previewed") ? null : now,
                state.equals("reverted") ? now : null);
    }

    @Override
    public StoreImport previewStores(String tenant, String connection, String name, byte[] file) {
        chains.need(tenant, "stores:write");
        if (file.length < 10) {
            throw new Refusal(422, "FILE_UNREADABLE", "The file is empty.").and("body", "is empty");
        }
        state = "previewed";
        return sample();
    }

    @Override
    public List<StoreImport> storeImports(String tenant) {
        chains.need(tenant, "stores:read");
        return List.of(sample());
    }

    @Override
    public StoreImport storeImport(String tenant, String id) {
        chains.need(tenant, "stores:read");
        return sample();
    }

    @Override
    public Page<StoreImportRow> storeImportRows(
            String tenant, String id, @Nullable String action, @Nullable String cursor, @Nullable Integer limit) {
        chains.need(tenant, "stores:read");
        return new Page<>(
                IntStream.range(2, 16)
                        .mapToObj(this::row)
                        .filter(row -> action == null || row.action().equals(action))
                        .toList(),
                null);
    }

    private StoreImportRow row(int row) {
        String action = row < 5 ? "add" : row < 7 ? "change" : row == 7 ? "error" : "same";
        boolean works = row < 7;
        return new StoreImportRow(
                row,
                "S" + row,
                row == 3 ? "=HYPERLINK(\"x\")" : "文三路 " + row + " 号店",
                action,
                action.equals("change")
                        ? List.of(
                                new StoreImportRow.Change("address", "文三路 9 号", "文三路 90 号"),
                                new StoreImportRow.Change("nameEn", null, "Wensan Road"))
                        : List.of(),
                action.equals("error")
                        ? List.of(new FieldError("/latitude", "must be greater than or equal to -90"))
                        : List.of(),
                works && !state.equals("previewed") ? state : null);
    }

    @Override
    public StoreImport applyStores(String tenant, String id) {
        chains.need(tenant, "stores:write");
        state = "applied";
        return sample();
    }

    @Override
    public StoreImport revertStores(String tenant, String id) {
        chains.need(tenant, "stores:write");
        state = "reverted";
        return sample();
    }
}
