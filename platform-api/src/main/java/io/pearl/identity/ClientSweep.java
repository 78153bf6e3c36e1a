package io.pearl.identity;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.pearl.event.AuditTrail;
import io.pearl.event.Leases;
import io.pearl.identity.PartnerClient.Key;
import io.pearl.identity.PartnerClient.Stage;
import io.pearl.identity.keycloak.Keycloak;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clears away keys whose making ended half-way, and ends those whose time is up. May be done twice. */
@Singleton
@Requires(property = "pearl.background", notEquals = "false")
class ClientSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSweep.class);
    /** Longer than any call to the identity server is under way. */
    private static final Duration MAKING_ENDS_AFTER = Duration.ofMinutes(2);

    private static final int AT_ONCE = 100;

    private final Db db;
    private final Clock clock;
    private final Keycloak keycloak;
    private final ClientKeys keys;
    private final AuditTrail audit;
    private final Leases leases;

    ClientSweep(Db db, Clock clock, Keycloak keycloak, ClientKeys keys, AuditTrail audit, Leases leases) {
        this.db = db;
        this.clock = clock;
        this.keycloak = keycloak;
        this.keys = keys;
        this.audit = audit;
        this.leases = leases;
    }

    private record Unmade(TenantId tenant, PartnerClientId client, PartnerKeyId key, String login) {}

    private record Ended(TenantId tenant, Key key) {}

    @Scheduled(fixedDelay = "5s", initialDelay = "5s")
    void scheduled() {
        if (leases.mine("client-sweep", 0)) {
            sweep();
        }
    }

    void sweep() {
        Instant now = clock.instant();
        giveUp(now);
        clear();
        expire(now);
    }

    /** From here on it can no longer be taken into use. */
    private void giveUp(Instant now) {
        db.write(tx -> Sql.update(
                tx,
                "/* every tenant: what is left half-done is cleared away */"
                        + " UPDATE partner_client_key SET state = 'unmade' WHERE state = 'making' AND created_at < ?",
                now.minus(MAKING_ENDS_AFTER)));
    }

    private void clear() {
        List<Unmade> all = db.read(tx -> Sql.query(
                tx,
                "/* every tenant: what is left half-done is cleared away */"
                        + " SELECT tenant_id, client_id, id, login FROM partner_client_key WHERE state = 'unmade' LIMIT "
                        + AT_ONCE,
                row -> new Unmade(
                        new TenantId(row.number("tenant_id")),
                        new PartnerClientId(row.number("client_id")),
                        new PartnerKeyId(row.number("id")),
                        row.text("login"))));
        for (Unmade unmade : all) {
            try {
                keycloak.deleteClient(unmade.login());
            } catch (Refused unavailable) {
                LOG.warn("{} is still to be cleared away: {}", unmade.login(), unavailable.detail());
                return;
            }
            db.write(tx -> {
                Sql.update(
                        tx,
                        "DELETE FROM partner_client_key WHERE tenant_id = ? AND client_id = ? AND id = ?"
                                + " AND state = 'unmade'",
                        unmade.tenant().value(),
                        unmade.client().value(),
                        unmade.key().value());
                // a system that never had a key never was
                return Sql.update(
                        tx,
                        "DELETE FROM partner_client WHERE tenant_id = ? AND id = ? AND state = 'making'",
                        unmade.tenant().value(),
                        unmade.client().value());
            });
        }
    }

    private void expire(Instant now) {
        List<Ended> ended = db.read(tx -> Sql.query(
                tx,
                "/* every tenant: keys end by the clock */"
                        + " SELECT tenant_id, client_id, id, login, subject, state, created_at, expires_at,"
                        + " last_used_at FROM partner_client_key WHERE state = 'active' AND expires_at <= ? LIMIT "
                        + AT_ONCE,
                row -> new Ended(new TenantId(row.number("tenant_id")), ClientRows.key(row, now)),
                now));
        for (Ended one : ended) {
            db.write(tx -> {
                if (keys.end(tx, one.tenant(), one.key(), Stage.EXPIRED)) {
                    audit.record(
                            tx,
                            Caller.pearl(),
                            one.tenant(),
                            "client.expire-key",
                            one.key().client().toString(),
                            Json.write(Map.of("key", one.key().id().toString())),
                            null);
                }
                return true;
            });
        }
    }
}
