package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.Page;
import io.pearl.client.StoresApi;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores, and spreadsheets of them. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInStores implements StoresApi {

    private final Stage stage;
    private final Chains chains;

    StandInStores(Stage stage, Chains chains) {
        this.stage = stage;
        this.chains = chains;
    }

    @Override
    public Page<StoreRow> stores(
            String tenant, @Nullable String search, @Nullable String cursor, @Nullable Integer limit) {
        chains.need(tenant, "stores:read");
        return Stores.page(chains.chain(tenant).stores(), search, cursor, limit == null ? 50 : limit);
    }

    private static StoreImport sample(String state) {
        return new StoreImport(
                "imp_1",
                "one-leaf-pos",
                "stores.xlsx",
                state,
                14,
                3,
                2,
                8,
                1,
                List.of(),
                "Lin Xiaoyue",
                Instant.now(),
                null,
                null);
    }

    @Override
    public StoreImport previewStores(String tenant, String connection, String name, byte[] file) {
        stage.need("stores:write");
        return sample("previewed");
    }

    @Override
    public List<StoreImport> storeImports(String tenant) {
        stage.need("stores:read");
        return List.of(sample("applied"));
    }

    @Override
    public StoreImport storeImport(String tenant, String id) {
        stage.need("stores:read");
        return sample("previewed");
    }

    @Override
    public Page<StoreImportRow> storeImportRows(
            String tenant, String id, @Nullable String action, @Nullable String cursor, @Nullable Integer limit) {
        stage.need("stores:read");
        return new Page<>(List.of(new StoreImportRow(2, "S1", "文三路店", "add", List.of(), List.of(), null)), null);
    }

    @Override
    public StoreImport applyStores(String tenant, String id) {
        stage.need("stores:write");
        return sample("applied");
    }

    @Override
    public StoreImport revertStores(String tenant, String id) {
        stage.need("stores:write");
        return sample("reverted");
    }
}
