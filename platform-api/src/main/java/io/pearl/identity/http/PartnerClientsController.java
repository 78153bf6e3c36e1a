package io.pearl.identity.http;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.PartnerClientsApi;
import io.pearl.identity.PartnerClientId;
import io.pearl.identity.PartnerClients;
import io.pearl.identity.PartnerKeyId;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.IfMatch;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PartnerClientsController implements PartnerClientsApi {

    private final Callers callers;
    private final Tenants tenants;
    private final PartnerClients clients;
    private final String tokenUrl;

    PartnerClientsController(
            Callers callers, Tenants tenants, PartnerClients clients, @Value("${pearl.issuer}") String issuer) {
        this.callers = callers;
        this.tenants = tenants;
        this.clients = clients;
        this.tokenUrl = issuer + "/protocol/openid-connect/token";
    }

    @Override
    public List<PartnerClient> clients(String tenant) {
        Caller who = callers.current();
        return clients.list(who, tenant(who, tenant)).stream()
                .map(PartnerClientsController::shown)
                .toList();
    }

    @Override
    public PartnerClient client(String tenant, String client) {
        Caller who = callers.current();
        return shown(clients.find(who, tenant(who, tenant), id(client)));
    }

    @Override
    @Status(HttpStatus.CREATED)
    public NewKey createClient(String tenant, PartnerClientRequest request) {
        Caller who = callers.current();
        var terms = new PartnerClients.Terms(request.name(), request.scopes(), request.perMinute(), request.perDay());
        return shown(clients.create(who, tenant(who, tenant), terms));
    }

    @Override
    public PartnerClient putClient(
            String tenant, String client, @Nullable String ifMatch, PartnerClientChange request) {
        Caller who = callers.current();
        TenantId there = tenant(who, tenant);
        var terms = new PartnerClients.Terms(request.name(), request.scopes(), request.perMinute(), request.perDay());
        var state =
                switch (request.state()) {
                    case "active" -> io.pearl.identity.PartnerClient.State.ACTIVE;
                    case "suspended" -> io.pearl.identity.PartnerClient.State.SUSPENDED;
                    default ->
                        throw Refused.field(TenancyProblem.INVALID_REQUEST, "/state", "must be active or suspended");
                };
        return shown(clients.change(who, there, id(client), version(ifMatch), terms, state));
    }

    @Override
    public void removeClient(String tenant, String client) {
        Caller who = callers.current();
        clients.remove(who, tenant(who, tenant), id(client));
    }

    @Override
    @Status(HttpStatus.CREATED)
    public NewKey rotateKey(String tenant, String client, Rotation request) {
        Caller who = callers.current();
        Duration overlap = Duration.ofHours(request.overlapHours());
        return shown(clients.rotate(who, tenant(who, tenant), id(client), overlap));
    }

    @Override
    public void revokeKey(String tenant, String client, String key) {
        Caller who = callers.current();
        PartnerKeyId id = PartnerKeyId.parse(key)
                .orElseThrow(() -> Refused.because(TenancyProblem.NOT_FOUND, "There is no such key."));
        clients.revoke(who, tenant(who, tenant), id(client), id);
    }

    @Override
    public List<Scope> scopes(String tenant) {
        Caller who = callers.current();
        return clients.scopes(who, tenant(who, tenant)).stream()
                .map(scope -> new Scope(scope.permission().text(), scope.grantable()))
                .toList();
    }

    /** Whoever may not even read systems there does not learn whether the tenant exists. */
    private TenantId tenant(Caller who, String slug) {
        if (slug.equals("platform")) {
            who.needIn(TenantId.PLATFORM, Permission.CLIENTS_READ);
            return TenantId.PLATFORM;
        }
        return tenants.find(who, Permission.CLIENTS_READ, slug).id();
    }

    private static PartnerClientId id(String client) {
        return PartnerClientId.parse(client)
                .orElseThrow(() -> Refused.because(TenancyProblem.NOT_FOUND, "There is no such system."));
    }

    private static int version(@Nullable String ifMatch) {
        String digits = IfMatch.need(ifMatch);
        // what is no version of ours cannot be the one there is now
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
    }

    private NewKey shown(PartnerClients.NewKey made) {
        return new NewKey(shown(made.client()), shown(made.key()), made.secret(), tokenUrl);
    }

    private static PartnerClient shown(io.pearl.identity.PartnerClient client) {
        return new PartnerClient(
                client.id().toString(),
                client.name(),
                client.scopes().stream().sorted().map(Permission::text).toList(),
                client.state().name().toLowerCase(Locale.ROOT),
                client.perMinute(),
                client.perDay(),
                client.today(),
                "\"" + client.version() + "\"",
                client.createdAt(),
                client.keys().stream().map(PartnerClientsController::shown).toList());
    }

    private static Key shown(io.pearl.identity.PartnerClient.Key key) {
        return new Key(
                key.id().toString(),
                key.login(),
                key.stage().name().toLowerCase(Locale.ROOT),
                key.createdAt(),
                key.expiresAt().orElse(null),
                key.lastUsedAt().orElse(null));
    }
}
