package io.pearl.identity;

import io.pearl.identity.PartnerClient.Key;
import io.pearl.identity.PartnerClient.Stage;
import io.pearl.identity.keycloak.Keycloak;
import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Standings;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Keys of systems, in our table and at the identity server. A key is planned in our table, then made there, then taken
 * into use here; whatever ends in between leaves a plan, which {@link ClientSweep} clears away on both sides. Nothing is
 * undone at once: a call that was given up may still be under way, and would leave behind what was just deleted.
 */
@Singleton
final class ClientKeys {

    private final Db db;
    private final Clock clock;
    private final Keycloak keycloak;
    private final IdentityTasks tasks;
    private final Standings standings;

    ClientKeys(Db db, Clock clock, Keycloak keycloak, IdentityTasks tasks, Standings standings) {
        this.db = db;
        this.clock = clock;
        this.keycloak = keycloak;
        this.tasks = tasks;
        this.standings = standings;
    }

    /** What else is written when a key is taken into use. */
    @FunctionalInterface
    interface Effect {
        void write(Connection tx) throws SQLException;
    }

    PartnerKeyId plan(Connection tx, Caller who, TenantId tenant, PartnerClientId client) throws SQLException {
        PartnerKeyId key = PartnerKeyId.next();
        ClientRows.insertKey(tx, who.subject(), tenant, client, key, clock.instant());
        return key;
    }

    /** @throws Refused IDENTITY_UNAVAILABLE where nothing came of it */
    PartnerClients.NewKey make(TenantId tenant, PartnerClientId client, PartnerKeyId key, Effect effect) {
        // by its id: a name can change, and would be old there
        Keycloak.ServiceAccount account =
                keycloak.createClient(ClientRows.login(client, key), "Pearl: " + client + " of " + tenant);
        return db.write(tx -> {
            ClientRows.lock(tx, tenant, client);
            if (!ClientRows.activateKey(tx, tenant, client, key, account.subject())) {
                throw Refused.because(
                        IdentityProblem.IDENTITY_UNAVAILABLE, "The key took too long to make. Nothing was changed.");
            }
            effect.write(tx);
            PartnerClient made =
                    ClientRows.find(tx, tenant, client, clock.instant()).orElseThrow();
            Key own = made.keys().stream()
                    .filter(one -> one.id().equals(key))
                    .findFirst()
                    .orElseThrow();
            return new PartnerClients.NewKey(made, own, account.secret());
        });
    }

    /** @return false where it had ended before */
    boolean end(Connection tx, TenantId tenant, Key key, Stage how) throws SQLException {
        if (!ClientRows.endKey(tx, tenant, key, how, clock.instant())) {
            return false;
        }
        tasks.put(tx, tenant, IdentityTasks.Kind.DELETE_CLIENT, key.login());
        return true;
    }

    /** Lets the identity server give out tokens for the system's keys, or no more. */
    void enable(Connection tx, PartnerClient client, boolean enabled) throws SQLException {
        for (Key key : client.working()) {
            tasks.put(
                    tx,
                    client.tenant(),
                    enabled ? IdentityTasks.Kind.ENABLE_CLIENT : IdentityTasks.Kind.DISABLE_CLIENT,
                    key.login());
        }
    }

    /** Makes this node see at once what was changed; the others see it within seconds. */
    void seen(PartnerClient client) {
        tasks.committed();
        client.keys().forEach(key -> standings.forget(key.subject()));
    }
}
