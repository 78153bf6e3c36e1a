package io.pearl.webhook;

import io.pearl.event.Event;
import io.pearl.event.Events;
import io.pearl.event.Work;
import io.pearl.event.WorkHandler;
import io.pearl.event.WorkQueues;
import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Json;
import io.pearl.kernel.Outbound;
import io.pearl.kernel.Sql;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to endpoints: signed, answered 2xx within 15 s or tried again on the realtime schedule of Standard
 * Webhooks' advice. An order that is hours old is worth nothing to a shop, so the schedule is short; 410 ends it.
 */
@Singleton
final class DeliveryWork implements WorkHandler {

    private static final List<Duration> WAITS = LongStream.of(1, 5, 15, 30, 60, 120, 300)
            .mapToObj(Duration::ofSeconds)
            .toList();
    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final int GONE = 410;

    private final Db db;
    private final Clock clock;
    private final Events events;
    private final Outbound outbound;
    private final WorkQueues queues;
    private final EndpointSecrets secrets;

    DeliveryWork(Db db, Clock clock, Events events, Outbound outbound, WorkQueues queues, EndpointSecrets secrets) {
        this.db = db;
        this.clock = clock;
        this.events = events;
        this.outbound = outbound;
        this.queues = queues;
        this.secrets = secrets;
    }

    private record Due(Webhooks.Endpoint endpoint, byte[] secret, Event event, int attempts) {}

    /** What an attempt came to. */
    private record Attempt(int status, @Nullable String error) {
        boolean delivered() {
            return error == null && status >= 200 && status < 300;
        }
    }

    @Override
    public String queue() {
        return Webhooks.QUEUE;
    }

    @Override
    public int concurrency() {
        return 32;
    }

    @Override
    public void handle(Work work) {
        Optional<Due> due = due(work);
        Attempt attempt = due.map(this::send).orElse(new Attempt(0, "the endpoint or its event is gone"));
        int attempts = due.map(Due::attempts).orElse(0) + 1;
        boolean dead = due.isEmpty() || attempt.status() == GONE || attempts > WAITS.size();
        String state = attempt.delivered() ? "DELIVERED" : dead ? "DEAD" : "PENDING";
        Instant next = state.equals("PENDING") ? clock.instant().plus(WAITS.get(attempts - 1)) : Instant.EPOCH;
        db.write(tx -> {
            if (attempt.status() == GONE && due.isPresent()) {
                // the partner says that nobody is there any more, and will not be
                Sql.update(
                        tx,
                        "UPDATE webhook_endpoint SET enabled = 0 WHERE tenant_id = ? AND id = ?",
                        work.tenant().value(),
                        due.get().endpoint().id().value());
            }
            if (state.equals("PENDING")) {
                queues.postpone(tx, work, next);
            } else {
                queues.finish(tx, work);
            }
            return Sql.update(
                    tx,
                    "UPDATE webhook_delivery SET state = ?, attempts = ?, last_status = ?, last_error = ?,"
                            + " next_attempt_at = ? WHERE tenant_id = ? AND id = ?",
                    state,
                    attempts,
                    attempt.status() == 0 ? null : attempt.status(),
                    attempt.error(),
                    state.equals("PENDING") ? next : null,
                    work.tenant().value(),
                    work.ref());
        });
    }

    private Optional<Due> due(Work work) {
        return db.read(tx -> {
            Optional<Webhooks.Delivery> delivery = Sql.one(
                    tx,
                    "SELECT id, event_id, type, state, attempts, last_status, last_error, created_at, next_attempt_at"
                            + " FROM webhook_delivery WHERE tenant_id = ? AND id = ?",
                    Webhooks::delivery,
                    work.tenant().value(),
                    work.ref());
            Optional<Webhooks.Endpoint> endpoint = Sql.one(
                    tx,
                    "SELECT e.tenant_id, e.id, e.slug, e.url, e.types FROM webhook_endpoint e"
                            + " JOIN webhook_delivery d ON d.tenant_id = e.tenant_id AND d.endpoint_id = e.id"
                            + " WHERE d.tenant_id = ? AND d.id = ? AND e.enabled = 1",
                    Webhooks::endpoint,
                    work.tenant().value(),
                    work.ref());
            if (delivery.isEmpty() || endpoint.isEmpty()) {
                return Optional.empty();
            }
            byte[] secret = secrets.open(tx, work.tenant(), endpoint.get().id());
            return events.find(tx, work.tenant(), delivery.get().event())
                    .map(event -> new Due(
                            endpoint.get(), secret, event, delivery.get().attempts()));
        });
    }

    private Attempt send(Due due) {
        Event event = due.event();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", event.type());
        payload.put("timestamp", event.at().toString());
        payload.put("data", Json.read(event.body(), Map.class));
        byte[] body = Json.write(payload).getBytes(StandardCharsets.UTF_8);
        String id = Ids.text("evt", event.id());
        Instant now = clock.instant();
        try {
            var reply = outbound.call(
                    Outbound.Use.WEBHOOK,
                    "POST",
                    URI.create(due.endpoint().url()),
                    Map.of(
                            "Content-Type",
                            "application/json",
                            "User-Agent",
                            "Pearl",
                            "webhook-id",
                            id,
                            "webhook-timestamp",
                            Long.toString(now.getEpochSecond()),
                            "webhook-signature",
                            Signature.sign(due.secret(), id, now, body)),
                    body,
                    MOST_BYTES,
                    WITHIN);
            boolean ok = reply.status() >= 200 && reply.status() < 300;
            return new Attempt(reply.status(), ok ? null : "answered " + reply.status());
        } catch (Outbound.CallFailed failure) {
            String message = String.valueOf(failure.getMessage());
            return new Attempt(0, message.length() > 200 ? message.substring(0, 200) : message);
        }
    }
}
