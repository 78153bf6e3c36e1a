package io.pearl.identity;

import io.micronaut.context.annotation.Value;
import io.pearl.event.Work;
import io.pearl.event.WorkQueues;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.kernel.secrets.Secrets;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Letters to people. One is written with the change that it tells of, and goes out soon after. */
@Singleton
final class Mail {

    static final String QUEUE = "mail";
    private static final Duration WINDOW = Duration.ofHours(1);

    private final WorkQueues queues;
    private final Secrets secrets;
    private final Clock clock;
    private final int mostPerHour;

    Mail(WorkQueues queues, Secrets secrets, Clock clock, @Value("${pearl.letters-per-hour:300}") int mostPerHour) {
        this.queues = queues;
        this.secrets = secrets;
        this.clock = clock;
        this.mostPerHour = mostPerHour;
    }

    /** A letter that waits. */
    record Waiting(EmailAddress to, Letter letter, int attempts) {}

    /**
     * @return the letter's number
     * @throws Refused TOO_MANY_LETTERS where the tenant has sent enough for an hour: a server that sends what it is told
     *     is soon taken for one that nobody should hear
     */
    long put(Connection tx, TenantId tenant, EmailAddress to, Letter letter) throws SQLException {
        long id = Ids.next();
        Instant now = clock.instant();
        needRoom(tx, tenant, now);
        Sql.update(
                tx,
                "INSERT INTO mail (tenant_id, id, recipient, subject, body, state, attempts, created_at)"
                        + " VALUES (?,?,?,?,?,'queued',0,?)",
                tenant.value(),
                id,
                to.value(),
                letter.subject(),
                secrets.seal(tx, tenant.value(), place(id), body(letter)),
                now);
        queues.put(tx, QUEUE, List.of(new WorkQueues.Ref(tenant, id)), now);
        return id;
    }

    private void needRoom(Connection tx, TenantId tenant, Instant now) throws SQLException {
        record Sent(long letters, Optional<Instant> first) {}
        Sent sent = Sql.one(
                        tx,
                        "SELECT COUNT(*) AS letters, MIN(created_at) AS first_at FROM mail WHERE tenant_id = ? AND id >= ?",
                        row -> new Sent(row.number("letters"), row.maybeInstant("first_at")),
                        tenant.value(),
                        Ids.atOrAfter(now.minus(WINDOW)))
                .orElseThrow();
        if (sent.letters() >= mostPerHour) {
            throw Refused.full(
                    IdentityProblem.TOO_MANY_LETTERS,
                    mostPerHour + " letters an hour are as many as a tenant may send.",
                    Duration.between(now, sent.first().orElse(now).plus(WINDOW)));
        }
    }

    /** Keeps back a letter that has not gone yet: what it says is not true any more. */
    void withdraw(Connection tx, TenantId tenant, long id) throws SQLException {
        Sql.update(
                tx,
                "UPDATE mail SET state = 'withdrawn', body = NULL"
                        + " WHERE tenant_id = ? AND id = ? AND state <> 'sent'",
                tenant.value(),
                id);
    }

    /** The letter that work is for; empty where it went, was withdrawn or was given up. */
    Optional<Waiting> waiting(Connection tx, Work work) throws SQLException {
        return Sql.one(
                tx,
                "SELECT recipient, subject, body, attempts FROM mail"
                        + " WHERE tenant_id = ? AND id = ? AND state IN ('queued', 'failed') AND body IS NOT NULL",
                row -> waiting(tx, work, row),
                work.tenant().value(),
                work.ref());
    }

    private Waiting waiting(Connection tx, Work work, Row row) throws SQLException {
        byte[] plain = secrets.open(tx, work.tenant().value(), place(work.ref()), row.bytes("body"));
        Map<?, ?> body = Json.read(new String(plain, StandardCharsets.UTF_8), Map.class);
        return new Waiting(
                new EmailAddress(row.text("recipient")),
                new Letter(row.text("subject"), String.valueOf(body.get("text")), String.valueOf(body.get("html"))),
                row.integer("attempts"));
    }

    private static byte[] body(Letter letter) {
        return Json.write(Map.of("text", letter.text(), "html", letter.html())).getBytes(StandardCharsets.UTF_8);
    }

    private static String place(long id) {
        return Secrets.place("mail", id, "body");
    }

    /** Says that letters were committed, so that they go at once. */
    void committed() {
        queues.committed();
    }
}
