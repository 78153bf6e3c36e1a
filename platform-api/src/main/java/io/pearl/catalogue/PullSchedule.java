package io.pearl.catalogue;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.pearl.event.Leases;
import io.pearl.kernel.Refused;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pulls every connection again and again; one that is slow or broken holds up no other. */
@Singleton
@Requires(property = "pearl.background", notEquals = "false")
class PullSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(PullSchedule.class);

    private final Connections connections;
    private final Pull pull;
    private final Leases leases;

    PullSchedule(Connections connections, Pull pull, Leases leases) {
        this.connections = connections;
        this.pull = pull;
        this.leases = leases;
    }

    @Scheduled(fixedDelay = "${pearl.pull-every}", initialDelay = "${pearl.pull-first:2s}")
    void pullAll() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Connection connection : connections.everywhere()) {
                if (leases.mine("pull", connection.id().value())) {
                    threads.execute(() -> pull(connection));
                }
            }
        }
    }

    private void pull(Connection connection) {
        try {
            Pull.Report report = pull.run(connection);
            if (report.changed()) {
                LOG.info(
                        "{} brought {} stores, {} items, {} new menus, {} held, {} sold out",
                        connection.slug(),
                        report.stores(),
                        report.items(),
                        report.published(),
                        report.held(),
                        report.soldOut());
            }
        } catch (Refused trouble) {
            LOG.warn("{} could not be pulled: {}", connection.slug(), trouble.detail());
        } catch (RuntimeException failure) {
            LOG.error("{} could not be pulled", connection.slug(), failure);
        }
    }
}
