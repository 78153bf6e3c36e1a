package io.pearl.catalogue;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.pearl.catalogue.sync.Occasion;
import io.pearl.event.Leases;
import io.pearl.kernel.Refused;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pulls every connection again and again; one that is slow or broken holds up no other. */
@Singleton
@Requires(property = "pearl.background", notEquals = "false")
class PullSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(PullSchedule.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Connections connections;
    private final Pull pull;
    private final Leases leases;
    private final Clock clock;
    private final PullTimes times;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<ConnectionId> running = ConcurrentHashMap.newKeySet();

    PullSchedule(
            Connections connections,
            Pull pull,
            Leases leases,
            Clock clock,
            @Property(name = "pearl.pull-every") Duration every) {
        this.connections = connections;
        this.pull = pull;
        this.leases = leases;
        this.clock = clock;
        this.times = new PullTimes(every, RandomGenerator.getDefault());
    }

    @Scheduled(fixedDelay = "${pearl.pull-every}", initialDelay = "${pearl.pull-first:2s}")
    void pullAll() {
        List<Connection> all = connections.everywhere();
        times.keep(all.stream().map(Connection::id).collect(Collectors.toSet()));
        for (Connection connection : all) {
            if (leases.mine("pull", connection.id().value())
                    && times.due(connection, clock.instant())
                    && running.add(connection.id())) {
                threads.execute(() -> pull(connection));
            }
        }
    }

    private void pull(Connection connection) {
        try {
            Thread.sleep(times.jitter());
            Pull.Report report = pull.run(connection, Occasion.schedule());
            times.worked(connection);
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
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Refused trouble) {
            times.failed(connection, clock.instant());
            LOG.warn("{} could not be pulled: {}", connection.slug(), trouble.detail());
        } catch (RuntimeException failure) {
            // Pearl's own failure says nothing of the system
            LOG.error("{} could not be pulled", connection.slug(), failure);
        } finally {
            running.remove(connection.id());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
