package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.PartnerClientsApi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Partners' systems with their keys. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInClients implements PartnerClientsApi {

    private final Chains chains;

    StandInClients(Chains chains) {
        this.chains = chains;
    }

    private Systems read(String tenant) {
        chains.need(tenant, "clients:read");
        return chains.systems(tenant);
    }

    private Systems write(String tenant) {
        chains.need(tenant, "clients:write");
        return chains.systems(tenant);
    }

    @Override
    public List<PartnerClient> clients(String tenant) {
        return read(tenant).list();
    }

    @Override
    public PartnerClient client(String tenant, String client) {
        return read(tenant).find(client);
    }

    @Override
    public NewKey createClient(String tenant, PartnerClientRequest request) {
        return write(tenant).create(request);
    }

    @Override
    public PartnerClient putClient(String tenant, String client, @Nullable String ifMatch, PartnerClientChange change) {
        return write(tenant).put(client, ifMatch, change);
    }

    @Override
    public void removeClient(String tenant, String client) {
        write(tenant).remove(client);
    }

    @Override
    public NewKey rotateKey(String tenant, String client, Rotation rotation) {
        return write(tenant).rotate(client, rotation.overlapHours());
    }

    @Override
    public void revokeKey(String tenant, String client, String key) {
        write(tenant).revoke(client, key);
    }

    @Override
    public List<Scope> scopes(String tenant) {
        chains.need(tenant, "clients:read");
        return Systems.scopes(chains.may(tenant));
    }
}
