package io.pearl.console.calls;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.pearl.client.AccessApi;
import io.pearl.client.AccountApi;
import io.pearl.client.AuditApi;
import io.pearl.client.ConnectionsApi;
import io.pearl.client.MenuImportsApi;
import io.pearl.client.MenusApi;
import io.pearl.client.OnboardingApi;
import io.pearl.client.OperationsApi;
import io.pearl.client.OptionWordsApi;
import io.pearl.client.OrdersApi;
import io.pearl.client.PartnerClientsApi;
import io.pearl.client.PeopleApi;
import io.pearl.client.StoreDeskApi;
import io.pearl.client.StoreServiceApi;
import io.pearl.client.StoresApi;
import io.pearl.client.SyncApi;
import io.pearl.client.TenantHealthApi;
import io.pearl.client.TenantsApi;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the console asks of the API. */
public interface PearlApi
        extends AccessApi,
                AccountApi,
                AuditApi,
                ConnectionsApi,
                MenuImportsApi,
                MenusApi,
                OptionWordsApi,
                OnboardingApi,
                OperationsApi,
                OrdersApi,
                PartnerClientsApi,
                PeopleApi,
                StoreDeskApi,
                StoreServiceApi,
                StoresApi,
                SyncApi,
                TenantHealthApi,
                TenantsApi {

    // what is consumed at one end is produced at the other; in the shared interfaces it stands as the server sees it

    @Override
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Consumes(MediaType.APPLICATION_JSON)
    StoreImport previewStores(
            @PathVariable String tenant, @QueryValue String connection, @QueryValue String name, @Body byte[] file);

    @Override
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Consumes(MediaType.APPLICATION_JSON)
    MenuImportPage uploadMenu(
            @PathVariable String tenant, @QueryValue String connection, @QueryValue String name, @Body byte[] file);

    @Override
    @Consumes({MediaType.TEXT_CSV, MediaType.APPLICATION_JSON})
    byte[] auditExport(
            @Nullable @QueryValue String tenant,
            @Nullable @QueryValue String actor,
            @Nullable @QueryValue String action,
            @Nullable @QueryValue String object,
            @Nullable @QueryValue Instant from,
            @Nullable @QueryValue Instant to);

    @Override
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Consumes(MediaType.APPLICATION_JSON)
    SyncRunPage pushDocument(
            @PathVariable String tenant,
            @PathVariable String connection,
            @PathVariable String document,
            @Body byte[] body);

    @Override
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    byte[] payload(@PathVariable String tenant, @PathVariable String connection, @PathVariable String payload);
}
