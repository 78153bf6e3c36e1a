package io.pearl.catalogue;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import io.pearl.catalogue.options.Revisions;
import io.pearl.event.Leases;
import io.pearl.kernel.Db;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until somebody who explains words has gone quiet, so that twenty answers are one publication and not twenty. */
@Singleton
@Requires(property = "pearl.background", notEquals = "false")
class RereadSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(RereadSchedule.class);
    /** However much is said, menus follow within so many times the pause. */
    private static final int PATIENCE = 12;

    /** After a failure, so that one tenant's does not take the time of all. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final Map<TenantId, Instant> notBefore = new ConcurrentHashMap<>();
    private final Db db;
    private final Clock clock;
    private final Leases leases;
    private final Rereads rereads;
    private final Duration pause;

    RereadSchedule(
            Db db, Clock clock, Leases leases, Rereads rereads, @Value("${pearl.reread-after:10s}") Duration pause) {
        this.db = db;
        this.clock = clock;
        this.leases = leases;
        this.rereads = rereads;
        this.pause = pause;
    }

    @Scheduled(fixedDelay = "${pearl.reread-every:1s}", initialDelay = "3s")
    void readAll() {
        Instant now = clock.instant();
        List<Revisions.Behind> due =
                db.read(tx -> Revisions.due(tx, now.minus(pause), now.minus(pause.multipliedBy(PATIENCE))));
        for (Revisions.Behind behind : due) {
            boolean tired = now.isBefore(notBefore.getOrDefault(behind.tenant(), Instant.MIN));
            if (!tired && leases.mine("reread", behind.tenant().value())) {
                read(behind);
            }
        }
    }

    private void read(Revisions.Behind behind) {
        try {
            rereads.read(behind);
            notBefore.remove(behind.tenant());
        } catch (RuntimeException failure) {
            notBefore.put(behind.tenant(), clock.instant().plus(REST));
            LOG.error("the menus of {} could not be read again", behind.tenant(), failure);
        }
    }
}
