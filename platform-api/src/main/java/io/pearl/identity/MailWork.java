package io.pearl.identity;

import io.pearl.event.Work;
import io.pearl.event.WorkHandler;
import io.pearl.event.WorkQueues;
import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends letters, for a day at most; what they said is forgotten once they are gone. */
@Singleton
final class MailWork implements WorkHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MailWork.class);
    /** The last one is repeated. */
    private static final List<Duration> WAITS = LongStream.of(2, 10, 60, 300, 900, 3600)
            .mapToObj(Duration::ofSeconds)
            .toList();

    private static final int MOST_ATTEMPTS = 28;

    private final Db db;
    private final Clock clock;
    private final WorkQueues queues;
    private final Mail mail;
    private final Postman postman;

    MailWork(Db db, Clock clock, WorkQueues queues, Mail mail, Postman postman) {
        this.db = db;
        this.clock = clock;
        this.queues = queues;
        this.mail = mail;
        this.postman = postman;
    }

    @Override
    public String queue() {
        return Mail.QUEUE;
    }

    @Override
    public int concurrency() {
        return 8;
    }

    @Override
    public void handle(Work work) {
        Optional<Mail.Waiting> due = db.read(tx -> mail.waiting(tx, work));
        if (due.isEmpty()) {
            db.write(tx -> {
                queues.finish(tx, work);
                return true;
            });
            return;
        }
        try {
            postman.send(Ids.text("mail", work.ref()), due.get().to(), due.get().letter());
            sent(work);
        } catch (Postman.NotSent failure) {
            int attempts = due.get().attempts() + 1;
            failed(work, failure.trouble(), attempts, failure.forGood() || attempts >= MOST_ATTEMPTS);
        }
    }

    private void sent(Work work) {
        db.write(tx -> {
            queues.finish(tx, work);
            // also where it was withdrawn meanwhile: it has gone
            return Sql.update(
                    tx,
                    "UPDATE mail SET state = 'sent', sent_at = ?, trouble = NULL, attempts = attempts + 1,"
                            + " body = NULL WHERE tenant_id = ? AND id = ?",
                    clock.instant(),
                    work.tenant().value(),
                    work.ref());
        });
    }

    private void failed(Work work, String trouble, int attempts, boolean forGood) {
        // what the server said may hold the address: it stands with the letter, not in the log
        String kind = trouble.split(":", 2)[0];
        LOG.warn("{} was not sent at attempt {}: {}", Ids.text("mail", work.ref()), attempts, kind);
        db.write(tx -> {
            if (forGood) {
                queues.finish(tx, work);
            } else {
                queues.postpone(tx, work, clock.instant().plus(WAITS.get(Math.min(attempts, WAITS.size()) - 1)));
            }
            String rest = forGood ? ", body = NULL" : "";
            return Sql.update(
                    tx,
                    "UPDATE mail SET state = 'failed', attempts = ?, trouble = ?" + rest
                            + " WHERE tenant_id = ? AND id = ? AND state <> 'withdrawn'",
                    attempts,
                    trouble,
                    work.tenant().value(),
                    work.ref());
        });
    }
}
