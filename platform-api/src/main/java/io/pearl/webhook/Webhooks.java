package io.pearl.webhook;

import io.pearl.event.AuditTrail;
import io.pearl.event.Event;
import io.pearl.event.EventListener;
import io.pearl.event.WorkQueues;
import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Outbound;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints of a tenant's partners, and what was sent to them. */
@Singleton
public final class Webhooks implements EventListener {

    static final String QUEUE = "webhook";

    private final Db db;
    private final Clock clock;
    private final Outbound outbound;
    private final WorkQueues queues;
    private final AuditTrail audit;
    private final EndpointSecrets secrets;

    Webhooks(Db db, Clock clock, Outbound outbound, WorkQueues queues, AuditTrail audit, EndpointSecrets secrets) {
        this.db = db;
        this.clock = clock;
        this.outbound = outbound;
        this.queues = queues;
        this.audit = audit;
        this.secrets = secrets;
    }

    /** @param types event types it wants; empty means all */
    public record Endpoint(TenantId tenant, EndpointId id, String slug, String url, List<String> types) {

        boolean wants(String type) {
            return types.isEmpty() || types.contains(type);
        }
    }

    /** @param newSecret what signs, in the partner's form, where the endpoint was created now: never shown again */
    public record Put(Endpoint endpoint, Optional<String> newSecret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return endpoint.toString();
        }
    }

    /**
     * An event on its way to an endpoint.
     *
     * @param state {@code PENDING}, {@code DELIVERED} or {@code DEAD}
     */
    public record Delivery(
            long id,
            long event,
            String type,
            String state,
            int attempts,
            Optional<Integer> lastStatus,
            Optional<String> lastError,
            Instant createdAt,
            Optional<Instant> nextAttemptAt) {}

    /** Registers an endpoint or changes its address; the secret stays. */
    public Put put(Caller who, TenantId tenant, String slug, String url, List<String> types) {
        who.needIn(tenant, Permission.WEBHOOKS_WRITE);
        if (!slug.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw invalid("path:endpoint", "must be lower-case letters, digits and hyphens");
        }
        outbound.objection(Outbound.Use.WEBHOOK, url).ifPresent(objection -> {
            throw invalid("/url", objection);
        });
        for (int i = 0; i < types.size(); i++) {
            if (!types.get(i).matches("[a-z]+(\\.[a-z_]+)+") || types.get(i).length() > 60) {
                throw invalid("/types/" + i, "is not an event type");
            }
        }
        String joined = String.join(",", types);
        if (joined.length() > 1000) {
            throw invalid("/types", "are too many");
        }
        return db.write(tx -> {
            Optional<Endpoint> before = select(tx, tenant, slug);
            Optional<String> newSecret = Optional.empty();
            if (before.isEmpty()) {
                EndpointId id = EndpointId.next();
                byte[] secret = Signature.newSecret();
                Sql.update(
                        tx,
                        "INSERT INTO webhook_endpoint (tenant_id, id, slug, url, types, secret, sealed, enabled,"
                                + " created_at) VALUES (?,?,?,?,?,'',?,1,?)"
                                + " ON DUPLICATE KEY UPDATE slug = VALUES(slug)",
                        tenant.value(),
                        id.value(),
                        slug,
                        url,
                        joined,
                        secrets.seal(tx, tenant, id, secret),
                        clock.instant());
                // somebody else may have been quicker: then theirs is the secret that signs
                if (select(tx, tenant, slug).orElseThrow().id().equals(id)) {
                    newSecret = Optional.of(Signature.text(secret));
                }
            } else {
                Sql.update(
                        tx,
                        "UPDATE webhook_endpoint SET url = ?, types = ? WHERE tenant_id = ? AND id = ?",
                        url,
                        joined,
                        tenant.value(),
                        before.get().id().value());
            }
            boolean changed = before.isEmpty()
                    || !before.get().url().equals(url)
                    || !before.get().types().equals(types);
            if (changed) {
                audit.record(
                        tx,
                        who,
                        tenant,
                        "webhook-endpoint.put",
                        slug,
                        before.map(Endpoint::url).orElse(null),
                        url);
            }
            return new Put(select(tx, tenant, slug).orElseThrow(), newSecret);
        });
    }

    /** How many deliveries since then were given up. */
    public long dead(Caller who, TenantId tenant, Instant since) {
        who.needIn(tenant, Permission.OPERATIONS_READ);
        return db.read(tx -> Sql.one(
                        tx,
                        "SELECT COUNT(*) AS n FROM webhook_delivery WHERE tenant_id = ? AND state = 'DEAD' AND id >= ?",
                        row -> row.number("n"),
                        tenant.value(),
                        Ids.atOrAfter(since)))
                .orElse(0L);
    }

    /** The newest deliveries to an endpoint, at most 100. */
    public List<Delivery> deliveries(Caller who, TenantId tenant, String slug) {
        who.needIn(tenant, Permission.WEBHOOKS_READ);
        return db.read(tx -> {
            Endpoint endpoint = select(tx, tenant, slug)
                    .orElseThrow(() ->
                            Refused.because(WebhookProblem.ENDPOINT_UNKNOWN, "There is no endpoint '" + slug + "'."));
            return Sql.query(
                    tx,
                    "SELECT id, event_id, type, state, attempts, last_status, last_error, created_at, next_attempt_at"
                            + " FROM webhook_delivery WHERE tenant_id = ? AND endpoint_id = ?"
                            + " ORDER BY id DESC LIMIT 100",
                    Webhooks::delivery,
                    tenant.value(),
                    endpoint.id().value());
        });
    }

    @Override
    public void on(Connection tx, List<Event> events) throws SQLException {
        Map<TenantId, List<Endpoint>> endpoints = new HashMap<>();
        List<Sending> sendings = new ArrayList<>();
        for (Event event : events) {
            if (event.tenant().equals(TenantId.PLATFORM)) {
                continue;
            }
            List<Endpoint> there = endpoints.get(event.tenant());
            if (there == null) {
                there = endpoints(tx, event.tenant());
                endpoints.put(event.tenant(), there);
            }
            there.stream()
                    .filter(endpoint -> endpoint.wants(event.type()))
                    .forEach(endpoint -> sendings.add(new Sending(Ids.next(), endpoint, event)));
        }
        Instant now = clock.instant();
        Sql.batch(
                tx,
                "INSERT INTO webhook_delivery (tenant_id, id, endpoint_id, event_id, type, state, attempts, created_at,"
                        + " next_attempt_at) VALUES (?,?,?,?,?,'PENDING',0,?,?)",
                sendings,
                sending -> Sql.args(
                        sending.endpoint().tenant().value(),
                        sending.id(),
                        sending.endpoint().id().value(),
                        sending.event().id(),
                        sending.event().type(),
                        now,
                        now));
        queues.put(
                tx,
                QUEUE,
                sendings.stream()
                        .map(sending -> new WorkQueues.Ref(sending.endpoint().tenant(), sending.id()))
                        .toList(),
                now);
    }

    private record Sending(long id, Endpoint endpoint, Event event) {}

    static Delivery delivery(Row row) throws SQLException {
        var status = row.maybeNumber("last_status");
        return new Delivery(
                row.number("id"),
                row.number("event_id"),
                row.text("type"),
                row.text("state"),
                row.integer("attempts"),
                status.isPresent() ? Optional.of((int) status.getAsLong()) : Optional.empty(),
                row.maybeText("last_error"),
                row.instant("created_at"),
                row.maybeInstant("next_attempt_at"));
    }

    static Endpoint endpoint(Row row) throws SQLException {
        String types = row.text("types");
        return new Endpoint(
                new TenantId(row.number("tenant_id")),
                new EndpointId(row.number("id")),
                row.text("slug"),
                row.text("url"),
                types.isEmpty() ? List.of() : List.of(types.split(",", -1)));
    }

    private static List<Endpoint> endpoints(Connection tx, TenantId tenant) throws SQLException {
        return Sql.query(
                tx,
                "SELECT tenant_id, id, slug, url, types FROM webhook_endpoint" + " WHERE tenant_id = ? AND enabled = 1",
                Webhooks::endpoint,
                tenant.value());
    }

    private static Optional<Endpoint> select(Connection tx, TenantId tenant, String slug) throws SQLException {
        return Sql.one(
                tx,
                "SELECT tenant_id, id, slug, url, types FROM webhook_endpoint WHERE tenant_id = ? AND slug = ?",
                Webhooks::endpoint,
                tenant.value(),
                slug);
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(WebhookProblem.INVALID_REQUEST, pointer, detail);
    }
}
