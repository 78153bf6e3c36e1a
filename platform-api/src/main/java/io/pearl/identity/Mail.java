package io.pearl.identity;

import io.pearl.event.WorkQueues;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Letters to people. One is written with the change that it tells of, and goes out soon after. */
@Singleton
final class Mail {

    static final String QUEUE = "mail";

    private final WorkQueues queues;
    private final Clock clock;

    Mail(WorkQueues queues, Clock clock) {
        this.queues = queues;
        this.clock = clock;
    }

    /** @return the letter's number */
    long put(Connection tx, TenantId tenant, EmailAddress to, Letter letter) throws SQLException {
        long id = Ids.next();
        Instant now = clock.instant();
        Sql.update(
                tx,
                "INSERT INTO mail (tenant_id, id, recipient, subject, body_text, body_html, state, attempts, created_at)"
                        + " VALUES (?,?,?,?,?,?,'queued',0,?)",
                tenant.value(),
                id,
                to.value(),
                letter.subject(),
                letter.text(),
                letter.html(),
                now);
        queues.put(tx, QUEUE, List.of(new WorkQueues.Ref(tenant, id)), now);
        return id;
    }

    /** Keeps back a letter that has not gone yet: what it says is not true any more. */
    void withdraw(Connection tx, TenantId tenant, long id) throws SQLException {
        Sql.update(
                tx,
                "UPDATE mail SET state = 'withdrawn', body_text = NULL, body_html = NULL"
                        + " WHERE tenant_id = ? AND id = ? AND state <> 'sent'",
                tenant.value(),
                id);
    }

    /** Says that letters were committed, so that they go at once. */
    void committed() {
        queues.committed();
    }
}
