package io.pearl.identity;

import io.pearl.event.AuditTrail;
import io.pearl.identity.PartnerClient.Key;
import io.pearl.identity.PartnerClient.Stage;
import io.pearl.identity.PartnerClient.State;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Partners' systems and their keys; on the platform's plane, assistants. What a system may do is decided by its row
 * here; the identity server only proves which key was used.
 */
@Singleton
public final class PartnerClients {

    /** Of one tenant. */
    private static final int MOST = 1000;

    private final Db db;
    private final Clock clock;
    private final AuditTrail audit;
    private final ClientKeys keys;

    PartnerClients(Db db, Clock clock, AuditTrail audit, ClientKeys keys) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.keys = keys;
    }

    /**
     * What can be said of a system.
     *
     * @param scopes permissions, as text
     * @param perMinute requests
     * @param perDay requests
     */
    public record Terms(String name, List<String> scopes, int perMinute, int perDay) {}

    /** @param secret shown once, kept nowhere */
    public record NewKey(PartnerClient client, Key key, String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "NewKey[" + key.id() + "]";
        }
    }

    /** @param grantable whether the caller may give it */
    public record Scope(Permission permission, boolean grantable) {}

    /** By name. */
    public List<PartnerClient> list(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.CLIENTS_READ);
        return db.read(tx -> ClientRows.list(tx, tenant, clock.instant(), MOST));
    }

    public PartnerClient find(Caller who, TenantId tenant, PartnerClientId id) {
        who.needIn(tenant, Permission.CLIENTS_READ);
        return db.read(tx -> there(tx, tenant, id));
    }

    public List<Scope> scopes(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.CLIENTS_READ);
        boolean writes = who.sees(tenant, Permission.CLIENTS_WRITE);
        return PartnerScopes.offered(tenant).stream()
                .map(scope -> new Scope(scope, writes && who.mayGrant(tenant, Set.of(scope))))
                .toList();
    }

    /**
     * A system with its first key. Nobody sees it before the key is there, and what fails half-way is cleared away.
     *
     * @throws Refused CONFLICT where another system of the tenant has the name
     */
    public NewKey create(Caller who, TenantId tenant, Terms terms) {
        who.needIn(tenant, Permission.CLIENTS_WRITE);
        PartnerClient planned = new PartnerClient(
                tenant,
                PartnerClientId.next(),
                name(terms.name()),
                PartnerScopes.granted(who, tenant, terms.scopes()),
                State.MAKING,
                terms.perMinute(),
                terms.perDay(),
                0,
                clock.instant(),
                0,
                List.of());
        PartnerKeyId key = db.write(tx -> {
            if (ClientRows.taken(tx, tenant, planned.name())) {
                throw taken(planned.name());
            }
            if (ClientRows.count(tx, tenant) >= MOST) {
                throw Refused.because(
                        IdentityProblem.TOO_MANY_CLIENTS, "There are " + MOST + " systems already: remove one first.");
            }
            ClientRows.insert(tx, who.subject(), planned);
            return keys.plan(tx, who, tenant, planned.id());
        });
        return keys.make(tenant, planned.id(), key, tx -> {
            store(tx, state(planned, State.ACTIVE));
            audit.record(tx, who, tenant, "client.create", planned.id().toString(), null, terms(planned));
        });
    }

    /**
     * @param version that the change is based on
     * @throws Refused STALE where it was changed in the meantime
     */
    public PartnerClient change(
            Caller who, TenantId tenant, PartnerClientId id, int version, Terms terms, State state) {
        who.needIn(tenant, Permission.CLIENTS_WRITE);
        String name = name(terms.name());
        Set<Permission> scopes = PartnerScopes.granted(who, tenant, terms.scopes());
        PartnerClient changed = db.write(tx -> {
            ClientRows.lock(tx, tenant, id);
            PartnerClient before = living(tx, tenant, id);
            if (before.version() != version) {
                throw Refused.field(
                        TenancyProblem.STALE, "header:If-Match", "is not the version that the system has now");
            }
            PartnerClient after = new PartnerClient(
                    tenant,
                    id,
                    name,
                    scopes,
                    state,
                    terms.perMinute(),
                    terms.perDay(),
                    version + 1,
                    before.createdAt(),
                    before.today(),
                    before.keys());
            if (terms(after).equals(terms(before))) {
                return before;
            }
            store(tx, after);
            if (after.state() != before.state()) {
                keys.enable(tx, before, after.state() == State.ACTIVE);
            }
            audit.record(tx, who, tenant, "client.change", id.toString(), terms(before), terms(after));
            return after;
        });
        keys.seen(changed);
        return changed;
    }

    /** All keys stop working, for ever; doing it again changes nothing. */
    public void remove(Caller who, TenantId tenant, PartnerClientId id) {
        who.needIn(tenant, Permission.CLIENTS_WRITE);
        PartnerClient removed = db.write(tx -> {
            ClientRows.lock(tx, tenant, id);
            PartnerClient before = there(tx, tenant, id);
            if (before.state() != State.REMOVED) {
                store(tx, state(before, State.REMOVED));
                for (Key key : before.working()) {
                    keys.end(tx, tenant, key, Stage.REVOKED);
                }
                audit.record(tx, who, tenant, "client.remove", id.toString(), terms(before), null);
            }
            return before;
        });
        keys.seen(removed);
    }

    /**
     * A new key. Of those before, the newest works on for the overlap and the others end now: no more than two work at
     * once. Whoever gets a key could do all that the system may, so it takes every scope.
     */
    public NewKey rotate(Caller who, TenantId tenant, PartnerClientId id, Duration overlap) {
        who.needIn(tenant, Permission.CLIENTS_WRITE);
        PartnerKeyId planned = db.write(tx -> {
            ClientRows.lock(tx, tenant, id);
            PartnerClient client = living(tx, tenant, id);
            if (!who.mayGrant(tenant, client.scopes())) {
                throw Refused.because(TenancyProblem.NOT_ALLOWED, "The system may do more than you may.");
            }
            return keys.plan(tx, who, tenant, id);
        });
        NewKey made = keys.make(tenant, id, planned, tx -> {
            PartnerClient before = living(tx, tenant, id);
            Instant endsAt = clock.instant().plus(overlap);
            boolean newest = true;
            Map<String, String> ends = new LinkedHashMap<>();
            for (Key key : before.working()) {
                if (key.id().equals(planned)) {
                    continue;
                }
                if (newest && !overlap.isZero()) {
                    Instant sooner = key.expiresAt().filter(endsAt::isAfter).orElse(endsAt);
                    ClientRows.expireKey(tx, tenant, key, sooner);
                    ends.put(key.id().toString(), sooner.toString());
                } else {
                    keys.end(tx, tenant, key, Stage.EXPIRED);
                    ends.put(key.id().toString(), "now");
                }
                newest = false;
            }
            audit.record(
                    tx,
                    who,
                    tenant,
                    "client.rotate-key",
                    id.toString(),
                    null,
                    Json.write(Map.of("key", planned.toString(), "ending", ends)));
        });
        keys.seen(made.client());
        return made;
    }

    /** Ends one key now; one that has ended is left as it is. */
    public void revoke(Caller who, TenantId tenant, PartnerClientId id, PartnerKeyId key) {
        who.needIn(tenant, Permission.CLIENTS_WRITE);
        PartnerClient client = db.write(tx -> {
            ClientRows.lock(tx, tenant, id);
            PartnerClient before = there(tx, tenant, id);
            Key revoked = before.keys().stream()
                    .filter(one -> one.id().equals(key))
                    .findFirst()
                    .orElseThrow(() -> Refused.because(TenancyProblem.NOT_FOUND, "There is no such key."));
            if (keys.end(tx, tenant, revoked, Stage.REVOKED)) {
                audit.record(
                        tx,
                        who,
                        tenant,
                        "client.revoke-key",
                        id.toString(),
                        Json.write(Map.of("key", key.toString())),
                        null);
            }
            return before;
        });
        keys.seen(client);
    }

    private PartnerClient there(Connection tx, TenantId tenant, PartnerClientId id) throws SQLException {
        return ClientRows.find(tx, tenant, id, clock.instant())
                .orElseThrow(() -> Refused.because(TenancyProblem.NOT_FOUND, "There is no such system."));
    }

    private PartnerClient living(Connection tx, TenantId tenant, PartnerClientId id) throws SQLException {
        PartnerClient client = there(tx, tenant, id);
        if (client.state() == State.REMOVED) {
            throw Refused.because(IdentityProblem.CLIENT_REMOVED, "The system was removed: create another.");
        }
        return client;
    }

    private void store(Connection tx, PartnerClient client) throws SQLException {
        try {
            ClientRows.update(tx, client, clock.instant());
        } catch (SQLException failure) {
            if (Sql.duplicate(failure)) {
                throw taken(client.name());
            }
            throw failure;
        }
    }

    private static Refused taken(String name) {
        return Refused.field(TenancyProblem.CONFLICT, "/name", "is another system's: " + name);
    }

    private static PartnerClient state(PartnerClient client, State state) {
        return new PartnerClient(
                client.tenant(),
                client.id(),
                client.name(),
                client.scopes(),
                state,
                client.perMinute(),
                client.perDay(),
                client.version() + 1,
                client.createdAt(),
                client.today(),
                client.keys());
    }

    /** One spelling for what looks the same, or two systems could bear one name. */
    private static String name(String given) {
        String name = Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
        boolean readable = name.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.FORMAT);
        if (name.isBlank() || name.length() > 60 || !readable) {
            throw Refused.field(
                    TenancyProblem.INVALID_REQUEST, "/name", "must have 1 to 60 characters, all of them visible");
        }
        return name;
    }

    private static String terms(PartnerClient client) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("name", client.name());
        terms.put("scopes", PartnerScopes.text(client.scopes()));
        terms.put("perMinute", client.perMinute());
        terms.put("perDay", client.perDay());
        terms.put("state", client.state() == State.SUSPENDED ? "suspended" : "active");
        return Json.write(terms);
    }
}
