package io.pearl.isolation;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/**
 * Stands between the server under test and its database, and lets no statement through that could reach the rows of
 * more than one tenant and does not say why. Remembers what it stopped, because a loop in the background would log the
 * failure and go on.
 */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE) // closer to the database than the wrapper that hands out a transaction's connection
public final class Spy implements BeanCreatedEventListener<DataSource> {

    private final Queue<String> stopped = new ConcurrentLinkedQueue<>();
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();
    private volatile Optional<String> broken = Optional.empty();

    /** A statement that could reach another tenant's rows. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped(String objection) {
            super(objection);
        }
    }

    @Override
    public DataSource onCreated(BeanCreatedEvent<DataSource> created) {
        return watch(created.getBean());
    }

    DataSource watch(DataSource database) {
        TenantRule rule = rule(database);
        return ProxyDataSourceBuilder.create(database)
                .queryTransformer(info -> {
                    look(rule, info.getQuery());
                    return info.getQuery();
                })
                .build();
    }

    /** What was stopped so far, with its statement. */
    public List<String> stopped() {
        return List.copyOf(stopped);
    }

    /** Lets statements fail that hold these words, while something is done. */
    public void breaking(String words, Runnable then) {
        broken = Optional.of(words);
        try {
            then.run();
        } finally {
            broken = Optional.empty();
        }
    }

    private void look(TenantRule rule, String sql) {
        if (broken.filter(sql::contains).isPresent()) {
            throw new Stopped("broken by a test");
        }
        String shortened = TenantRule.shortened(sql);
        known.computeIfAbsent(shortened, rule::objection).ifPresent(objection -> {
            String message = objection + ": " + shortened;
            if (!stopped.contains(message)) {
                stopped.add(message);
            }
            throw new Stopped(message);
        });
    }

    private static TenantRule rule(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return new TenantRule(TenantTables.of(connection));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
